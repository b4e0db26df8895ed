//! Every line of the lists in `tests/clean`, and how digits are read.

use alloc::string::String;
use alloc::vec::Vec;

use super::*;
use crate::keypad::Keypad;
use crate::lexicon::LexiconBuilder;

fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<u8> {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    words.into_iter().for_each(|word| builder.word(word, 1).expect("a word"));
    builder.build().expect("a list")
}

fn spoils(blocked: &Blocked<'_>, way: &str) -> bool {
    let text: String = way.split('-').collect();
    let digits = Keypad::E161.dial(&text).expect("Latin letters");
    let mut steps: Vec<Step> = Vec::new();
    for segment in way.split('-') {
        let is_digits = segment.bytes().all(|byte| byte.is_ascii_digit());
        let read_as = if is_digits { ReadAs::Digits } else { ReadAs::Word };
        let start = steps.last().map_or(0, |step| step.end);
        let end = start + u8::try_from(segment.chars().count()).expect("a short segment");
        steps.push(Step { start, end, read_as, ..Step::default() });
    }
    blocked.among(&digits).spoil(&[text.as_bytes(), &[0; PADDING]].concat(), || steps.iter().copied())
}

#[test]
fn digits_stand_for_letters_that_are_on_their_keys() {
    for &(letter, key) in LOOK_ALIKES.iter().copied().flatten() {
        assert_eq!(Keypad::E161.digit(letter.into()), Some(key), "{}", char::from(letter));
    }
}

#[test]
fn a_list_of_words_of_any_length_is_blocked() {
    let bytes = list(["a", "go", "taxi"]);
    let blocked = Blocked::new([Lexicon::from_bytes(&bytes).expect("a list")].into());
    for (way, expected) in
        [("A", true), ("2-GO", true), ("PIG-OUT", true), ("GOT", false), ("CAT", false), ("TA-X-1", true)]
    {
        assert_eq!(spoils(&blocked, way), expected, "{way}");
    }
    assert!(!spoils(&Blocked::new(Vec::new()), "GO"));
}

#[test]
fn accents_make_no_difference() {
    let bytes = list(["taxi", "größe"]);
    let blocked = Blocked::new([Lexicon::from_bytes(&bytes).expect("a list")].into());
    for (way, expected) in [("TÄXÍ", true), ("É-TÁ-XI", true), ("ÑTÁX-I", true), ("TÁXIS", false), ("GRO-SSE", false)]
    {
        assert_eq!(spoils(&blocked, way), expected, "{way}");
    }
    assert!(spoils(&blocked, "GROSE") && spoils(&blocked, "GR0-ßE") == spoils(&blocked, "GR0-SE"));
}

#[cfg(feature = "english")]
#[test]
fn every_listed_way_is_blocked_or_not() {
    let languages = [
        ("", include_str!("../../../data/blocked.txt")),
        ("de", include_str!("../../../data/blocked-de.txt")),
        ("es", include_str!("../../../data/blocked-es.txt")),
        ("fr", include_str!("../../../data/blocked-fr.txt")),
        ("nl", include_str!("../../../data/blocked-nl.txt")),
    ];
    let cases = [
        (include_str!("../../../tests/clean/must_pass.txt"), false),
        (include_str!("../../../tests/clean/must_not_pass.txt"), true),
    ];
    let mut wrong = Vec::new();
    for (ways, expected) in cases {
        let ways: Vec<&str> = ways.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(ways.len() >= 200, "only {} ways", ways.len());
        for (language, words) in languages {
            let bytes = list(words.lines());
            let other = Lexicon::from_bytes(&bytes).expect("a list");
            let blocked = if language.is_empty() {
                Blocked::english()
            } else {
                Blocked::new([Lexicon::english_blocked(), other].into())
            };
            for line in &ways {
                let (of, way) = line.split_once(':').unwrap_or(("", line));
                if of == language && spoils(&blocked, way) != expected {
                    wrong.push((*line, expected));
                }
            }
        }
    }
    assert_eq!(wrong, [], "and whether each should be blocked");
}
