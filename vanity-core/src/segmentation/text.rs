//! The text of a way.

use crate::digit::Digits;
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

    /// The same with a word instead of the digits from a place on. The word is given with whatever is behind it, if it has
    /// a byte for each digit.
    pub(super) fn with(self, word: Option<(&[u8; CHUNK], u8)>, digits: &[u8; CHUNK], place: usize) -> Self {
        match word {
            Some((word, len)) if self.0 != 0 => {
                let [word, digits] = [word, digits].map(|text| u128::from_le_bytes(*text));
                let differing = (word ^ digits) & FIRST_BYTES[usize::from(len) % CHUNK];
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

/// The letters and digits of a way in UTF-8, with zeros behind them, aligned so that they are checked in few steps.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(8))]
pub(super) struct Text {
    bytes: [u8; ROOM],
    len: u8,
    /// Whether it has a byte for each letter.
    is_plain: bool,
}

impl Text {
    /// An empty text.
    pub(super) const NEW: Self = Self { bytes: [0; ROOM], len: 0, is_plain: false };

    /// A text of some letters, each the next byte of a key.
    pub(super) fn plain(key: u128, len: u8) -> Self {
        let mut text = Self { len, is_plain: true, ..Self::NEW };
        text.bytes[..CHUNK].copy_from_slice(&key.to_be_bytes());
        text
    }

    /// Adds letters.
    pub(super) fn push(&mut self, letters: &[u8]) {
        for &letter in letters {
            self.bytes[usize::from(self.len)] = letter;
            self.len += 1;
        }
    }

    /// How many bytes it is.
    pub(super) fn len(&self) -> usize {
        self.len.into()
    }

    /// Whether it has a byte for each letter.
    pub(super) fn is_plain(&self) -> bool {
        self.is_plain
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.and_zeros(0)
    }

    /// The bytes, and some zeros behind them.
    pub(super) fn and_zeros(&self, zeros: usize) -> &[u8] {
        self.bytes.split_at(self.len() + zeros).0
    }

    pub(super) fn as_str(&self) -> &str {
        // A whole number of chunks is checked in fewer steps.
        let chunks = self.and_zeros(self.len().next_multiple_of(CHUNK) - self.len());
        core::str::from_utf8(chunks).ok().and_then(|text| text.get(..self.len())).unwrap_or_default()
    }

    /// How it starts, as a number in the order of texts.
    pub(super) fn key(&self) -> u128 {
        self.bytes.first_chunk().map_or(0, |chunk| u128::from_be_bytes(*chunk))
    }

    /// Whether every text that starts with it is behind another.
    pub(super) fn is_behind(&self, other: &Self) -> bool {
        let (text, other) = (self.as_bytes(), other.as_bytes());
        text > &other[..text.len().min(other.len())]
    }
}

/// The most bytes that the text of a way can have, for each digit a letter of four, in whole chunks.
const ROOM: usize = (4 * Digits::MAX).next_multiple_of(CHUNK);

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
