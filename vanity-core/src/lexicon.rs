//! Word lists compiled into a trie that is keyed by digits and read in place.
//!
//! `builder` makes the bytes, `layout` says where what lies in them, `list` reads the text form.

mod builder;
mod layout;
mod list;

use core::fmt;

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
        let node = digits.iter().try_fold(Node::ROOT, |node, &digit| lexicon.child(node, digit));
        node.into_iter()
            .flat_map(move |node| lexicon.words_at(node))
            .map(move |word| (lexicon.text(word), lexicon.bits(word)))
    }

    /// The node that a digit leads to.
    pub(crate) fn child(&self, node: Node, digit: Digit) -> Option<Node> {
        let [a, b, c, d, ..] = *self.sections.nodes.get(node.0 as usize)?;
        let packed = u32::from_le_bytes([a, b, c, d]);
        let (children, first) = (packed >> layout::CHILD_BITS, packed & layout::CHILD_MASK);
        let bit = 1 << digit.value();
        if children & bit == 0 { None } else { Some(Node(first + (children & (bit - 1)).count_ones())) }
    }

    /// The words that the digits on the way to a node dial.
    pub(crate) fn words_at(&self, node: Node) -> impl Iterator<Item = WordId> + use<> {
        let first = |at: usize| match self.sections.nodes.get(at) {
            Some(&[.., a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
            None => 0,
        };
        let node = node.0 as usize;
        (first(node)..first(node + 1)).map(WordId)
    }

    /// The letters of a word, in upper case.
    pub(crate) fn text(&self, word: WordId) -> &'a str {
        let start = |at: u32| self.sections.words.get(at as usize).map_or(0, |&[a, b, c, ..]| u24([a, b, c]));
        let bytes = self.sections.text.get(start(word.0) as usize..start(word.0 + 1) as usize);
        bytes.and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or_default()
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

    /// What is known to follow a word.
    pub(crate) fn followers(&self, word: WordId) -> Followers {
        let first = |at: u32| self.sections.words.get(at as usize).map_or(0, |&[.., a, b, c]| u24([a, b, c]));
        Followers { start: first(word.0), end: first(word.0 + 1) }
    }

    /// How much less information a word has behind the one that it follows, where the pair is known.
    pub(crate) fn saving(&self, followers: Followers, word: WordId) -> Option<Bits> {
        let pairs = self.sections.pairs.get(followers.start as usize..followers.end as usize)?;
        let at = pairs.binary_search_by_key(&word.0, |pair| u32::from_le_bytes(*pair) >> layout::SAVING_BITS).ok()?;
        let saving = u32::from_le_bytes(*pairs.get(at)?) & layout::SAVING_MASK;
        Some(Bits::from_millibits(saving * layout::SAVING_UNIT))
    }
}

impl fmt::Debug for Lexicon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("words", &self.len()).finish_non_exhaustive()
    }
}

/// A node of the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node(u32);

impl Node {
    pub(crate) const ROOT: Self = Self(0);
}

/// The place of a word in its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordId(u32);

/// Where a lexicon keeps what follows a word more often than by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Followers {
    start: u32,
    end: u32,
}

impl Followers {
    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }
}
