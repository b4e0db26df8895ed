//! The keypads of other alphabets, and letters with accents.

use unicode_normalization::UnicodeNormalization;
use vanity_core::{Digit, Keypad, KeypadError, LexiconBuilder, PhoneNumber, dial};

const ALPHABETS: [(&str, Keypad, [&str; 8]); 6] = [
    ("Latin", Keypad::E161, ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"]),
    ("Russian", Keypad::CYRILLIC, ["АБВГ", "ДЕЁЖЗ", "ИЙКЛ", "МНОП", "РСТУ", "ФХЦЧ", "ШЩЪЫ", "ЬЭЮЯ"]),
    ("Ukrainian", Keypad::CYRILLIC, ["АБВГҐ", "ДЕЄЖЗ", "ИІЇЙКЛ", "МНОП", "РСТУ", "ФХЦЧ", "ШЩ", "ЬЮЯ"]),
    ("Greek", Keypad::GREEK, ["ΑΒΓ", "ΔΕΖ", "ΗΘΙ", "ΚΛΜ", "ΝΞΟ", "ΠΡΣς", "ΤΥΦ", "ΧΨΩ"]),
    ("Hebrew", Keypad::HEBREW, ["דהו", "אבג", "מםנן", "יכךל", "זחט", "רשת", "צץק", "סעפף"]),
    ("Arabic", Keypad::ARABIC, ["بتةث", "اأإآىؤئء", "سشصض", "دذرز", "جحخ", "نهوي", "فقكلم", "طظعغ"]),
];

fn dialled(keypad: &Keypad, word: &str) -> String {
    keypad.dial(word).unwrap().iter().map(|digit| digit.to_char()).collect()
}

#[test]
fn every_letter_of_an_alphabet_has_its_key() {
    for (alphabet, keypad, keys) in ALPHABETS {
        for (digit, letters) in Digit::ALL[2..].iter().zip(keys) {
            for letter in letters.chars() {
                assert_eq!(keypad.digit(letter), Some(*digit), "{alphabet} {letter}");
                assert!(letter.to_lowercase().all(|small| keypad.digit(small) == Some(*digit)), "{alphabet} {letter}");
            }
            assert!(keypad.letters(*digit).iter().all(|&letter| keypad.digit(letter) == Some(*digit)));
        }
        assert!(keypad.letters(Digit::ALL[0]).is_empty() && keypad.letters(Digit::ALL[1]).is_empty());
    }
}

#[test]
fn an_alphabet_has_no_letter_twice_and_none_is_left_out() {
    let count = |keypad: &Keypad| Digit::ALL.iter().map(|&digit| keypad.letters(digit).len()).sum::<usize>();
    let counts = [26, 33 + 14, 24, 27, 36];
    let keypads = [Keypad::E161, Keypad::CYRILLIC, Keypad::GREEK, Keypad::HEBREW, Keypad::ARABIC];
    assert_eq!(keypads.each_ref().map(count), counts);
}

#[test]
fn accents_do_not_change_what_is_dialled() {
    let cases = [
        (Keypad::E161, "CAFÉ", "2233"),
        (Keypad::E161, "müller", "685537"),
        (Keypad::E161, "ÑANDÚ", "62638"),
        (Keypad::E161, "Ångström", "26478766"),
        (Keypad::E161, "Straße", "787273"),
        (Keypad::E161, "Œuvre", "68873"),
        (Keypad::E161, "Ærø", "276"),
        (Keypad::E161, "Łódź", "5639"),
        (Keypad::E161, "ılık", "4545"),
        (Keypad::CYRILLIC, "ёлка", "3442"),
        (Keypad::GREEK, "Καφέ", "5283"),
        (Keypad::GREEK, "ταξίδι", "826434"),
        (Keypad::GREEK, "ΐΰς", "487"),
        (Keypad::HEBREW, "שלום", "7524"),
        (Keypad::HEBREW, "שָׁלוֹם", "7524"),
        (Keypad::ARABIC, "تاكسي", "23847"),
        (Keypad::ARABIC, "مُؤَسَّسة", "83442"),
    ];
    for (keypad, word, digits) in cases {
        assert_eq!(dialled(&keypad, word), digits, "{word}");
        assert_eq!(dialled(&keypad, &word.nfd().collect::<String>()), digits, "{word}, taken apart");
    }
}

/// Every letter there is: with its marks as one character or apart it has the same key, and where its plain letter has a
/// key it has one too.
#[test]
fn letters_dial_the_same_as_one_character_or_with_marks() {
    let all = [&Keypad::CYRILLIC, &Keypad::GREEK, &Keypad::HEBREW, &Keypad::ARABIC]
        .iter()
        .try_fold(Keypad::E161, |all, &keypad| all.with(keypad))
        .unwrap();
    let mut letters = 0;
    for letter in ('\0'..=char::MAX).filter(|letter| letter.is_alphabetic()) {
        let apart: String = letter.nfd().collect();
        let dialled = all.dial(&apart);
        if all.digit(letter).is_some() && apart.chars().count() > 1 {
            letters += 1;
            assert_eq!(dialled, Ok(vec![all.digit(letter).unwrap()]), "{letter} U+{:04X}", u32::from(letter));
        }
        let is_word = apart.nfc().eq([letter]) && apart.chars().skip(1).all(|mark| !mark.is_alphabetic());
        if is_word && let Ok(digits) = dialled {
            assert_eq!(all.digit(letter), Some(digits[0]), "{letter} U+{:04X}", u32::from(letter));
        }
    }
    assert!(letters > 700, "{letters}");
}

#[test]
fn a_keypad_can_have_two_alphabets() {
    let both = Keypad::E161.with(&Keypad::GREEK).unwrap();
    assert_eq!(dialled(&both, "ταξί-taxi".replace('-', "").as_str()), "82648294");
    assert_eq!(both.letters(Digit::ALL[2]), ['A', 'B', 'C', 'Α', 'Β', 'Γ']);
    assert_eq!(dialled(&both.with(&Keypad::E161).unwrap(), "taxi"), "8294");

    let other = Keypad::new([(Digit::ALL[3], "A")]).unwrap();
    assert_eq!(Keypad::E161.with(&other).unwrap_err(), KeypadError::LetterTwice('A'));
}

#[test]
fn a_letter_that_is_listed_counts_before_its_plain_form() {
    let keypad = Keypad::new([(Digit::ALL[2], "A"), (Digit::ALL[9], "Ä")]).unwrap();
    assert_eq!(dialled(&keypad, "aäá"), "292");
}

#[test]
fn numbers_are_dialled_in_any_alphabet() {
    let cases = [
        (Keypad::GREEK, "+30 210 ΤΑΞΊΔΙΑ", "+302108264342"),
        (Keypad::CYRILLIC, "+7 800 22 ТАКСИ", "+78002262464"),
        (Keypad::HEBREW, "+972 1-800-מונית", "+97218004245 7"),
        (Keypad::E161, "+49 800 MU\u{308}LLER", "+49800685537"),
    ];
    for (keypad, text, number) in cases {
        assert_eq!(dial(text, &keypad).unwrap().number, number.parse().unwrap(), "{text}");
    }
    let overdialled = dial("1-800-FLOWERS-CAFÉ", &Keypad::E161).unwrap().overdialled;
    assert_eq!(overdialled, "CAFÉ");
    assert!("+30 210 ΤΑΞΊΔΙΑ".parse::<PhoneNumber>().is_err(), "a keypad has the letters of its alphabet alone");
}

#[test]
fn words_keep_their_accents() {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    for word in ["café", "straße", "cafe\u{301}", "naïve"] {
        builder.word(word, 1).unwrap();
    }
    let bytes = builder.build().unwrap();
    let lexicon = vanity_core::Lexicon::from_bytes(&bytes).unwrap();
    let words = |digits: &str| -> Vec<String> {
        lexicon.words(&Keypad::E161.dial(digits).unwrap()).map(|(word, _)| word.into()).collect()
    };
    assert_eq!(words("2233"), ["CAFE", "CAFÉ"]);
    assert_eq!(words("787273"), ["STRAßE"]);
    assert_eq!(words("62483"), ["NAÏVE"]);
}
