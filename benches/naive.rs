//! The naive program: a hash map, every combination, a sort.

use std::collections::HashMap;

use vanity_core::{Bits, Digits, Keypad, Lexicon, Weights};

/// Spells digits with the English words, without word pairs, as somebody would who has ten minutes.
#[derive(Debug)]
pub struct Naive {
    /// The words that some digits dial, with what they cost.
    words: HashMap<String, Vec<(&'static str, u32)>>,
}

impl Naive {
    /// Reads the embedded lexicon's words into the map.
    #[must_use]
    pub fn english() -> Self {
        let mut words: HashMap<String, Vec<(&'static str, u32)>> = HashMap::new();
        for line in include_str!("../vanity-core/data/words.tsv").lines() {
            let digits = line.split('\t').next().and_then(|word| Keypad::E161.dial(word).ok()).unwrap_or_default();
            let key = digits.iter().map(|digit| digit.to_char()).collect();
            words.entry(key).or_insert_with(|| Lexicon::english().words(&digits).map(cost).collect());
        }
        Self { words }
    }

    /// The texts of the best readings and their scores.
    #[must_use]
    pub fn best(&self, digits: &Digits, count: usize) -> Vec<(Bits, String)> {
        let mut found = Vec::new();
        self.extend(&digits.to_string(), &mut Way::default(), &mut found);
        found.sort();
        let mut seen = Vec::new();
        found.retain(|(_, text)| {
            let is_new = seen.len() < count && !seen.contains(text);
            if is_new {
                seen.push(text.clone());
            }
            is_new
        });
        found.into_iter().map(|(cost, text)| (Bits::from_millibits(cost), text)).collect()
    }

    /// Tries everything behind a way.
    fn extend(&self, digits: &str, way: &mut Way, found: &mut Vec<(u32, String)>) {
        let at = way.text.len();
        if at == digits.len() {
            if way.has_word {
                found.push((way.cost, way.text.clone()));
            }
            return;
        }
        for end in at + 1..=digits.len() {
            let stretch = &digits[at..end];
            let before = way.clone();
            if before.last != Some(Last::Digits) {
                let join = if at == 0 { 0 } else { W.change };
                way.go_on(stretch, join + plain(stretch, at == 0, end == digits.len()), Last::Digits);
                self.extend(digits, way, found);
                *way = before.clone();
            }
            for &(word, cost) in self.words.get(stretch).into_iter().flatten() {
                let join = match before.last {
                    None => 0,
                    Some(Last::Word) => W.cut,
                    Some(Last::Digits) => W.change,
                };
                way.go_on(word, join + cost, Last::Word);
                self.extend(digits, way, found);
                *way = before.clone();
            }
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Way {
    text: String,
    cost: u32,
    last: Option<Last>,
    has_word: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Word,
    Digits,
}

impl Way {
    fn go_on(&mut self, text: &str, cost: u32, last: Last) {
        self.text.push_str(text);
        self.cost += cost;
        self.last = Some(last);
        self.has_word |= last == Last::Word && text.len() > 1;
    }
}

const W: Weights = Weights::TUNED;

fn cost((word, bits): (&'static str, Bits)) -> (&'static str, u32) {
    let short = [0, W.one_letter, W.two_letters, W.three_letters].get(word.len()).copied().unwrap_or(0);
    (word, bits.millibits() * W.word_scale / 1000 + W.word + short)
}

/// What plain digits cost.
fn plain(digits: &str, at_start: bool, at_end: bool) -> u32 {
    let digits = digits.as_bytes();
    let last = |run: &[u8]| match *run {
        [.., before, last] if before == last => W.repeated_digit,
        [.., first, _, last] if first == last => W.alternating_digit,
        [.., before, last] if before.abs_diff(last) == 1 => W.next_digit,
        _ => W.digit,
    };
    let one_by_one = (1..=digits.len()).map(|end| last(&digits[..end])).sum::<u32>();
    let known = match digits {
        b"2" | b"4" => W.sounding_digit,
        b"24" => 2 * W.known_digit,
        b"211" | b"247" | b"311" | b"365" | b"411" | b"511" | b"611" | b"811" | b"911" => 3 * W.known_digit,
        _ => one_by_one,
    };
    let extra = match (at_start, at_end) {
        (_, true) => W.digits_at_end,
        (true, false) => 0,
        (false, false) => W.digits_between,
    };
    one_by_one.min(known) + extra
}
