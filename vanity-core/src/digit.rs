//! Dial digits, kept as digits: a phone number is never an integer, its leading zeros count.

use core::cmp::Ordering;
use core::fmt;
use core::ops::Deref;
use core::slice;
use core::str::{self, FromStr};

/// One dial digit, `0` to `9`.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digit(u8);

impl Digit {
    /// The ten digits, `0` first.
    pub const ALL: [Self; 10] = {
        let mut all = [Self(0); 10];
        let mut value = 0;
        while value < 10 {
            all[value as usize] = Self(value);
            value += 1;
        }
        all
    };

    /// The digit of a value from 0 to 9.
    #[must_use]
    pub const fn new(value: u8) -> Option<Self> {
        if value < 10 { Some(Self(value)) } else { None }
    }

    /// The digit that an ASCII character stands for, letters not included.
    #[must_use]
    pub const fn from_char(character: char) -> Option<Self> {
        match character {
            '0'..='9' => Some(Self(character as u8 - b'0')),
            _ => None,
        }
    }

    /// Its value, 0 to 9.
    #[must_use]
    pub const fn value(self) -> u8 {
        self.0
    }

    /// Its ASCII character.
    #[must_use]
    pub const fn to_char(self) -> char {
        // The compiler does not know that the value is below 10; so it sees at least that the character is ASCII.
        (b'0' + self.0 % 16) as char
    }
}

impl fmt::Debug for Digit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Digit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.to_char(), f)
    }
}

/// A short string of dial digits, at most [`Digits::MAX`], stored in place.
///
/// It dereferences to a slice of [`Digit`], and has the order of that: by digits, first to last, so `12` comes before
/// `2`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Digits {
    digits: [Digit; Self::MAX],
    len: u8,
}

impl Digits {
    /// The most digits that an international number can have (ITU-T E.164, clause 6.2.1: 15).
    pub const MAX: usize = 15;

    /// No digits.
    #[must_use]
    pub const fn new() -> Self {
        Self { digits: [Digit(0); Self::MAX], len: 0 }
    }

    /// Appends a digit.
    ///
    /// # Errors
    ///
    /// - there are [`Digits::MAX`] digits already.
    pub fn push(&mut self, digit: Digit) -> Result<(), TooManyDigits> {
        let place = self.digits.get_mut(usize::from(self.len)).ok_or(TooManyDigits)?;
        *place = digit;
        self.len += 1;
        Ok(())
    }

    /// The digits as text, with zeros behind it.
    pub(crate) fn text(&self) -> [u8; Self::MAX + 1] {
        let mut digits = [0; Self::MAX + 1];
        digits[..Self::MAX].copy_from_slice(&self.digits.map(Digit::value));
        let zeros = u128::from_ne_bytes([b'0'; Self::MAX + 1]);
        let before = (1 << (8 * u32::from(self.len))) - 1;
        ((u128::from_le_bytes(digits) + zeros) & before).to_le_bytes()
    }

    /// The digits as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[Digit] {
        self.digits.split_at(usize::from(self.len)).0
    }
}

impl Deref for Digits {
    type Target = [Digit];

    fn deref(&self) -> &[Digit] {
        self.as_slice()
    }
}

impl<'d> IntoIterator for &'d Digits {
    type Item = &'d Digit;
    type IntoIter = slice::Iter<'d, Digit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialOrd for Digits {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Digits {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_slice().cmp(other)
    }
}

impl TryFrom<&[Digit]> for Digits {
    type Error = TooManyDigits;

    fn try_from(slice: &[Digit]) -> Result<Self, TooManyDigits> {
        let mut digits = Self::new();
        digits.digits.get_mut(..slice.len()).ok_or(TooManyDigits)?.copy_from_slice(slice);
        digits.len = u8::try_from(slice.len()).map_err(|_| TooManyDigits)?;
        Ok(digits)
    }
}

impl FromStr for Digits {
    type Err = ParseDigitsError;

    /// Reads ASCII digits and nothing else: for what people write, see [`crate::PhoneNumber`].
    fn from_str(text: &str) -> Result<Self, ParseDigitsError> {
        let mut digits = Self::new();
        for (at, character) in text.char_indices() {
            let digit = Digit::from_char(character).ok_or(ParseDigitsError::NotADigit { character, at })?;
            digits.push(digit)?;
        }
        Ok(digits)
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digits({self})")
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text();
        f.pad(str::from_utf8(&text[..self.len()]).unwrap_or_default())
    }
}

/// There is no room for another digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more than {} digits", Digits::MAX)]
pub struct TooManyDigits;

/// Why a text is not [`Digits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseDigitsError {
    /// A character other than `0` to `9`.
    #[error("{character:?} at byte {at} is not a digit")]
    NotADigit {
        /// The character.
        character: char,
        /// Its byte offset.
        at: usize,
    },
    /// Too many digits.
    #[error(transparent)]
    TooMany(#[from] TooManyDigits),
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    #[test]
    fn digits_keep_leading_zeros() {
        let digits: Digits = "0044".parse().unwrap();
        assert_eq!(digits.to_string(), "0044");
        assert_eq!(digits.len(), 4);
    }

    #[test]
    fn digits_are_padded_together() {
        let digits: Digits = "0044".parse().unwrap();
        assert_eq!(format!("{digits:>6}|{digits:_<6}|{:2}|", Digits::new()), "  0044|0044__|  |");
    }

    #[test]
    fn digits_are_in_the_order_of_a_dictionary() {
        let sorted = ["", "0", "00", "01", "1", "12", "120", "2", "999999999999999"].map(|text| text.parse().unwrap());
        assert!(sorted.is_sorted_by(|a: &Digits, b| a < b));
    }

    #[test]
    fn digits_are_taken_one_by_one() {
        let digits: Digits = "0247".parse().unwrap();
        let mut values = Vec::new();
        for digit in &digits {
            values.push(digit.value());
        }
        assert_eq!(values, [0, 2, 4, 7]);
    }

    #[test]
    fn the_fifteenth_digit_is_the_last() {
        let mut digits: Digits = "123456789012345".parse().unwrap();
        assert_eq!(digits.push(Digit::ALL[6]), Err(TooManyDigits));
        assert_eq!(digits.to_string(), "123456789012345");
        assert_eq!("1234567890123456".parse::<Digits>(), Err(ParseDigitsError::TooMany(TooManyDigits)));
    }

    #[test]
    fn a_letter_is_no_digit() {
        assert_eq!("12A".parse::<Digits>(), Err(ParseDigitsError::NotADigit { character: 'A', at: 2 }));
    }
}
