//! What comes from a place, and what the rest costs there.

use super::matches::Short;
use super::rest::{NO_WAY, Rest};
use super::vocabulary::Windows;
use super::{Lattice, Range32};
use crate::score::{Bits, LONGEST_KNOWN, Weights, starts_known};

/// What comes from a place, and what the rest costs there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first digits.
    pub(super) windows: Windows,
    /// The least cost to the end by its matches that the tables have.
    pub(super) by_short: Short,
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
    /// Behind a plain digit in front of which there is a word, where others can follow.
    pub(super) behind_one: Rest,
    /// The same behind more than one.
    pub(super) behind_more: Rest,
    /// What the digit from here costs as the second of a run, and as a later one.
    pub(super) second: Bits,
    pub(super) later: Bits,
    /// What the digits from here cost where they are known together.
    pub(super) known: Known,
    /// The place behind the last of them; 0 where there are none.
    pub(super) last_known: usize,
}

/// What one digit costs, what two, and what three, where they are known together; [`NO_WAY`] where they are not.
pub(super) type Known = [Bits; LONGEST_KNOWN];

impl Place {
    /// The place behind the last digit.
    pub(super) fn end(weights: &Weights) -> Self {
        let at_end = Rest::END.behind(Bits::from_millibits(weights.digits_at_end));
        Self {
            behind_word: Rest::END,
            behind_digits: Rest::END,
            behind_one: at_end,
            behind_more: at_end,
            ..Self::default()
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self {
            windows: Windows::default(),
            by_short: Short::NONE,
            matches: Range32::default(),
            leads: Range32::default(),
            by_word: Rest::NONE,
            by_digits: Rest::NONE,
            behind_word: Rest::NONE,
            behind_digits: Rest::NONE,
            behind_one: Rest::NONE,
            behind_more: Rest::NONE,
            second: Bits::ZERO,
            later: Bits::ZERO,
            known: [NO_WAY; LONGEST_KNOWN],
            last_known: 0,
        }
    }
}

impl Lattice {
    /// Weighs what comes from a place, given the least cost where a word comes next.
    pub(super) fn weigh(&mut self, place: usize, by_word: Rest) {
        let Weights { cut, change, digits_between, .. } = self.weights;
        let [cut, change, between] = [cut, change, digits_between].map(Bits::from_millibits);
        let (second, later) = self.last_digit(place);
        self.find_known(place);
        let by_inner_digits = self.by_inner_digits(place);
        let by_digits = if place == 0 { self.by_first_digits(by_inner_digits) } else { by_inner_digits };
        let more = self.places[place + 1].behind_more;
        let here = &mut self.places[place];
        (here.second, here.later) = (second, later);
        (here.by_word, here.by_digits) = (by_word, by_digits);
        here.behind_word = by_word.behind(cut).min(by_digits.behind(change));
        here.behind_digits = by_word.behind(change);
        let ends = here.behind_digits.behind(between);
        here.behind_one = ends.min(more.behind(second));
        here.behind_more = ends.min(more.behind(later));
    }

    /// What the digit from a place costs as the second of a run, and as a later one.
    fn last_digit(&self, place: usize) -> (Bits, Bits) {
        let Some(before) = place.checked_sub(1) else { return (Bits::ZERO, Bits::ZERO) };
        let (before, last) = (self.digits.at(before), self.digits.at(place));
        let second = self.weights.of_last_digit(&[before, last]);
        let alternates = place > 1 && before != last && self.digits.at(place - 2) == last;
        (second, if alternates { Bits::from_millibits(self.weights.alternating_digit) } else { second })
    }

    /// Finds what the digits from a place cost where they are known together.
    fn find_known(&mut self, place: usize) {
        let here = &mut self.places[place];
        let windows = here.windows;
        here.last_known = 0;
        if !starts_known(windows.number(LONGEST_KNOWN)) {
            return;
        }
        here.known = [NO_WAY; LONGEST_KNOWN];
        for (digits, end) in (1..=LONGEST_KNOWN).zip(place + 1..=self.digits.len()) {
            if let Some(bits) = self.weights.of_known_number(digits, windows.number(digits)) {
                here.known[digits - 1] = bits;
                here.last_known = end;
            }
        }
    }

    /// The least cost to the end where plain digits come next in front, given the same behind a word.
    ///
    /// A spelling has a word behind them, so that they are all the cheaper in front; and so is the first group.
    fn by_first_digits(&self, by_inner_digits: Rest) -> Rest {
        let mut spelled = by_inner_digits.given(false);
        if spelled < NO_WAY {
            spelled = spelled - Bits::from_millibits(self.weights.digits_between);
        }
        if self.first_group > 0 {
            self.for_each_run(0, false, |run| {
                spelled = spelled.min(run.bits.plus(run.behind));
                usize::from(run.end) < self.first_group
            });
        }
        Rest::spelled(spelled)
    }

    /// The least cost to the end where plain digits come next, with a word before them.
    fn by_inner_digits(&self, place: usize) -> Rest {
        let Weights { digit, digits_at_end, digits_between, .. } = self.weights;
        let here = &self.places[place];
        let mut least = self.places[place + 1].behind_one.behind(Bits::from_millibits(digit));
        for (end, &known) in (place + 1..=here.last_known).zip(&here.known) {
            if known < NO_WAY {
                let extra = if end == self.len() { digits_at_end } else { digits_between };
                let bits = known.plus(Bits::from_millibits(extra));
                least = least.min(self.places[end].behind_digits.behind(bits));
            }
        }
        least
    }
}
