//! Numbers and vanity numbers as text: written, dialled, spoken, masked.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::digit::{Digit, Digits};
use crate::number::PhoneNumber;
use crate::score::Bits;
use crate::vanity::{Segment, SegmentKind, VanityNumber};

impl PhoneNumber {
    /// The number as its country writes it: `1-800-356-9377`, `+44 7968 736753`.
    #[must_use]
    pub fn grouped(&self) -> String {
        self.written(usize::MAX, |_, digit| digit.to_char())
    }

    /// The grouped number with only its country code and last four digits to be read, of a short number fewer, so that
    /// at least half stays masked: `+44 •••• ••6753`.
    #[must_use]
    pub fn masked(&self) -> String {
        let national = self.national().len();
        let shown_from = national - SHOWN_WHEN_MASKED.min(national / 2);
        self.written(usize::MAX, |at, digit| if at < shown_from { MASK } else { digit.to_char() })
    }

    /// The country code and the first `len` national digits in their groups, each digit as `show` writes it, given
    /// its place.
    fn written(&self, len: usize, show: impl Fn(usize, Digit) -> char) -> String {
        let mut text = String::with_capacity(ROOM);
        self.push_written(&mut text, len, show);
        text
    }

    fn push_written(&self, text: &mut String, len: usize, show: impl Fn(usize, Digit) -> char) {
        self.prefix().for_each(|character| text.push(character));
        let (separator, digits) = (self.separator(), self.national());
        let mut start = 0;
        for group in self.groups() {
            let end = (start + group).min(len).min(digits.len());
            if start < end {
                text.push(separator);
            }
            (start..end).for_each(|at| text.push(show(at, digits[at])));
            start = end;
        }
    }

    /// What stands before segments behind the first `area` national digits, each of these as `show` writes it. Digits
    /// that go on with the group in which the area code ends stay with it: `+65 6123-TAXI`.
    fn push_lead(&self, text: &mut String, area: usize, first: Option<SegmentKind>, show: impl Fn(Digit) -> char) {
        self.push_written(text, area, |_, digit| show(digit));
        if first != Some(SegmentKind::Digits) || self.starts_group(area) {
            text.push(self.separator());
        }
    }

    /// Whether a group of the national number starts at this place.
    fn starts_group(&self, place: usize) -> bool {
        let mut rest = place;
        for group in self.groups() {
            if rest < group {
                break;
            }
            rest -= group;
        }
        rest == 0
    }

    /// What stands before the national number.
    fn prefix(&self) -> impl Iterator<Item = char> + '_ {
        let plus = if self.is_nanp() { None } else { Some('+') };
        plus.into_iter().chain(characters(self.country_code()))
    }

    fn separator(&self) -> char {
        if self.is_nanp() { '-' } else { ' ' }
    }
}

impl VanityNumber {
    /// The vanity number without separators, as it is dialled: `1800FLOWERS`, `+447968PEOPLE`.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut text: String = self.number().prefix().chain(characters(self.area_code())).collect();
        text.extend(self.segments().iter().map(|segment| segment.text.as_str()));
        text
    }

    /// The vanity number as in an advertisement, in parts: `1-800-` and `FLOWERS`.
    #[must_use]
    pub fn written(&self) -> Written {
        Written { lead: self.lead(Digit::to_char), segments: self.segments().to_vec() }
    }

    /// The vanity number with its digits masked and its words to be read: `1-•••-FLOWERS`, `1-•••-•••-TIPS`.
    ///
    /// Words tell digits too. Where fewer than three of the national number's stay masked, words are masked as well,
    /// the first ones first.
    #[must_use]
    pub fn masked(&self) -> Written {
        let mut segments = self.segments().to_vec();
        let mut masked = self.area_code().len();
        for kind in [SegmentKind::Digits, SegmentKind::Word] {
            for segment in segments.iter_mut().filter(|segment| segment.kind == kind) {
                if kind == SegmentKind::Digits || masked < LEAST_MASKED {
                    masked += segment.text.chars().count();
                    segment.text = segment.text.chars().map(|_| MASK).collect();
                }
            }
        }
        Written { lead: self.lead(|_| MASK), segments }
    }

    /// The vanity number in words for a voice: `one, eight zero zero, flowers`.
    #[must_use]
    pub fn spoken(&self) -> String {
        let mut text = String::new();
        for digits in [self.number().country_code(), self.area_code()] {
            push_spoken(&mut text, digits.iter().copied());
        }
        for segment in self.segments() {
            match segment.kind {
                SegmentKind::Word => push_part(&mut text, &segment.text.to_lowercase()),
                SegmentKind::Digits => push_spoken(&mut text, segment.text.chars().filter_map(Digit::from_char)),
            }
        }
        text
    }

    /// What stands before the segments, each digit of the area code as `show` writes it.
    fn lead(&self, show: impl Fn(Digit) -> char) -> String {
        let mut lead = String::with_capacity(ROOM);
        let first = self.segments().first().map(|first| first.kind);
        self.number().push_lead(&mut lead, self.area_code().len(), first, show);
        lead
    }
}

/// What stands before the letters of a number: `1-800-`. It is the same for all readings of the number, so that many are
/// written without allocating.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "english")] {
/// use vanity_core::{Lead, Lexicon, Options, PhoneNumber, Speller};
///
/// let speller = Speller::new([Lexicon::english()], Options::default());
/// let number: PhoneNumber = "+18003569377".parse()?;
/// let lead = Lead::new(&number);
/// let mut text = String::new();
/// for reading in speller.searcher().search(&number).iter().take(1) {
///     lead.push_written(reading.parts(), &mut text);
/// }
/// assert_eq!(text, "1-800-FLOWERS");
/// # }
/// # Ok::<(), vanity_core::ParseNumberError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lead {
    /// What stands before a word.
    text: String,
    /// How much of it stands before digits.
    before_digits: usize,
}

impl Lead {
    /// What stands before the letters of a number's subscriber number.
    #[must_use]
    pub fn new(number: &PhoneNumber) -> Self {
        let area = number.area_code().len();
        let mut text = String::with_capacity(ROOM);
        number.push_lead(&mut text, area, Some(SegmentKind::Digits), Digit::to_char);
        let before_digits = text.len();
        if !text.ends_with(number.separator()) {
            text.push(number.separator());
        }
        Self { text, before_digits }
    }

    /// Appends the number to a text, with the parts of a reading of it ([`Reading::parts`]), as the [`VanityNumber`]
    /// prints.
    ///
    /// [`Reading::parts`]: crate::Reading::parts
    pub fn push_written<'p>(&self, parts: impl Iterator<Item = (SegmentKind, &'p str, Bits)>, text: &mut String) {
        for (at, (kind, part, _)) in parts.enumerate() {
            text.push_str(match (at, kind) {
                (0, SegmentKind::Word) => &self.text,
                (0, SegmentKind::Digits) => &self.text[..self.before_digits],
                _ => "-",
            });
            text.push_str(part);
        }
    }
}

impl fmt::Display for VanityNumber {
    /// As in an advertisement: `1-800-HELP-NOW`, `+44 7968 PEOPLE`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&joined(self.lead(Digit::to_char), self.segments()))
    }
}

/// A vanity number as text, in parts, so that its words can be set off. It prints as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a vanity number has no other parts")]
pub struct Written {
    /// What stands before the segments, with the separator behind it unless digits go on with its last group: `1-800-`.
    pub lead: String,
    /// The segments, between which `-` is written, with their texts as they are to be read.
    pub segments: Vec<Segment>,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&joined(self.lead.clone(), &self.segments))
    }
}

/// A text with the segments behind it, and `-` between them.
fn joined(mut text: String, segments: &[Segment]) -> String {
    for (at, segment) in segments.iter().enumerate() {
        if at > 0 {
            text.push('-');
        }
        text.push_str(&segment.text);
    }
    text
}

fn characters(digits: &[Digit]) -> impl Iterator<Item = char> + '_ {
    digits.iter().map(|digit| digit.to_char())
}

fn push_spoken(text: &mut String, digits: impl Iterator<Item = Digit>) {
    let mut words = String::new();
    for digit in digits {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(NAMES[usize::from(digit.value())]);
    }
    push_part(text, &words);
}

fn push_part(text: &mut String, part: &str) {
    if !text.is_empty() && !part.is_empty() {
        text.push_str(", ");
    }
    text.push_str(part);
}

const NAMES: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// The room for a number in bytes: a separator and a digit, fifteen times.
const ROOM: usize = 2 * Digits::MAX;

/// Stands for a digit that is not shown.
const MASK: char = '•';

/// How many last digits of a masked number are shown.
const SHOWN_WHEN_MASKED: usize = 4;

/// How many national digits of a masked vanity number are masked at least.
const LEAST_MASKED: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn vanity(number: &str, parts: &[&str]) -> VanityNumber {
        let segments: Vec<Segment> = parts
            .iter()
            .map(|&text| Segment {
                kind: if text.starts_with(|c: char| c.is_ascii_digit()) {
                    SegmentKind::Digits
                } else {
                    SegmentKind::Word
                },
                text: text.into(),
                bits: Bits::ZERO,
            })
            .collect();
        VanityNumber::new(number.parse().unwrap(), segments, Bits::ZERO).unwrap()
    }

    #[test]
    fn vanity_numbers_are_written_spoken_and_masked() {
        let cases = [
            (
                "+18003569377",
                &["FLOWERS"][..],
                "1-800-FLOWERS",
                "1800FLOWERS",
                "one, eight zero zero, flowers",
                "1-•••-FLOWERS",
            ),
            (
                "+18004357669",
                &["HELP", "NOW"],
                "1-800-HELP-NOW",
                "1800HELPNOW",
                "one, eight zero zero, help, now",
                "1-•••-HELP-NOW",
            ),
            (
                "+14162228477",
                &["222", "TIPS"],
                "1-416-222-TIPS",
                "1416222TIPS",
                "one, four one six, two two two, tips",
                "1-•••-•••-TIPS",
            ),
            (
                "+447968736753",
                &["PEOPLE"],
                "+44 7968 PEOPLE",
                "+447968PEOPLE",
                "four four, seven nine six eight, people",
                "+44 •••• PEOPLE",
            ),
        ];
        for (number, parts, written, compact, spoken, masked) in cases {
            let vanity = vanity(number, parts);
            assert_eq!(vanity.to_string(), written);
            assert_eq!(vanity.compact(), compact);
            assert_eq!(vanity.spoken(), spoken);
            assert_eq!(vanity.masked().to_string(), masked);
        }
    }

    #[test]
    fn words_are_masked_where_they_would_tell_too_much() {
        let cases = [
            ("+61132227", &["CABS"][..], "+61 •• ••••"),
            ("+447968736753", &["7", "FORK", "3"], "+44 •••• •-FORK-•"),
            ("+61132227", &["2", "ABS"], "+61 •• •-ABS"),
        ];
        for (number, parts, masked) in cases {
            assert_eq!(vanity(number, parts).masked().to_string(), masked);
        }
    }

    #[test]
    fn numbers_are_grouped_and_masked() {
        let cases = [
            ("+18003569377", "1-800-356-9377", "1-•••-•••-9377"),
            ("+447968736753", "+44 7968 736753", "+44 •••• ••6753"),
            ("+61132227", "+61 13 2227", "+61 •• •227"),
            ("+441234", "+44 12 34", "+44 •• 34"),
        ];
        for (number, grouped, masked) in cases {
            let number: PhoneNumber = number.parse().unwrap();
            assert_eq!(number.grouped(), grouped);
            assert_eq!(number.masked(), masked);
        }
    }
}
