//! What a search finds.

use super::path::{PathId, Paths, Steps};
use crate::lattice::Step;
use crate::score::Bits;

/// A complete way, as the room keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub(super) bits: Bits,
    /// How the text starts, which tells most texts apart and puts them in order.
    pub(super) key: u128,
    pub(super) path: PathId,
    /// The first chunk of its text, and how many bytes it is.
    pub(super) text: (u32, u32),
}

impl Way {
    pub(super) fn segmentation<'r>(&self, paths: &'r Paths, texts: &'r [[u8; CHUNK]]) -> Segmentation<'r> {
        let Self { bits, path, .. } = *self;
        Segmentation { bits, paths, path, text: self.chunks(texts), len: self.text.1 as usize }
    }

    pub(super) fn text<'r>(&self, texts: &'r [[u8; CHUNK]]) -> &'r [u8] {
        &self.chunks(texts)[..self.text.1 as usize]
    }

    /// Whether the key is the whole text, with a byte for each letter.
    pub(super) fn is_short(&self) -> bool {
        self.text.1 as usize <= CHUNK && self.key & u128::from_be_bytes([0x80; CHUNK]) == 0
    }

    /// The text, and what lies behind it in the last chunk.
    fn chunks<'r>(&self, texts: &'r [[u8; CHUNK]]) -> &'r [u8] {
        let (first, len) = (self.text.0 as usize, self.text.1 as usize);
        texts[first..first + len.div_ceil(CHUNK)].as_flattened()
    }
}

/// A complete way through a lattice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segmentation<'r> {
    pub(crate) bits: Bits,
    paths: &'r Paths,
    path: PathId,
    /// The text, and zeros behind it up to a whole number of chunks: these are checked in fewer steps.
    text: &'r [u8],
    len: usize,
}

impl<'r> Segmentation<'r> {
    /// Its letters and digits.
    pub(crate) fn text(&self) -> &'r str {
        core::str::from_utf8(self.text).ok().and_then(|text| text.get(..self.len)).unwrap_or_default()
    }

    /// The same as UTF-8.
    pub(crate) fn letters(&self) -> &'r [u8] {
        &self.text[..self.len]
    }

    /// Its steps.
    pub(crate) fn steps(&self) -> Steps {
        self.paths.steps(self.path)
    }

    /// The steps, each with its letters or digits.
    pub(crate) fn parts(&self) -> impl ExactSizeIterator<Item = (Step, &'r str)> + Clone + use<'r> {
        let (text, mut start) = (self.text(), 0);
        self.steps().into_iter().map(move |step| {
            let from = core::mem::replace(&mut start, step.text_end.into());
            (step, text.get(from..start).unwrap_or_default())
        })
    }
}

/// How many bytes a key has: texts are kept in chunks of so many.
pub(super) const CHUNK: usize = size_of::<u128>();
