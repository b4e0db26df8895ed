//! No offensive result, and no false alarm.

use vanity_core::{Keypad, Lexicon, Options, PhoneNumber, Speller, Variety, dial};

fn found(word: &str) -> Vec<String> {
    let number: PhoneNumber = dial(&format!("1-800-{word}"), &Keypad::E161).unwrap().number;
    let options = Options { count: 200, variety: Variety::Exact, ..Options::default() };
    Speller::new([Lexicon::english()], options).spell(&number).iter().map(|vanity| vanity.letters()).collect()
}

#[test]
fn blocked_words_do_not_come_as_words_or_across_joins() {
    for (word, blocked) in [
        ("7ASSHIT", "SHIT"), // PASS-HIT, CLASS-HIT
        ("PUSHITS", "SHIT"),
        ("ASSETTS", "TITS"),
        ("2ASSHAT", "ASSHAT"),
        ("CANUSEX", "SEX"),
        ("1FUCKIT", "FUCK"),
    ] {
        let found = found(word);
        let digits = Keypad::E161.dial(word).unwrap();
        assert!(!found.is_empty(), "{word}: {digits:?}");
        for text in found {
            if let Some(at) = text.find(blocked) {
                panic!("{text} has {blocked} at {at}");
            }
        }
    }
}

#[test]
fn words_that_contain_a_blocked_word_are_fine() {
    for word in ["CLASSIC", "GLASSES", "PASSION", "ASSURED", "COCKPIT", "ANALYST", "SHITAKE", "DICKENS", "CIRCUMS"] {
        let known = Lexicon::english().words(&Keypad::E161.dial(word).unwrap()).any(|(text, _)| text == word);
        assert_eq!(found(word).contains(&word.to_string()), known, "{word}");
    }
    assert!(found("CLASSIC").contains(&"CLASSIC".to_string()));
}
