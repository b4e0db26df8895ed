//! What a reading is worth: a description length, the bits that somebody has to remember.

use alloc::format;
use core::fmt;
use core::hint::select_unpredictable;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Sub};

use crate::digit::Digit;

/// An amount of information in millibits (1/1000 bit), so that scores are integers and the same on every machine.
///
/// It prints in bits with one decimal, rounded down, and is padded as numbers are.
///
/// # Serde
///
/// It is stored as an integer, the millibits.
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

    /// The sum with what another part of a reading costs. It cannot overflow: [`Weights::bounded`] sees to it.
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// What is left of a sum without one of its parts.
    pub(crate) const fn minus(self, part: Self) -> Self {
        Self(self.0 - part.0)
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
        f.pad_integral(true, "", &format!("{}.{}", self.0 / 1000, self.0 % 1000 / 100))
    }
}

/// What the parts of a reading cost, in millibits unless it says otherwise. A cost above 2^24 counts as 2^24. What saves
/// ([`Weights::pair_scale`], [`Weights::known_pair`], [`Weights::whole_group`]) counts as it is; it never saves more than
/// there is to pay.
///
/// The defaults are found by the example `tune` on numbers that were really published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "somebody who weighs anew sets every weight, or takes the default's")]
pub struct Weights {
    /// Thousandths of a word's information in its lexicon that count: how common a word is in print says less about
    /// numbers than about books. What is above 2^16 - 1 counts as that.
    pub word_scale: u32,
    /// Every word: that it is a word, not digits, has to be remembered.
    pub word: u32,
    /// A word of one letter, which is rarely heard as a word, beyond [`Weights::word`].
    pub one_letter: u32,
    /// A word of two letters, beyond [`Weights::word`].
    pub two_letters: u32,
    /// A word of three letters, beyond [`Weights::word`]: many of them are abbreviations.
    pub three_letters: u32,
    /// Thousandths of the saving of a known word pair that count; with 0 known pairs are not looked for.
    pub pair_scale: u32,
    /// What a word saves behind another that it is known to follow, beyond what the pair says; nothing where
    /// [`Weights::pair_scale`] is 0.
    pub known_pair: u32,
    /// A cut between two words.
    pub cut: u32,
    /// A change between letters and digits.
    pub change: u32,
    /// A plain digit: one of ten.
    pub digit: u32,
    /// A plain digit that repeats the one before it: `777`.
    pub repeated_digit: u32,
    /// A plain digit that is one more or one less than the one before it: `1234`.
    pub next_digit: u32,
    /// A plain digit that is the one before the last again: `2020`.
    pub alternating_digit: u32,
    /// Each digit of those that everybody knows together, where it costs more alone: service numbers (`911`), round the
    /// clock (`24`, `247`), round the year (`365`).
    pub known_digit: u32,
    /// A digit alone that sounds like a word, where it costs more alone: `4` (for) and `2` (to).
    pub sounding_digit: u32,
    /// Digits behind the last word, beyond their own information: a number that ends in a word is easier to keep.
    pub digits_at_end: u32,
    /// Digits between two words, beyond their own information.
    pub digits_between: u32,
    /// What digits in front save where they are just a group of the number, as people know them: `222-TIPS`.
    pub whole_group: u32,
}

impl Weights {
    /// The tuned weights.
    pub const TUNED: Self = Self {
        word_scale: 450,
        word: 468,
        one_letter: 200,
        two_letters: 1275,
        three_letters: 337,
        pair_scale: 490,
        known_pair: 4743,
        cut: 3000,
        change: 2240,
        digit: 3322,
        repeated_digit: 1325,
        next_digit: 2937,
        alternating_digit: 1875,
        known_digit: 2500,
        sounding_digit: 500,
        digits_at_end: 1100,
        digits_between: 1125,
        whole_group: 2820,
    };

    /// The most that a weight counts, in millibits: more than any reading is worth, and the sum of all that the fifteen
    /// digits of a number can cost is less than 2^30.
    const MOST: u32 = 1 << 24;

    /// The same weights, with nothing that costs above [`Weights::MOST`]; what saves may. A scale of words is less than
    /// 2^16, so that the product with the information of a word can be written.
    pub(crate) fn bounded(mut self) -> Self {
        self.word_scale = self.word_scale.min(u16::MAX.into());
        for weight in [
            &mut self.word,
            &mut self.one_letter,
            &mut self.two_letters,
            &mut self.three_letters,
            &mut self.cut,
            &mut self.change,
            &mut self.digit,
            &mut self.repeated_digit,
            &mut self.next_digit,
            &mut self.alternating_digit,
            &mut self.known_digit,
            &mut self.sounding_digit,
            &mut self.digits_at_end,
            &mut self.digits_between,
        ] {
            *weight = Self::MOST.min(*weight);
        }
        self
    }

    /// What a word of some letters costs, given its information in the lexicon, which is less than 2^16 millibits.
    pub(crate) fn of_word(&self, bits: Bits, letters: usize) -> Bits {
        // How many letters the next word has is not to be foreseen.
        let of = |some, cost| select_unpredictable(letters == some, cost, 0);
        let short = of(1, self.one_letter) + of(2, self.two_letters) + of(3, self.three_letters);
        Bits(Self::MOST.min(bits.0 * self.word_scale / 1000 + self.word + short))
    }

    /// What a word saves behind another, given the saving in the lexicon.
    pub(crate) fn of_pair(&self, saving: Bits) -> Bits {
        scaled(saving, self.pair_scale) + Bits(self.known_pair)
    }

    /// What the last of some plain digits adds to those before it.
    pub(crate) fn of_last_digit(&self, run: &[Digit]) -> Bits {
        let one_off = |before: Digit, last: Digit| before.value().abs_diff(last.value()) == 1;
        Bits(match *run {
            [.., before, last] if before == last => self.repeated_digit,
            [.., first, _, last] if first == last => self.alternating_digit,
            [.., before, last] if one_off(before, last) => self.next_digit,
            _ => self.digit,
        })
    }

    /// What plain digits in front of the first word cost, given what they cost one by one, and whether they are just the
    /// first group of the number.
    pub(crate) fn of_first_digits(&self, run: &[Digit], digits: Bits, are_group: bool) -> Bits {
        let cost = digits.min(self.of_known(run).unwrap_or(digits));
        if are_group { cost - Bits(self.whole_group) } else { cost }
    }

    /// What digits cost that say something by themselves, beyond their number.
    pub(crate) fn of_known(&self, run: &[Digit]) -> Option<Bits> {
        let value = |number: u32, digit: &Digit| 10 * number + u32::from(digit.value());
        let run = Some(run).filter(|run| run.len() <= LONGEST_KNOWN)?;
        are_known(run.len(), run.iter().fold(0, value)).then(|| self.of_known_digits()[run.len() - 1])
    }

    /// The same of one digit, of two and of three.
    pub(crate) fn of_known_digits(&self) -> [Bits; LONGEST_KNOWN] {
        [self.sounding_digit, self.known_digit.saturating_mul(2), self.known_digit.saturating_mul(3)].map(Bits)
    }
}

/// Whether digits say something by themselves, given how many there are and the number that they make.
pub(crate) fn are_known(digits: usize, number: u32) -> bool {
    matches!((digits, number), (1, 2 | 4) | (2, 24) | (3, 211 | 247 | 311 | 365 | 411 | 511 | 611 | 811 | 911))
}

/// The most digits that are known together.
pub(crate) const LONGEST_KNOWN: usize = 3;

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
    use alloc::vec::Vec;

    #[test]
    fn logarithms_are_right_to_the_millibit() {
        let cases = [0, 1, 2, 3, 10, 1000, 23_135_851_162, u64::MAX];
        let millibits = [0, 0, 1000, 1584, 3321, 9965, 34_429, 63_999];
        assert_eq!(cases.map(log2_millibits), millibits);
    }

    #[test]
    fn bits_print_with_a_decimal() {
        let bits = Bits::from_millibits(28_390);
        assert_eq!(bits.to_string(), "28.3");
        assert_eq!(format!("{bits:6}|{bits:<6}|{bits:_^6}|{bits:2}"), "  28.3|28.3  |_28.3_|28.3");
    }

    #[test]
    fn sums_stay_within_what_can_be_written() {
        let [three, five, most] = [3, 5, u32::MAX].map(Bits::from_millibits);
        assert_eq!([three + five, most + five].map(Bits::millibits), [8, u32::MAX]);
        assert_eq!([five - three, three - five].map(Bits::millibits), [2, 0]);
        assert_eq!([three, five, five].into_iter().sum::<Bits>().millibits(), 13);
        let mut sum = three;
        sum += five;
        assert_eq!(sum.millibits(), 8);
        assert_eq!(scaled(most, 2000), most);
    }

    fn digits(text: &str) -> Vec<Digit> {
        text.chars().filter_map(Digit::from_char).collect()
    }

    #[test]
    fn short_words_cost_more() {
        let word = |letters| Weights::TUNED.of_word(Bits(10_000), letters).millibits();
        assert_eq!([1, 2, 3, 4, 5].map(word), [5168, 6243, 5305, 4968, 4968]);
    }

    #[test]
    fn a_pair_saves_a_share_and_something_more() {
        assert_eq!(Weights::TUNED.of_pair(Bits(10_000)), Bits(4900 + 4743));
    }

    #[test]
    fn a_digit_costs_less_behind_some_others() {
        let weights = Weights::TUNED;
        let cases = [
            ("5", weights.digit),
            ("15", weights.digit),
            ("125", weights.digit),
            ("55", weights.repeated_digit),
            ("255", weights.repeated_digit),
            ("202", weights.alternating_digit),
            ("1212", weights.alternating_digit),
            ("12", weights.next_digit),
            ("21", weights.next_digit),
            ("7123", weights.next_digit),
        ];
        for (run, cost) in cases {
            assert_eq!(weights.of_last_digit(&digits(run)), Bits(cost), "{run}");
        }
    }

    #[test]
    fn some_digits_are_known() {
        let known = ["2", "4", "24", "211", "247", "311", "365", "411", "511", "611", "811", "911"];
        let costs = [500, 500, 5000, 7500, 7500, 7500, 7500, 7500, 7500, 7500, 7500, 7500];
        assert_eq!(known.map(|run| Weights::TUNED.of_known(&digits(run))), costs.map(|cost| Some(Bits(cost))));
        for run in ["", "1", "3", "02", "42", "024", "711", "0911", "999999999999999"] {
            assert_eq!(Weights::TUNED.of_known(&digits(run)), None, "{run}");
        }
    }

    #[test]
    fn digits_in_front_cost_less_where_they_are_known_or_a_group() {
        let cases = [
            ("735", 9000, false, 9000),
            ("735", 9000, true, 9000 - 2820),
            ("735", 2000, true, 0),
            ("911", 9000, false, 7500),
            ("911", 9000, true, 7500 - 2820),
            ("911", 7000, false, 7000),
        ];
        for (run, plain, are_group, cost) in cases {
            let first = Weights::TUNED.of_first_digits(&digits(run), Bits(plain), are_group);
            assert_eq!(first, Bits(cost), "{run} {plain} {are_group}");
        }
    }
}
