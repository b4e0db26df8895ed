//! No offensive result, and no false alarm: the lists in `tests/clean` end to end, and a sweep over what is blocked.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use vanity_core::{Digits, Found, Keypad, Lexicon, Options, Reading, Speller, Variety};

fn lines(file: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(String::from).collect()
}

fn speller(count: usize) -> Speller<'static> {
    Speller::new([Lexicon::english()], Options { count, variety: Variety::Exact, ..Options::default() })
}

/// The digits that a way dials.
fn digits(way: &str) -> Digits {
    let dialled = Keypad::E161.dial(&way.replace('-', "")).unwrap();
    dialled.iter().map(|digit| digit.to_char()).collect::<String>().parse().unwrap()
}

/// The segments of a reading with dashes between them.
fn written(reading: &Reading<'_>) -> String {
    reading.parts().map(|(_, text, _)| text).collect::<Vec<_>>().join("-")
}

/// The ways of a list that can come: their segments are English words or digits, with a word of two letters.
fn possible(file: &str) -> Vec<String> {
    let known = |segment: &str| {
        let digits = Keypad::E161.dial(segment).unwrap();
        segment.bytes().all(|byte| byte.is_ascii_digit())
            || Lexicon::english().words(&digits).any(|(word, _)| word == segment)
    };
    let is_word = |segment: &str| segment.len() > 1 && !segment.starts_with(|first: char| first.is_ascii_digit());
    let ways = lines(file).into_iter().filter(|way| !way.contains(':'));
    ways.filter(|way| way.split('-').all(known) && way.split('-').any(is_word)).collect()
}

#[test]
fn what_must_not_pass_does_not_come() {
    let ways = possible("tests/clean/must_not_pass.txt");
    assert!(ways.len() >= 70, "{}", ways.len());
    let (clean, open) = (speller(500), speller(500).blocking(None));
    let (mut clean, mut open) = (clean.searcher(), open.searcher());
    let mut came = 0;
    for way in ways {
        let digits = digits(&way);
        assert!(!clean.read(&digits).iter().any(|reading| written(&reading) == way), "{way}");
        came += usize::from(open.read(&digits).iter().any(|reading| written(&reading) == way));
    }
    assert!(came >= 50, "only {came} ways come where nothing is blocked");
}

#[test]
fn what_must_pass_comes() {
    let ways = possible("tests/clean/must_pass.txt");
    assert!(ways.len() >= 150, "{}", ways.len());
    let (clean, open) = (speller(500), speller(500).blocking(None));
    let (mut clean, mut open) = (clean.searcher(), open.searcher());
    let mut came = 0;
    for way in ways {
        let digits = digits(&way);
        let comes = |readings: Found<'_>| readings.iter().any(|reading| written(&reading) == way);
        // The same letters can be cut in a better way, and then only that one comes.
        if comes(open.read(&digits)) {
            assert!(comes(clean.read(&digits)), "{way}");
            came += 1;
        }
    }
    assert!(came >= 250, "only {came} ways come where nothing is blocked");
}

/// Whether a way has a blocked word that is no part of a segment; where it has digits, no part of a word is in it.
fn is_blocked(way: &str, blocked: &HashSet<String>) -> bool {
    let text: Vec<char> = way.chars().filter(|&character| character != '-').collect();
    let mut segments = vec![];
    for segment in way.split('-') {
        let start = segments.last().map_or(0, |&(_, end)| end);
        segments.push((start, start + segment.len()));
    }
    let stretches = (0..text.len()).flat_map(|start| (start + 3..=text.len()).map(move |end| (start, end)));
    stretches.into_iter().any(|(start, end)| {
        let stretch = &text[start..end];
        let inside = segments.iter().any(|&(from, to)| from <= start && end <= to && (from, to) != (start, end));
        let cut = |&&(from, to): &&(usize, usize)| {
            from < end && start < to && (from < start || end < to) && !text[from].is_ascii_digit()
        };
        let has_digit = stretch.iter().any(char::is_ascii_digit);
        let counts = !inside && stretch.iter().any(char::is_ascii_alphabetic);
        counts && !(has_digit && segments.iter().any(|segment| cut(&segment))) && read(stretch, blocked)
    })
}

/// Whether characters are a blocked word, with every digit as every letter that it looks like.
fn read(characters: &[char], blocked: &HashSet<String>) -> bool {
    let mut texts = vec![String::new()];
    for &character in characters {
        let letters = match character.to_digit(10) {
            Some(digit) => ["o", "il", "z", "e", "a", "s", "g", "t", "b", "g"][digit as usize].chars().collect(),
            None => vec![character.to_ascii_lowercase()],
        };
        texts = texts.iter().flat_map(|text| letters.iter().map(move |letter| format!("{text}{letter}"))).collect();
    }
    texts.iter().any(|text| blocked.contains(text))
}

#[test]
fn numbers_that_dial_a_blocked_word_are_clean() {
    let blocked: HashSet<String> = lines("data/blocked.txt").into_iter().collect();
    for (way, expected) in [("PAS-SHIT", true), ("5-HIT", true), ("71-TEX", false), ("CLASSIC", false), ("455", false)]
    {
        assert_eq!(is_blocked(way, &blocked), expected, "{way}");
    }
    let (clean, open) = (speller(20), speller(20).blocking(None));
    let (mut clean, mut open) = (clean.searcher(), open.searcher());
    let (mut readings, mut dirty) = (0, 0);
    for word in blocked.iter().filter(|word| word.len() <= 7) {
        for padded in [format!("{word:2<7}"), format!("{word:7>7}")] {
            let digits = digits(&padded);
            for reading in clean.read(&digits).iter() {
                readings += 1;
                assert!(!is_blocked(&written(&reading), &blocked), "{}", written(&reading));
            }
            dirty += open.read(&digits).iter().filter(|reading| is_blocked(&written(reading), &blocked)).count();
        }
    }
    assert!(readings > 10_000 && dirty > 100, "{readings} readings, {dirty} are dirty where nothing is blocked");
}
