//! A phone number with letters for some of its digits.

use alloc::string::String;
use alloc::vec::Vec;

use crate::digit::Digit;
use crate::keypad::upper;
use crate::number::PhoneNumber;
use crate::score::Bits;

/// A phone number with letters for some of its digits, and the reasons for its rank.
///
/// It prints as in an advertisement: `1-800-FLOWERS`, `+44 7968 PEOPLE`. Letters stand only for digits of the
/// subscriber number.
///
/// # Serde
///
/// It is stored as a map of three: `number`, a text such as `+18003569377`; `segments`, a list of maps with `kind`
/// (`word` or `digits`), `text` and `bits`; and `bits`. What [`VanityNumber::new`] refuses is not read, but where the area
/// code ends may have changed since: the segments need only fit the end of the number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "Parts"))]
pub struct VanityNumber {
    number: PhoneNumber,
    segments: Vec<Segment>,
    bits: Bits,
}

impl VanityNumber {
    /// Puts a vanity number together from its parts. On which key a letter stands is not asked: keypads differ. Nor is
    /// whether a lexicon has a word, or whether there is one.
    ///
    /// # Errors
    ///
    /// - there are no segments, or one has no text;
    /// - a word has a letter in lower case, or a segment of digits has something else;
    /// - the segments have more or fewer characters than the subscriber number has digits, or a digit of them is not the
    ///   number's.
    pub fn new(number: PhoneNumber, segments: Vec<Segment>, bits: Bits) -> Result<Self, VanityNumberError> {
        let vanity = Self { number, segments, bits };
        vanity.check(number.subscriber())?;
        Ok(vanity)
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

    /// Whether it is made of words alone, with no digit of the subscriber number left beside them. A word may have digits
    /// itself, or be nothing else, if that is how a lexicon has it: `4HELP`, `24`.
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
        self.segments.iter().map(|segment| segment.text.as_str()).collect()
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

    /// Checks that the segments are sound and may stand for these digits: they have as many characters, and their digits
    /// are the same.
    fn check(&self, digits: &[Digit]) -> Result<(), VanityNumberError> {
        if self.segments.is_empty() {
            return Err(VanityNumberError::NoSegments);
        }
        self.segments.iter().try_for_each(Segment::check)?;
        let mut letters = self.segments.iter().flat_map(|segment| segment.text.chars());
        let mut is_next = |&digit: &Digit| {
            letters.next().is_some_and(|letter| Digit::from_char(letter).is_none_or(|written| written == digit))
        };
        if digits.iter().all(&mut is_next) && letters.next().is_none() {
            Ok(())
        } else {
            Err(VanityNumberError::WrongNumber { number: self.number, letters: self.letters() })
        }
    }
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
    type Error = VanityNumberError;

    /// Reads a vanity number back that was written when the number was cut elsewhere: with other metadata, its area
    /// code may have been shorter or longer. So the segments need only fit the end of the national number.
    fn try_from(Parts { number, segments, bits }: Parts) -> Result<Self, VanityNumberError> {
        let vanity = Self { number, segments, bits };
        vanity.check(vanity.parts().1)?;
        Ok(vanity)
    }
}

/// A word or a run of digits in a vanity number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Segment {
    /// What it is.
    pub kind: SegmentKind,
    /// The word, with its letters in upper case, or the digits.
    pub text: String,
    /// What it adds to the score. What its joins cost comes on top ([`VanityNumber::joins`]); only a word that is known
    /// to follow the one before it has that cut in its own bits, less what the pair saves.
    pub bits: Bits,
}

impl Segment {
    /// Checks its text. A letter that has no upper case of one character stays as it is: `ß`.
    fn check(&self) -> Result<(), VanityNumberError> {
        let Self { kind, text, .. } = self;
        let is_upper = || text.chars().all(|character| upper(character) == character);
        let is_digits = || text.bytes().all(|byte| byte.is_ascii_digit());
        match kind {
            _ if text.is_empty() => Err(VanityNumberError::NoText),
            SegmentKind::Word if !is_upper() => Err(VanityNumberError::LowerCase(text.clone())),
            SegmentKind::Digits if !is_digits() => Err(VanityNumberError::NotDigits(text.clone())),
            _ => Ok(()),
        }
    }
}

/// What a [`Segment`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
#[expect(clippy::exhaustive_enums, reason = "a number has letters and digits, nothing else")]
pub enum SegmentKind {
    /// A word of a lexicon, which may have digits too.
    Word,
    /// Digits left as they are.
    Digits,
}

/// Why segments make no vanity number of a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VanityNumberError {
    /// There are none.
    #[error("a vanity number has no segments")]
    NoSegments,
    /// One has no text.
    #[error("a segment of a vanity number has no text")]
    NoText,
    /// A word has a letter in lower case.
    #[error("the word {0:?} is not in upper case")]
    LowerCase(String),
    /// A segment of digits has something else.
    #[error("{0:?} is not digits alone")]
    NotDigits(String),
    /// They do not fit the number.
    #[error("{letters:?} does not fit the end of {number}")]
    WrongNumber {
        /// The number that was to be dialled.
        number: PhoneNumber,
        /// The letters and digits of the segments.
        letters: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_are_counted_by_what_they_join() {
        let cases = [("HELPNOW", 0, 0), ("HELP 669", 0, 1), ("4 ELP NOW", 1, 1), ("4 D J P 669", 2, 2)];
        for (text, cuts, changes) in cases {
            let vanity = vanity(text).unwrap();
            assert_eq!((vanity.cuts(), vanity.changes()), (cuts, changes), "{text}");
            assert_eq!(vanity.is_whole_words(), changes == 0, "{text}");
        }
    }

    /// A vanity number of +1 800 435 7669, with spaces between its segments: digits, or words.
    fn vanity(text: &str) -> Result<VanityNumber, VanityNumberError> {
        let is_digits = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        let kind = |text| if is_digits(text) { SegmentKind::Digits } else { SegmentKind::Word };
        of_segments(text.split(' ').map(|text| (kind(text), text)))
    }

    fn of_segments<'t>(
        segments: impl IntoIterator<Item = (SegmentKind, &'t str)>,
    ) -> Result<VanityNumber, VanityNumberError> {
        let segments = segments.into_iter().map(|(kind, text)| Segment { kind, text: text.into(), bits: Bits::ZERO });
        VanityNumber::new("+18004357669".parse().unwrap(), segments.collect(), Bits::ZERO)
    }

    #[test]
    fn segments_that_are_none_are_refused() {
        let wrong_number = |letters: &str| VanityNumberError::WrongNumber {
            number: "+18004357669".parse().unwrap(),
            letters: letters.into(),
        };
        let cases = [
            ("", VanityNumberError::NoText),
            ("HELP  NOW", VanityNumberError::NoText),
            ("HELP now", VanityNumberError::LowerCase("now".into())),
            ("HELPÉéT", VanityNumberError::LowerCase("HELPÉéT".into())),
            ("435 7O9", VanityNumberError::NotDigits("7O9".into())),
            ("HELP", wrong_number("HELP")),
            ("HELP NOWS", wrong_number("HELPNOWS")),
            ("HELP 668", wrong_number("HELP668")),
        ];
        for (text, error) in cases {
            assert_eq!(vanity(text), Err(error), "{text}");
        }
        assert_eq!(of_segments([]), Err(VanityNumberError::NoSegments));
    }

    #[test]
    fn words_may_have_digits_and_letters_without_upper_case() {
        for words in [["HE57", "NOW"], ["4357", "NOW"], ["ßהŉП", "669"]] {
            let vanity = of_segments(words.map(|word| (SegmentKind::Word, word))).unwrap();
            assert!(vanity.is_whole_words(), "{words:?}");
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
    fn what_is_no_vanity_number_is_refused() {
        let wrong_number = "does not fit the end of +447968736753";
        let cases = [
            (&[("digits", "754")][..], wrong_number),
            (&[("digits", "0"), ("word", "PEOPLE")], wrong_number),
            (&[("word", "ABCDEFGHIJK")], wrong_number),
            (&[], "a vanity number has no segments"),
            (&[("digits", ""), ("word", "PEOPLE")], "a segment of a vanity number has no text"),
            (&[("word", "people")], "the word \"people\" is not in upper case"),
        ];
        for (segments, problem) in cases {
            let error = stored(segments).unwrap_err();
            assert!(error.to_string().ends_with(problem), "{error}");
        }
    }
}
