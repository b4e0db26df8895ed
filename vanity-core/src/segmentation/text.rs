//! The text of a way.

use alloc::vec::Vec;
use core::ops::Range;

use crate::lattice::short;
use crate::lexicon::CHUNK;

/// A text with a byte for each of some digits, the first the lowest byte of a number; nothing where a letter takes more
/// than a byte.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key(u128);

impl Key {
    const NONE: Self = Self(0);

    /// The digits alone.
    pub(super) fn of_digits(digits: &[u8; CHUNK]) -> Self {
        Self(u128::from_le_bytes(*digits))
    }

    /// The same with a word instead of so many digits from a place on. The word is given with whatever is behind it, if it
    /// has a byte for each digit.
    pub(super) fn with(self, word: Option<&[u8; CHUNK]>, count: usize, digits: &[u8; CHUNK], place: usize) -> Self {
        match word {
            Some(word) if self.0 != 0 => {
                let [word, digits] = [word, digits].map(|text| u128::from_le_bytes(*text));
                let differing = (word ^ digits) & FIRST_BYTES[count % CHUNK];
                Self(self.0 ^ differing << (8 * place))
            }
            _ => Self::NONE,
        }
    }

    /// It as a number in the order of texts.
    pub(super) fn number(self) -> Option<u128> {
        Some(self.0.swap_bytes()).filter(|&number| number != 0)
    }
}

/// Texts in UTF-8, one after the other, each with zeros behind it: to the end of its last chunk, and a chunk more.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
}

/// A text that is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    /// Where it starts, and how many bytes it is.
    start: u32,
    len: u8,
    /// Whether it has a byte for each letter.
    is_plain: bool,
}

impl Texts {
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// How many bytes there are.
    #[cfg(all(test, feature = "english"))]
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Keeps a text of some letters, each the next byte of a number.
    pub(super) fn push_plain(&mut self, letters: u128, len: u8) -> Text {
        let start = short(self.bytes.len());
        self.bytes.extend_from_slice([letters.to_be_bytes(), [0; CHUNK]].as_flattened());
        Text { start, len, is_plain: true }
    }

    /// Keeps a text that is written behind what it is given.
    pub(super) fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> Text {
        let start = self.bytes.len();
        write(&mut self.bytes);
        let len = self.bytes.len() - start;
        self.bytes.resize(start + len.next_multiple_of(CHUNK) + CHUNK, 0);
        let len = u8::try_from(len).expect("fifteen letters are at most sixty bytes");
        Text { start: short(start), len, is_plain: false }
    }

    /// Drops the last text.
    pub(super) fn drop_last(&mut self, last: Text) {
        self.bytes.truncate(last.start as usize);
    }

    /// All, with the zeros between them; none if a lexicon has letters that are no UTF-8.
    pub(super) fn all(&self) -> &str {
        str::from_utf8(&self.bytes).unwrap_or_default()
    }

    /// A text and the zeros behind it, and whatever comes behind these.
    pub(super) fn with_zeros(&self, text: Text) -> &[u8] {
        &self.bytes[text.start as usize..]
    }

    pub(super) fn of(&self, text: Text) -> &[u8] {
        self.with_zeros(text).split_at(text.len.into()).0
    }

    /// How a text starts, as a number in the order of texts.
    pub(super) fn key(&self, text: Text) -> u128 {
        self.with_zeros(text).first_chunk().map_or(0, |chunk| u128::from_be_bytes(*chunk))
    }
}

impl Text {
    /// How many bytes it is.
    pub(super) fn len(self) -> usize {
        self.len.into()
    }

    /// Where it lies among all.
    pub(super) fn range(self) -> Range<usize> {
        let start = self.start as usize;
        start..start + self.len()
    }

    /// Whether it has a byte for each letter.
    pub(super) fn is_plain(self) -> bool {
        self.is_plain
    }
}

/// The first bytes of a key, by their number. A shift by so many bits takes longer than a look.
static FIRST_BYTES: [u128; CHUNK] = {
    let mut first = [0; CHUNK];
    let mut bytes = 1;
    while bytes < CHUNK {
        first[bytes] = (1 << (8 * bytes)) - 1;
        bytes += 1;
    }
    first
};
