//! The text of a way.

use crate::digit::Digits;

/// The letters and digits of a way in UTF-8, with zeros behind them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    bytes: [u8; ROOM],
    len: u8,
}

/// A text that is being written: its first bytes are put together in a number, which is quicker than in memory.
#[derive(Debug)]
pub(super) struct Writer {
    key: u128,
    text: Text,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { key: 0, text: Text { bytes: [0; ROOM], len: 0 } }
    }

    /// Adds the first bytes of a chunk.
    pub(super) fn push_chunk(&mut self, chunk: &[u8; CHUNK], bytes: u8) {
        let from = usize::from(self.text.len);
        if from + usize::from(bytes) > CHUNK {
            return self.push(&chunk[..usize::from(bytes).min(CHUNK)]);
        }
        let added = u128::from_be_bytes(*chunk) & BEFORE[usize::from(bytes) % (CHUNK + 1)];
        self.key |= added >> (8 * from % 128);
        self.text.len += bytes;
    }

    /// Adds letters that are no chunk of a lexicon, or make the text longer than one.
    #[cold]
    #[inline(never)]
    pub(super) fn push(&mut self, letters: &[u8]) {
        let from = usize::from(self.text.len);
        for (&letter, at) in letters.iter().zip(from..ROOM) {
            match CHUNK.checked_sub(at + 1) {
                Some(behind) => self.key |= u128::from(letter) << (8 * behind),
                None => self.text.bytes[at] = letter,
            }
            self.text.len += 1;
        }
    }

    /// The text, and how it starts as a number in the order of texts.
    pub(super) fn end(mut self) -> (Text, u128) {
        self.text.bytes[..CHUNK].copy_from_slice(&self.key.to_be_bytes());
        (self.text, self.key)
    }
}

impl Text {
    /// How many bytes it is.
    pub(super) fn len(&self) -> usize {
        self.len.into()
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.split_at(self.len()).0
    }

    pub(super) fn as_str(&self) -> &str {
        // A whole number of chunks is checked in fewer steps.
        let chunks = self.bytes.split_at(self.len().next_multiple_of(CHUNK)).0;
        core::str::from_utf8(chunks).ok().and_then(|text| text.get(..self.len())).unwrap_or_default()
    }

    /// The bytes, and some zeros behind them.
    pub(super) fn and_zeros(&self, zeros: usize) -> &[u8] {
        self.bytes.split_at(self.len() + zeros).0
    }

    /// Whether every text that starts with it is behind another.
    pub(super) fn is_behind(&self, other: &Self) -> bool {
        let (text, other) = (self.as_bytes(), other.as_bytes());
        text > &other[..text.len().min(other.len())]
    }
}

/// The most bytes that the text of a way can have, for each digit a letter of four, in whole chunks.
const ROOM: usize = (4 * Digits::MAX).next_multiple_of(CHUNK);

/// How many bytes a key has, and a chunk.
pub(super) const CHUNK: usize = size_of::<u128>();

/// The first bytes of a key, by their number. A shift by so many bits takes longer than a look.
static BEFORE: [u128; CHUNK + 1] = {
    let mut before = [0; CHUNK + 1];
    let mut bytes = 1;
    while bytes <= CHUNK {
        before[bytes] = u128::MAX << (8 * (CHUNK - bytes));
        bytes += 1;
    }
    before
};
