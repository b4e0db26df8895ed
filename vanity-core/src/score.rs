//! What a reading is worth: a description length, the bits that somebody has to remember.

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Sub};

/// An amount of information in millibits (1/1000 bit), so that scores are integers and the same on every machine.
///
/// It prints in bits with one decimal, rounded down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Bits(u32);

impl Bits {
    /// No information.
    pub const ZERO: Self = Self(0);

    /// An amount given in millibits.
    #[must_use]
    pub const fn from_millibits(millibits: u32) -> Self {
        Self(millibits)
    }

    /// The amount in millibits.
    #[must_use]
    pub const fn millibits(self) -> u32 {
        self.0
    }
}

impl Add for Bits {
    type Output = Self;

    /// The sum, at most the largest amount that can be written.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Bits {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Bits {
    type Output = Self;

    /// The difference, never less than nothing.
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Bits {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 1000, self.0 % 1000 / 100)
    }
}

/// What the parts of a reading cost, in millibits unless it says otherwise.
///
/// The defaults are found by the example `tune` on numbers that were really published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "somebody who weighs anew sets every weight, or takes the default's")]
pub struct Weights {
    /// Thousandths of a word's information in its lexicon that count: how common a word is in print says less about
    /// numbers than about books.
    pub word_scale: u32,
    /// Every word: that it is a word, not digits, has to be remembered.
    pub word: u32,
    /// A word of one letter, which is rarely heard as a word, beyond [`Weights::word`].
    pub one_letter: u32,
    /// A word of two letters, beyond [`Weights::word`].
    pub two_letters: u32,
    /// Thousandths of the saving of a known word pair that count.
    pub pair_scale: u32,
    /// A cut between two words.
    pub cut: u32,
    /// A change between letters and digits.
    pub change: u32,
    /// A plain digit: one of ten.
    pub digit: u32,
    /// A plain digit that repeats the one before it.
    pub repeated_digit: u32,
    /// Digits behind the last word, beyond their own information: a number that ends in a word is easier to keep.
    pub digits_at_end: u32,
    /// What digits in front save where they are just a group of the number, as people know them: `222-TIPS`.
    pub whole_group: u32,
}

impl Weights {
    /// The tuned weights.
    pub const TUNED: Self = Self {
        word_scale: 300,
        word: 2500,
        one_letter: 400,
        two_letters: 1700,
        pair_scale: 1050,
        cut: 3000,
        change: 2000,
        digit: 3322,
        repeated_digit: 1900,
        digits_at_end: 1100,
        whole_group: 3000,
    };

    /// What a word of some letters costs, given its information in the lexicon.
    pub(crate) fn of_word(&self, bits: Bits, letters: usize) -> Bits {
        let short = match letters {
            1 => self.one_letter,
            2 => self.two_letters,
            _ => 0,
        };
        scaled(bits, self.word_scale) + Bits(self.word) + Bits(short)
    }

    /// What a word saves behind another, given the saving in the lexicon.
    pub(crate) fn of_pair(&self, saving: Bits) -> Bits {
        scaled(saving, self.pair_scale)
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self::TUNED
    }
}

fn scaled(bits: Bits, thousandths: u32) -> Bits {
    let scaled = u64::from(bits.0) * u64::from(thousandths) / 1000;
    Bits(u32::try_from(scaled).unwrap_or(u32::MAX))
}

/// The binary logarithm of a count in millibits, rounded down; 0 of 0.
///
/// The mantissa is squared once for each binary place of the fraction, in integers, so every machine agrees.
pub(crate) fn log2_millibits(count: u64) -> u32 {
    const PLACES: u32 = 20;
    let Some(whole) = count.checked_ilog2() else { return 0 };
    let mut mantissa = u128::from(count) << (63 - whole);
    let mut fraction = 0_u32;
    for _ in 0..PLACES {
        mantissa = (mantissa * mantissa) >> 63;
        fraction <<= 1;
        if mantissa >> 64 != 0 {
            mantissa >>= 1;
            fraction |= 1;
        }
    }
    whole * 1000 + u32::try_from((u64::from(fraction) * 1000) >> PLACES).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn logarithms_are_right_to_the_millibit() {
        let cases = [0, 1, 2, 3, 10, 1000, 23_135_851_162, u64::MAX];
        let millibits = [0, 0, 1000, 1584, 3321, 9965, 34_429, 63_999];
        assert_eq!(cases.map(log2_millibits), millibits);
    }

    #[test]
    fn bits_print_with_a_decimal() {
        assert_eq!(Bits::from_millibits(28_390).to_string(), "28.3");
    }
}
