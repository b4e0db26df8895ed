//! Runs of plain digits.
//!
//! Every digit of a run but its first two costs the same in all of them. So what those cost is a difference of two sums, and
//! what depends on the end of a run does not depend on its start.

use core::hint::select_unpredictable;

use super::rest::{NO_WAY, Rest};
use super::{Lattice, Start, byte};
use crate::score::{Bits, Weights};

/// A run of plain digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) end: u8,
    /// What its digits cost.
    pub(crate) digits: Bits,
    /// The least cost of it and of what comes behind it.
    pub(crate) least: Bits,
    /// The least cost of it or a longer one to the end; nothing where that is not known.
    pub(crate) from_here: Bits,
}

impl Lattice {
    /// What a run costs itself, given where it starts and what its digits cost.
    pub(crate) fn bits_of_run(&self, (start, end): (usize, usize), digits: Bits) -> Bits {
        let Weights { digits_between, digits_at_end, .. } = self.weights;
        let inner = if start == 0 { 0 } else { digits_between };
        // Which end is the last is not to be foreseen.
        digits.plus(Bits::from_millibits(select_unpredictable(end == self.len(), digits_at_end, inner)))
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
        // Digits in front cost less than others, and so does the first group; and they cannot be all.
        let Weights { digits_between, whole_group, .. } = self.weights;
        let (saved, first_group, len) = if start == 0 {
            (Bits::from_millibits(digits_between), self.first_group, self.len().saturating_sub(1))
        } else {
            (Bits::ZERO, 0, self.len())
        };
        let [_, _, two, _] = self.places.ahead(start);
        let last_special = (start + here.longest_known()).max(first_group).max(start + 1).min(len);
        for (end, behind) in self.places.between(start + 1, last_special) {
            let digits = end - start;
            let cost = if digits == 1 { here.one } else { here.two.plus(two.later).minus(behind.later) };
            let cost = if here.knows(digits) { cost.min(self.known[digits - 1]) } else { cost };
            let cost = if end == first_group { cost - Bits::from_millibits(whole_group) } else { cost };
            let least = cost.plus(behind.behind_run.given(is_spelled)).minus(saved);
            if !found(Run { end: byte(end), digits: cost, least, from_here: Bits::ZERO }) {
                return;
            }
        }
        let whole = here.two.plus(two.later);
        for (end, behind) in self.places.between(last_special + 1, len) {
            let with = |rest: Rest| whole.plus(rest.given(is_spelled)).minus(behind.later.plus(saved));
            let (least, from_here) = (with(behind.behind_run), with(behind.in_run));
            let digits = whole.minus(behind.later);
            if !found(Run { end: byte(end), digits, least, from_here }) {
                return;
            }
        }
    }
}
