//! The front door: the vanity numbers of a phone number.

use alloc::string::String;
use alloc::vec::Vec;

use crate::digit::Digit;

use crate::number::PhoneNumber;
use crate::score::Bits;

/// A phone number with letters for some of its digits, and the reasons for its rank.
///
/// It prints as in an advertisement: `1-800-FLOWERS`, `+44 7968 PEOPLE`. Letters stand only for digits of the
/// subscriber number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "Parts"))]
pub struct VanityNumber {
    number: PhoneNumber,
    segments: Vec<Segment>,
    bits: Bits,
}

impl VanityNumber {
    /// Puts a vanity number together from its parts.
    ///
    /// # Errors
    ///
    /// - the segments have more characters than the national number has digits, or a digit of them is not the
    ///   number's.
    pub fn new(number: PhoneNumber, segments: Vec<Segment>, bits: Bits) -> Result<Self, WrongNumber> {
        let vanity = Self { number, segments, bits };
        let letters = vanity.letters();
        let fits = letters.chars().count() == number.subscriber().len()
            && letters
                .chars()
                .zip(number.subscriber())
                .all(|(character, &digit)| Digit::from_char(character).is_none_or(|written| written == digit));
        if fits { Ok(vanity) } else { Err(WrongNumber { number, letters }) }
    }

    /// The number that it dials.
    #[must_use]
    pub fn number(&self) -> &PhoneNumber {
        &self.number
    }

    /// The words and runs of digits that stand for the last digits of the number, in order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The score: the bits that somebody has to remember, fewer are better.
    #[must_use]
    pub fn bits(&self) -> Bits {
        self.bits
    }

    /// The letters and digits of the segments without separators: `FLOWERS`.
    #[must_use]
    pub fn letters(&self) -> String {
        letters(&self.segments)
    }

    /// The national digits before the segments, and those that the segments stand for.
    pub(crate) fn parts(&self) -> (&[Digit], &[Digit]) {
        let national = self.number.national();
        let spelled: usize = self.segments.iter().map(|segment| segment.text.chars().count()).sum();
        national.split_at(national.len().saturating_sub(spelled))
    }
}

/// The letters and digits of segments without separators.
pub(crate) fn letters(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct Parts {
    number: PhoneNumber,
    segments: Vec<Segment>,
    bits: Bits,
}

#[cfg(feature = "serde")]
impl TryFrom<Parts> for VanityNumber {
    type Error = WrongNumber;

    fn try_from(Parts { number, segments, bits }: Parts) -> Result<Self, WrongNumber> {
        Self::new(number, segments, bits)
    }
}

/// A word or a run of digits in a vanity number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// Its letters, in upper case, or its digits.
    pub text: String,
    /// What it adds to the score, cuts not included.
    pub bits: Bits,
}

/// What a [`Segment`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[expect(clippy::exhaustive_enums, reason = "a number has letters and digits, nothing else")]
pub enum SegmentKind {
    /// A word of a lexicon.
    Word,
    /// Digits left as they are.
    Digits,
}

/// The segments of a vanity number do not fit its number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{letters:?} does not fit the end of {number}")]
pub struct WrongNumber {
    /// The number that was to be dialled.
    pub number: PhoneNumber,
    /// The letters and digits of the segments.
    pub letters: String,
}
