//! Numbering plans: where the country code ends, where the subscriber number starts, how digits are grouped.

use super::{Grouping, length};
use crate::digit::Digit;

/// Digits of a national number in the North American Numbering Plan: NPA, NXX and four more.
pub(super) const NANP_NATIONAL: usize = 10;

/// Digits of a universal international number behind its country code.
const UNIVERSAL: usize = 8;

/// Digits of an area code (NPA) in the North American Numbering Plan.
pub(super) const NPA: usize = 3;

/// How a national number is cut.
pub(super) struct Split {
    /// Digits of the area code or mobile prefix.
    pub(super) area: u8,
    pub(super) grouping: Grouping,
}

/// The length of the country code that international digits start with (ITU-T E.164.1 and its Annex D,
/// "List of assigned country codes"): zones 1 and 7 have one digit, the listed ones two, all others three. None start
/// with 0, nor with 28, 83 or 89, which are spare, and 999 is held in reserve.
pub(super) fn country_code_len(digits: &[Digit]) -> Option<usize> {
    let value = |at: usize| digits.get(at).map(|digit| digit.value());
    match (value(0)?, value(1)) {
        (0, _) | (2, Some(8)) | (8, Some(3 | 9)) => None,
        (9, Some(9)) if value(2) == Some(9) => None,
        (1 | 7, _) => Some(1),
        (2, Some(0 | 7))
        | (3, Some(0..=4 | 6 | 9))
        | (4, Some(0 | 1 | 3..=9))
        | (5, Some(1..=8))
        | (6, Some(0..=6))
        | (8, Some(1 | 2 | 4 | 6))
        | (9, Some(0..=5 | 8)) => Some(2),
        _ => Some(3),
    }
}

pub(super) fn is_nanp(country_code: &[Digit]) -> bool {
    country_code == [Digit::ALL[1]]
}

/// The least digit that there is at a place among the digits of a number. Area codes and exchanges of the North American
/// Numbering Plan are NXX, with N from 2 to 9.
pub(super) fn least_digit(country_code: &[Digit], at: usize) -> Digit {
    let starts_with_n = is_nanp(country_code) && [1, 1 + NPA].contains(&at);
    Digit::ALL[if starts_with_n { 2 } else { 0 }]
}

pub(super) fn split(country_code: &[Digit], national: &[Digit]) -> Split {
    if is_nanp(country_code) {
        return Split { area: 3, grouping: Grouping::new([NPA, 3, 4]) };
    }
    if is_universal(country_code) && national.len() == UNIVERSAL {
        return Split { area: 0, grouping: Grouping::new([4, 4]) };
    }
    #[cfg(feature = "metadata")]
    if let Some(split) = super::metadata::split(country_code, national) {
        return split;
    }
    assumed(national)
}

/// Whether the number is a universal international freephone or shared-cost number: country code 800 or 808 and a
/// subscriber number, which its holder may choose by the letters (ITU-T E.169.1 and E.169.3).
fn is_universal(country_code: &[Digit]) -> bool {
    [[8, 0, 0], [8, 0, 8]].iter().any(|code| country_code.iter().map(|digit| digit.value()).eq(code.iter().copied()))
}

/// Without metadata: the last six digits are the subscriber number, but at least a third of the national number
/// stays an area code (four of ten digits, three of nine, two of six).
fn assumed(national: &[Digit]) -> Split {
    let subscriber = (national.len() - national.len().div_ceil(3)).min(6);
    let (area, subscriber) = national.split_at(national.len() - subscriber);
    Split { area: length(area), grouping: Grouping::new([area.len(), subscriber.len()]) }
}

#[cfg(test)]
mod tests {
    use crate::number::PhoneNumber;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    #[test]
    fn country_codes_have_their_assigned_length() {
        let cases = [
            ("+18003569377", 1),
            ("+79161234567", 1),
            ("+201001234567", 2),
            ("+27821234567", 2),
            ("+211912345678", 3),
            ("+447968736753", 2),
            ("+420601123456", 3),
            ("+35312345678", 3),
            ("+9748008294", 3),
            ("+85261234567", 3),
            ("+6518002752427", 2),
        ];
        for (text, len) in cases {
            let number: PhoneNumber = text.parse().unwrap();
            assert_eq!(number.country_code().len(), len, "{text}");
        }
    }

    #[test]
    fn the_area_code_stays_digits() {
        let cases = [
            ("+18003569377", 7, &[3, 3, 4][..]),
            ("+447968736753", 6, &[4, 6]),
            ("+61132227", 4, &[2, 4]),
            ("+9748008294", 4, &[3, 4]),
        ];
        for (text, subscriber, groups) in cases {
            let number: PhoneNumber = text.parse().unwrap();
            assert_eq!(number.subscriber().len(), subscriber, "{text}");
            assert_eq!(number.groups().collect::<Vec<_>>(), groups, "{text}");
            assert_eq!(number.to_string(), text);
        }
    }

    #[cfg(feature = "metadata")]
    #[test]
    fn metadata_knows_the_national_grouping() {
        let cases = [
            ("+442045241234", 8, &[2, 4, 4][..]),
            ("+6518002752427", 7, &[4, 3, 4]),
            ("+5491123456789", 8, &[1, 2, 4, 4]),
            ("+390612345678", 8, &[2, 4, 4]),
        ];
        for (text, subscriber, groups) in cases {
            let number: PhoneNumber = text.parse().unwrap();
            assert_eq!(number.subscriber().len(), subscriber, "{text}");
            assert_eq!(number.groups().collect::<Vec<_>>(), groups, "{text}");
        }
    }

    #[test]
    fn digits_that_no_plan_reads_are_kept() {
        let number: PhoneNumber = "+440010001010".parse().unwrap();
        assert_eq!(number.to_string(), "+440010001010");
        assert_eq!(number.groups().sum::<usize>(), number.national().len());
    }
}
