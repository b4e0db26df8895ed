//! Reading numbers as people write them, vanity numbers included.

use alloc::string::String;
use core::str::FromStr;

use super::{PhoneNumber, plan};
use crate::digit::{Digit, Digits};
use crate::keypad::{self, Keypad};

/// A number that was dialled from text, and the letters that came after its last digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialled {
    /// The number that the network connects to.
    pub number: PhoneNumber,
    /// The letters dialled past the end of the number, in upper case; the network ignores them.
    pub overdialled: String,
}

/// Dials a text, letters by their keys, and tells what was overdialled.
///
/// Read are international numbers (`+44 7968 PEOPLE`, also with `00` or `011` in place of `+`, and `tel:` in
/// front) and North American ones with or without the leading 1. The `(0)` of `+44 (0)7968` is not dialled. Spaces,
/// dashes, dots, slashes, brackets, apostrophes and `?`, `!`, `&` and `:` are passed over. Letters stand in neither the
/// country code nor a North American area code: a text like `phone number` is none. Only letters can be overdialled, and
/// only where the plan fixes the length of a number: in the North American Numbering Plan.
///
/// # Examples
///
/// ```
/// use vanity_core::{Keypad, dial};
///
/// let dialled = dial("1-800-FLOWERSNOW", &Keypad::E161)?;
/// assert_eq!(dialled.number.to_string(), "+18003569377");
/// assert_eq!(dialled.overdialled, "NOW");
/// # Ok::<(), vanity_core::ParseNumberError>(())
/// ```
///
/// # Errors
///
/// - nothing is there to dial;
/// - a character is neither on the keypad nor punctuation;
/// - an extension is behind it, as in `+44 7968 736753 x12`, which dials another number;
/// - a number without `+` is not a North American one, so that its country code is missing;
/// - it is too short, or too long even when letters at its end are overdialled.
pub fn dial(text: &str, keypad: &Keypad) -> Result<Dialled, ParseNumberError> {
    use ParseNumberError::{Extension, NoCountryCode, TooLong};

    let rest = text.trim_start_matches(is_punctuation);
    let uri = without_scheme(rest);
    let rest = uri.unwrap_or(rest);
    let (international, rest) = match rest.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let number = if uri.is_some() { without_parameters(rest) } else { rest };
    if has_extension(number) {
        return Err(Extension);
    }
    let keys = keys(number, text.len() - rest.len(), keypad, international)?;
    let starts_with =
        |prefix: &str| prefix.chars().map(Digit::from_char).eq(keys.digits().take(prefix.len()).map(Some));

    if international {
        return keys.number_from(0, &[]);
    }
    if starts_with("011") {
        return keys.number_from(3, &[]);
    }
    if starts_with("00") {
        return keys.number_from(2, &[]);
    }
    if starts_with("1") && keys.len > plan::NANP_NATIONAL {
        return keys.number_from(0, &[]);
    }
    if keys.len >= plan::NANP_NATIONAL && !starts_with("0") && !starts_with("1") {
        let number = keys.number_from(0, &[Digit::ALL[1]]);
        // With too many digits it is no North American number.
        return number.map_err(|error| if error == TooLong { NoCountryCode } else { error });
    }
    Err(NoCountryCode)
}

impl FromStr for PhoneNumber {
    type Err = ParseNumberError;

    /// Reads a number as [`dial`] does with [`Keypad::E161`], and refuses one that is overdialled.
    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        let dialled = dial(text, &Keypad::E161)?;
        if dialled.overdialled.is_empty() { Ok(dialled.number) } else { Err(ParseNumberError::TooLong) }
    }
}

/// Why a text is not a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseNumberError {
    /// There is no digit and no letter.
    #[error("there is nothing to dial")]
    Empty,
    /// A character that is neither on the keypad nor punctuation.
    #[error("{character:?} at byte {at} cannot be dialled")]
    Undialable {
        /// The character.
        character: char,
        /// Its byte offset in the text.
        at: usize,
    },
    /// A letter in the country code, or in a North American area code.
    #[error("{0:?} cannot be in a country code or a North American area code, which have digits alone")]
    Letters(char),
    /// An extension behind the number.
    #[error("an extension is not part of the number: leave it out")]
    Extension,
    /// No country code, and not a North American number.
    #[error("the country code is missing, or a digit: write it as +44 7968 736753 or 1-800-356-9377")]
    NoCountryCode,
    /// The first digits are those of no country code.
    #[error("no country code starts with these digits")]
    CountryCode,
    /// Too few digits.
    #[error("the number is too short")]
    TooShort,
    /// More than 15 digits, or letters after the end where none are expected.
    #[error("the number is too long")]
    TooLong,
    /// A North American number does not have ten digits after the 1.
    #[error("a number of country code 1 has ten digits after it, not {digits}")]
    NanpLength {
        /// How many there are.
        digits: usize,
    },
}

/// What is behind the scheme of a `tel` URI (RFC 3966, clause 3).
fn without_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_at_checked(4)?;
    scheme.eq_ignore_ascii_case("tel:").then_some(rest)
}

/// What a `tel` URI names, without its parameters.
fn without_parameters(uri: &str) -> &str {
    uri.split(';').next().unwrap_or(uri)
}

/// Whether behind a number that is written in digits comes its extension, such as ` x12` or ` ext. 12`. The letters are on
/// the keypad, so that they would be dialled. Without a space they may be a word of the number.
fn has_extension(text: &str) -> bool {
    let text = text.trim_end();
    let front = text.trim_end_matches(|character: char| character.is_ascii_digit());
    if front.len() == text.len() {
        return false;
    }
    let front = front.trim_end_matches([' ', '.', ':']);
    let sign = ["ext", "x"].iter().find_map(|sign| {
        let (number, end) = front.split_at_checked(front.len().checked_sub(sign.len())?)?;
        end.eq_ignore_ascii_case(sign).then_some(number)
    });
    sign.is_some_and(|number| {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        number.ends_with(char::is_whitespace) && digits >= SHORTEST_EXTENDED && !number.contains(char::is_alphabetic)
    })
}

/// The keys of a text in order.
struct Keys {
    digits: [Digit; LONGEST],
    /// The character, in upper case, that each key was written as.
    characters: [char; LONGEST],
    len: usize,
}

impl Keys {
    fn digits(&self) -> impl Iterator<Item = Digit> + '_ {
        self.digits.iter().take(self.len).copied()
    }

    fn push(&mut self, digit: Digit, character: char) -> Result<(), ParseNumberError> {
        if self.len == LONGEST {
            return Err(ParseNumberError::TooLong);
        }
        (self.digits[self.len], self.characters[self.len]) = (digit, character);
        self.len += 1;
        Ok(())
    }

    /// Whether a bracketed 0 behind these keys is the prefix that only calls within the country start with: they are
    /// a country code, and not that of Italy or San Marino, where the 0 belongs to the number.
    fn drops_trunk_prefix(&self) -> bool {
        let mut code = Digits::new();
        let fits = self.digits().try_for_each(|digit| code.push(digit)).is_ok();
        let keeps =
            [[3, 9].as_slice(), &[3, 7, 8]].iter().any(|code| self.digits().map(Digit::value).eq(code.iter().copied()));
        fits && plan::country_code_len(&code) == Some(code.len()) && !keeps
    }

    /// The first letter of the country code and of a North American area code.
    fn first_letter(&self, start: usize, prefix: &[Digit], is_nanp: bool) -> Option<&char> {
        let front = if is_nanp {
            1 + plan::NPA - prefix.len()
        } else {
            plan::country_code_len(&self.digits[start..self.len]).unwrap_or_default()
        };
        self.characters[start..self.len].iter().take(front).find(|&&character| Digit::from_char(character).is_none())
    }

    /// The number whose digits are `prefix` and the keys from `start` on.
    fn number_from(&self, start: usize, prefix: &[Digit]) -> Result<Dialled, ParseNumberError> {
        let (keys, characters) = (&self.digits[start..self.len], &self.characters[start..self.len]);
        let is_nanp = plan::is_nanp(if prefix.is_empty() { &keys[..keys.len().min(1)] } else { prefix });
        if let Some(&letter) = self.first_letter(start, prefix, is_nanp) {
            return Err(ParseNumberError::Letters(letter));
        }
        let most = if is_nanp { 1 + plan::NANP_NATIONAL - prefix.len() } else { keys.len() };
        let dialled = keys.len().min(most);
        let mut digits = Digits::try_from(prefix)?;
        keys[..dialled].iter().try_for_each(|&digit| digits.push(digit))?;
        let overdialled = &characters[dialled..];
        if overdialled.iter().any(char::is_ascii_digit) {
            return Err(ParseNumberError::TooLong);
        }
        let overdialled = overdialled.iter().collect();
        Ok(Dialled { number: PhoneNumber::new(digits)?, overdialled })
    }
}

/// The keys of a text that some bytes stand in front of.
fn keys(text: &str, front: usize, keypad: &Keypad, international: bool) -> Result<Keys, ParseNumberError> {
    let mut keys = Keys { digits: [Digit::default(); LONGEST], characters: ['0'; LONGEST], len: 0 };
    let mut trunk_prefix = None;
    for (at, character) in keypad::characters(text) {
        if character == '(' && international && text[at..].starts_with(TRUNK_PREFIX) && keys.drops_trunk_prefix() {
            trunk_prefix = Some(at + 1);
        } else if trunk_prefix == Some(at) {
            trunk_prefix = None;
        } else if let Some(digit) = keypad.digit(character) {
            keys.push(digit, keypad::upper(character))?;
        } else if !is_punctuation(character) {
            return Err(ParseNumberError::Undialable { character, at: front + at });
        }
    }
    if keys.len == 0 { Err(ParseNumberError::Empty) } else { Ok(keys) }
}

/// What may stand between digits: the separators of ITU-T E.123 and RFC 3966, and what advertisements add.
pub(crate) fn is_punctuation(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '.' | '/' | '(' | ')' | '[' | ']' | '\'' | '?' | '!' | '&' | ':')
        || matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2019}' | '\u{00B7}' | '\u{2022}')
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// How the prefix of national calls is written into an international number (against ITU-T E.123, clause 7.2, but
/// often).
const TRUNK_PREFIX: &str = "(0)";

/// The fewest digits of a number that is told from its extension: an international one has as many.
const SHORTEST_EXTENDED: usize = 7;

/// The most keys that are read: a number, an international prefix and a long overdialled word.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn what_people_write_is_read() {
        let cases = [
            ("18003569377", "+18003569377"),
            ("+1 800 356 9377", "+18003569377"),
            ("1-800-FLOWERS", "+18003569377"),
            ("1-800-flowers", "+18003569377"),
            ("800-FLOWERS", "+18003569377"),
            ("(800) 356-9377", "+18003569377"),
            ("800.356.9377", "+18003569377"),
            ("tel:+1-800-356-9377", "+18003569377"),
            ("TEL:+1-800-356-9377;ext=12", "+18003569377"),
            ("+44 (0)7968 736753", "+447968736753"),
            ("+49 (0) 30 123456", "+4930123456"),
            ("+39 (0)6 1234 5678", "+390612345678"),
            ("011 298 123456", "+298123456"),
            ("011 61 132227", "+61132227"),
            ("1-800-GOT-JUNK?", "+18004685865"),
            ("+44 7968 736753", "+447968736753"),
            ("+44 (7968) PEOPLE", "+447968736753"),
            ("0044 7968 736753", "+447968736753"),
            ("011 44 7968 736753", "+447968736753"),
            ("  +61\u{a0}1300 ANIMAL\n", "+611300264625"),
            ("1-800-BIG-X123", "+18002449123"),
            ("+44 7968 X12345", "+447968912345"),
            ("+442079460X18", "+442079460918"),
            ("1\u{2011}800\u{2013}356\u{2212}9377", "+18003569377"),
            ("\u{202a}+18003569377\u{202c}", "+18003569377"),
        ];
        for (text, digits) in cases {
            match text.parse::<PhoneNumber>() {
                Ok(number) => assert_eq!(number.to_string(), digits, "{text}"),
                Err(error) => panic!("{text:?}: {error}"),
            }
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_said() {
        use ParseNumberError::*;
        let cases = [
            ("", Empty),
            (" - ", Empty),
            ("+", Empty),
            ("1-800-☎", Undialable { character: '☎', at: 6 }),
            ("+1800\0", Undialable { character: '\0', at: 5 }),
            ("  tel:+1 800 ☎;ext=1", Undialable { character: '☎', at: 13 }),
            ("+44 7968 736753,12", Undialable { character: ',', at: 15 }),
            ("+44 7968 736753 x12", Extension),
            ("1-800-356-9377 ext. 12", Extension),
            ("1-800-356-9377 Ext:12 ", Extension),
            ("numbers.txt", Letters('N')),
            ("Call 1-800-FLOWERS", Letters('C')),
            ("1-8OO-FLOWERS", Letters('O')),
            ("1-80O-356-9377", Letters('O')),
            ("80O-356-9377", Letters('O')),
            ("1-800-356-9377 x", TooLong),
            ("+phone", Letters('P')),
            ("+4four 7968", Letters('F')),
            ("447968736753", NoCountryCode),
            ("800-356-93771", NoCountryCode),
            ("12345", NoCountryCode),
            ("07968736753", NoCountryCode),
            ("1300 ANIMAL", NoCountryCode),
            ("+0123456789", CountryCode),
            ("+2812345678", CountryCode),
            ("+8312345678", CountryCode),
            ("+8912345678", CountryCode),
            ("+99912345678", CountryCode),
            ("+44123", TooShort),
            ("+4", TooShort),
            ("+1800356937", NanpLength { digits: 9 }),
            ("+180035693771", TooLong),
            ("1-800-FLOWERSNOW", TooLong),
            ("+4479687367531234", TooLong),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<PhoneNumber>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn letters_past_the_end_are_overdialled() {
        let cases = [
            ("1-800-FLOWERS", "+18003569377", ""),
            ("1-800-FLOWERSNOW", "+18003569377", "NOW"),
            ("800-mattress", "+18006288737", "S"),
            ("1-800-356-9377", "+18003569377", ""),
        ];
        for (text, number, overdialled) in cases {
            let dialled = dial(text, &Keypad::E161).unwrap();
            assert_eq!((dialled.number.to_string().as_str(), dialled.overdialled.as_str()), (number, overdialled));
        }
        assert_eq!(dial("1-800-FLOWERS9", &Keypad::E161), Err(ParseNumberError::TooLong));
        assert_eq!(dial(&"A".repeat(41), &Keypad::E161), Err(ParseNumberError::TooLong));
    }
}
