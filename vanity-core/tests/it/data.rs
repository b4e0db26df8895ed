//! The embedded lexicons are what the lists in `data/` compile to.

use std::fs;
use std::path::Path;

use vanity_core::{Keypad, Lexicon, LexiconBuilder, parse_entry};

fn compiled(lists: &[&str]) -> Vec<u8> {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    for list in lists {
        for line in fs::read_to_string(data(list)).unwrap().lines() {
            builder.entry(&parse_entry(line).unwrap().unwrap()).unwrap();
        }
    }
    builder.build().unwrap()
}

fn data(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

#[test]
fn the_compiled_lexicons_are_fresh() {
    let cases = [("english.lex", &["words.tsv", "pairs.tsv"][..]), ("blocked.lex", &["blocked.txt"])];
    for (name, lists) in cases {
        let committed = fs::read(data(name)).unwrap();
        assert!(compiled(lists) == committed, "{name} is not what {lists:?} compile to: see data/README.md");
        Lexicon::from_bytes(&committed).unwrap();
    }
}

#[test]
fn the_lists_are_sorted_and_without_repeats() {
    let languages = ["blocked-de.txt", "blocked-es.txt", "blocked-fr.txt", "blocked-nl.txt"];
    for name in ["words.tsv", "pairs.tsv", "blocked.txt", "left-out.txt"].into_iter().chain(languages) {
        let text = fs::read_to_string(data(name)).unwrap();
        let keys: Vec<&str> = text.lines().map(|line| line.split('\t').next().unwrap()).collect();
        let split = |key: &&str| key.split(' ').map(String::from).collect::<Vec<_>>();
        assert!(keys.is_sorted_by(|a, b| split(a) < split(b)), "{name}");
    }
}

#[test]
fn no_word_of_the_lexicon_is_blocked() {
    let blocked = Lexicon::english_blocked();
    for line in fs::read_to_string(data("words.tsv")).unwrap().lines() {
        let word = line.split('\t').next().unwrap();
        let digits = Keypad::E161.dial(word).unwrap();
        assert!(!blocked.words(&digits).any(|(text, _)| text.eq_ignore_ascii_case(word)), "{word}");
    }
}

#[test]
fn single_letters_follow_words_only_as_i_and_u() {
    for line in fs::read_to_string(data("pairs.tsv")).unwrap().lines() {
        let (first, second) = line.split('\t').next().unwrap().split_once(' ').unwrap();
        assert!(second.len() > 1 || first.len() > 1 && ["i", "u"].contains(&second), "{first} {second}");
    }
}

#[test]
fn everything_embedded_stays_small() {
    let size: u64 = ["english.lex", "blocked.lex"].map(|name| fs::metadata(data(name)).unwrap().len()).iter().sum();
    assert!(size < 4 << 20, "{size} bytes");
}
