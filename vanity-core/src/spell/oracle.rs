//! Holds the search against a program that tries everything.

use alloc::string::String;
use alloc::vec::Vec;
use std::collections::HashMap;
use std::format;

use super::*;
use crate::digit::Digit;
use crate::keypad::Keypad;
use crate::lexicon::LexiconBuilder;

/// A reading as the naive program finds it: its text and what it costs.
type Found = (u32, String);

/// What the score is made of, looked up by text alone.
#[derive(Default)]
struct Naive {
    /// The words that some digits dial, with their millibits.
    words: HashMap<String, Vec<(&'static str, u32)>>,
    /// The saving in millibits of a word behind another.
    pairs: HashMap<(&'static str, &'static str), u32>,
}

#[derive(Clone, Copy)]
enum Last {
    Start,
    Word(&'static str),
    Digits,
}

impl Naive {
    /// The words of the embedded list up to five letters, and the pairs among them.
    fn english() -> Self {
        let lexicon = Lexicon::english();
        let mut naive = Self::default();
        let mut ids = HashMap::new();
        for line in include_str!("../../data/words.tsv").lines() {
            let (word, _) = line.split_once('\t').expect("a word has a count");
            let digits = Keypad::E161.dial(word).expect("words are of Latin letters");
            if digits.len() > 5 {
                continue;
            }
            let node = digits.iter().try_fold(lexicon.root(), |node, &digit| lexicon.child(node, digit));
            let at_node = node.expect("the word is in the lexicon").words();
            let id = at_node
                .iter()
                .find(|&id| lexicon.text(id).eq_ignore_ascii_case(word))
                .expect("the word is in the lexicon");
            let text = digits.iter().map(|digit| digit.to_char()).collect();
            naive.words.entry(text).or_default().push((lexicon.text(id), lexicon.bits(id).millibits()));
            ids.insert(word, (id, at_node));
        }
        for line in include_str!("../../data/pairs.tsv").lines() {
            let (first, second) = line.split('\t').next().and_then(|pair| pair.split_once(' ')).expect("two words");
            if let (Some(&(first, _)), Some(&(second, among))) = (ids.get(first), ids.get(second))
                && let Some(saving) =
                    lexicon.followers(first, among).find(|&(word, _)| word == second).map(|(_, saving)| saving)
            {
                naive.pairs.insert((lexicon.text(first), lexicon.text(second)), saving.millibits());
            }
        }
        naive
    }

    /// Every reading, by cost and text, the cheapest of each text.
    fn all(&self, digits: &str, first_group: usize) -> Vec<Found> {
        let mut done = HashMap::new();
        self.extend(digits, first_group, &mut String::new(), (0, Last::Start, false), &mut done);
        let mut found: Vec<Found> = done.into_iter().map(|(text, cost)| (cost, text)).collect();
        found.sort();
        found
    }

    /// Tries everything behind `text`, given what it cost, how it ended and whether it has a word of two letters.
    fn extend(
        &self,
        digits: &str,
        first_group: usize,
        text: &mut String,
        (cost, last, counts): (u32, Last, bool),
        done: &mut HashMap<String, u32>,
    ) {
        let at = text.len();
        if at == digits.len() {
            if counts {
                let least = done.entry(text.clone()).or_insert(cost);
                *least = cost.min(*least);
            }
            return;
        }
        for end in at + 1..=digits.len() {
            let stretch = &digits[at..end];
            if !matches!(last, Last::Digits) {
                let join = if matches!(last, Last::Start) { 0 } else { W.change };
                let is_group = at == 0 && end == first_group;
                let plain = join + plain(stretch, at == 0, end == digits.len(), is_group);
                text.push_str(stretch);
                self.extend(digits, first_group, text, (cost + plain, Last::Digits, counts), done);
                text.truncate(at);
            }
            for &(word, bits) in self.words.get(stretch).into_iter().flatten() {
                let short = [0, W.one_letter, W.two_letters, W.three_letters].get(word.len()).copied().unwrap_or(0);
                let own = bits * W.word_scale / 1000 + W.word + short;
                let own = match last {
                    Last::Start => own,
                    Last::Digits => W.change + own,
                    Last::Word(before) => {
                        let saving = self
                            .pairs
                            .get(&(before, word))
                            .map_or(0, |saving| saving * W.pair_scale / 1000 + W.known_pair);
                        (W.cut + own).saturating_sub(saving)
                    }
                };
                text.push_str(word);
                self.extend(digits, first_group, text, (cost + own, Last::Word(word), counts || word.len() > 1), done);
                text.truncate(at);
            }
        }
    }
}

const W: Weights = Weights::TUNED;

/// What plain digits cost.
fn plain(digits: &str, at_start: bool, at_end: bool, is_group: bool) -> u32 {
    let mut sum = W.digit;
    let values: Vec<i8> = digits.bytes().map(|byte| byte.cast_signed()).collect();
    for place in 1..values.len() {
        sum += if values[place] == values[place - 1] {
            W.repeated_digit
        } else if place > 1 && values[place] == values[place - 2] {
            W.alternating_digit
        } else if (values[place] - values[place - 1]).abs() == 1 {
            W.next_digit
        } else {
            W.digit
        };
    }
    let services = ["211", "311", "411", "511", "611", "811", "911"];
    if ["2", "4"].contains(&digits) {
        sum = sum.min(W.sounding_digit);
    } else if services.contains(&digits) || ["24", "247", "365"].contains(&digits) {
        sum = sum.min(W.known_digit * u32::try_from(values.len()).expect("few digits"));
    }
    if at_end {
        sum + W.digits_at_end
    } else if !at_start {
        sum + W.digits_between
    } else {
        sum.saturating_sub(if is_group { W.whole_group } else { 0 })
    }
}

fn exact(count: usize) -> Speller<'static> {
    Speller::new([Lexicon::english()], Options { count, variety: Variety::Exact, ..Options::default() }).blocking(None)
}

fn found(searcher: &mut Searcher<'_>, digits: &str, first_group: usize) -> Vec<Found> {
    let digits: Digits = digits.parse().expect("digits");
    searcher.best(digits, first_group).iter().map(|way| (way.bits().millibits(), way.letters().into())).collect()
}

#[test]
fn the_five_best_of_every_five_digits_are_the_naive_programs() {
    let naive = Naive::english();
    assert!(naive.words.len() > 5_000 && naive.pairs.len() > 10_000);
    let check = |numbers: core::ops::Range<usize>| {
        let speller = exact(5);
        let mut searcher = speller.searcher();
        for number in numbers {
            let (digits, first_group) = (format!("{number:05}"), number % 4);
            let mut expected = naive.all(&digits, first_group);
            expected.truncate(5);
            assert_eq!(found(&mut searcher, &digits, first_group), expected, "{digits}");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| check(0..50_000));
        check(50_000..100_000);
    });
}

#[test]
fn the_order_is_total_down_to_the_last_way() {
    let naive = Naive::english();
    let speller = exact(usize::MAX);
    for digits in ["46637", "22222", "73968", "00000", "20202", "99999", "53556"] {
        assert_eq!(found(&mut speller.searcher(), digits, 0), naive.all(digits, 0), "{digits}");
    }
}

#[test]
fn lexicons_are_searched_together() {
    let (ours, theirs) = (lexicon(&[("acme", 1)]), lexicon(&[("help", 1), ("acme", 1)]));
    let lexicons = [&ours, &theirs].map(|bytes| Lexicon::from_bytes(bytes).expect("a lexicon"));
    let speller = Speller::new(lexicons, Options::default());
    let mut searcher = speller.searcher();
    let best = searcher.read(&"43572263".parse().expect("digits")).iter().next().expect("a reading");
    assert_eq!(best.letters(), "HELPACME");
    assert_eq!(
        best.segments()[1].bits.millibits(),
        Weights::TUNED.word,
        "the only word of its lexicon has no information"
    );
}

/// A lexicon of words with their counts.
fn lexicon(words: &[(&str, u64)]) -> Vec<u8> {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    words.iter().for_each(|&(word, count)| builder.word(word, count).expect("a word"));
    builder.build().expect("a lexicon")
}

#[test]
fn letters_of_several_bytes_are_read_as_those_of_one() {
    // The last words of a lexicon have less than a chunk behind them; with a long one at the end no other is among them.
    for last in ["ZÜRI", "XXXXXXXXXXXXXXXX"] {
        let bytes = lexicon(&[("ÄÖÜ", 1), ("ẾỐỨ", 1), ("TAXI", 1), ("ZÜRI", 1), (last, 1)]);
        let speller = Speller::new([Lexicon::from_bytes(&bytes).expect("a lexicon")], Options::default());
        let mut searcher = speller.searcher();
        for (digits, text) in [
            ("268", "ÄÖÜ"),
            ("2685268", "ÄÖÜ5ÄÖÜ"),
            ("5268", "5ÄÖÜ"),
            ("268268268555268", "ÄÖÜÄÖÜÄÖÜ555ÄÖÜ"),
            ("368368368368368", "ẾỐỨẾỐỨẾỐỨẾỐỨẾỐỨ"),
            ("829452688294", "TAXI5ÄÖÜTAXI"),
            ("8294555", "TAXI555"),
            ("55598749874", "555ZÜRIZÜRI"),
        ] {
            let best = searcher.read(&digits.parse().expect("digits")).iter().next().expect("a reading");
            assert_eq!(best.letters(), text);
            let parts: String = best.parts().map(|(_, part, _)| part).collect();
            assert_eq!(parts, text, "the parts make the whole");
            let bits: u32 = best.parts().map(|(.., bits)| bits.millibits()).sum();
            assert!(bits > 0 && bits <= best.bits().millibits(), "{bits} of {}", best.bits().millibits());
        }
    }
}

#[test]
fn letters_of_several_bytes_are_told_apart() {
    let bytes = lexicon(&[("ÄÖÜ", 900), ("ÄÖV", 90), ("ANT", 9), ("CAFÉ", 900), ("CAFE", 90), ("ACED", 9)]);
    let lexicon = Lexicon::from_bytes(&bytes).expect("a lexicon");
    let letters = |variety, digits: &str| -> Vec<String> {
        let speller = Speller::new([lexicon], Options { variety, ..Options::default() });
        let digits = digits.parse().expect("digits");
        speller.searcher().read(&digits).iter().map(|reading| reading.letters().into()).collect()
    };
    assert_eq!(letters(Variety::Exact, "268"), ["ÄÖÜ", "ÄÖV", "ANT"]);
    assert_eq!(letters(Variety::Distinct, "268"), ["ÄÖÜ", "ANT", "ÄÖV"], "the second is near to the first");
    assert_eq!(letters(Variety::Distinct, "2233")[..3], ["CAFÉ", "ACED", "CAFE"], "an accent is no other letter");
    // They start alike, and differ in their last bytes.
    let long = letters(Variety::Exact, "268268268268");
    assert_eq!(long[..2], ["ÄÖÜÄÖÜÄÖÜÄÖÜ", "ÄÖVÄÖÜÄÖÜÄÖÜ"].map(String::from));
    assert!(long.contains(&"ÄÖÜÄÖÜÄÖÜÄÖV".into()), "{long:?}");
}

#[test]
fn letters_of_one_byte_and_of_several_are_in_one_order() {
    // The long word leaves the others a chunk behind them.
    let bytes = lexicon(&[("ÄÖÜ", 1), ("ANT", 1), ("XXXXXXXXXXXXXXXX", 1)]);
    let options = Options { variety: Variety::Exact, ..Options::default() };
    let speller = Speller::new([Lexicon::from_bytes(&bytes).expect("a lexicon")], options);
    let found = found(&mut speller.searcher(), "268", 0);
    assert_eq!(found[0].0, found[1].0);
    assert_eq!([&found[0].1, &found[1].1], ["ANT", "ÄÖÜ"]);
}

#[test]
fn a_word_that_goes_on_behind_the_last_digit_is_none() {
    // Behind the last digit come zeros, and here they have a letter.
    let keypad = Keypad::new([(Digit::ALL[0], "E"), (Digit::ALL[4], "G"), (Digit::ALL[6], "O")]).expect("a keypad");
    let mut builder = LexiconBuilder::new(keypad);
    ["go", "goe", "ee", "oee"].iter().for_each(|word| builder.word(word, 1).expect("a word"));
    [("goe", "ee"), ("go", "ee"), ("oee", "ee")].iter().for_each(|(first, second)| builder.pair(first, second, 60));
    let bytes = builder.build().expect("a lexicon");
    let lexicon = Lexicon::from_bytes(&bytes).expect("a lexicon");
    let speller = Speller::new([lexicon], Options { variety: Variety::Exact, ..Options::default() });
    let mut searcher = speller.searcher();
    for (digits, texts) in [
        ("46", &["GO"][..]),
        ("460", &["GOE", "GO0"]),
        ("6", &[]),
        ("4600", &["GOEE", "4OEE", "GOE0", "GO00", "46EE"]),
        ("11111111111116", &[]),
        ("00111111111116", &["EE111111111116"]),
        ("111111111111146", &["1111111111111GO"]),
    ] {
        let found: Vec<String> = found(&mut searcher, digits, 0).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, texts, "{digits}");
    }
}

#[test]
fn one_number_leaves_nothing_behind_for_the_next() {
    let speller = exact(20);
    let mut searcher = speller.searcher();
    let mut room = |digits| {
        let found = found(&mut searcher, digits, 0);
        (found, searcher.room.size())
    };
    let first = room("3569377");
    let (steps, _) = first.1;
    assert!(steps > 40, "{steps} steps");
    for other in ["2255466", "225546635693772", "225", "22554664"] {
        room(other);
        assert_eq!(room("3569377"), first, "behind {other}");
    }
}

#[test]
fn ways_of_equal_cost_are_taken_one_by_one() {
    let mut builder = LexiconBuilder::new(Keypad::E161);
    for number in 0..26_u32.pow(3) {
        let letter = |power: u32| char::from_digit(10 + number / 26_u32.pow(power) % 26, 36).expect("a letter");
        builder.word(&String::from_iter([2, 1, 0].map(letter)), 1).expect("a word");
    }
    let bytes = builder.build().expect("a lexicon");
    // The digits alternate, which must not make them cheaper than words.
    let weights = Weights { alternating_digit: W.digit, ..W };
    let options = Options { variety: Variety::Exact, weights, ..Options::default() };
    let speller = Speller::new([Lexicon::from_bytes(&bytes).expect("a lexicon")], options);
    let mut searcher = speller.searcher();
    let texts: Vec<String> = found(&mut searcher, "797979797979797", 0).into_iter().map(|(_, text)| text).collect();
    let last = ["PWP", "PWQ", "PWR", "PWS", "PXP"];
    assert_eq!(texts, last.map(|last| format!("PWPWPWPWPWPW{last}")));
    let (steps, bytes) = searcher.room.size();
    assert!(steps < 10_000 && bytes < 1000, "{steps} steps were looked at, {bytes} bytes written");
}

#[test]
fn words_follow_those_of_their_own_lexicon_alone() {
    // In both lexicons the second word follows the first, and each pair of words has the same digits and numbers.
    let bytes = [["go", "home"], ["in", "good"]].map(|[first, second]| {
        let mut builder = LexiconBuilder::new(Keypad::E161);
        [first, second].iter().for_each(|word| builder.word(word, 1).expect("a word"));
        builder.pair(first, second, 60);
        builder.build().expect("a lexicon")
    });
    let lexicons = bytes.each_ref().map(|bytes| Lexicon::from_bytes(bytes).expect("a lexicon"));
    let speller = Speller::new(lexicons, Options { variety: Variety::Exact, ..Options::default() });
    let found = found(&mut speller.searcher(), "464663", 0);
    let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts[..4], ["GOHOME", "INGOOD", "GOGOOD", "INHOME"]);
    assert!(found[1].0 < found[2].0, "{found:?}");
}
