//! A phone number with letters for some of its digits.

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
    /// - the segments have more or fewer characters than the subscriber number has digits, or a digit of them is not
    ///   the number's.
    pub fn new(number: PhoneNumber, segments: Vec<Segment>, bits: Bits) -> Result<Self, WrongNumber> {
        let letters = letters(&segments);
        if fit(&letters, number.subscriber()) {
            Ok(Self { number, segments, bits })
        } else {
            Err(WrongNumber { number, letters })
        }
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

    /// What the cuts between words and the changes between letters and digits cost: the score beyond its segments.
    #[must_use]
    pub fn joins(&self) -> Bits {
        self.bits - self.segments.iter().map(|segment| segment.bits).sum()
    }

    /// The letters and digits of the segments without separators: `FLOWERS`.
    #[must_use]
    pub fn letters(&self) -> String {
        letters(&self.segments)
    }

    /// The national digits before the segments: the area code.
    #[must_use]
    pub fn area_code(&self) -> &[Digit] {
        self.parts().0
    }

    /// The national digits before the segments, and those that the segments stand for.
    fn parts(&self) -> (&[Digit], &[Digit]) {
        let national = self.number.national();
        let spelled: usize = self.segments.iter().map(|segment| segment.text.chars().count()).sum();
        national.split_at(national.len().saturating_sub(spelled))
    }
}

/// Whether letters and digits may stand for these digits: there are as many, and the digits are the same.
fn fit(letters: &str, digits: &[Digit]) -> bool {
    let same = |(letter, &digit): (char, &Digit)| Digit::from_char(letter).is_none_or(|written| written == digit);
    letters.chars().count() == digits.len() && letters.chars().zip(digits).all(same)
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

    /// Reads a vanity number back that was written when the number was cut elsewhere: with other metadata, its area
    /// code may have been shorter or longer. So the segments need only fit the end of the national number.
    fn try_from(Parts { number, segments, bits }: Parts) -> Result<Self, WrongNumber> {
        let vanity = Self { number, segments, bits };
        let letters = vanity.letters();
        if fit(&letters, vanity.parts().1) { Ok(vanity) } else { Err(WrongNumber { number, letters }) }
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
    /// What it adds to the score. Cuts and changes come on top, but not before a word that is known to follow the one
    /// before it: there the cut is in it, less what the pair saves.
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

#[cfg(all(test, feature = "serde"))]
mod tests {
    use alloc::string::ToString;
    use serde_json::json;

    use super::*;

    fn stored(segments: &[(&str, &str)]) -> Result<VanityNumber, serde_json::Error> {
        let segments: Vec<_> =
            segments.iter().map(|(kind, text)| json!({ "kind": kind, "text": text, "bits": 1 })).collect();
        serde_json::from_value(json!({ "number": "+447968736753", "segments": segments, "bits": 1 }))
    }

    #[test]
    fn what_was_stored_is_read_wherever_the_number_is_cut_now() {
        for segments in [
            &[("word", "PEOPLE")][..],
            &[("digits", "68"), ("word", "PEOPLE")],
            &[("digits", "7968"), ("word", "PEOPLE")],
        ] {
            assert_eq!(stored(segments).unwrap().compact(), "+447968PEOPLE");
        }
        assert_eq!(stored(&[("word", "SLD")]).unwrap().compact(), "+447968736SLD");
    }

    #[test]
    fn what_does_not_fit_the_number_is_refused() {
        for segments in [&[("digits", "754")][..], &[("digits", "0"), ("word", "PEOPLE")], &[("word", "ABCDEFGHIJK")]] {
            let error = stored(segments).unwrap_err();
            assert!(error.to_string().ends_with("does not fit the end of +447968736753"), "{error}");
        }
    }
}
