//! Runs of plain digits.

use super::rest::{NO_WAY, Rest};
use super::{Lattice, PLACES, byte};
use crate::score::{Bits, LONGEST_KNOWN, Weights};

/// What runs of plain digits cost, wherever they start and end.
///
/// Every digit of a run but its first two costs the same in all of them.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    /// The least cost to the end where a run ends at a place.
    ends: [Rest; PLACES],
    /// The same where it ends there or goes on as it does behind two digits.
    ends_from: [Rest; PLACES],
    /// What one digit, two and three cost that are known together.
    known: [Bits; LONGEST_KNOWN],
}

impl Runs {
    /// There are no digits yet.
    pub(super) fn new(weights: &Weights) -> Self {
        Self { ends: [Rest::NONE; PLACES], ends_from: [Rest::NONE; PLACES], known: weights.of_known_digits() }
    }
}

/// A run of plain digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) end: u8,
    /// The least cost of it and of what comes behind it.
    pub(crate) least: Bits,
    /// The least cost of it or a longer one to the end; nothing where that is not known.
    pub(crate) from_here: Bits,
}

impl Lattice {
    /// Lets runs end behind the last digit, and nowhere behind it.
    pub(super) fn end_runs_behind_last(&mut self) {
        let (len, at_end) = (self.len(), Bits::from_millibits(self.weights.digits_at_end));
        let Runs { ends, ends_from, .. } = &mut self.runs;
        ends[len] = Rest::END.behind(at_end);
        ends[len + 1..=len + 2].fill(Rest::NONE);
        ends_from[len + 1..=len + 2].fill(Rest::NONE);
    }

    /// Lets runs end at a place, given the least cost to the end from there.
    pub(super) fn end_runs(&mut self, place: usize, ends: Rest) {
        self.runs.ends[place] = ends;
    }

    /// The least cost to the end where plain digits come next, with a word before them.
    pub(super) fn by_inner_digits(&mut self, place: usize) -> Rest {
        let start = self.places[place].start;
        let Runs { ends, ends_from, known } = &mut self.runs;
        let behind_second = ends[place + 2].min(ends_from[place + 3].behind(start.later));
        ends_from[place + 2] = behind_second;
        // Without a decision for each: they are hard to foresee.
        let known = |digits: usize| if start.knows(digits) { known[digits - 1] } else { NO_WAY };
        let digit = Bits::from_millibits(self.weights.digit);
        let [two, three] = [2, 3].map(|digits| ends[place + digits].behind(known(digits)));
        let more = behind_second.behind(digit.plus(start.second)).min(two).min(three);
        ends[place + 1].behind(digit.min(known(1))).min(more)
    }

    /// The least cost to the end where plain digits come next in front, given the same behind a word.
    ///
    /// A spelling has a word behind them, so that they are all the cheaper in front; and so is the first group.
    pub(super) fn by_first_digits(&self, by_inner_digits: Rest) -> Rest {
        let mut spelled = by_inner_digits.given(false);
        if spelled < NO_WAY {
            spelled = spelled - Bits::from_millibits(self.weights.digits_between);
        }
        if self.first_group > 0 {
            self.for_each_run(0, false, |run| {
                spelled = spelled.min(run.least);
                usize::from(run.end) < self.first_group
            });
        }
        Rest::spelled(spelled)
    }

    /// Calls `found` with the runs of plain digits from a place, the shortest first, as long as it says to go on. What
    /// is behind them is for ways that are spelled already, or are not.
    #[inline]
    pub(crate) fn for_each_run(&self, start: usize, is_spelled: bool, mut found: impl FnMut(Run) -> bool) {
        let (Runs { ends, ends_from, known }, here) = (&self.runs, &self.places[start].start);
        let Weights { digit, digits_between, whole_group, .. } = self.weights;
        // Digits in front cost less than others, and so does the first group; and they cannot be all.
        let (saved, first_group, len) = if start == 0 {
            (digits_between, self.first_group, self.len().saturating_sub(1))
        } else {
            (0, 0, self.len())
        };
        let [digit, saved, whole_group] = [digit, saved, whole_group].map(Bits::from_millibits);
        let last_special = (start + here.longest_known()).max(first_group).max(start + 1).min(len);
        let mut digits = digit;
        for end in start + 1..last_special + 1 {
            let cost = if here.knows(end - start) { digits.min(known[end - start - 1]) } else { digits };
            let cost = if end == first_group { cost - whole_group } else { cost };
            let least = cost.plus(ends[end].given(is_spelled)).minus(saved);
            if !found(Run { end: byte(end), least, from_here: Bits::ZERO }) {
                return;
            }
            digits = digits.plus(if end == start + 1 { self.second(end) } else { self.later(end) });
        }
        for end in last_special + 1..len + 1 {
            let [least, from_here] =
                [ends[end], ends_from[end]].map(|rest| digits.plus(rest.given(is_spelled)).minus(saved));
            if !found(Run { end: byte(end), least, from_here }) {
                return;
            }
            digits = digits.plus(self.later(end));
        }
    }

    /// What the digit from a place costs as the second of a run.
    fn second(&self, place: usize) -> Bits {
        self.places[place - 1].start.second
    }

    /// What the digit from a place costs as a later one of a run.
    fn later(&self, place: usize) -> Bits {
        self.places[place - 2].start.later
    }
}
