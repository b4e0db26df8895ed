//! Which letters stand on which key of a telephone (ITU-T E.161).

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::digit::Digit;

/// The letters of each key, and back.
///
/// Letters are kept in upper case; a digit always stands for itself.
#[derive(Clone, Debug)]
pub struct Keypad {
    keys: Keys,
}

impl Keypad {
    /// The Latin keypad: ABC on 2 to WXYZ on 9, nothing on 0 and 1 (ITU-T E.161, figure 2 and clause 3.2.2.2).
    pub const E161: Self = Self { keys: Keys::Fixed(&LATIN) };

    /// A keypad of other letters, each key with the letters on it.
    ///
    /// # Examples
    ///
    /// ```
    /// use vanity_core::{Digit, Keypad};
    ///
    /// let greek = Keypad::new([(Digit::ALL[2], "ΑΒΓ"), (Digit::ALL[3], "ΔΕΖ")])?;
    /// assert_eq!(greek.digit('ε'), Some(Digit::ALL[3]));
    /// # Ok::<(), vanity_core::KeypadError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - a letter stands on two keys, also when only its case differs;
    /// - a digit is used as a letter: it stands for itself already.
    pub fn new<'a>(keys: impl IntoIterator<Item = (Digit, &'a str)>) -> Result<Self, KeypadError> {
        let mut letters = BTreeMap::new();
        for (digit, on_key) in keys {
            for letter in on_key.chars().map(upper) {
                if letter.is_ascii_digit() {
                    return Err(KeypadError::DigitAsLetter(letter));
                }
                if letters.insert(letter, digit).is_some() {
                    return Err(KeypadError::LetterTwice(letter));
                }
            }
        }
        Ok(Self { keys: Keys::Built(letters) })
    }

    /// The key that a character is dialled with: a letter in either case, or a digit.
    #[must_use]
    pub fn digit(&self, character: char) -> Option<Digit> {
        Digit::from_char(character).or_else(|| match &self.keys {
            Keys::Fixed(letters) => letters.get(&upper(character)).copied(),
            Keys::Built(letters) => letters.get(&upper(character)).copied(),
        })
    }

    /// The letters on a key, in alphabetical order.
    #[must_use]
    pub fn letters(&self, digit: Digit) -> Vec<char> {
        let mut letters: Vec<char> = match &self.keys {
            Keys::Fixed(keys) => keys.entries().filter(|&(_, &on)| on == digit).map(|(&letter, _)| letter).collect(),
            Keys::Built(keys) => keys.iter().filter(|&(_, &on)| on == digit).map(|(&letter, _)| letter).collect(),
        };
        letters.sort_unstable();
        letters
    }

    /// The digits that a word is dialled with, or the first character that stands on no key.
    ///
    /// # Errors
    ///
    /// - a character of the word stands on no key: that character.
    pub fn dial(&self, word: &str) -> Result<Vec<Digit>, char> {
        word.chars().map(|character| self.digit(character).ok_or(character)).collect()
    }
}

impl Default for Keypad {
    fn default() -> Self {
        Self::E161
    }
}

/// Why a keypad cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeypadError {
    /// A letter stands on more than one key.
    #[error("the letter {0:?} stands on two keys")]
    LetterTwice(char),
    /// A digit is listed as a letter.
    #[error("the digit {0:?} stands for itself and cannot be a letter")]
    DigitAsLetter(char),
}

#[derive(Clone, Debug)]
enum Keys {
    Fixed(&'static phf::Map<char, Digit>),
    Built(BTreeMap<char, Digit>),
}

/// The upper-case form where it is one character, else the character itself (`ß`).
pub(crate) fn upper(character: char) -> char {
    let mut forms = character.to_uppercase();
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => character,
    }
}

static LATIN: phf::Map<char, Digit> = phf::phf_map! {
    'A' => Digit::ALL[2], 'B' => Digit::ALL[2], 'C' => Digit::ALL[2],
    'D' => Digit::ALL[3], 'E' => Digit::ALL[3], 'F' => Digit::ALL[3],
    'G' => Digit::ALL[4], 'H' => Digit::ALL[4], 'I' => Digit::ALL[4],
    'J' => Digit::ALL[5], 'K' => Digit::ALL[5], 'L' => Digit::ALL[5],
    'M' => Digit::ALL[6], 'N' => Digit::ALL[6], 'O' => Digit::ALL[6],
    'P' => Digit::ALL[7], 'Q' => Digit::ALL[7], 'R' => Digit::ALL[7], 'S' => Digit::ALL[7],
    'T' => Digit::ALL[8], 'U' => Digit::ALL[8], 'V' => Digit::ALL[8],
    'W' => Digit::ALL[9], 'X' => Digit::ALL[9], 'Y' => Digit::ALL[9], 'Z' => Digit::ALL[9],
};

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn each_key_has_its_letters() {
        let keys = ["", "", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"];
        for (digit, letters) in Digit::ALL.into_iter().zip(keys) {
            assert_eq!(Keypad::E161.letters(digit).into_iter().collect::<String>(), letters);
            for letter in letters.chars() {
                assert_eq!(Keypad::E161.digit(letter), Some(digit));
                assert_eq!(Keypad::E161.digit(letter.to_ascii_lowercase()), Some(digit));
            }
        }
    }

    #[test]
    fn what_stands_on_no_key_is_named() {
        assert_eq!(Keypad::E161.dial("CAFÉ"), Err('É'));
        assert_eq!(Keypad::E161.dial("4you").unwrap(), [4, 9, 6, 8].map(|v| Digit::ALL[v]));
    }

    #[test]
    fn a_letter_has_one_key() {
        let twice = [(Digit::ALL[2], "AB"), (Digit::ALL[3], "a")];
        assert_eq!(Keypad::new(twice).unwrap_err(), KeypadError::LetterTwice('A'));
        assert_eq!(Keypad::new([(Digit::ALL[2], "2")]).unwrap_err(), KeypadError::DigitAsLetter('2'));
    }
}
