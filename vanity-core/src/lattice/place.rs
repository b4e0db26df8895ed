//! What comes from a place, and what the rest costs there.

use super::rest::Rest;
use super::window::{Start, Window};
use super::{Lattice, Range32};
use crate::score::{Bits, Weights};

/// What comes from a place, and what the rest costs there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first digits.
    pub(super) window: Window,
    /// The numbers of its matches that are too long for the tables.
    pub(super) matches: Range32,
    /// The numbers of its leads.
    pub(super) leads: Range32,
    /// Where a word comes next.
    pub(super) by_word: Rest,
    /// Where plain digits come next.
    pub(super) by_digits: Rest,
    /// Behind a word that is no lead.
    pub(super) behind_word: Rest,
    /// Behind plain digits.
    pub(super) behind_digits: Rest,
}

impl Place {
    /// A place that nothing leads to.
    pub(super) const NONE: Self = Self {
        window: Window::NONE,
        matches: Range32 { start: 0, end: 0 },
        leads: Range32 { start: 0, end: 0 },
        by_word: Rest::NONE,
        by_digits: Rest::NONE,
        behind_word: Rest::NONE,
        behind_digits: Rest::NONE,
    };
    /// The place behind the last digit.
    pub(super) const END: Self = Self { behind_word: Rest::END, behind_digits: Rest::END, ..Self::NONE };
}

impl Lattice {
    /// Weighs what comes from a place, given the least cost where a word comes next.
    pub(super) fn weigh(&mut self, place: usize, start: &Start, by_word: Rest) {
        let Weights { cut, change, digits_between, .. } = self.weights;
        let [cut, change, between] = [cut, change, digits_between].map(Bits::from_millibits);
        let by_inner_digits = self.by_inner_digits(place, start);
        let by_digits = if place == 0 { self.by_first_digits(start, by_inner_digits) } else { by_inner_digits };
        let behind_digits = by_word.behind(change);
        let here = &mut self.places[place];
        (here.by_word, here.by_digits) = (by_word, by_digits);
        here.behind_word = by_word.behind(cut).min(by_digits.behind(change));
        here.behind_digits = behind_digits;
        self.end_runs(place, behind_digits.behind(between));
    }
}
