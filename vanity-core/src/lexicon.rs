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
use layout::{Sections, u24};
pub use list::{Entry, ParseEntryError, parse_entry};

/// A compiled word list: which words some digits dial, how common each is, and which words like to follow each other.
///
/// It borrows its bytes and reads them in place, so it costs nothing to make and is cheap to copy.
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
    /// # Errors
    ///
    /// - the bytes do not start as a lexicon does, or come from a later version of the format;
    /// - they are cut off, changed, or inconsistent.
    ///
    /// # Complexity
    ///
    /// Linear in the length of the bytes; searching later checks nothing again.
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
        let Some(&[[a, b, c, ..], [d, e, f, ..]]) = entries else { return 0..0 };
        u24([a, b, c]) as usize..u24([d, e, f]) as usize
    }

    /// The first sixteen bytes of a word as a number in the order of texts, and how many bytes it is.
    #[expect(clippy::cast_possible_truncation, reason = "a word that fits into a number has at most sixty bytes")]
    pub(crate) fn key(&self, word: WordId) -> (u128, u8) {
        let Range { start, end } = self.letters_from(word);
        let first = match self.sections.text.get(start..).and_then(|text| text.first_chunk()) {
            Some(first) => *first,
            None => core::array::from_fn(|at| self.sections.text.get(start + at).copied().unwrap_or(0)),
        };
        let behind = u128::MAX.checked_shr(8 * (end - start) as u32).unwrap_or(0);
        (u128::from_be_bytes(first) & !behind, (end - start) as u8)
    }

    /// The information of a word: minus log2 of its probability.
    pub(crate) fn bits(&self, word: WordId) -> Bits {
        let bits = self
            .sections
            .words
            .get(word.0 as usize)
            .map_or(0, |&[.., low, high, _, _, _]| u16::from_le_bytes([low, high]));
        Bits::from_millibits(bits.into())
    }

    /// Whether words of one node may follow words of another; most of those that do not are known here.
    pub(crate) fn may_follow(&self, first: Node, second: Node) -> bool {
        let (entry, bits) = layout::filtered(first.number, second.number, self.sections.filter.len());
        self.sections.filter.get(entry).is_some_and(|filter| u64::from_le_bytes(*filter) & bits == bits)
    }

    /// The words among some that are known to follow another, and how much less information each has behind it.
    pub(crate) fn followers(&self, first: WordId, among: Words) -> impl Iterator<Item = (WordId, Bits)> + use<'a> {
        let start = |at: u32| self.sections.words.get(at as usize).map_or(0, |&[.., a, b, c]| u24([a, b, c]));
        let pairs = self.sections.pairs.get(start(first.0) as usize..start(first.0 + 1) as usize).unwrap_or_default();
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
        self.get(0)
    }

    /// The word of a rank, 0 for the most common.
    pub(crate) fn get(self, rank: u32) -> Option<WordId> {
        let word = self.start.saturating_add(rank);
        if word < self.end { Some(WordId(word)) } else { None }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = WordId> + use<> {
        (self.start..self.end).map(WordId)
    }
}
