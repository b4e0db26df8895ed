//! The steps that a search may take.

use super::path::PathId;
use crate::lattice::{LeadId, ReadAs};
use crate::lexicon::WordId;
use crate::score::Bits;

/// A step that goes on from a state, and stands for all ways that have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// What it costs itself.
    pub(super) bits: Bits,
    /// The word that it reads, and the number of its vocabulary; nothing where it reads plain digits.
    pub(super) word: WordId,
    pub(super) vocabulary: u16,
    /// The place where it starts.
    pub(super) start: u8,
    /// The state behind it.
    pub(super) behind: State,
    /// The steps before it.
    pub(super) before: Option<PathId>,
}

impl Choice {
    /// What its digits are read as.
    pub(super) fn read_as(&self) -> ReadAs {
        match self.behind.behind {
            Behind::Nothing | Behind::Digits => ReadAs::Digits,
            Behind::Word | Behind::Lead(_) => ReadAs::Word,
        }
    }
}

/// Where a way has come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// What it costs so far; where it is known what comes next, with the join before that.
    pub(super) cost: Bits,
    /// What comes before the place.
    pub(super) behind: Behind,
    pub(super) place: u8,
    /// Whether there is a word of two letters already.
    pub(super) spelled: bool,
}

/// What comes before a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Behind {
    Nothing,
    Digits,
    Word,
    /// A word that has known followers.
    Lead(LeadId),
}

impl State {
    /// Before the first step.
    pub(super) const START: Self = Self { cost: Bits::ZERO, behind: Behind::Nothing, place: 0, spelled: false };
}
