//! No offensive result, and no false alarm.

use vanity_core::{Keypad, Lexicon, LexiconBuilder, Options, PhoneNumber, Speller, VanityNumber, Variety, dial};

/// The first 500 spellings of a number that dials a word, clean or as they come.
fn found(word: &str, clean: bool) -> Vec<String> {
    let number: PhoneNumber = dial(&format!("1-800-{word}"), &Keypad::E161).unwrap().number;
    let options = Options { count: 500, variety: Variety::Exact, ..Options::default() };
    let speller = Speller::new([Lexicon::english()], options);
    let speller = if clean { speller } else { speller.blocking(None) };
    speller.spell(&number).iter().map(VanityNumber::letters).collect()
}

#[test]
fn blocked_words_do_not_arise_across_joins() {
    let cases = [("PASSHIT", "SHIT"), ("PUSHITS", "SHIT"), ("CANUSEX", "SEX")];
    for (word, blocked) in cases {
        let arises = |text: &String| {
            text.contains(blocked)
                && !Lexicon::english().words(&Keypad::E161.dial(text).unwrap()).any(|(word, _)| word == text)
        };
        assert!(found(word, false).iter().any(arises), "{word} has no join that spells {blocked}");
        let clean = found(word, true);
        assert!(!clean.is_empty(), "{word}");
        assert_eq!(clean.iter().find(|text| text.contains(blocked)), None, "{word}");
    }
}

#[test]
fn blocked_words_do_not_come_as_words() {
    for word in ["HITLER", "INCEST", "RAPISTS", "ORGASM", "FAGGOT", "REDSKIN"] {
        let digits = Keypad::E161.dial(word).unwrap();
        assert!(Lexicon::english_blocked().words(&digits).any(|(text, _)| text == word), "{word}");
        assert!(found(&format!("{word:2<7}"), true).iter().all(|text| !text.contains(word)), "{word}");
    }
}

#[test]
fn a_blocked_word_of_the_users_lexicon_is_blocked_too() {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    builder.word("hitler", 1).unwrap();
    let bytes = builder.build().unwrap();
    let speller = Speller::new([Lexicon::from_bytes(&bytes).unwrap()], Options::default());
    let number = dial("1-800-9-HITLER", &Keypad::E161).unwrap().number;
    assert_eq!(speller.spell(&number), []);
    assert_eq!(speller.blocking(None).spell(&number).len(), 1);
}

#[test]
fn words_that_contain_a_blocked_word_are_fine() {
    for word in ["CLASSIC", "GLASSES", "PASSION", "ASSURED", "COCKPIT", "ANALYST", "DICKENS", "BUTTERS"] {
        let spelled = found(word, true).contains(&word.to_string());
        let known = Lexicon::english().words(&Keypad::E161.dial(word).unwrap()).any(|(text, _)| text == word);
        assert_eq!((spelled, known), (true, true), "{word}");
    }
}
