//! Which letters stand on which key of a telephone (ITU-T E.161, ETSI ES 202 130).

mod letters;
mod plain;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::digit::Digit;
pub(crate) use plain::{characters, plain};

/// The letters of each key, and back.
///
/// Letters are kept in upper case; a digit always stands for itself. A letter with an accent that is not on the keypad is
/// dialled with the key of the plain letter (`É` as `E`, `Ü` as `U`, `Ά` as `Α`); so are `Ø`, `Æ`, `ß` and others like
/// them, each with one key.
///
/// # Examples
///
/// ```
/// use vanity_core::{Digit, Keypad};
///
/// assert_eq!(Keypad::E161.dial("Café"), Keypad::E161.dial("CAFE"));
/// assert_eq!(Keypad::GREEK.digit('ς'), Some(Digit::ALL[7]));
///
/// let both = Keypad::E161.with(&Keypad::CYRILLIC)?;
/// assert_eq!(both.dial("ТАКСИ"), both.dial("62464"));
/// assert_eq!(both.dial("TAXI"), both.dial("8294"));
/// # Ok::<(), vanity_core::KeypadError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Keypad {
    keys: Keys,
}

impl Keypad {
    /// The Latin keypad: ABC on 2 to WXYZ on 9, nothing on 0 and 1 (ITU-T E.161, figure 2 and clause 3.2.2.2).
    pub const E161: Self = Self { keys: Keys::Fixed(&letters::LATIN) };

    /// The Cyrillic keypad: АБВГ on 2 to ЬЭЮЯ on 9, and beside them the letters of Ukrainian, Belarusian, Serbian and
    /// Macedonian (ETSI ES 202 130). It has no Latin letters: see [`Keypad::with`].
    pub const CYRILLIC: Self = Self { keys: Keys::Fixed(&letters::CYRILLIC) };

    /// The Greek keypad: ΑΒΓ on 2 to ΧΨΩ on 9 (ETSI ES 202 130).
    pub const GREEK: Self = Self { keys: Keys::Fixed(&letters::GREEK) };

    /// The Hebrew keypad: דהו on 2, אבג on 3, to ספעף on 9, final letters where the others are (ETSI ES 202 130).
    pub const HEBREW: Self = Self { keys: Keys::Fixed(&letters::HEBREW) };

    /// The Arabic keypad: بتةث on 2, the forms of alif and hamza on 3, to طظعغ on 9.
    pub const ARABIC: Self = Self { keys: Keys::Fixed(&letters::ARABIC) };

    /// A keypad on which nothing but digits can be dialled.
    pub(crate) const NO_LETTERS: Self = Self { keys: Keys::Built(BTreeMap::new()) };

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

    /// A keypad with the letters of both.
    ///
    /// # Errors
    ///
    /// - a letter stands on one key here and on another there.
    pub fn with(&self, other: &Self) -> Result<Self, KeypadError> {
        let mut letters = BTreeMap::new();
        for digit in Digit::ALL {
            for letter in self.letters(digit).into_iter().chain(other.letters(digit)) {
                if letters.insert(letter, digit).is_some_and(|before| before != digit) {
                    return Err(KeypadError::LetterTwice(letter));
                }
            }
        }
        Ok(Self { keys: Keys::Built(letters) })
    }

    /// The key that a character is dialled with: a letter in either case, with or without an accent, or a digit.
    #[must_use]
    #[inline]
    pub fn digit(&self, character: char) -> Option<Digit> {
        Digit::from_char(character).or_else(|| {
            let letter = upper(character);
            self.key(letter).or_else(|| self.key(plain(letter)?))
        })
    }

    /// The letters on a key, in the order of Unicode, without those that are dialled as one of them.
    #[must_use]
    pub fn letters(&self, digit: Digit) -> Vec<char> {
        let mut letters: Vec<char> = match &self.keys {
            Keys::Fixed(keys) => keys.entries().filter(|&(_, &on)| on == digit).map(|(&letter, _)| letter).collect(),
            Keys::Built(keys) => keys.iter().filter(|&(_, &on)| on == digit).map(|(&letter, _)| letter).collect(),
        };
        letters.sort_unstable();
        letters
    }

    /// The digits that a word is dialled with. Combining marks behind a letter belong to it.
    ///
    /// # Errors
    ///
    /// - a character of the word stands on no key; the first one is told.
    pub fn dial(&self, word: &str) -> Result<Vec<Digit>, NoKey> {
        characters(word).map(|(_, character)| self.digit(character).ok_or(NoKey(character))).collect()
    }

    /// The key of a letter that is on the keypad itself.
    fn key(&self, letter: char) -> Option<Digit> {
        match &self.keys {
            Keys::Fixed(letters) => letters.get(&letter).copied(),
            Keys::Built(letters) => letters.get(&letter).copied(),
        }
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

/// A character stands on no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} stands on no key")]
pub struct NoKey(
    /// The character.
    pub char,
);

#[derive(Clone, Debug)]
enum Keys {
    Fixed(&'static phf::Map<char, Digit>),
    Built(BTreeMap<char, Digit>),
}

/// A word in upper case, with a character for each of its digits: combining marks are left out.
pub(crate) fn upper_word(word: &str) -> String {
    characters(word).map(|(_, character)| upper(character)).collect()
}

/// The upper-case form where it is one character, else the character itself (`ß`).
pub(crate) fn upper(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_uppercase();
    }
    let mut forms = character.to_uppercase();
    match (forms.next(), forms.next()) {
        (Some(form), None) => form,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};

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
    fn what_is_in_upper_case_stays_so() {
        for character in '\0'..=char::MAX {
            assert_eq!(upper(upper(character)), upper(character), "{character:?}");
        }
    }

    #[test]
    fn what_stands_on_no_key_is_named() {
        assert_eq!(Keypad::E161.dial("ТАКСИ"), Err(NoKey('Т')));
        assert_eq!(Keypad::CYRILLIC.dial("TAXI"), Err(NoKey('T')));
        assert_eq!(Keypad::E161.dial("\u{301}E"), Err(NoKey('\u{301}')));
        assert_eq!(Keypad::E161.dial("4\u{301}"), Err(NoKey('\u{301}')));
        assert_eq!(NoKey('!').to_string(), "'!' stands on no key");
        assert_eq!(Keypad::E161.dial("4you").unwrap(), [4, 9, 6, 8].map(|v| Digit::ALL[v]));
    }

    #[test]
    fn a_letter_has_one_key() {
        let twice = [(Digit::ALL[2], "AB"), (Digit::ALL[3], "a")];
        assert_eq!(Keypad::new(twice).unwrap_err(), KeypadError::LetterTwice('A'));
        assert_eq!(Keypad::new([(Digit::ALL[2], "2")]).unwrap_err(), KeypadError::DigitAsLetter('2'));
    }
}
