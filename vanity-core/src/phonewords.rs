//! Which numbers spell some words, and where.

use alloc::vec::Vec;
use core::iter;

use crate::block::Block;
use crate::digit::{Digit, Digits, TooManyDigits};
use crate::format::Written;
use crate::keypad::{Keypad, NoKey, upper_word};
use crate::number::{PhoneNumber, is_punctuation};
use crate::score::Bits;
use crate::vanity::{Segment, SegmentKind, VanityNumber};

/// Words to look for in numbers, next to each other: `HELP-NOW`.
///
/// They can be any that the keypad has the letters of, and digits: `CALL-411`. As in a [`VanityNumber`] they stand in
/// the subscriber number only.
///
/// # Examples
///
/// ```
/// use vanity_core::{Block, Keypad, PhoneNumber, Phonewords};
///
/// let help = Phonewords::new("help", &Keypad::E161)?;
/// let number: PhoneNumber = "+18004357437".parse()?;
/// assert_eq!(help.places(&number).collect::<Vec<_>>(), [0]);
/// assert_eq!(help.written(&number, 0).map(|text| text.to_string()), Some("1-800-HELP-437".into()));
///
/// let block: Block = "+180055XXXXX".parse()?;
/// let (first, place) = help.places_in(&block).next().ok_or("none")?;
/// assert_eq!((first.to_string().as_str(), place), ("+18005504357", 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phonewords {
    words: Vec<Segment>,
    digits: Digits,
}

impl Phonewords {
    /// The words of a text, between which there is punctuation.
    ///
    /// # Errors
    ///
    /// - there is no word;
    /// - a character is neither on the keypad nor punctuation;
    /// - they have more digits than a number.
    pub fn new(text: &str, keypad: &Keypad) -> Result<Self, PhonewordsError> {
        let mut digits = Digits::new();
        let mut words = Vec::new();
        for word in text.split(is_punctuation).filter(|word| !word.is_empty()) {
            for digit in keypad.dial(word)? {
                digits.push(digit)?;
            }
            let is_digits = word.bytes().all(|byte| byte.is_ascii_digit());
            let kind = if is_digits { SegmentKind::Digits } else { SegmentKind::Word };
            words.push(Segment { kind, text: upper_word(word), bits: Bits::ZERO });
        }
        if words.is_empty() { Err(PhonewordsError::Empty) } else { Ok(Self { words, digits }) }
    }

    /// The digits that they are dialled with.
    #[must_use]
    pub fn digits(&self) -> &[Digit] {
        &self.digits
    }

    /// Where they stand in a number: how many digits of its subscriber number come before, for each place.
    pub fn places(&self, number: &PhoneNumber) -> impl Iterator<Item = usize> + use<> {
        let (number, digits) = (*number, self.digits);
        let last = number.subscriber().len().checked_sub(digits.len());
        let ends = last.map_or(0, |last| last + 1);
        (0..ends).filter(move |&place| number.subscriber().get(place..).is_some_and(|rest| rest.starts_with(&digits)))
    }

    /// The numbers of a block that spell them, in order, with each place as [`Phonewords::places`] gives it.
    ///
    /// # Complexity
    ///
    /// The numbers that have other digits in every place are not looked at.
    pub fn places_in(&self, block: &Block) -> impl Iterator<Item = (PhoneNumber, usize)> + use<> {
        let found_from = |(before, part): (usize, Block)| {
            let place = move |number: PhoneNumber| Some((number, before.checked_sub(number.area_code().len())?));
            part.numbers().filter_map(place).peekable()
        };
        // Where the plan fixes the length of the area code, parts that have the digits in it are known beforehand.
        let area = if block.first().is_nanp() { block.first().area_code().len() } else { 0 };
        let parts = self.parts(block).filter(|&(before, _)| before >= area);
        let mut places: Vec<_> = parts.map(found_from).collect();
        iter::from_fn(move || {
            let next = places.iter_mut().filter_map(|found| found.peek().copied()).min()?;
            places.iter_mut().find_map(|found| found.next_if_eq(&next))
        })
    }

    /// How many places [`Phonewords::places_in`] gives; nobody knows before they are looked for where the length of
    /// the area code is not the same for all numbers: outside of the North American Numbering Plan.
    #[must_use]
    pub fn count_in(&self, block: &Block) -> Option<u64> {
        let area = block.first().area_code().len();
        let sizes = self.parts(block).filter(|&(before, _)| before >= area).map(|(_, part)| part.size());
        block.first().is_nanp().then(|| sizes.sum())
    }

    /// The number as in an advertisement, with the words in a place; none where they are not there.
    #[must_use]
    pub fn written(&self, number: &PhoneNumber, place: usize) -> Option<Written> {
        let (before, rest) = number.subscriber().split_at_checked(place)?;
        let after = rest.strip_prefix(self.digits())?;
        let segments = plain(before).into_iter().chain(self.words.iter().cloned()).chain(plain(after));
        Some(VanityNumber::new(*number, segments.collect(), Bits::ZERO).ok()?.written())
    }

    /// The parts of a block that have the digits behind so many national ones.
    fn parts(&self, block: &Block) -> impl Iterator<Item = (usize, Block)> {
        (0..block.first().national().len()).filter_map(|before| Some((before, block.with(before, &self.digits)?)))
    }
}

/// Why a text has no words to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PhonewordsError {
    /// There is nothing but punctuation.
    #[error("there is no word")]
    Empty,
    /// A character that is neither on the keypad nor punctuation.
    #[error("{0:?} stands on no key")]
    Undialable(char),
    /// More digits than a number can have.
    #[error("there are more letters than a number has digits")]
    TooLong,
}

impl From<NoKey> for PhonewordsError {
    fn from(NoKey(character): NoKey) -> Self {
        Self::Undialable(character)
    }
}

impl From<TooManyDigits> for PhonewordsError {
    fn from(_: TooManyDigits) -> Self {
        Self::TooLong
    }
}

/// Digits as they are, where there are any.
fn plain(digits: &[Digit]) -> Option<Segment> {
    let text = digits.iter().map(|digit| digit.to_char()).collect();
    (!digits.is_empty()).then_some(Segment { kind: SegmentKind::Digits, text, bits: Bits::ZERO })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn words(text: &str) -> Phonewords {
        Phonewords::new(text, &Keypad::E161).unwrap()
    }

    #[test]
    fn words_are_written_in_their_place() {
        let cases = [
            ("help-now", "+18004357669", &["1-800-HELP-NOW"][..]),
            ("HELPNOW", "+18004357669", &["1-800-HELPNOW"]),
            ("call 411", "+18002255411", &["1-800-CALL-411"]),
            ("help", "+18005554357", &["1-800-555-HELP"]),
            ("café", "+18005552233", &["1-800-555-CAFÉ"]),
            ("a", "+18005552022", &["1-800-555-A-022", "1-800-55520-A-2", "1-800-555202-A"]),
            ("people", "+447968736753", &["+44 7968 PEOPLE"]),
            ("help", "+14357555555", &[]),
            ("flowersnow", "+18003569377", &[]),
        ];
        for (text, number, expected) in cases {
            let (words, number) = (words(text), number.parse().unwrap());
            let written = words.places(&number).map(|place| words.written(&number, place).unwrap().to_string());
            let written: Vec<_> = written.collect();
            assert_eq!(written, expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_word_is_said() {
        let cases = [
            ("", PhonewordsError::Empty),
            (" - ", PhonewordsError::Empty),
            ("такси", PhonewordsError::Undialable('т')),
            ("A_B", PhonewordsError::Undialable('_')),
            ("ABCDEFGHIJKLMNOP", PhonewordsError::TooLong),
        ];
        for (text, error) in cases {
            assert_eq!(Phonewords::new(text, &Keypad::E161), Err(error), "{text}");
        }
    }

    #[test]
    fn a_block_has_the_places_of_all_its_numbers() {
        for text in ["+1800555XXXX", "+18002X2XX2X", "+1XXX4354357", "+4479687XXX5X", "+1X00435XXXX"] {
            let block: Block = text.parse().unwrap();
            for text in ["A", "AA", "HELP", "TO-TO", "0", "PEOPLE", "FLOWERSNOW"] {
                let words = words(text);
                let each =
                    |number: PhoneNumber| words.places(&number).map(move |place| (number, place)).collect::<Vec<_>>();
                let expected: Vec<_> = block.numbers().flat_map(each).collect();
                assert!(words.places_in(&block).eq(expected.iter().copied()), "{text} in {block}");
                let count = block.first().is_nanp().then_some(expected.len());
                assert_eq!(words.count_in(&block).map(|count| usize::try_from(count).unwrap()), count);
            }
        }
    }
}
