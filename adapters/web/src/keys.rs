//! The keypad, with the keys of a vanity number lit.

use vanity_core::{Digit, Keypad, SegmentKind, VanityNumber};

/// A key and what is lit on it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// What is printed on it in large.
    pub(crate) label: char,
    /// The letters, each with whether the vanity number has it.
    pub(crate) letters: Vec<(char, bool)>,
    /// What the vanity number presses it for.
    pub(crate) pressed: Pressed,
}

/// What a key is pressed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pressed {
    Not,
    ForADigit,
    ForALetter,
}

impl Pressed {
    /// The class that it is drawn by.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Not => "key",
            Self::ForADigit => "key dialled",
            Self::ForALetter => "key lit",
        }
    }
}

/// The keys in their order from the top left, lit for a vanity number if there is one (ITU-T E.161, figure 2).
pub(crate) fn keys(vanity: Option<&VanityNumber>) -> Vec<Key> {
    let mut keys: Vec<Key> = LABELS.chars().map(unlit).collect();
    let Some(vanity) = vanity else { return keys };
    let number = vanity.number();
    let mut press = |digit: Digit, letter: Option<char>| {
        let Some(key) = keys.iter_mut().find(|key| key.label == digit.to_char()) else { return };
        let pressed = if letter.is_some() { Pressed::ForALetter } else { Pressed::ForADigit };
        key.pressed = key.pressed.max(pressed);
        for (on_key, lit) in &mut key.letters {
            *lit |= letter == Some(*on_key);
        }
    };
    for &digit in number.country_code().iter().chain(vanity.area_code()) {
        press(digit, None);
    }
    for segment in vanity.segments() {
        for character in segment.text.chars() {
            if let Some(digit) = Keypad::E161.digit(character) {
                press(digit, (segment.kind == SegmentKind::Word && !character.is_ascii_digit()).then_some(character));
            }
        }
    }
    keys
}

fn unlit(label: char) -> Key {
    let letters = Digit::from_char(label).map(|digit| Keypad::E161.letters(digit)).unwrap_or_default();
    Key { label, letters: letters.into_iter().map(|letter| (letter, false)).collect(), pressed: Pressed::Not }
}

const LABELS: &str = "123456789*0#";

#[cfg(test)]
mod tests {
    use vanity_core::{Bits, Segment};

    use super::*;

    #[test]
    fn the_keys_of_words_and_of_digits_are_lit() {
        let segment = |kind, text: &str| Segment { kind, text: text.into(), bits: Bits::ZERO };
        let segments = vec![segment(SegmentKind::Word, "HELP"), segment(SegmentKind::Digits, "669")];
        let vanity = VanityNumber::new("+18004357669".parse().unwrap(), segments, Bits::ZERO).unwrap();
        let keys = keys(Some(&vanity));
        let pressed = |wanted| keys.iter().filter(|key| key.pressed == wanted).map(|key| key.label).collect::<String>();
        assert_eq!(pressed(Pressed::ForALetter), "3457");
        assert_eq!(pressed(Pressed::ForADigit), "16890");
        assert_eq!(pressed(Pressed::Not), "2*#");
        let lit: String = keys.iter().flat_map(|key| &key.letters).filter(|(_, lit)| *lit).map(|(on, _)| on).collect();
        assert_eq!(lit, "EHLP");
    }

    #[test]
    fn without_a_vanity_number_the_keypad_is_dark() {
        let keys = keys(None);
        assert_eq!(keys.iter().map(|key| key.label).collect::<String>(), LABELS);
        assert!(keys.iter().all(|key| key.pressed == Pressed::Not));
        let on_nine: String = keys[8].letters.iter().map(|(letter, _)| letter).collect();
        assert_eq!(on_nine, "WXYZ");
    }
}
