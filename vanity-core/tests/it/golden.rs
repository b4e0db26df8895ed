//! What famous numbers are spelled as, reviewed like code.

use std::fmt::Write as _;
use std::path::Path;

use vanity_core::{Lexicon, Options, PhoneNumber, Speller};

use crate::UPDATE;

#[test]
fn famous_numbers_are_spelled_as_ever() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/numbers.tsv");
    let golden = std::fs::read_to_string(&path).unwrap();
    let speller = Speller::new([Lexicon::english()], Options { count: 3, ..Options::default() });
    let mut got = String::new();
    for line in golden.lines() {
        let number: PhoneNumber = line.split('\t').next().unwrap().parse().unwrap();
        write!(got, "{number}").unwrap();
        for vanity in speller.spell(&number) {
            write!(got, "\t{vanity} {}", vanity.bits()).unwrap();
        }
        got.push('\n');
    }
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &got).unwrap();
    }
    assert!(golden.lines().count() >= 60);
    assert_eq!(got, golden);
}

#[test]
fn the_mission_is_met() {
    let speller = Speller::new([Lexicon::english()], Options::default());
    let best =
        |text: &str| -> Vec<String> { speller.spell(&text.parse().unwrap()).iter().map(ToString::to_string).collect() };
    let first = [
        ("18003569377", "1-800-FLOWERS"),
        ("18007246837", "1-800-PAINTER"),
        ("18002655343", "1-800-COLLEGE"),
        ("18004357669", "1-800-HELP-NOW"),
        ("+447968736753", "+44 7968 PEOPLE"),
        ("+447887872467", "+44 7887 TRAINS"),
    ];
    for (number, vanity) in first {
        assert_eq!(best(number)[0], vanity);
    }
    assert_eq!(best("+440010001010"), Vec::<String>::new());
}
