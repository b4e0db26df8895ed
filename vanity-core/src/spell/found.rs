//! What a search found, where the searcher keeps it.

use alloc::vec::Vec;
use core::slice;

use crate::lattice::ReadAs;
use crate::score::Bits;
use crate::segmentation::{Room, Segmentation};
use crate::vanity::{Segment, SegmentKind};

/// What a search found, best first.
#[derive(Clone, Copy, Debug)]
pub struct Found<'f> {
    room: &'f Room,
    texts: &'f str,
    /// The numbers of the ways in the room.
    ways: &'f [usize],
}

impl<'f> Found<'f> {
    pub(super) fn new(room: &'f Room, ways: &'f [usize]) -> Self {
        Self { room, texts: room.texts(), ways }
    }

    /// The readings, best first.
    #[must_use]
    pub fn iter(&self) -> Readings<'f> {
        Readings { room: self.room, texts: self.texts, ways: self.ways.iter() }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ways.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }
}

impl<'f> IntoIterator for Found<'f> {
    type Item = Reading<'f>;
    type IntoIter = Readings<'f>;

    fn into_iter(self) -> Readings<'f> {
        self.iter()
    }
}

impl<'f> IntoIterator for &Found<'f> {
    type Item = Reading<'f>;
    type IntoIter = Readings<'f>;

    fn into_iter(self) -> Readings<'f> {
        self.iter()
    }
}

/// The readings that were found, best first: what [`Found::iter`] gives.
#[derive(Clone, Debug)]
pub struct Readings<'f> {
    room: &'f Room,
    texts: &'f str,
    /// The numbers of the ways in the room.
    ways: slice::Iter<'f, usize>,
}

impl<'f> Iterator for Readings<'f> {
    type Item = Reading<'f>;

    fn next(&mut self) -> Option<Reading<'f>> {
        let &way = self.ways.next()?;
        Some(Reading { way: self.room.segmentation(way), letters: self.room.text_of(way, self.texts) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ways.size_hint()
    }
}

impl ExactSizeIterator for Readings<'_> {}

/// Letters for some digits, and the reasons for their rank.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'f> {
    way: Segmentation<'f>,
    letters: &'f str,
}

impl<'f> Reading<'f> {
    /// Its letters and digits without separators.
    #[must_use]
    pub fn letters(&self) -> &'f str {
        self.letters
    }

    /// The score: the bits that somebody has to remember, fewer are better.
    #[must_use]
    pub fn bits(&self) -> Bits {
        self.way.bits
    }

    /// The words and runs of digits, in order: what each is, its text, and what it adds to the score.
    #[must_use]
    pub fn parts(&self) -> impl ExactSizeIterator<Item = (SegmentKind, &'f str, Bits)> + Clone + use<'f> {
        self.way.parts(self.letters).map(|(step, text)| (step.read_as.into(), text, step.bits))
    }

    /// The same, owned.
    #[must_use]
    pub fn segments(&self) -> Vec<Segment> {
        self.parts().map(|(kind, text, bits)| Segment { kind, text: text.into(), bits }).collect()
    }
}

impl From<ReadAs> for SegmentKind {
    fn from(read_as: ReadAs) -> Self {
        match read_as {
            ReadAs::Word => Self::Word,
            ReadAs::Digits => Self::Digits,
        }
    }
}
