//! Lexicons that users build, and bytes that are none.

use proptest::prelude::*;
use vanity_core::{BuildError, DecodeError, Digit, Keypad, Lexicon, LexiconBuilder, Options, Speller, WordError};

fn sample() -> Vec<u8> {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    for (word, count) in [("flower", 10), ("flowers", 20), ("flow", 5), ("power", 40), ("4you", 1)] {
        builder.word(word, count).unwrap();
    }
    builder.pair("flower", "power", 9);
    builder.pair("flower", "unknown", 9);
    builder.build().unwrap()
}

fn words(lexicon: &Lexicon<'_>, digits: &str) -> Vec<String> {
    let digits: Vec<Digit> = digits.chars().map(|c| Digit::from_char(c).unwrap()).collect();
    lexicon.words(&digits).map(|(word, _)| word.into()).collect()
}

#[test]
fn words_are_found_by_their_digits() {
    let bytes = sample();
    let lexicon = Lexicon::from_bytes(&bytes).unwrap();
    assert_eq!(lexicon.len(), 5);
    assert_eq!(words(&lexicon, "356937"), ["FLOWER"]);
    assert_eq!(words(&lexicon, "3569377"), ["FLOWERS"]);
    assert_eq!(words(&lexicon, "4968"), ["4YOU"]);
    assert_eq!(words(&lexicon, "35693"), Vec::<String>::new());
    assert_eq!(words(&lexicon, ""), Vec::<String>::new());
}

#[test]
fn words_of_the_same_digits_come_most_common_first() {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    for (word, count) in [("gone", 5), ("home", 50), ("good", 500), ("hood", 50)] {
        builder.word(word, count).unwrap();
    }
    let bytes = builder.build().unwrap();
    assert_eq!(words(&Lexicon::from_bytes(&bytes).unwrap(), "4663"), ["GOOD", "HOME", "HOOD", "GONE"]);
}

#[test]
fn information_is_minus_log2_of_the_share() {
    let bytes = sample();
    let lexicon = Lexicon::from_bytes(&bytes).unwrap();
    let (_, bits) = lexicon.words(&Keypad::E161.dial("flower").unwrap()).next().unwrap();
    assert_eq!(bits.millibits(), 2926, "76 counted, 10 of them");
}

#[test]
fn what_cannot_be_built_is_said() {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    assert_eq!(builder.build(), Err(BuildError::Empty));
    assert_eq!(builder.word("", 1), Err(WordError::Length(0)));
    assert_eq!(builder.word(&"a".repeat(65), 1), Err(WordError::Length(65)));
    assert_eq!(builder.word("такси", 1), Err(WordError::NoKey('т')));
    assert_eq!(builder.build(), Err(BuildError::Empty));
}

#[test]
fn other_keypads_have_lexicons_too() {
    let keys = [(2, "АБВГ"), (3, "ДЕЖЗ"), (4, "ИЙКЛ"), (5, "МНОП"), (6, "РСТУ"), (7, "ФХЦЧ"), (8, "ШЩЪЫ"), (9, "ЬЭЮЯ")];
    let keypad = Keypad::new(keys.map(|(key, letters)| (Digit::ALL[key], letters))).unwrap();
    let mut builder = LexiconBuilder::new(keypad);
    builder.word("такси", 1).unwrap();
    let bytes = builder.build().unwrap();
    let speller = Speller::new([Lexicon::from_bytes(&bytes).unwrap()], Options::default());
    let best = speller.spell(&"+7 495 00 624 64".parse().unwrap());
    assert!(best[0].letters().ends_with("ТАКСИ"), "{best:?}");
}

#[test]
fn bytes_that_are_no_lexicon_are_refused() {
    let good = sample();
    let changed = |at: usize, value: u8| {
        let mut bytes = good.clone();
        bytes[at] = value;
        bytes
    };
    let cases: [(Vec<u8>, DecodeError); 8] = [
        (Vec::new(), DecodeError::Magic),
        (b"flowers 12".to_vec(), DecodeError::Magic),
        (b"a word list in plain text, long enough for a header".to_vec(), DecodeError::Magic),
        (changed(8, 9), DecodeError::Version(9)),
        (changed(good.len() - 1, b'!'), DecodeError::Checksum),
        (good[..12].to_vec(), DecodeError::Length),
        (good[..good.len() - 1].to_vec(), DecodeError::Length),
        ([&good[..], b"!"].concat(), DecodeError::Length),
    ];
    for (bytes, error) in cases {
        assert_eq!(Lexicon::from_bytes(&bytes).unwrap_err(), error);
    }
    assert_eq!(forged(&[]), good);
}

/// The sample with some bytes changed and the checksum made to fit.
fn forged(changes: &[(usize, u8)]) -> Vec<u8> {
    let mut bytes = sample();
    for &(at, value) in changes {
        let at = 12 + at % (bytes.len() - 12);
        bytes[at] = value;
    }
    with_checksum(bytes)
}

fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = bytes[48..]
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    bytes[40..48].copy_from_slice(&sum.to_le_bytes());
    bytes
}

#[test]
fn the_most_common_word_of_some_digits_has_to_come_first() {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    for (word, count) in [("home", 50), ("gone", 5)] {
        builder.word(word, count).unwrap();
    }
    let good = builder.build().unwrap();
    // Behind the header and eight bytes for each node come the words, each with its millibits in the fourth byte and the
    // fifth.
    let first = 48 + 8 * usize::from(good[12]);
    let mut swapped = good.clone();
    for at in [3, 4] {
        swapped.swap(first + at, first + 8 + at);
    }
    let problem = DecodeError::Inconsistent("a word stands before a more common one");
    assert_eq!(Lexicon::from_bytes(&with_checksum(swapped)).unwrap_err(), problem);
    assert_eq!(words(&Lexicon::from_bytes(&good).unwrap(), "4663"), ["HOME", "GONE"]);
}

proptest! {
    #[test]
    fn forged_lexicons_are_refused_or_harmless(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 0..4)) {
        let bytes = forged(&changes);
        if let Ok(lexicon) = Lexicon::from_bytes(&bytes) {
            let speller = Speller::new([lexicon], Options::default());
            for vanity in speller.spell(&"+1 800 356 9377".parse().unwrap()) {
                prop_assert_eq!(vanity.letters().chars().count(), 7);
            }
        }
    }
    #[test]
    fn what_is_found_with_any_words_is_a_vanity_number(
        words in prop::collection::vec("[0-9A-Za-z\u{301}ßéŉσςΐжѓאفǆ]{1,4}", 20..80),
        number in "\\+1[2-9][0-9]{9}|\\+44[1-9][0-9]{8,9}",
    ) {
        let keypad = [Keypad::CYRILLIC, Keypad::GREEK, Keypad::HEBREW, Keypad::ARABIC]
            .iter()
            .fold(Keypad::E161, |keypad, other| keypad.with(other).unwrap());
        let mut builder = LexiconBuilder::new(keypad.clone());
        let words: Vec<_> = words.iter().filter(|word| builder.word(word, 1).is_ok()).collect();
        // The number ends in one of the words, so that nearly always something is found.
        let dialled = words.first().map_or(Vec::new(), |word| keypad.dial(word).unwrap());
        let mut number = number;
        number.truncate(number.len() - dialled.len());
        number.extend(dialled.iter().map(|digit| digit.to_char()));
        if let (Ok(bytes), Ok(number)) = (builder.build(), number.parse()) {
            let options = Options { count: 50, ..Options::default() };
            let speller = Speller::new([Lexicon::from_bytes(&bytes).unwrap()], options).blocking(None);
            prop_assert_eq!(speller.spell(&number).len(), speller.searcher().search(&number).len());
        }
    }
}

#[test]
fn words_with_digits_are_found_and_are_words() {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    for word in ["4help", "24"] {
        builder.word(word, 1).unwrap();
    }
    let bytes = builder.build().unwrap();
    let options = Options { count: 1, ..Options::default() };
    let speller = Speller::new([Lexicon::from_bytes(&bytes).unwrap()], options);
    let best = &speller.spell(&"+1 800 244 4357".parse().unwrap())[0];
    assert_eq!(best.to_string(), "1-800-24-4HELP");
    assert!(best.is_whole_words());
}
