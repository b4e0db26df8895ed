//! What comes from a place, and what the rest costs there.

use super::rest::Rest;
use super::window::{Start, Window};
use super::{Lattice, Range32};
use crate::digit::Digits;
use crate::score::{Bits, Weights};

/// What comes from a place, and the least that the rest costs there.
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
    /// Where a run of plain digits ends, what it costs to stand there included.
    pub(super) behind_run: Rest,
    /// Where a run of plain digits that has its first two digits ends or goes on.
    pub(super) in_run: Rest,
    /// What all digits from here on cost as later ones of a run.
    pub(super) later: Bits,
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
        behind_run: Rest::NONE,
        in_run: Rest::NONE,
        later: Bits::ZERO,
    };

    /// The place behind the last digit, given what it costs that digits are the last.
    pub(super) fn end(at_end: Bits) -> Self {
        Self { behind_word: Rest::END, behind_run: Rest::END.behind(at_end), ..Self::NONE }
    }
}

/// The places of a lattice, behind whose end come some that nothing leads to. There are so many that a remainder of their
/// number does for a look at whether there is one.
#[derive(Clone, Debug)]
pub(super) struct Places([Place; 2 * STARTS]);

/// How many places are enough for each digit and the one behind the last.
const STARTS: usize = (Digits::MAX + 1).next_power_of_two();

impl Places {
    /// There are no digits yet.
    pub(super) const NEW: Self = Self([Place::NONE; 2 * STARTS]);

    /// Makes an end behind so many digits.
    pub(super) fn end(&mut self, len: usize, end: Place) {
        let [here, behind @ ..] = self.ahead_mut(len);
        *here = end;
        behind.fill(Place::NONE);
    }

    /// A place, which is that of a digit or one of a few behind the last.
    pub(super) fn at(&self, place: usize) -> &Place {
        &self.0[place % (2 * STARTS)]
    }

    pub(super) fn at_mut(&mut self, place: usize) -> &mut Place {
        &mut self.0[place % (2 * STARTS)]
    }

    /// The place of a digit or behind the last, and those of the next three.
    pub(super) fn ahead(&self, place: usize) -> &[Place; 1 + Window::DIGITS] {
        self.0[place % STARTS..].first_chunk().expect("as many again come behind these")
    }

    pub(super) fn ahead_mut(&mut self, place: usize) -> &mut [Place; 1 + Window::DIGITS] {
        self.0[place % STARTS..].first_chunk_mut().expect("as many again come behind these")
    }

    /// The places from one to another, each with its number.
    pub(super) fn between(&self, first: usize, last: usize) -> impl Iterator<Item = (usize, &Place)> {
        (first..).zip(self.0.get(first..=last).unwrap_or_default())
    }
}

impl Lattice {
    /// Weighs what comes from a place, given the least cost where words come next that the tables do not have: longer ones
    /// and leads.
    #[inline(always)]
    pub(super) fn weigh(&mut self, place: usize, start: &Start, by_other: Rest) {
        let Weights { cut, change, digits_between, .. } = self.weights;
        let [cut, change, between] = [cut, change, digits_between].map(Bits::from_millibits);
        let [here, one, two, three] = self.places.ahead_mut(place);
        let [_, by_two, by_three] = start.by_words([one, two, three], true);
        let by_one = one.behind_word.behind(start.words[0]);
        here.by_word = by_one.min(Rest::spelling(by_two.min(by_three))).min(by_other);
        two.later = three.later.plus(start.later);
        two.in_run = two.behind_run.min(three.in_run.behind(start.later));
        here.by_digits = one.behind_run.behind(start.one).min(two.in_run.behind(start.two));
        if start.longest_known() > 0 {
            for (digits, behind) in [(2, two), (3, three)].into_iter().filter(|&(digits, _)| start.knows(digits)) {
                here.by_digits = here.by_digits.min(behind.behind_run.behind(self.known[digits - 1]));
            }
        }
        here.behind_word = here.by_word.behind(cut).min(here.by_digits.behind(change));
        here.behind_run = here.by_word.behind(change.plus(between));
    }
}
