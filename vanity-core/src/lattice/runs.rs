//! Runs of plain digits.

use super::rest::{NO_WAY, Rest};
use super::{Lattice, PLACES, Start, byte};
use crate::score::{Bits, LONGEST_KNOWN, Weights};

/// What runs of plain digits cost, wherever they start and end.
///
/// Every digit of a run but its first two costs the same in all of them. So what those cost is a difference of two sums,
/// and what depends on the end of a run does not depend on its start.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    /// The least cost to the end where a run ends at a place.
    ends: [Rest; PLACES],
    /// What is left of [`Runs::WHOLE`] when all digits from a place on are paid as later ones.
    left: [Bits; PLACES],
    /// The least cost to the end, and what is left there, where a run ends at a place or behind it.
    ends_from: [Rest; PLACES],
    /// What one digit, two and three cost that are known together.
    known: [Bits; LONGEST_KNOWN],
}

impl Runs {
    /// More than all digits cost as later ones.
    const WHOLE: Bits = Bits::from_millibits(1 << 29);

    /// There are no digits yet.
    pub(super) fn new(weights: &Weights) -> Self {
        Self {
            ends: [Rest::NONE; PLACES],
            left: [Self::WHOLE; PLACES],
            ends_from: [Rest::NONE; PLACES],
            known: weights.of_known_digits(),
        }
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
        let Runs { ends, left, ends_from, .. } = &mut self.runs;
        ends[len] = Rest::END.behind(at_end);
        ends[len + 1..=len + 2].fill(Rest::NONE);
        ends_from[len + 1..=len + 2].fill(Rest::NONE.behind(Runs::WHOLE));
        left[len + 2] = Runs::WHOLE;
    }

    /// Lets runs end at a place, given the least cost to the end from there.
    pub(super) fn end_runs(&mut self, place: usize, ends: Rest) {
        self.runs.ends[place] = ends;
    }

    /// The least cost to the end where plain digits come next, with a word before them.
    pub(super) fn by_inner_digits(&mut self, place: usize, start: &Start) -> Rest {
        let Runs { ends, left, ends_from, known } = &mut self.runs;
        left[place + 2] = left[place + 3].minus(start.later);
        ends_from[place + 2] = ends[place + 2].behind(left[place + 2]).min(ends_from[place + 3]);
        let by_one = ends[place + 1].behind(start.one);
        let mut by_more = ends_from[place + 2].behind(start.two).without(left[place + 2]);
        for digits in start.known() {
            by_more = by_more.min(ends[place + digits].behind(known[digits - 1]));
        }
        by_one.min(by_more)
    }

    /// The least cost to the end where plain digits come next in front, given the same behind a word.
    ///
    /// A spelling has a word behind them, so that they are all the cheaper in front; and so is the first group.
    pub(super) fn by_first_digits(&self, start: &Start, by_inner_digits: Rest) -> Rest {
        let mut spelled = by_inner_digits.given(false);
        if spelled < NO_WAY {
            spelled = spelled - Bits::from_millibits(self.weights.digits_between);
        }
        if self.first_group > 0 {
            self.for_each_run((0, start), false, |run| {
                spelled = spelled.min(run.least);
                usize::from(run.end) < self.first_group
            });
        }
        Rest::spelled(spelled)
    }

    /// Calls `found` with the runs of plain digits from a place, the shortest first, as long as it says to go on. What
    /// is behind them is for ways that are spelled already, or are not.
    #[inline]
    pub(crate) fn for_each_run(
        &self,
        (start, here): (usize, &Start),
        is_spelled: bool,
        mut found: impl FnMut(Run) -> bool,
    ) {
        let Runs { ends, left, ends_from, known } = &self.runs;
        // Digits in front cost less than others, and so does the first group; and they cannot be all.
        let Weights { digits_between, whole_group, .. } = self.weights;
        let (saved, first_group, len) = if start == 0 {
            (Bits::from_millibits(digits_between), self.first_group, self.len().saturating_sub(1))
        } else {
            (Bits::ZERO, 0, self.len())
        };
        let paid = left[start + 2].plus(saved);
        let last_special = (start + here.longest_known()).max(first_group).max(start + 1).min(len);
        for end in start + 1..last_special + 1 {
            let digits = end - start;
            let cost = if digits == 1 { here.one } else { here.two.plus(left[end]).minus(left[start + 2]) };
            let cost = if here.knows(digits) { cost.min(known[digits - 1]) } else { cost };
            let cost = if end == first_group { cost - Bits::from_millibits(whole_group) } else { cost };
            let least = cost.plus(ends[end].given(is_spelled)).minus(saved);
            if !found(Run { end: byte(end), least, from_here: Bits::ZERO }) {
                return;
            }
        }
        for end in last_special + 1..len + 1 {
            let least = here.two.plus(ends[end].given(is_spelled)).plus(left[end]).minus(paid);
            let from_here = here.two.plus(ends_from[end].given(is_spelled)).minus(paid);
            if !found(Run { end: byte(end), least, from_here }) {
                return;
            }
        }
    }
}
