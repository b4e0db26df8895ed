//! The byte format, version 4. All numbers are little-endian.
//!
//! | section | an entry | content |
//! | --- | --- | --- |
//! | header | 48 bytes | magic `VANITYLX`, version (u16), 0 (u16), entries of the seven sections (u32 each), FNV-1a of what follows (u64) |
//! | nodes | 8 bytes | which digits have a child (10 bits), the first child (22 bits), whether one of its words leads a pair (1 bit), whether one follows in a pair (1 bit), the first word (30 bits) |
//! | words | 8 bytes | where its text starts (24 bits), millibits (u16), its first pair (24 bits) |
//! | pairs | 4 bytes | the word that follows (22 bits), the saving (10 bits, in 32 millibits) |
//! | filter | 8 bytes | a Bloom filter of the pairs of nodes that have a pair of words |
//! | pair starts | 8 bytes | a bit for each string of six digits that a pair of words starts with |
//! | word starts | 8 bytes | a bit for each string of five digits that a word of four letters or more starts with |
//! | text | 1 byte | the words in upper case, UTF-8, without separators |
//!
//! Nodes are in breadth-first order, so that the children of a node are neighbours and all children lie in the order
//! of their parents. Nodes and words end with an entry more, which says where the last one's content ends.
//!
//! The filter (Bloom 1970) tells of most pairs of nodes that no word of one follows a word of the other, so that the
//! pairs of a word are seldom searched in vain. A pair of nodes sets two bits of one entry. The starts tell of most strings
//! of digits that no pair or longer word starts with them, a shorter one with any digits behind it, so that these are
//! seldom searched at all. A string is a number, and stands for itself where there are as many bits as numbers; where there
//! are fewer, several have one. Each of the three has a power of two of entries.

use core::ops::Range;

pub(super) const MAGIC: [u8; 8] = *b"VANITYLX";
pub(super) const VERSION: u16 = 4;
pub(super) const HEADER: usize = 48;
pub(super) const NODE: usize = 8;
pub(super) const WORD: usize = 8;
pub(super) const PAIR: usize = 4;
pub(super) const FILTER: usize = 8;
pub(super) const START: usize = 8;

/// A node's first child takes the low bits, its digits the ten above.
pub(super) const CHILD_BITS: u32 = 22;
pub(super) const CHILD_MASK: u32 = (1 << CHILD_BITS) - 1;

/// What a node says beside its first word.
pub(super) const LEADS: u32 = 1 << 31;
pub(super) const FOLLOWS: u32 = 1 << 30;
pub(super) const FIRST_WORD_MASK: u32 = FOLLOWS - 1;

/// A pair's saving takes the low bits, its word the others.
pub(super) const SAVING_BITS: u32 = 10;
pub(super) const SAVING_MASK: u32 = (1 << SAVING_BITS) - 1;
/// The millibits that a saving is counted in: 1023 of them are more than any saving.
pub(super) const SAVING_UNIT: u32 = 32;

/// The nodes, words, bytes of text and pairs for which the fields above are too small.
pub(super) const LIMITS: [usize; 4] = [1 << CHILD_BITS, 1 << (32 - SAVING_BITS), 1 << 24, 1 << 24];

/// The sections of a lexicon.
#[derive(Clone, Copy, Default)]
pub(super) struct Sections<'a> {
    pub(super) nodes: &'a [[u8; NODE]],
    pub(super) words: &'a [[u8; WORD]],
    pub(super) pairs: &'a [[u8; PAIR]],
    pub(super) filter: &'a [[u8; FILTER]],
    pub(super) pair_starts: &'a [[u8; START]],
    pub(super) word_starts: &'a [[u8; START]],
    pub(super) text: &'a [u8],
}

impl<'a> Sections<'a> {
    /// The sections of bytes that a test has checked.
    #[cfg(feature = "english")]
    pub(super) fn embedded(bytes: &'a [u8]) -> Self {
        Self::cut(bytes).map_or_else(|_| Self::default(), |(sections, _)| sections)
    }

    /// The sections, after a check of everything that a search relies on.
    pub(super) fn checked(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let (sections, checksum) = Self::cut(bytes)?;
        if checksum != fnv1a(bytes.get(HEADER..).unwrap_or_default()) {
            return Err(DecodeError::Checksum);
        }
        sections.check()?;
        Ok(sections)
    }

    /// The sections and their checksum, as the header says.
    fn cut(bytes: &'a [u8]) -> Result<(Self, u64), DecodeError> {
        if !bytes.starts_with(&MAGIC) {
            return Err(DecodeError::Magic);
        }
        let (header, rest) = bytes.split_first_chunk::<HEADER>().ok_or(DecodeError::Length)?;
        let number = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let version = u16::from_le_bytes([header[8], header[9]]);
        if version != VERSION {
            return Err(DecodeError::Version(version));
        }
        let mut rest = rest;
        let mut section = |count: u32, entry: usize| {
            let len = (count as usize).checked_mul(entry).ok_or(DecodeError::Length)?;
            let (section, after) = rest.split_at_checked(len).ok_or(DecodeError::Length)?;
            rest = after;
            Ok(section)
        };
        let nodes = section(number(12), NODE)?.as_chunks().0;
        let words = section(number(16), WORD)?.as_chunks().0;
        let pairs = section(number(20), PAIR)?.as_chunks().0;
        let filter = section(number(24), FILTER)?.as_chunks().0;
        let pair_starts = section(number(28), START)?.as_chunks().0;
        let word_starts = section(number(32), START)?.as_chunks().0;
        let text = section(number(36), 1)?;
        if !rest.is_empty() {
            return Err(DecodeError::Length);
        }
        let checksum = u64::from_le_bytes(core::array::from_fn(|at| header[40 + at]));
        Ok((Self { nodes, words, pairs, filter, pair_starts, word_starts, text }, checksum))
    }

    fn check(&self) -> Result<(), DecodeError> {
        let ([nodes @ .., _], [words @ .., last]) = (self.nodes, self.words) else {
            return Err(DecodeError::Inconsistent("a section is empty"));
        };
        self.check_nodes(nodes.len(), words.len())?;
        if ![self.filter, self.pair_starts, self.word_starts].iter().all(|entries| entries.len().is_power_of_two()) {
            return Err(DecodeError::Inconsistent("the filter or the starts have the wrong size"));
        }
        if text_start(last) != self.text.len() || first_pair(last) != self.pairs.len() {
            return Err(DecodeError::Inconsistent("words end before their text or pairs do"));
        }
        for entries in self.words.windows(2) {
            let [entry, next] = entries else { continue };
            let pairs = self.pairs.get(first_pair(entry)..first_pair(next));
            let pairs = pairs.ok_or(DecodeError::Inconsistent("the pairs of a word are missing"))?;
            let followers = || pairs.iter().map(|pair| u32::from_le_bytes(*pair) >> SAVING_BITS);
            if !followers().is_sorted_by(|a, b| a < b) || followers().any(|word| word as usize >= words.len()) {
                return Err(DecodeError::Inconsistent("the pairs of a word are not in order"));
            }
        }
        Ok(())
    }

    /// Breadth-first order leaves one place for each node's children and words: where those of the last one ended.
    fn check_nodes(&self, nodes: usize, words: usize) -> Result<(), DecodeError> {
        let (mut next_child, mut last_word, mut depth, mut next_depth) = (1, 0, 0, 1);
        for (at, &[a, b, c, d, e, f, g, h]) in self.nodes.iter().enumerate() {
            let packed = u32::from_le_bytes([a, b, c, d]);
            let first_word = (u32::from_le_bytes([e, f, g, h]) & FIRST_WORD_MASK) as usize;
            if first_word < last_word || (at == 0 && first_word != 0) {
                return Err(DecodeError::Inconsistent("the words of a node are not in order"));
            }
            self.check_words(last_word..first_word, depth)?;
            last_word = first_word;
            if at == next_depth {
                (depth, next_depth) = (depth + 1, next_child);
            }
            let children = (packed >> CHILD_BITS).count_ones() as usize;
            if children > 0 && (packed & CHILD_MASK) as usize != next_child {
                return Err(DecodeError::Inconsistent("nodes are not in breadth-first order"));
            }
            next_child += children;
        }
        if next_child != nodes || last_word != words {
            return Err(DecodeError::Inconsistent("there are nodes or words that nothing leads to"));
        }
        Ok(())
    }

    /// Every word has a character for each digit on the way to its node, and the most common one stands first.
    fn check_words(&self, words: Range<usize>, depth: usize) -> Result<(), DecodeError> {
        let text = |at: usize| self.text.get(text_start(self.words.get(at)?)..text_start(self.words.get(at + 1)?));
        let mut texts = words.clone().map(|at| text(at).and_then(|text| core::str::from_utf8(text).ok()));
        if !texts.all(|text| text.is_some_and(|text| depth > 0 && text.chars().count() == depth)) {
            return Err(DecodeError::Inconsistent("a word is no text, or has not a letter for each digit"));
        }
        if !self.words.get(words).is_some_and(|words| words.is_sorted_by_key(millibits)) {
            return Err(DecodeError::Inconsistent("a word stands before a more common one"));
        }
        Ok(())
    }
}

/// Why bytes are not a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes do not start with the mark of a lexicon.
    #[error("this is not a compiled lexicon")]
    Magic,
    /// The bytes come from a version of the format that is not read.
    #[error("the lexicon has version {0} of the format, only version {VERSION} is read: build it again")]
    Version(u16),
    /// The bytes end before the lexicon does, or after it.
    #[error("the lexicon is cut off or has bytes behind its end")]
    Length,
    /// The bytes were changed.
    #[error("the lexicon is damaged: its checksum is wrong")]
    Checksum,
    /// The bytes contradict each other.
    #[error("the lexicon is inconsistent: {0}")]
    Inconsistent(&'static str),
}

/// Where the text of a word starts.
pub(super) fn text_start(word: &[u8; WORD]) -> usize {
    (u64::from_le_bytes(*word) & 0xff_ffff) as usize
}

/// The information of a word in millibits.
pub(super) fn millibits(&[.., low, high, _, _, _]: &[u8; WORD]) -> u16 {
    u16::from_le_bytes([low, high])
}

/// The first pair of a word.
pub(super) fn first_pair(word: &[u8; WORD]) -> usize {
    (u64::from_le_bytes(*word) >> 40) as usize
}

/// How many digits of a pair of words the starts know, and how many of a word of more than some letters.
pub(super) const PAIR_DIGITS: u32 = 6;
pub(super) const WORD_DIGITS: u32 = 5;
pub(super) const SHORT: usize = 3;

/// The entry of some starts that stands for a number, and its bit.
pub(super) fn started(number: u32, entries: usize) -> (usize, u64) {
    ((number / u64::BITS) as usize & entries.wrapping_sub(1), 1 << (number % u64::BITS))
}

/// The entry of a filter that stands for a pair of nodes, and the bits of it that are set.
pub(super) fn filtered(first: u32, second: u32, entries: usize) -> (usize, u64) {
    // Multiplicative hashing (Knuth, volume 3, 6.4): the high bits of the product depend on all of both numbers.
    // As a sum of two products, of which one is the same for all nodes that may come second.
    let hash = u64::from(first).wrapping_mul(FACTOR << 32).wrapping_add(u64::from(second).wrapping_mul(FACTOR));
    let entry = (hash >> 32) as usize & entries.wrapping_sub(1);
    (entry, 1 << (hash >> 58) | 1 << (hash >> 52 & 63))
}

/// 2^64 divided by the golden ratio.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// FNV-1a, 64 bits.
pub(super) fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a case changes of the good lexicon.
    type Change = fn(&mut Parts);

    /// A lexicon of `A`, `B` and `GO`, equally common; `B` and `GO` follow `A`.
    struct Parts {
        nodes: [[u8; NODE]; 5],
        words: [[u8; WORD]; 4],
        pairs: [[u8; PAIR]; 2],
        filter: usize,
        pair_starts: usize,
        word_starts: usize,
        text: [u8; 4],
    }

    impl Parts {
        fn good() -> Self {
            Self {
                nodes: [node(0b1_0100, 1, 0), node(0, 3, 0), node(0b100_0000, 3, 2), node(0, 4, 2), node(0, 0, 3)],
                words: [word(0, 0), word(1, 2), word(2, 2), word(4, 2)],
                pairs: [pair(1), pair(2)],
                filter: 1,
                pair_starts: 1,
                word_starts: 1,
                text: *b"ABGO",
            }
        }

        fn check(&self) -> Result<(), DecodeError> {
            let entries = |len| &[[0; FILTER]; 4][..len];
            let [filter, pair_starts, word_starts] = [self.filter, self.pair_starts, self.word_starts].map(entries);
            let Self { nodes, words, pairs, text, .. } = self;
            Sections { nodes, words, pairs, filter, pair_starts, word_starts, text }.check()
        }
    }

    fn node(children: u32, first_child: u32, first_word: u32) -> [u8; NODE] {
        let packed = u64::from(first_word | LEADS) << 32 | u64::from(children << CHILD_BITS | first_child);
        packed.to_le_bytes()
    }

    fn word(text: u8, first_pair: u8) -> [u8; WORD] {
        [text, 0, 0, 9, 9, first_pair, 0, 0]
    }

    fn pair(second: u32) -> [u8; PAIR] {
        (second << SAVING_BITS | 7).to_le_bytes()
    }

    #[test]
    fn what_a_search_relies_on_is_checked() {
        assert_eq!(Parts::good().check(), Ok(()));
        let size = "the filter or the starts have the wrong size";
        let cases: [(Change, &str); 22] = [
            (|parts| parts.filter = 3, size),
            (|parts| parts.filter = 0, size),
            (|parts| parts.pair_starts = 3, size),
            (|parts| parts.word_starts = 0, size),
            (|parts| parts.words[3] = word(3, 2), "a word is no text, or has not a letter for each digit"),
            (|parts| parts.nodes[0] = node(0b1_0100, 1, 1), "the words of a node are not in order"),
            (|parts| parts.nodes[3] = node(0, 4, 1), "the words of a node are not in order"),
            (|parts| parts.nodes[0] = node(0b1_0100, 2, 0), "nodes are not in breadth-first order"),
            (|parts| parts.nodes[2] = node(0b100_0000, 4, 2), "nodes are not in breadth-first order"),
            (|parts| parts.nodes[1] = node(0b100_0000, 3, 0), "nodes are not in breadth-first order"),
            (|parts| parts.nodes[2] = node(0b110_0000, 3, 2), "there are nodes or words that nothing leads to"),
            (|parts| parts.nodes[4] = node(0, 0, 2), "there are nodes or words that nothing leads to"),
            (|parts| parts.text = *b"AB\xffO", "a word is no text, or has not a letter for each digit"),
            (|parts| parts.words[2] = word(1, 2), "a word is no text, or has not a letter for each digit"),
            (
                |parts| {
                    // The root has a word, of no letters.
                    parts.nodes[1] = node(0, 3, 1);
                    parts.words = [word(0, 0), word(0, 2), word(1, 2), word(3, 2)];
                },
                "a word is no text, or has not a letter for each digit",
            ),
            (|parts| parts.words[0][4] += 1, "a word stands before a more common one"),
            (|parts| parts.words[3] = word(4, 1), "words end before their text or pairs do"),
            (|parts| parts.words[1] = word(1, 3), "the pairs of a word are missing"),
            (|parts| parts.words[0] = word(0, 9), "the pairs of a word are missing"),
            (|parts| parts.pairs = [pair(2), pair(1)], "the pairs of a word are not in order"),
            (|parts| parts.pairs = [pair(1), pair(1)], "the pairs of a word are not in order"),
            (|parts| parts.pairs = [pair(1), pair(3)], "the pairs of a word are not in order"),
        ];
        for (at, (change, problem)) in cases.into_iter().enumerate() {
            let mut parts = Parts::good();
            change(&mut parts);
            assert_eq!(parts.check(), Err(DecodeError::Inconsistent(problem)), "case {at}");
        }
    }

    #[test]
    fn text_behind_the_last_word_is_refused() {
        let Parts { nodes, words, pairs, .. } = Parts::good();
        let (filter, pair_starts, word_starts) = (&[[0; FILTER]], &[[0; START]], &[[0; START]]);
        let text = b"ABGO!";
        let sections = Sections { nodes: &nodes, words: &words, pairs: &pairs, filter, pair_starts, word_starts, text };
        let problem = DecodeError::Inconsistent("words end before their text or pairs do");
        assert_eq!(sections.check(), Err(problem));
        assert_eq!(Sections::default().check(), Err(DecodeError::Inconsistent("a section is empty")));
    }

    #[test]
    fn filters_spread_over_entries_and_bits() {
        let cases =
            [((0, 0), (0, [0, 0])), ((1, 0), (5, [31, 52])), ((0, 1), (9, [35, 39])), ((70_000, 3), (12, [24, 62]))];
        for ((first, second), (entry, [one, other])) in cases {
            assert_eq!(filtered(first, second, 16), (entry, 1 << one | 1 << other), "{first} {second}");
            assert_eq!(filtered(first, second, 1).0, 0);
        }
    }

    #[test]
    fn starts_stand_for_themselves_where_there_is_room() {
        let cases = [(0, (0, 0)), (63, (0, 63)), (64, (1, 0)), (999_999, (15_624, 63))];
        for (number, (entry, bit)) in cases {
            assert_eq!(started(number, 1 << 14), (entry, 1 << bit), "{number}");
            assert_eq!(started(number, 8), (entry % 8, 1 << bit), "{number}");
        }
    }

    #[test]
    fn limits_are_what_the_fields_hold() {
        let most = [
            CHILD_MASK as usize,
            (u32::MAX >> SAVING_BITS) as usize,
            text_start(&[0xff; WORD]),
            first_pair(&[0xff; WORD]),
        ];
        assert_eq!(LIMITS, most.map(|most| most + 1));
    }
}
