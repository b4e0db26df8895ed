//! Telephone numbers (ITU-T E.164) and which of their digits may be spelled.

#[cfg(feature = "metadata")]
mod metadata;
mod parse;
mod plan;

use core::fmt;

use crate::digit::{Digit, Digits, TooManyDigits};
pub(crate) use parse::is_punctuation;
pub use parse::{Dialled, ParseNumberError, dial};

/// An international telephone number: country code and national (significant) number.
///
/// It comes from [`str::parse`], which reads what people write, or from [`dial`], which also tells what was
/// overdialled. It prints as `+` and its digits.
///
/// # Examples
///
/// ```
/// use vanity_core::PhoneNumber;
///
/// let number: PhoneNumber = "1-800-FLOWERS".parse()?;
/// assert_eq!(number.to_string(), "+18003569377");
/// assert_eq!(number.subscriber().len(), 7);
/// # Ok::<(), vanity_core::ParseNumberError>(())
/// ```
///
/// # Serde
///
/// It is stored as the text that it prints as, and read from whatever [`str::parse`] reads.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PhoneNumber {
    digits: Digits,
    country: u8,
    area: u8,
    grouping: Grouping,
}

impl PhoneNumber {
    /// Cuts the digits of an international number, country code first, as its numbering plan says.
    ///
    /// # Errors
    ///
    /// - the digits start with 0, or with 28, 83, 89 or 999, as no country code does (ITU-T E.164.1, Annex D);
    /// - fewer than four digits follow the country code, or not ten in the North American Numbering Plan.
    pub fn new(digits: Digits) -> Result<Self, ParseNumberError> {
        let country = plan::country_code_len(&digits).ok_or(ParseNumberError::CountryCode)?;
        let (code, national) = digits.split_at_checked(country).ok_or(ParseNumberError::TooShort)?;
        if national.len() < Self::SHORTEST_NATIONAL {
            return Err(ParseNumberError::TooShort);
        }
        if plan::is_nanp(code) && national.len() != plan::NANP_NATIONAL {
            return Err(ParseNumberError::NanpLength { digits: national.len() });
        }
        let split = plan::split(code, national);
        Ok(Self { digits, country: length(code), area: split.area, grouping: split.grouping })
    }

    /// All digits, the country code first.
    #[must_use]
    pub fn digits(&self) -> &[Digit] {
        &self.digits
    }

    /// The country code, one to three digits (ITU-T E.164, clause 6.2.1).
    #[must_use]
    pub fn country_code(&self) -> &[Digit] {
        self.parts().0
    }

    /// The national (significant) number: everything after the country code.
    #[must_use]
    pub fn national(&self) -> &[Digit] {
        self.digits.split_at(usize::from(self.country)).1
    }

    /// The area code or mobile prefix (national destination code), which is never spelled.
    #[must_use]
    pub fn area_code(&self) -> &[Digit] {
        self.parts().1
    }

    /// The subscriber number: the digits that letters may stand for.
    #[must_use]
    pub fn subscriber(&self) -> &[Digit] {
        self.parts().2
    }

    /// Whether letters could stand for any digit of the subscriber number: 0 and 1 have none.
    #[must_use]
    pub fn has_letters(&self) -> bool {
        self.subscriber().iter().any(|digit| digit.value() > 1)
    }

    /// The lengths of the groups in which the national number is written; they add up to its length.
    pub fn groups(&self) -> impl Iterator<Item = usize> + '_ {
        self.grouping.lengths()
    }

    /// Whether it belongs to the North American Numbering Plan (country code 1).
    #[must_use]
    pub fn is_nanp(&self) -> bool {
        plan::is_nanp(self.country_code())
    }

    /// The least digit that the numbering plan has at a place among the digits.
    pub(crate) fn least_digit(&self, at: usize) -> Digit {
        plan::least_digit(self.country_code(), at)
    }

    fn parts(&self) -> (&[Digit], &[Digit], &[Digit]) {
        let (code, national) = self.digits.split_at(usize::from(self.country));
        let (area, subscriber) = national.split_at(usize::from(self.area).min(national.len()));
        (code, area, subscriber)
    }

    /// The shortest national number that is accepted.
    const SHORTEST_NATIONAL: usize = 4;
}

impl PartialOrd for PhoneNumber {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PhoneNumber {
    /// By digits, first to last.
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.digits().cmp(other.digits())
    }
}

impl fmt::Display for PhoneNumber {
    /// `+` and the digits, as ITU-T E.123 writes an international number without its spaces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'+'; 2 + Digits::MAX];
        text[1..].copy_from_slice(&self.digits.text());
        f.pad(str::from_utf8(&text[..=self.digits.len()]).unwrap_or_default())
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({self})")
    }
}

impl From<TooManyDigits> for ParseNumberError {
    fn from(_: TooManyDigits) -> Self {
        Self::TooLong
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for PhoneNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for PhoneNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = alloc::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The lengths of a national number's groups, in order; the places behind them are 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Grouping([u8; 8]);

impl Grouping {
    /// The grouping with these lengths; where there are too many, the last places are written as one group.
    fn new(lengths: impl IntoIterator<Item = usize>) -> Self {
        let mut grouping = Self::default();
        let mut place = 0;
        for len in lengths.into_iter().filter(|&len| len > 0) {
            grouping.0[place] += u8::try_from(len.min(Digits::MAX)).unwrap_or(0);
            place = (place + 1).min(grouping.0.len() - 1);
        }
        grouping
    }

    fn lengths(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|&len| usize::from(len)).take_while(|&len| len > 0)
    }
}

/// The length of a part of a number.
fn length(digits: &[Digit]) -> u8 {
    u8::try_from(digits.len()).expect("a number has at most fifteen digits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn a_number_is_padded_as_a_whole() {
        let number: PhoneNumber = "+4470123456".parse().unwrap();
        assert_eq!(format!("{number:>13}|{number:_<13}|{number:3}"), "  +4470123456|+4470123456__|+4470123456");
        let longest: PhoneNumber = "+290123456789012".parse().unwrap();
        assert_eq!(format!("{longest}"), "+290123456789012");
    }
}
