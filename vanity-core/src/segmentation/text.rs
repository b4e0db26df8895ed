//! The text of a way.

use crate::digit::Digits;
use crate::lattice::byte;

/// The letters and digits of a way in UTF-8, with zeros behind them.
///
/// What is added is copied in whole chunks, which is quicker than to copy what is needed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    bytes: [u8; LONGEST + CHUNK],
    len: u8,
}

impl Text {
    pub(super) const EMPTY: Self = Self { bytes: [0; LONGEST + CHUNK], len: 0 };

    /// Adds the first bytes of a chunk.
    pub(super) fn push_chunk(&mut self, chunk: &[u8; CHUNK], bytes: u8) {
        let from = usize::from(self.len).min(LONGEST);
        self.bytes[from..from + CHUNK].copy_from_slice(chunk);
        self.len += bytes;
    }

    /// Adds letters that are no chunk of a lexicon: they lie at its end, or are many.
    #[cold]
    #[inline(never)]
    pub(super) fn push(&mut self, letters: &[u8]) {
        for letters in letters.chunks(CHUNK) {
            let chunk = core::array::from_fn(|at| letters.get(at).copied().unwrap_or(0));
            self.push_chunk(&chunk, byte(letters.len()));
        }
    }

    /// Ends the text: what chunks have left behind it is replaced by zeros.
    pub(super) fn end(&mut self) {
        self.push_chunk(&[0; CHUNK], 0);
    }

    /// How many bytes it is.
    pub(super) fn len(&self) -> usize {
        self.len.into()
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.split_at(self.len()).0
    }

    /// The same, and zeros behind it up to a whole number of chunks: these are checked in fewer steps.
    pub(super) fn chunks(&self) -> &[u8] {
        self.bytes.split_at(self.len().next_multiple_of(CHUNK)).0
    }

    /// Whether every text that starts with it is behind another.
    pub(super) fn is_behind(&self, other: &Self) -> bool {
        let (text, other) = (self.as_bytes(), other.as_bytes());
        text > &other[..text.len().min(other.len())]
    }

    /// How it starts, as a number in the order of texts.
    pub(super) fn key(&self) -> u128 {
        self.bytes.first_chunk().map_or(0, |chunk| u128::from_be_bytes(*chunk))
    }
}

/// The most bytes that the text of a way can have: for each digit a letter of four.
const LONGEST: usize = 4 * Digits::MAX;

/// How many bytes a key has, and a chunk.
pub(super) const CHUNK: usize = size_of::<u128>();
