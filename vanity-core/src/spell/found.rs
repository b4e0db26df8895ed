//! What a search found, where the searcher keeps it.

use alloc::vec::Vec;

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
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Reading<'f>> + use<'f> {
        let Self { room, texts, ways } = *self;
        ways.iter().map(move |&way| Reading { way: room.segmentation(way), letters: room.text_of(way, texts) })
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
