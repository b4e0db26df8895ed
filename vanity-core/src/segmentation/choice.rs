//! The steps that a search may take.

use super::path::PathId;
use super::text::Key;
use crate::lattice::{Lattice, LeadId, NO_WAY, ReadAs};
use crate::lexicon::WordId;
use crate::score::Bits;

/// A step that goes on from a state, and stands for all ways that have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    /// What it costs itself.
    pub(super) bits: Bits,
    /// What it reads its digits as.
    pub(super) read_as: ReadAs,
    /// The word that it reads, and the number of its vocabulary; nothing where it reads plain digits.
    pub(super) word: WordId,
    pub(super) vocabulary: u16,
    /// The place where it starts.
    pub(super) start: u8,
    /// The state behind it.
    pub(super) behind: State,
    /// The steps before it; none where it is the start, which is no step.
    pub(super) before: Option<PathId>,
}

impl Choice {
    /// The start.
    pub(super) fn start(lattice: &Lattice) -> Self {
        let (read_as, word) = (ReadAs::Digits, WordId::default());
        let behind = State::start(lattice);
        Self { bits: Bits::ZERO, read_as, word, vocabulary: 0, start: 0, behind, before: None }
    }
}

/// Where a way has come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// What it costs up to a word that comes next, and up to plain digits, the join included; [`NO_WAY`] where they
    /// cannot come.
    pub(super) by_word: Bits,
    pub(super) by_digits: Bits,
    /// The word before, where it has known followers.
    pub(super) lead: Option<LeadId>,
    pub(super) place: u8,
    /// Whether there is a word of two letters already.
    pub(super) spelled: bool,
    /// The letters up to here, and the digits from here on.
    pub(super) key: Key,
}

impl State {
    /// Before the first step.
    fn start(lattice: &Lattice) -> Self {
        let key = Key::of_digits(lattice.text_from(0));
        Self { by_word: Bits::ZERO, by_digits: Bits::ZERO, lead: None, place: 0, spelled: false, key }
    }

    /// Behind a word, where the way costs so much.
    pub(super) fn behind_word(
        cost: Bits,
        lattice: &Lattice,
        lead: Option<LeadId>,
        place: u8,
        spelled: bool,
        key: Key,
    ) -> Self {
        Self { by_word: cost.plus(lattice.cut()), by_digits: cost.plus(lattice.change()), lead, place, spelled, key }
    }

    /// Behind plain digits, where the way costs so much.
    pub(super) fn behind_digits(self, cost: Bits, lattice: &Lattice, place: u8) -> Self {
        Self { by_word: cost.plus(lattice.change()), by_digits: NO_WAY, lead: None, place, ..self }
    }
}
