//! Holds the scan of a block against the search of each of its numbers.

use alloc::vec::Vec;
use std::format;

use proptest::prelude::*;

use super::*;
use crate::digit::{Digit, TooManyDigits};
use crate::keypad::Keypad;
use crate::lexicon::LexiconBuilder;
use crate::score::Bits;

fn speller<'a>(lexicons: impl IntoIterator<Item = Lexicon<'a>>, weights: Weights) -> Speller<'a> {
    Speller::new(lexicons, Options { count: 1, variety: Variety::Exact, weights }).blocking(None)
}

/// A pattern as it is written: `X` for any digit.
fn pattern(text: &str) -> Vec<Option<Digit>> {
    text.chars().map(Digit::from_char).collect()
}

/// Checks the score of every number, and returns how many there were and how many cannot be spelled.
fn check(speller: &Speller<'_>, text: &str, first_group: usize) -> (usize, usize) {
    let pattern = pattern(text);
    let mut searcher = speller.searcher();
    let (mut numbers, mut unspellable) = (0, 0);
    let mut before = Digits::new();
    let scanned = speller.scanner().scan(&pattern, first_group, |digits, bits| {
        assert!(pattern.iter().zip(digits).all(|(fixed, digit)| fixed.is_none_or(|fixed| fixed == *digit)), "{text}");
        let digits = Digits::try_from(digits).expect("few digits");
        assert!(numbers == 0 || before.as_slice() < &digits, "{before} comes before {digits}");
        before = digits;
        let best: Option<Bits> = searcher.best(digits, first_group).iter().next().map(|reading| reading.bits());
        assert_eq!(bits, best, "{digits}, first group {first_group}");
        numbers += 1;
        unspellable += usize::from(bits.is_none());
    });
    scanned.expect("a short pattern");
    (numbers, unspellable)
}

fn build(words: &[&str], pairs: &[(&str, &str)]) -> Vec<u8> {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    words.iter().for_each(|word| builder.word(word, 1).expect("a word"));
    pairs.iter().for_each(|(first, second)| builder.pair(first, second, 10));
    builder.build().expect("a lexicon")
}

#[test]
fn every_five_digits_have_the_score_of_their_best_reading() {
    let speller = speller([Lexicon::english()], Weights::TUNED);
    std::thread::scope(|scope| {
        for first_group in [0, 3] {
            let speller = &speller;
            scope.spawn(move || {
                let (numbers, unspellable) = check(speller, "XXXXX", first_group);
                assert_eq!(numbers, 100_000);
                assert!((1..50_000).contains(&unspellable), "{unspellable}");
            });
        }
    });
    for first_group in [1, 2, 4, 5, 6] {
        check(&speller, "XX7XX", first_group);
    }
}

#[test]
fn every_five_digits_have_their_score_without_pairs() {
    let speller = speller([Lexicon::english()], Weights { pair_scale: 0, ..Weights::TUNED });
    assert_eq!(check(&speller, "XXXXX", 2).0, 100_000);
}

#[test]
fn words_of_one_letter_are_no_spelling_but_join_one() {
    let pairs = [("a", "b"), ("b", "a"), ("b", "cde"), ("cde", "a"), ("a", "a")];
    let bytes = build(&["a", "b", "p", "cde", "pq", "abab", "dede"], &pairs);
    let weights = Weights { one_letter: 0, word: 100, cut: 500, ..Weights::TUNED };
    let speller = speller([Lexicon::from_bytes(&bytes).expect("a lexicon")], weights);
    let (numbers, unspellable) = check(&speller, "XXXXX", 1);
    assert!(0 < unspellable && unspellable < numbers, "{unspellable} of {numbers}");
    check(&speller, "22X33XX", 2);
}

#[test]
fn chains_of_pairs_go_on() {
    let words = ["ad", "be", "cafe", "dab", "adbe", "gig", "tuvwx", "tuvwxyz"];
    let pairs =
        [("ad", "be"), ("be", "cafe"), ("cafe", "dab"), ("dab", "ad"), ("be", "ad"), ("gig", "tuvwx"), ("ad", "gig")];
    let bytes = build(&words, &pairs);
    let speller = speller([Lexicon::from_bytes(&bytes).expect("a lexicon")], Weights::TUNED);
    for text in ["2323XXXX322", "23444XXXXX", "X323XX33322", "23X32322XX322", "232322333222323"] {
        check(&speller, text, 3);
    }
}

#[test]
fn lexicons_are_scanned_together() {
    let (ours, theirs) = (build(&["acme", "help"], &[("help", "acme")]), build(&["help", "acme", "vmware"], &[]));
    let lexicons = [&ours, &theirs].map(|bytes| Lexicon::from_bytes(bytes).expect("a lexicon"));
    let together = speller(lexicons, Weights::TUNED);
    check(&together, "4357XXXX", 0);
    check(&together, "X8692733X", 3);
    let english = speller([lexicons[0], Lexicon::english(), lexicons[1]], Weights::TUNED);
    check(&english, "4X57X2X3", 3);
}

#[test]
fn odd_patterns_are_no_trouble() {
    let speller = speller([Lexicon::english()], Weights::TUNED);
    assert_eq!(check(&speller, "", 0), (1, 1));
    assert_eq!(check(&speller, "X", 0), (10, 10));
    assert_eq!(check(&speller, "0101", 2), (1, 1));
    assert_eq!(check(&speller, "35693773569377X", 3).0, 10);
    assert_eq!(speller.scanner().scan(&pattern("XXXXXXXXXXXXXXXX"), 0, |_, _| {}), Err(TooManyDigits));
    let none = super::Speller::new([], Options::default());
    assert_eq!(check(&none, "XXX", 0), (1000, 1000));
}

#[test]
fn the_largest_weights_are_no_trouble() {
    let most = Weights { cut: u32::MAX, digit: u32::MAX - 1, change: u32::MAX / 2, ..Weights::TUNED };
    let bound = Weights { cut: 1 << 24, digit: 1 << 24, change: 1 << 24, ..Weights::TUNED };
    let [largest, bound] = [most, bound].map(|weights| speller([Lexicon::english()], weights));
    check(&largest, "22XXX", 2);
    let digits = "22921".parse().expect("digits");
    let best = |speller: &Speller<'_>| speller.searcher().read(&digits).iter().next().map(|best| best.bits());
    assert!(best(&largest).is_some_and(|bits| bits > Bits::from_millibits(1 << 24)));
    assert_eq!(best(&largest), best(&bound), "what is above 2^24 counts as 2^24");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn patterns_have_the_scores_of_their_best_readings(
        text in "[2-9]{1,4}X[0-9X][2-9]{2,6}X",
        first_group in 0_usize..6,
        pair_scale in prop_oneof![Just(0), Just(Weights::TUNED.pair_scale), 1_u32..3000],
    ) {
        check(&speller([Lexicon::english()], Weights { pair_scale, ..Weights::TUNED }), &format!("{text}X"), first_group);
    }
}
