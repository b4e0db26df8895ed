//! Runs of plain digits.

use super::{Lattice, Rest, byte};
use crate::score::{Bits, Weights};

/// A run of plain digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) end: u8,
    pub(crate) bits: Bits,
    /// The least cost of what comes behind it.
    pub(crate) behind: Rest,
    /// The least cost of it or a longer one to the end; nothing where that is not known.
    pub(crate) from_here: Rest,
}

impl Lattice {
    /// Calls `found` with the runs of plain digits from a place, the shortest first, as long as it says to go on.
    pub(crate) fn for_each_run(&self, start: usize, mut found: impl FnMut(Run) -> bool) {
        let Weights { digit, digits_at_end, digits_between, whole_group, .. } = self.weights;
        let [digit, at_end, between, whole_group] =
            [digit, digits_at_end, digits_between, whole_group].map(Bits::from_millibits);
        // Digits in front cost less than others, and so does the first group.
        let is_first = start == 0;
        let (between, saved) = if is_first { (Bits::ZERO, between) } else { (between, Bits::ZERO) };
        let first_group = if is_first { self.first_group } else { 0 };
        let here = &self.places[start];
        let mut digits = Bits::ZERO;
        for end in start + 1..=self.len() {
            let (last, behind) = (&self.places[end - 1], &self.places[end]);
            let (last, more) = match end - start {
                1 => (digit, behind.behind_one),
                2 => (last.second, behind.behind_more),
                _ => (last.later, behind.behind_more),
            };
            digits = digits.plus(last);
            let cost = if end <= here.last_known { digits.min(here.known[end - start - 1]) } else { digits };
            let bits = if end == self.len() {
                cost.plus(at_end)
            } else if end == first_group {
                cost - whole_group
            } else {
                cost.plus(between)
            };
            let is_plain = end > first_group.max(here.last_known);
            let from_here = if is_plain { more.behind(digits - saved) } else { Rest::FREE };
            if !found(Run { end: byte(end), bits, behind: behind.behind_digits, from_here }) {
                return;
            }
        }
    }
}
