//! The steps that a search may take.

use super::path::PathId;
use crate::lattice::LeadId;
use crate::lexicon::WordId;
use crate::score::Bits;

/// A step that goes on from a state, and stands for all ways that have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// What the best of them costs.
    pub(super) least: Bits,
    /// What the step costs itself.
    pub(super) bits: Bits,
    /// The word that it reads, with the number of its vocabulary; none where it reads plain digits.
    pub(super) word: Option<(u16, WordId)>,
    /// The place where it starts.
    pub(super) start: u8,
    /// The state behind it.
    pub(super) behind: State,
    /// The steps before it.
    pub(super) before: Option<PathId>,
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
    /// A word, which is a lead where it has known followers.
    Word(Option<LeadId>),
}

impl State {
    /// Before the first step.
    pub(super) const START: Self = Self { cost: Bits::ZERO, behind: Behind::Nothing, place: 0, spelled: false };
}
