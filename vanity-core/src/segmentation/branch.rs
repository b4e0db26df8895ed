//! The branches of a search.

use crate::lexicon::WordId;
use crate::score::Bits;

/// Ways with the same first steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    /// What the best of them costs.
    pub(super) least: Bits,
    /// Where they have come to.
    pub(super) state: State,
    /// How they go on.
    pub(super) edge: Edge,
    /// Their first steps.
    pub(super) begun: Begun,
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

/// How ways go on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Edge {
    /// With whatever comes.
    Onward,
    /// With a word of a match, by its number.
    Match(u32),
    /// With a word of a match that is no lead, by its rank, or a less common one.
    Word { at: u32, rank: u32, word: WordId, bits: Bits },
    /// With a word that has known followers, by the number of the lead.
    Lead(u32),
    /// With a known follower of the word before, by the number of the pair.
    Pair(u32),
    /// With a run of plain digits.
    Runs,
    /// With the run of plain digits up to a place.
    Run { end: u8, bits: Bits },
}

/// What comes before a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Behind {
    Nothing,
    Digits,
    /// A word, and the number of its lead where it has known followers.
    Word {
        lead: Option<u32>,
    },
}

/// The first steps of a way that was walked.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Begun {
    /// Where the steps of the way are kept, and its text.
    pub(super) steps: u32,
    pub(super) text: u32,
    /// How many steps it is.
    pub(super) len: u32,
}

impl State {
    /// Before the first step.
    pub(super) const START: Self = Self { cost: Bits::ZERO, behind: Behind::Nothing, place: 0, spelled: false };

    /// Behind a step.
    pub(super) fn behind(self, place: u8, bits: Bits, spells: bool, behind: Behind) -> Self {
        Self { cost: self.cost + bits, behind, place, spelled: self.spelled || spells }
    }
}
