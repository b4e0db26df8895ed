//! What holds for every number.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vanity_core::{
    Keypad, Lead, Lexicon, Options, PhoneNumber, Reading, Speller, VanityNumber, Variety, Weights, dial,
};

fn speller(options: Options) -> Speller<'static> {
    Speller::new([Lexicon::english()], options)
}

fn numbers() -> impl Strategy<Value = PhoneNumber> {
    let texts = prop_oneof!["\\+1[2-9][0-9]{9}", "\\+44[1-9][0-9]{8,9}", "\\+[1-9][0-9]{7,14}"];
    texts.prop_filter_map("no number", |text| text.parse().ok())
}

fn check(number: &PhoneNumber, found: &[VanityNumber]) -> Result<(), TestCaseError> {
    let mut seen = BTreeSet::new();
    for vanity in found {
        prop_assert_eq!(Keypad::E161.dial(&vanity.letters()).unwrap(), number.subscriber());
        prop_assert_eq!(&dial(&vanity.to_string(), &Keypad::E161).unwrap().number, number);
        prop_assert_eq!(&dial(&vanity.compact(), &Keypad::E161).unwrap().number, number);
        prop_assert!(vanity.letters().contains(|c: char| c.is_ascii_alphabetic()));
        prop_assert!(seen.insert(vanity.letters()), "{} is repeated", vanity);
    }
    Ok(())
}

#[test]
fn no_digits_have_no_reading() {
    let speller = speller(Options::default());
    let mut searcher = speller.searcher();
    for (digits, are_any) in [("", false), ("4357", true), ("", false)] {
        assert_eq!(searcher.read(&digits.parse().unwrap()).is_empty(), !are_any, "{digits:?}");
    }
}

proptest! {
    #[test]
    fn every_vanity_number_dials_its_number(number in numbers(), count in 0_usize..12, exact: bool) {
        let variety = if exact { Variety::Exact } else { Variety::Distinct };
        let speller = speller(Options { count, variety, ..Options::default() });
        let found = speller.spell(&number);
        prop_assert!(found.len() <= count);
        check(&number, &found)?;
        prop_assert_eq!(found, speller.spell(&number), "the order is always the same");
    }

    #[test]
    fn readings_are_written_as_vanity_numbers_print(number in numbers()) {
        let speller = speller(Options::default());
        let mut searcher = speller.searcher();
        let lead = Lead::new(&number);
        let written = |reading: Reading<'_>| {
            let mut text = String::new();
            lead.push_written(reading.parts(), &mut text);
            text
        };
        let texts: Vec<String> = searcher.search(&number).iter().map(written).collect();
        let printed: Vec<String> = speller.spell(&number).iter().map(VanityNumber::to_string).collect();
        prop_assert_eq!(texts, printed);
    }

    #[test]
    fn the_exact_order_is_that_of_the_bits(number in numbers()) {
        let found = speller(Options { count: 10, variety: Variety::Exact, ..Options::default() }).spell(&number);
        prop_assert!(found.is_sorted_by_key(VanityNumber::bits));
    }

    /// Some are alike only when there are no more that are not: then no pair behind the first alike is further apart.
    #[test]
    fn the_first_ones_differ_in_more_than_a_letter(number in numbers()) {
        let found = speller(Options::default()).spell(&number);
        let letters: Vec<String> = found.iter().map(VanityNumber::letters).collect();
        let is_new = |at: usize| letters[..at].iter().all(|before| !alike(before, &letters[at]));
        let distinct = (0..letters.len()).take_while(|&at| is_new(at)).count();
        prop_assert!((distinct..letters.len()).all(|at| !is_new(at)), "{:?}", letters);
        prop_assert!(found[..distinct].is_sorted_by_key(VanityNumber::bits));
    }

    #[test]
    fn no_weights_make_it_panic(number in numbers(), weight in prop_oneof![Just(u32::MAX), Just(0), any::<u32>()]) {
        let weights = Weights { digit: weight, cut: weight, word: weight, word_scale: weight, ..Weights::TUNED };
        for vanity in speller(Options { weights, ..Options::default() }).spell(&number) {
            prop_assert_eq!(Keypad::E161.dial(&vanity.letters()).unwrap(), number.subscriber());
        }
    }

    #[test]
    fn a_searcher_forgets_the_number_before(numbers in prop::collection::vec(numbers(), 1..8)) {
        let speller = speller(Options::default());
        let mut searcher = speller.searcher();
        for number in &numbers {
            prop_assert_eq!(searcher.spell(number), speller.spell(number));
        }
    }

    #[test]
    fn more_results_begin_with_the_fewer(number in numbers(), few in 1_usize..6, more in 6_usize..20) {
        let exactly = |count| speller(Options { count, variety: Variety::Exact, ..Options::default() }).spell(&number);
        let (few, more) = (exactly(few), exactly(more));
        prop_assert_eq!(&few[..], &more[..few.len()]);
    }

    #[test]
    fn zeros_and_ones_stay(text in "\\+1[2-9][0-9]{2}[01]{7}") {
        prop_assert_eq!(speller(Options::default()).spell(&text.parse().unwrap()), Vec::new());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        if let Ok(dialled) = dial(&text, &Keypad::E161) {
            prop_assert_eq!(dialled.number.to_string().parse::<PhoneNumber>().unwrap(), dialled.number);
        }
    }

    #[test]
    fn written_numbers_are_read_back(number in numbers()) {
        prop_assert_eq!(number.to_string().parse::<PhoneNumber>().unwrap(), number);
        prop_assert_eq!(number.grouped().parse::<PhoneNumber>().unwrap(), number);
    }
}

#[cfg(feature = "serde")]
proptest! {
    #[test]
    fn vanity_numbers_survive_json(number in numbers()) {
        for vanity in speller(Options::default()).spell(&number) {
            let json = serde_json::to_string(&vanity).unwrap();
            prop_assert_eq!(serde_json::from_str::<VanityNumber>(&json).unwrap(), vanity);
        }
    }
}

/// Whether two texts differ in a letter at most.
fn alike(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() < 2
}
