//! Word lists compiled into a trie that is keyed by digits and read in place.
//!
//! `builder` makes the bytes, `layout` says where what lies in them, `list` reads the text form.

mod builder;
mod layout;
mod list;

use core::fmt;
use core::ops::Range;

use crate::digit::Digit;
use crate::score::Bits;
pub use builder::{BuildError, LexiconBuilder, WordError};
pub use layout::DecodeError;
use layout::Sections;
pub use list::{Entry, ParseEntryError, parse_entry};

/// A compiled word list: which words some digits dial, how common each is, and which words like to follow each other.
///
/// It borrows its bytes and reads them in place, so it is cheap to copy. The embedded ones cost nothing to make;
/// [`Lexicon::from_bytes`] checks every byte once.
#[derive(Clone, Copy)]
pub struct Lexicon<'a> {
    sections: Sections<'a>,
}

impl Lexicon<'static> {
    /// The embedded English lexicon: words, names and abbreviations with their frequencies, and word pairs.
    #[cfg(feature = "english")]
    #[must_use]
    pub fn english() -> Self {
        Self { sections: Sections::embedded(include_bytes!("../data/english.lex")) }
    }

    /// The embedded list of English words that no vanity number may contain.
    #[cfg(feature = "english")]
    #[must_use]
    pub fn english_blocked() -> Self {
        Self { sections: Sections::embedded(include_bytes!("../data/blocked.lex")) }
    }
}

impl<'a> Lexicon<'a> {
    /// Reads a compiled lexicon in place, after a check of every byte.
    ///
    /// No bytes that pass make a search panic. But some things are not compared with the words and pairs: the marks of
    /// nodes that have pairs, the filter of pairs, and the starts of words and pairs. Nor is it known on which key a letter
    /// stands. So where bytes were forged, with a checksum that fits, words and pairs may be missed, and words may dial
    /// other digits.
    ///
    /// # Errors
    ///
    /// - the bytes do not start as a lexicon does, or come from another version of the format, earlier or later;
    /// - they are cut off, changed, or inconsistent.
    ///
    /// # Complexity
    ///
    /// Linear in the length of the bytes, about four milliseconds for the 2.6 MB of the English lexicon; searching later
    /// checks nothing again.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        Ok(Self { sections: Sections::checked(bytes)? })
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sections.words.len().saturating_sub(1)
    }

    /// Whether it has no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many pairs of words it knows to follow each other more often than by chance.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.sections.pairs.len()
    }

    /// The words that exactly these digits dial, most common first, with their information.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "english")] {
    /// use vanity_core::{Keypad, Lexicon};
    ///
    /// let digits = Keypad::E161.dial("flowers").unwrap();
    /// let words: Vec<&str> = Lexicon::english().words(&digits).map(|(word, _)| word).collect();
    /// assert_eq!(words, ["FLOWERS"]);
    /// # }
    /// ```
    pub fn words(&self, digits: &[Digit]) -> impl Iterator<Item = (&'a str, Bits)> + use<'a> {
        let lexicon = *self;
        let node = digits.iter().try_fold(lexicon.root(), |node, &digit| lexicon.child(node, digit));
        node.into_iter().flat_map(|node| node.words().iter()).map(move |word| (lexicon.text(word), lexicon.bits(word)))
    }

    /// The node that no digit leads to.
    pub(crate) fn root(&self) -> Node {
        self.node(0).unwrap_or_default()
    }

    /// The node that a digit leads to.
    pub(crate) fn child(&self, node: Node, digit: Digit) -> Option<Node> {
        let (children, first) = (node.children >> layout::CHILD_BITS, node.children & layout::CHILD_MASK);
        let bit = 1 << digit.value();
        if children & bit == 0 {
            return None;
        }
        let before = ONES[(children & (bit - 1)) as usize % ONES.len()];
        self.node(first + u32::from(before))
    }

    /// The nodes that a digit more leads to, in the order of the digits.
    pub(crate) fn children(&self, node: Node) -> impl Iterator<Item = (Digit, Node)> + use<'a> {
        let lexicon = *self;
        let (mut children, first) = (node.children >> layout::CHILD_BITS, node.children & layout::CHILD_MASK);
        (first..).map_while(move |number| {
            let digit = Digit::ALL.get(children.trailing_zeros() as usize)?;
            children &= children - 1;
            Some((*digit, lexicon.node(number)?))
        })
    }

    /// The node of a number.
    fn node(&self, number: u32) -> Option<Node> {
        let at = number as usize;
        let &[[a, b, c, d, e, f, g, h], [.., i, j, k, l]] = self.sections.nodes.get(at..at + 2)?.first_chunk()?;
        Some(Node {
            number,
            children: u32::from_le_bytes([a, b, c, d]),
            words: u32::from_le_bytes([e, f, g, h]),
            end: u32::from_le_bytes([i, j, k, l]),
        })
    }

    /// The letters of a word, in upper case.
    pub(crate) fn text(&self, word: WordId) -> &'a str {
        core::str::from_utf8(self.letters(word)).unwrap_or_default()
    }

    /// The letters of a word as UTF-8.
    pub(crate) fn letters(&self, word: WordId) -> &'a [u8] {
        self.sections.text.get(self.letters_from(word)).unwrap_or_default()
    }

    /// Where the letters of a word lie.
    fn letters_from(&self, word: WordId) -> Range<usize> {
        let at = word.0 as usize;
        let entries = self.sections.words.get(at..at + 2).and_then(|entries| entries.first_chunk());
        let Some([word, next]) = entries else { return 0..0 };
        layout::text_start(word)..layout::text_start(next)
    }

    /// A chunk that starts with a word, and how many bytes the word is; nothing where there is no whole chunk.
    pub(crate) fn chunk(&self, word: WordId) -> Option<(&'a [u8; CHUNK], usize)> {
        let Range { start, end } = self.letters_from(word);
        Some((self.sections.text.get(start..)?.first_chunk()?, end - start))
    }

    /// The information of a word: minus log2 of its probability.
    pub(crate) fn bits(&self, word: WordId) -> Bits {
        let millibits = self.sections.words.get(word.0 as usize).map_or(0, layout::millibits);
        Bits::from_millibits(millibits.into())
    }

    /// Whether words of one node may follow words of another; most of those that do not are known here.
    pub(crate) fn may_follow(&self, first: NodeId, second: NodeId) -> bool {
        let (entry, bits) = layout::filtered(first.0, second.0, self.sections.filter.len());
        self.sections.filter.get(entry).is_some_and(|filter| u64::from_le_bytes(*filter) & bits == bits)
    }

    /// Whether a word and one that is known to follow it may start with [`Lexicon::PAIR_DIGITS`] digits, given the number
    /// that they make; behind the last digit come zeros.
    pub(crate) fn may_start_pair(&self, digits: u32) -> bool {
        let starts = self.sections.pair_starts;
        let (entry, bit) = layout::started(digits, starts.len());
        starts.get(entry).is_some_and(|set| u64::from_le_bytes(*set) & bit != 0)
    }

    /// How many digits tell whether a pair of words may start with them.
    pub(crate) const PAIR_DIGITS: u32 = layout::PAIR_DIGITS;

    /// Which numbers of [`Lexicon::WORD_DIGITS`] digits a word of more than [`Lexicon::SHORT`] letters may start with, as a
    /// set of bits for the 64 of a place; behind the last digit come zeros.
    pub(crate) fn long_starts(&self, place: usize) -> u64 {
        let starts = self.sections.word_starts;
        starts.get(place & starts.len().wrapping_sub(1)).map_or(0, |set| u64::from_le_bytes(*set))
    }

    /// How many digits tell whether a longer word may start with them, and how many letters a word has at most that is none.
    pub(crate) const WORD_DIGITS: u32 = layout::WORD_DIGITS;
    pub(crate) const SHORT: usize = layout::SHORT;

    /// The words among some that are known to follow another, and how much less information each has behind it.
    pub(crate) fn followers(&self, first: WordId, among: Words) -> impl Iterator<Item = (WordId, Bits)> + use<'a> {
        let start = |at: u32| self.sections.words.get(at as usize).map_or(0, layout::first_pair);
        let pairs = self.sections.pairs.get(start(first.0)..start(first.0 + 1)).unwrap_or_default();
        let second = |pair: &[u8; layout::PAIR]| u32::from_le_bytes(*pair) >> layout::SAVING_BITS;
        let (start, end) = (among.start, among.end);
        let from = pairs.partition_point(|pair| second(pair) < start);
        pairs[from..].iter().map(move |pair| (second(pair), pair)).take_while(move |&(word, _)| word < end).map(
            |(word, pair)| {
                let saving = u32::from_le_bytes(*pair) & layout::SAVING_MASK;
                (WordId(word), Bits::from_millibits(saving * layout::SAVING_UNIT))
            },
        )
    }
}

impl fmt::Debug for Lexicon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("words", &self.len()).finish_non_exhaustive()
    }
}

/// How many bytes of text are taken at once: as many as a number of 128 bits has, and the most digits fit in.
pub(crate) const CHUNK: usize = size_of::<u128>();

/// The place of a node in its lexicon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeId(u32);

impl NodeId {
    /// That of the root.
    pub(crate) const ROOT: Self = Self(0);
}

/// A node of the trie, as it is read; by default one with nothing in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    number: u32,
    children: u32,
    words: u32,
    /// The `words` of the next node.
    end: u32,
}

impl Node {
    /// One with nothing in it.
    pub(crate) const NONE: Self = Self { number: 0, children: 0, words: 0, end: 0 };

    /// Its place in its lexicon.
    pub(crate) fn id(self) -> NodeId {
        NodeId(self.number)
    }

    /// The words that the digits on the way to it dial.
    pub(crate) fn words(self) -> Words {
        Words { start: self.words & layout::FIRST_WORD_MASK, end: self.end & layout::FIRST_WORD_MASK }
    }

    /// Whether one of its words is known to have others behind it.
    pub(crate) fn leads(self) -> bool {
        self.words & layout::LEADS != 0
    }

    /// Whether one of its words is known to stand behind others.
    pub(crate) fn follows(self) -> bool {
        self.words & layout::FOLLOWS != 0
    }
}

/// How many ones a number of ten bits has. Processors without an instruction for it take longer to count.
static ONES: [u8; 1024] = {
    let mut ones = [0; 1024];
    let mut number = 1;
    while number < ones.len() {
        ones[number] = ones[number / 2] + if number % 2 == 1 { 1 } else { 0 };
        number += 1;
    }
    ones
};

/// The place of a word in its lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordId(u32);

/// The words of a node, most common first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    start: u32,
    end: u32,
}

impl Words {
    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(crate) fn first(self) -> Option<WordId> {
        if self.is_empty() { None } else { Some(WordId(self.start)) }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = WordId> + use<> {
        (self.start..self.end).map(WordId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keypad::Keypad;
    use alloc::format;
    use alloc::vec::Vec;

    /// `A` and `B` of one node, `GO`, `IN` and `HM` of another, `GONE` below it, `WE` elsewhere, with pairs.
    fn sample() -> Vec<u8> {
        let mut builder = LexiconBuilder::new(Keypad::E161);
        for (word, count) in [("a", 40), ("b", 20), ("go", 4), ("in", 60), ("hm", 2), ("gone", 1), ("we", 1)] {
            builder.word(word, count).unwrap();
        }
        for (first, second) in [("a", "go"), ("a", "in"), ("a", "hm"), ("a", "b"), ("in", "gone"), ("b", "hm")] {
            builder.pair(first, second, 60);
        }
        builder.build().unwrap()
    }

    fn digits(text: &str) -> Vec<Digit> {
        text.chars().filter_map(Digit::from_char).collect()
    }

    fn at(lexicon: &Lexicon<'_>, text: &str) -> Node {
        digits(text).into_iter().fold(lexicon.root(), |node, digit| lexicon.child(node, digit).unwrap())
    }

    #[test]
    fn words_are_those_of_their_digits() {
        let bytes = sample();
        let lexicon = Lexicon::from_bytes(&bytes).unwrap();
        let cases: [(&str, &[(&str, u32)]); 7] = [
            ("2", &[("A", 1679), ("B", 2679)]),
            ("46", &[("IN", 1094), ("GO", 5000), ("HM", 6000)]),
            ("4663", &[("GONE", 7000)]),
            ("93", &[("WE", 7000)]),
            ("466", &[]),
            ("", &[]),
            ("3", &[]),
        ];
        for (text, expected) in cases {
            let words: Vec<_> = lexicon.words(&digits(text)).map(|(word, bits)| (word, bits.millibits())).collect();
            assert_eq!(words, expected, "{text}");
        }
        assert_eq!((lexicon.len(), lexicon.pairs(), lexicon.is_empty()), (7, 6, false));
        assert_eq!(format!("{lexicon:?}"), "Lexicon { words: 7, .. }");
        assert_eq!(Lexicon::from_bytes(b"VANITYLX").unwrap_err(), DecodeError::Length);
    }

    #[test]
    #[cfg(feature = "english")]
    fn english_is_embedded() {
        let [words, blocked] = [Lexicon::english(), Lexicon::english_blocked()];
        assert_eq!(words.words(&digits("3569377")).map(|(word, _)| word).collect::<Vec<_>>(), ["FLOWERS"]);
        assert_eq!(blocked.words(&digits("3569377")).count(), 0);
        assert!(!blocked.is_empty() && blocked.len() < words.len());
    }

    #[test]
    fn a_lexicon_may_be_empty() {
        let lexicon = Lexicon { sections: Sections::default() };
        assert_eq!((lexicon.len(), lexicon.pairs(), lexicon.is_empty()), (0, 0, true));
        assert_eq!(lexicon.words(&[]).count(), 0);
    }

    #[test]
    fn children_are_those_of_each_digit() {
        let bytes = sample();
        let lexicon = Lexicon::from_bytes(&bytes).unwrap();
        for (text, expected) in [("", "249"), ("4", "6"), ("46", "6"), ("2", ""), ("4663", "")] {
            let node = at(&lexicon, text);
            let children: Vec<_> = lexicon.children(node).collect();
            let each = Digit::ALL.into_iter().filter_map(|digit| Some((digit, lexicon.child(node, digit)?)));
            assert_eq!(children, each.collect::<Vec<_>>(), "{text}");
            assert_eq!(children.iter().map(|&(digit, _)| digit).collect::<Vec<_>>(), digits(expected), "{text}");
        }
    }

    #[test]
    fn pairs_are_those_of_words() {
        let bytes = sample();
        let lexicon = Lexicon::from_bytes(&bytes).unwrap();
        let cases: [(&str, &str, &str, &[&str]); 7] = [
            ("2", "A", "46", &["IN 1664", "GO 5568", "HM 6560"]),
            ("2", "A", "2", &["B 3264"]),
            ("2", "A", "4663", &[]),
            ("2", "B", "46", &["HM 7584"]),
            ("46", "IN", "4663", &["GONE 6976"]),
            ("46", "IN", "2", &[]),
            ("4663", "GONE", "2", &[]),
        ];
        for (node, first, among, expected) in cases {
            let among = at(&lexicon, among);
            let first = at(&lexicon, node).words().iter().find(|&word| lexicon.text(word) == first).unwrap();
            let followers: Vec<_> = lexicon
                .followers(first, among.words())
                .map(|(word, bits)| format!("{} {}", lexicon.text(word), bits.millibits()))
                .collect();
            assert_eq!(followers, expected);
        }
    }

    #[test]
    fn nodes_know_whether_pairs_are_theirs() {
        let bytes = sample();
        let lexicon = Lexicon::from_bytes(&bytes).unwrap();
        let nodes = ["2", "46", "4663", "93", "4"];
        let flags = nodes.map(|text| (at(&lexicon, text).leads(), at(&lexicon, text).follows()));
        assert_eq!(flags, [(true, true), (true, true), (false, true), (false, false), (false, false)]);
        let follow = |first, second| lexicon.may_follow(at(&lexicon, first).id(), at(&lexicon, second).id());
        for first in nodes {
            let expected = nodes.map(|second| [("2", "2"), ("2", "46"), ("46", "4663")].contains(&(first, second)));
            assert_eq!(nodes.map(|second| follow(first, second)), expected, "{first}");
        }
    }

    #[test]
    fn it_is_known_which_digits_pairs_start_with() {
        let bytes = sample();
        let lexicon = Lexicon::from_bytes(&bytes).unwrap();
        // A-GO, A-IN and A-HM, A-B and B-HM, IN-GONE.
        let starts = |number: u32| {
            let text = format!("{number:06}");
            ["246", "22", "464663"].iter().any(|pair| text.starts_with(pair))
        };
        assert!((0..1_000_000).filter(|&number| starts(number)).all(|number| lexicon.may_start_pair(number)));
        let in_vain = (0..1_000_000).filter(|&number| !starts(number) && lexicon.may_start_pair(number)).count();
        assert!(in_vain < 100_000, "{in_vain}");
    }

    #[test]
    fn it_is_known_which_digits_longer_words_start_with() {
        let build = |words: &[&str]| {
            let mut builder = LexiconBuilder::new(Keypad::E161);
            words.iter().for_each(|word| builder.word(word, 1).unwrap());
            builder.build().unwrap()
        };
        let [bytes, long] = [build(&["in", "one", "gone", "going", "flowers"]), build(&["gone", "going", "flowers"])];
        let [lexicon, long] = [&bytes, &long].map(|bytes| Lexicon::from_bytes(bytes).unwrap());
        let may_start = |number: u32| lexicon.long_starts(number as usize / 64) >> (number % 64) & 1 == 1;
        let starts = |number: u32| (46630..46640).contains(&number) || [46464, 35693].contains(&number);
        assert!((0..100_000).filter(|&number| starts(number)).all(may_start));
        let in_vain = (0..100_000).filter(|&number| !starts(number) && may_start(number)).count();
        assert!(in_vain < 10_000, "{in_vain}");
        // Shorter ones make no difference.
        let sets = |lexicon: Lexicon<'_>| (0..100_000 / 64).map(|place| lexicon.long_starts(place)).collect::<Vec<_>>();
        assert_eq!(sets(lexicon), sets(long));
    }

    #[test]
    fn words_of_a_node_are_ranked() {
        let [none, two] = [Words { start: 3, end: 3 }, Words { start: 3, end: 5 }];
        assert_eq!([none, two].map(Words::is_empty), [true, false]);
        assert_eq!([none, two].map(Words::first), [None, Some(WordId(3))]);
        assert_eq!(two.iter().collect::<Vec<_>>(), [WordId(3), WordId(4)]);
        assert_eq!(none.iter().count(), 0);
    }

    #[test]
    fn ones_are_counted() {
        for (number, ones) in (0_u32..).zip(ONES) {
            assert_eq!(u32::from(ones), number.count_ones(), "{number}");
        }
    }
}
