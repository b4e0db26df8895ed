//! Three digits, and what may start with them.

use super::vocabulary::Vocabulary;
use super::{NO_WAY, Place, SIX, byte};
use crate::digit::Digit;
use crate::lexicon::Lexicon;
use crate::score::{Bits, Weights, are_known};

/// The first three digits from a place on, as a number. Behind the last digit come zeros.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window(u32);

impl Window {
    /// Zeros.
    pub(super) const NONE: Self = Self(0);
    /// How many digits it has.
    pub(super) const DIGITS: usize = Lexicon::SHORT;
    /// Where windows of one digit start in a table, those of two, and those of three; and how many entries it has.
    const FIRST: [usize; Self::DIGITS] = [0, 10, 110];
    pub(super) const COUNT: usize = 1110;
    /// How many windows of three digits there are at most, as a power of two.
    pub(super) const ROOM: usize = 1024;

    /// All, in order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..1000).map(Self)
    }

    /// The first three of six digits, given as a number.
    pub(super) fn of_six(digits: u32) -> Self {
        Self(digits / (SIX / 1000))
    }

    /// The number that so many of its first digits make. It is divided by multiplying, since it cannot be foreseen by what.
    pub(super) fn first(self, digits: usize) -> u32 {
        const FACTORS: [u32; Window::DIGITS] = [0x1_0000_u32.div_ceil(100), 0x1_0000_u32.div_ceil(10), 0x1_0000];
        (self.0 * FACTORS[digits - 1]) >> 16
    }

    /// Where it stands in a table.
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }

    /// Where so many of its first digits stand in a table of all such.
    pub(super) fn at_first(self, digits: usize) -> usize {
        Self::FIRST[digits - 1] + self.first(digits) as usize
    }

    fn digits(self) -> [Digit; Self::DIGITS] {
        [self.0 / 100, self.0 / 10, self.0].map(|number| Digit::ALL[number as usize % 10])
    }
}

/// What may start with three digits, aligned so that it is found in few steps.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(crate) struct Start {
    /// What the cheapest word of the first one costs, of two and of three; [`NO_WAY`] where there is none.
    pub(super) words: [Bits; Window::DIGITS],
    /// What a run of the first digit costs, and one of the first two that is no more than its digits.
    pub(super) one: Bits,
    pub(super) two: Bits,
    /// What the third digit costs as a later one of a run.
    pub(super) later: Bits,
    /// How many of the first are known together, if more than one, as a set of bits; and the most of them, or zero.
    known: u8,
    longest_known: u8,
}

impl Start {
    /// Nothing.
    pub(super) const NONE: Self = Self {
        words: [NO_WAY; Window::DIGITS],
        one: Bits::ZERO,
        two: Bits::ZERO,
        later: Bits::ZERO,
        known: 0,
        longest_known: 0,
    };

    pub(super) fn new(window: Window, vocabularies: &[Vocabulary<'_>], weights: &Weights) -> Self {
        let digits = window.digits();
        let digit = Bits::from_millibits(weights.digit);
        let known = (2..=Window::DIGITS).filter(|&of| are_known(of, window.first(of)));
        let mut start = Self {
            one: digit.min(weights.of_known(&digits[..1]).unwrap_or(digit)),
            two: digit.plus(weights.of_last_digit(&digits[..2])),
            later: weights.of_last_digit(&digits),
            known: known.clone().fold(0, |set, of| set | 1 << of),
            longest_known: known.max().map_or(0, byte),
            ..Self::NONE
        };
        for vocabulary in vocabularies {
            for (least, letters) in start.words.iter_mut().zip(1..) {
                *least = (*least).min(vocabulary.short(letters, window).bits);
            }
        }
        start
    }

    /// The least cost to the end by words of one letter, two and three, given the places behind them, for ways that are
    /// spelled already or are not.
    pub(super) fn by_words(
        &self,
        [one, two, three]: [&Place; Window::DIGITS],
        is_spelled: bool,
    ) -> [Bits; Window::DIGITS] {
        let behind = [one.behind_word.given(is_spelled), two.behind_word.given(true), three.behind_word.given(true)];
        [0, 1, 2].map(|letters| self.words[letters].plus(behind[letters]))
    }

    /// How many of the first digits are known together at most; zero if no more than one.
    pub(super) fn longest_known(&self) -> usize {
        self.longest_known.into()
    }

    /// Whether so many of the first digits are known together, if more than one.
    pub(super) fn knows(&self, digits: usize) -> bool {
        self.known >> digits & 1 == 1
    }
}
