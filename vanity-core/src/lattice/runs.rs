//! Runs of plain digits.

use super::{Lattice, byte};
use crate::digit::Digits;
use crate::score::{Bits, Weights};

/// A run of plain digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) end: u8,
    pub(crate) bits: Bits,
    /// The least cost of what comes behind it.
    pub(crate) behind: Bits,
    /// The least cost of it or a longer one to the end; nothing where that is not known.
    pub(crate) from_here: Bits,
}

impl Lattice {
    /// Calls `found` with the runs of plain digits from a place, the shortest first, as long as it says to go on. What
    /// is behind them is for ways that are spelled already, or are not.
    pub(crate) fn for_each_run(&self, start: usize, is_spelled: bool, mut found: impl FnMut(Run) -> bool) {
        let Weights { digit, digits_at_end, digits_between, whole_group, .. } = self.weights;
        let [digit, at_end, between, whole_group] =
            [digit, digits_at_end, digits_between, whole_group].map(Bits::from_millibits);
        // Digits in front cost less than others, and so does the first group.
        let (between, saved, first_group) =
            if start == 0 { (Bits::ZERO, between, self.first_group) } else { (between, Bits::ZERO, 0) };
        let (known, last_known) = (&self.places[start].known, self.places[start].last_known);
        let last_special = last_known.max(first_group);
        let (places, len) = (&self.places, self.len().min(Digits::MAX));
        let (mut digits, mut more) = (digit, places[start + 1].behind_one);
        for end in start + 1..len + 1 {
            let behind = &places[end];
            let from_here = if end > last_special { digits.plus(more.given(is_spelled)) - saved } else { Bits::ZERO };
            let cost = if end <= last_known { digits.min(known[end - start - 1]) } else { digits };
            let bits = if end == len {
                cost.plus(at_end)
            } else if end == first_group {
                cost - whole_group
            } else {
                cost.plus(between)
            };
            if !found(Run { end: byte(end), bits, behind: behind.behind_digits.given(is_spelled), from_here }) {
                return;
            }
            digits = digits.plus(if end == start + 1 { behind.second } else { behind.later });
            more = places[end + 1].behind_more;
        }
    }
}
