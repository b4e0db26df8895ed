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
    /// Puts a vanity number together from its parts. On which key a letter stands is not asked: keypads differ.
    ///
    /// # Errors
    ///
    /// - the segments have more or fewer characters than the subscriber number has digits;
    /// - a digit of them is not the number's, or digits are not all that a segment of digits has.
    pub fn new(number: PhoneNumber, segments: Vec<Segment>, bits: Bits) -> Result<Self, WrongNumber> {
        let fits = fit(&segments, number.subscriber());
        let vanity = Self { number, segments, bits };
        if fits { Ok(vanity) } else { Err(WrongNumber { number, letters: vanity.letters() }) }
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

    /// How many cuts there are: joins between two words.
    #[must_use]
    pub fn cuts(&self) -> usize {
        self.kinds().filter(|&kinds| kinds == (SegmentKind::Word, SegmentKind::Word)).count()
    }

    /// Whether it is made of words alone, with no digit of the subscriber number left.
    #[must_use]
    pub fn is_whole_words(&self) -> bool {
        self.segments.iter().all(|segment| segment.kind == SegmentKind::Word)
    }

    /// How many changes between letters and digits there are.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.kinds().filter(|(first, second)| first != second).count()
    }

    /// What stands on either side of each join.
    fn kinds(&self) -> impl Iterator<Item = (SegmentKind, SegmentKind)> {
        self.segments.iter().zip(self.segments.iter().skip(1)).map(|(first, second)| (first.kind, second.kind))
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

/// Whether segments may stand for these digits: they have as many characters, and their digits are the same.
fn fit(segments: &[Segment], digits: &[Digit]) -> bool {
    let mut letters = segments.iter().flat_map(|segment| segment.text.chars());
    let mut is_next = |&digit: &Digit| {
        letters.next().is_some_and(|letter| Digit::from_char(letter).is_none_or(|written| written == digit))
    };
    let plain = |segment: &Segment| segment.text.chars().all(|character| character.is_ascii_digit());
    digits.iter().all(&mut is_next)
        && letters.next().is_none()
        && segments.iter().all(|segment| segment.kind == SegmentKind::Word || plain(segment))
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
        let fits = fit(&vanity.segments, vanity.parts().1);
        if fits { Ok(vanity) } else { Err(WrongNumber { number, letters: vanity.letters() }) }
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
    /// What it adds to the score. What its joins cost comes on top ([`VanityNumber::joins`]); only a word that is known
    /// to follow the one before it has that cut in its own bits, less what the pair saves.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_are_counted_by_what_they_join() {
        let cases = [("FLOWERS", 0, 0), ("HELP 669", 0, 1), ("4 HELP NOW", 1, 1), ("4 A B C 269", 2, 2)];
        for (text, cuts, changes) in cases {
            let kind = |text: &str| if text.as_bytes()[0] < b'A' { SegmentKind::Digits } else { SegmentKind::Word };
            let segment = |text: &str| Segment { kind: kind(text), text: text.into(), bits: Bits::ZERO };
            let vanity = VanityNumber {
                number: "+18003569377".parse().unwrap(),
                segments: text.split(' ').map(segment).collect(),
                bits: Bits::ZERO,
            };
            assert_eq!((vanity.cuts(), vanity.changes()), (cuts, changes), "{text}");
            assert_eq!(vanity.is_whole_words(), changes == 0, "{text}");
        }
    }
}

#[cfg(all(test, feature = "serde"))]
mod stored {
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
