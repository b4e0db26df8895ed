//! Blocks of phone numbers: some digits are given, the others may be any.

use alloc::string::String;
use core::fmt;
use core::iter;
use core::str::FromStr;

use crate::digit::{Digit, Digits, TooManyDigits};
use crate::keypad::Keypad;
use crate::number::{ParseNumberError, PhoneNumber, dial};

/// All numbers that a pattern such as `+1800555XXXX` stands for.
///
/// It comes from [`str::parse`], which reads a number as people write it, with `X` for each digit that may be any. No
/// area code and no exchange of the North American Numbering Plan starts with 0 or 1 (NANPA, "About the North American
/// Numbering Plan": both are NXX with N from 2 to 9), and so an `X` there stands for eight digits, else for ten. In a
/// block an `X` is never a letter of the keypad, and other letters are refused. Without an `X` it is a block of one
/// number. It prints as `+`, its digits and its wildcards.
///
/// # Examples
///
/// ```
/// use vanity_core::Block;
///
/// let block: Block = "1-800-555-XXXX".parse()?;
/// assert_eq!(block.to_string(), "+1800555XXXX");
/// assert_eq!(block.size(), 10_000);
/// assert!(block.contains(&"1-800-555-HELP".parse()?));
/// assert_eq!(block.number(4357), Some("1-800-555-HELP".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Block {
    /// The first of its numbers: every wildcard is the least digit that may stand there.
    first: PhoneNumber,
    wildcards: Wildcards,
}

impl Block {
    /// The most wildcards that a block can have.
    pub const MOST_WILDCARDS: u32 = 10;

    /// How many numbers it has: ten for each wildcard, or eight, multiplied.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.places().filter(|&(_, is_wildcard)| is_wildcard).map(|(least, _)| digits_from(least)).product()
    }

    /// The number that so many others come before, in the order of their digits; none behind the last.
    #[must_use]
    pub fn number(&self, before: u64) -> Option<PhoneNumber> {
        let mut unit = self.size();
        if before >= unit {
            return None;
        }
        let mut digits = Digits::new();
        for (given, is_wildcard) in self.places() {
            let digit = if is_wildcard {
                let digits = digits_from(given);
                unit /= digits;
                Digit::new(given.value() + u8::try_from(before / unit % digits).ok()?)?
            } else {
                given
            };
            digits.push(digit).ok()?;
        }
        PhoneNumber::new(digits).ok()
    }

    /// Its numbers, in the order of their digits.
    pub fn numbers(&self) -> impl Iterator<Item = PhoneNumber> + use<> {
        let block = *self;
        (0..block.size()).map_while(move |before| block.number(before))
    }

    /// Whether a number is one of its numbers.
    #[must_use]
    pub fn contains(&self, number: &PhoneNumber) -> bool {
        number.digits().len() == self.first.digits().len()
            && self.places().zip(number.digits()).all(|(place, &digit)| may_be(place, digit))
    }

    /// The block in parts of at most so many numbers, in the order of their digits. As many wildcards as have to,
    /// the first ones, are digits in a part, so that its numbers start alike.
    ///
    /// # Examples
    ///
    /// ```
    /// use vanity_core::Block;
    ///
    /// let block: Block = "+1800555XXXX".parse()?;
    /// let parts: Vec<String> = block.parts(1_000).map(|part| part.to_string()).collect();
    /// assert_eq!((parts.len(), parts[9].as_str()), (10, "+18005559XXX"));
    /// # Ok::<(), vanity_core::ParseBlockError>(())
    /// ```
    pub fn parts(&self, most: u64) -> impl Iterator<Item = Self> + use<> {
        let wildcards = self.wildcards.last(most.max(1).ilog10());
        let firsts = Self { wildcards: self.wildcards.without(wildcards), ..*self };
        firsts.numbers().map(move |first| Self { first, wildcards })
    }

    /// The part of the block whose national numbers have some digits behind their first `before`; none where the
    /// block has other digits there, or where they do not fit.
    ///
    /// # Examples
    ///
    /// ```
    /// use vanity_core::{Block, Digits};
    ///
    /// let block: Block = "+1800555XXXX".parse()?;
    /// let help: Digits = "4357".parse()?;
    /// assert_eq!(block.with(6, &help).map(|part| part.to_string()), Some("+18005554357".into()));
    /// assert_eq!(block.with(5, &help), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with(&self, before: usize, digits: &[Digit]) -> Option<Self> {
        let start = self.first.country_code().len().checked_add(before)?;
        let end = start.checked_add(digits.len()).filter(|&end| end <= self.first.digits().len())?;
        let mut all = Digits::new();
        let mut wildcards = Wildcards::default();
        for (at, (given, is_wildcard)) in self.places().enumerate() {
            let wanted = if (start..end).contains(&at) { digits.get(at - start) } else { None };
            if wanted.is_some_and(|&wanted| !may_be((given, is_wildcard), wanted)) {
                return None;
            }
            if is_wildcard && wanted.is_none() {
                wildcards.insert(at);
            }
            all.push(wanted.copied().unwrap_or(given)).ok()?;
        }
        Some(Self { first: PhoneNumber::new(all).ok()?, wildcards })
    }

    /// The first of its numbers: every wildcard is the least digit that may stand there.
    #[must_use]
    pub fn first(&self) -> &PhoneNumber {
        &self.first
    }

    /// The digits of its numbers, the country code first; `None` for a wildcard.
    pub fn pattern(&self) -> impl Iterator<Item = Option<Digit>> + '_ {
        self.places().map(|(digit, is_wildcard)| if is_wildcard { None } else { Some(digit) })
    }

    /// Its digits, with the least for a wildcard, and which are wildcards.
    fn places(&self) -> impl Iterator<Item = (Digit, bool)> + '_ {
        self.first.digits().iter().enumerate().map(|(at, &digit)| (digit, self.wildcards.contains(at)))
    }
}

impl From<PhoneNumber> for Block {
    /// The block of one number.
    fn from(first: PhoneNumber) -> Self {
        Self { first, wildcards: Wildcards::default() }
    }
}

impl FromStr for Block {
    type Err = ParseBlockError;

    /// Reads a number as [`dial`] does, with wildcards and without letters.
    fn from_str(text: &str) -> Result<Self, ParseBlockError> {
        // The wildcards are where two numbers differ that have different digits in their place. 0 and 1 are not among
        // them: a text that starts with one of these is read in another way.
        let with = |digit: &str| dial(&text.replace(WILDCARD, digit), &Keypad::NO_LETTERS);
        let (one, other) = match (with("2"), with("4")) {
            (Ok(_), Err(ParseNumberError::CountryCode)) | (Err(ParseNumberError::CountryCode), Ok(_)) => {
                return Err(ParseBlockError::CountryCode);
            }
            (one, other) => (one?.number, other?.number),
        };
        let mut wildcards = Wildcards::default();
        let mut digits = Digits::new();
        for (at, (&digit, &other)) in one.digits().iter().zip(other.digits()).enumerate() {
            if digit != other {
                wildcards.insert(at);
            }
            digits.push(if digit == other { digit } else { one.least_digit(at) })?;
        }
        if wildcards.start() < one.country_code().len().max(other.country_code().len()) {
            return Err(ParseBlockError::CountryCode);
        }
        if wildcards.count() > Self::MOST_WILDCARDS {
            return Err(ParseBlockError::TooManyWildcards { wildcards: wildcards.count() });
        }
        Ok(Self { first: PhoneNumber::new(digits)?, wildcards })
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |(digit, is_wildcard): (Digit, bool)| if is_wildcard { 'X' } else { digit.to_char() };
        f.pad(&iter::once('+').chain(self.places().map(place)).collect::<String>())
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Block({self})")
    }
}

/// Why a text is not a [`Block`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseBlockError {
    /// It would be no number with digits in place of the wildcards.
    #[error(transparent)]
    Number(#[from] ParseNumberError),
    /// A wildcard stands in the country code.
    #[error("a wildcard cannot stand in the country code")]
    CountryCode,
    /// It has more than [`Block::MOST_WILDCARDS`].
    #[error("a block has at most {} wildcards, not {wildcards}", Block::MOST_WILDCARDS)]
    TooManyWildcards {
        /// How many it has.
        wildcards: u32,
    },
}

impl From<TooManyDigits> for ParseBlockError {
    fn from(error: TooManyDigits) -> Self {
        Self::Number(error.into())
    }
}

/// The places of wildcards among at most fifteen digits: the lowest bit is the first digit's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Wildcards(u16);

impl Wildcards {
    fn count(self) -> u32 {
        self.0.count_ones()
    }

    fn contains(self, at: usize) -> bool {
        self.0 >> at & 1 == 1
    }

    fn insert(&mut self, at: usize) {
        self.0 |= 1 << at;
    }

    fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// The place of the first one, behind all digits where there is none.
    fn start(self) -> usize {
        usize::try_from(self.0.trailing_zeros()).unwrap_or(Digits::MAX)
    }

    /// The last ones, so many at most.
    fn last(self, count: u32) -> Self {
        let mut last = self;
        while last.count() > count {
            last.0 &= last.0 - 1;
        }
        last
    }
}

/// How many digits there are from one on.
fn digits_from(least: Digit) -> u64 {
    10 - u64::from(least.value())
}

/// Whether a digit may stand in a place.
fn may_be((given, is_wildcard): (Digit, bool), digit: Digit) -> bool {
    if is_wildcard { digit >= given } else { digit == given }
}

/// What stands for any digit.
const WILDCARD: [char; 2] = ['X', 'x'];

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    fn block(text: &str) -> Block {
        text.parse().unwrap()
    }

    #[test]
    fn what_people_write_is_read() {
        let cases = [
            ("+1800555XXXX", "+1800555XXXX", 10_000),
            ("1-800-555-xxxX", "+1800555XXXX", 10_000),
            ("(800) 555-1XX1", "+18005551XX1", 100),
            ("XXX-555-0100", "+1XXX5550100", 800),
            ("1 XXX XXX XXXX", "+1XXXXXXXXXX", 6_400_000_000),
            ("+1 800 XXX XXXX", "+1800XXXXXXX", 8_000_000),
            ("+1 800 0XX XXXX", "+18000XXXXXX", 1_000_000),
            ("+44 (0)7968 XXX753", "+447968XXX753", 1_000),
            ("0044 7968 73675X", "+44796873675X", 10),
            ("tel:+1-800-356-93X7;ext=12", "+180035693X7", 10),
            ("1-800-356-9377", "+18003569377", 1),
        ];
        for (text, printed, size) in cases {
            assert_eq!((block(text).to_string().as_str(), block(text).size()), (printed, size), "{text}");
            assert_eq!(format!("{:>20}", block(text)), format!("{printed:>20}"));
            assert_eq!(block(printed), block(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_block_is_said() {
        use ParseBlockError::*;
        use ParseNumberError as No;
        let cases = [
            ("", Number(No::Empty)),
            ("+1800555HELP", Number(No::Undialable { character: 'H', at: 8 })),
            ("+1800555XXXXX", Number(No::TooLong)),
            ("+1800555XXX", Number(No::NanpLength { digits: 9 })),
            ("555XXXX", Number(No::NoCountryCode)),
            ("+0123456X", Number(No::CountryCode)),
            ("+X8005551234", CountryCode),
            ("+4X79687367", CountryCode),
            ("+35X12345678", CountryCode),
            ("+8X12345678", CountryCode),
            ("+44 XXXX XXXXXXX", TooManyWildcards { wildcards: 11 }),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<Block>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn numbers_come_in_order_and_are_all_there() {
        for text in ["+1800555XX1X", "+1X00X551X34", "+44X96873X753", "+18003569377"] {
            let numbers: Vec<PhoneNumber> = block(text).numbers().collect();
            assert_eq!(u64::try_from(numbers.len()).unwrap(), block(text).size());
            assert!(numbers.is_sorted_by(|a, b| a < b) && numbers.iter().all(|number| block(text).contains(number)));
            assert_eq!((numbers[0], block(text).number(block(text).size())), (*block(text).first(), None));
        }
    }

    #[test]
    fn parts_make_up_the_block() {
        for most in [0, 1, 9, 10, 99, 100, 1_000, u64::MAX] {
            let block = block("+1X00X55X1XX");
            let parts: Vec<Block> = block.parts(most).collect();
            assert!(parts.iter().all(|part| part.size() <= most.max(1)), "{most}");
            assert!(parts.iter().flat_map(Block::numbers).eq(block.numbers()), "{most}");
        }
    }

    #[test]
    fn a_part_with_digits_has_the_numbers_that_have_them() {
        for text in ["+1800555XX1X", "+1X00X55X234", "+4479X8X3675", "+18005552122"] {
            let block = block(text);
            for digits in ["", "2", "12", "22", "0012", "100155", "8005552122", "80055521223"] {
                let digits: Digits = digits.parse().unwrap();
                for before in 0..12 {
                    let has =
                        |number: &PhoneNumber| number.national().get(before..).is_some_and(|n| n.starts_with(&digits));
                    let part = block.with(before, &digits).into_iter().flat_map(|part| part.numbers());
                    assert!(part.eq(block.numbers().filter(has)), "{block} {digits} {before}");
                }
            }
        }
        assert_eq!(block("+1800555XXXX").with(usize::MAX, &[]), None);
    }

    #[test]
    fn only_numbers_of_the_block_are_contained() {
        let cases = [
            ("+18005551234", true),
            ("+18005561234", false),
            ("+448005551234", false),
            ("+4480055512", false),
            ("+3541234567", false),
        ];
        for (number, is_contained) in cases {
            assert_eq!(block("+1800555XXXX").contains(&number.parse().unwrap()), is_contained, "{number}");
        }
        for (number, is_contained) in [("+12005550000", true), ("+11005550000", false), ("+12001550000", false)] {
            assert_eq!(block("+1XXXXXXXXXX").contains(&number.parse().unwrap()), is_contained, "{number}");
        }
    }
}
