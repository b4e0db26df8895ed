//! Every reading of every stretch of some digits, and the least that it can cost to go on from there.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::ops::Range;

use crate::digit::{Digit, Digits};
use crate::lexicon::{Followers, Lexicon, Node, WordId};
use crate::score::{Bits, Weights};

/// The readings of some digits: words from every place, runs of plain digits between any two.
///
/// A way through the lattice is a list of steps from the first digit to behind the last, with no two runs of digits
/// next to each other. For each step the lattice knows the least cost of the rest of the way, so that a search never
/// goes astray.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice {
    /// The words from each place, those with the least cost up to the end first, and of those that whose text is first.
    words: Vec<Step>,
    /// The runs of digits from each place, in the same order.
    runs: Vec<Step>,
    /// Where the words and the runs from each place lie.
    places: [Place; Digits::MAX + 1],
    len: usize,
    weights: Weights,
}

/// A word or a run of plain digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) start: u8,
    pub(crate) end: u8,
    pub(crate) read_as: ReadAs,
    /// What it costs, with nothing known before it.
    pub(crate) bits: Bits,
    /// The least cost of what comes behind it.
    pub(crate) rest: Bits,
}

impl Step {
    /// The least cost from its start to the end.
    fn least(&self) -> Bits {
        self.bits + self.rest
    }

    /// Appends its letters or digits.
    pub(crate) fn write(&self, text: &mut String, digits: &[Digit], lexicons: &[Lexicon<'_>]) {
        if let Some(word) = self.word(lexicons) {
            text.push_str(word);
        } else {
            let digits = digits.get(usize::from(self.start)..usize::from(self.end));
            text.extend(digits.unwrap_or_default().iter().map(|digit| digit.to_char()));
        }
    }

    /// Orders steps of one kind from the same place by their text.
    fn cmp_text(&self, other: &Self, lexicons: &[Lexicon<'_>]) -> Ordering {
        self.word(lexicons).cmp(&other.word(lexicons)).then(self.end.cmp(&other.end))
    }

    /// Its letters, where it is a word.
    fn word<'l>(&self, lexicons: &[Lexicon<'l>]) -> Option<&'l str> {
        match self.read_as {
            ReadAs::Word { lexicon, word, .. } => lexicons.get(lexicon as usize).map(|lexicon| lexicon.text(word)),
            ReadAs::Digits => None,
        }
    }

    /// How many digits it stands for.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.end - self.start)
    }

    /// Whether a way that has this step is a spelling: it has a word of two letters or more.
    pub(crate) fn spells(&self) -> bool {
        self.len() >= 2 && !matches!(self.read_as, ReadAs::Digits)
    }
}

/// What the digits of a step are read as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ReadAs {
    /// A word, the number of its lexicon, and what is known to follow it.
    Word { lexicon: u32, word: WordId, followers: Followers },
    /// Themselves.
    Digits,
}

#[derive(Clone, Debug, Default)]
struct Place {
    words: Range<usize>,
    runs: Range<usize>,
    /// The least cost to the end where a word comes next.
    by_word: Bits,
    /// The least cost to the end where plain digits come next.
    by_digits: Bits,
}

/// More than any way costs: there is none.
const NO_WAY: Bits = Bits::from_millibits(u32::MAX);

impl Lattice {
    /// Fills the lattice for other digits, of which the first `first_group` are a group of the number.
    pub(crate) fn fill(&mut self, digits: &[Digit], first_group: usize, lexicons: &[Lexicon<'_>], weights: &Weights) {
        self.len = digits.len().min(Digits::MAX);
        self.weights = *weights;
        self.words.clear();
        self.runs.clear();
        self.places[self.len] = Place { by_word: NO_WAY, by_digits: NO_WAY, ..Place::default() };
        for place in (0..self.len).rev() {
            let (words, runs) = (self.words.len(), self.runs.len());
            self.find_words(place, digits, lexicons);
            self.find_runs(place, digits, first_group);
            let (words, runs) = (words..self.words.len(), runs..self.runs.len());
            for steps in [&mut self.words[words.clone()], &mut self.runs[runs.clone()]] {
                steps.sort_unstable_by(|a, b| a.least().cmp(&b.least()).then_with(|| a.cmp_text(b, lexicons)));
            }
            let by_word = self.words[words.clone()].first().map_or(NO_WAY, Step::least);
            let by_digits = self.runs[runs.clone()].first().map_or(NO_WAY, Step::least);
            self.places[place] = Place { words, runs, by_word, by_digits };
        }
    }

    /// How many digits it reads.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Whether it has a word of two letters or more.
    pub(crate) fn spells(&self) -> bool {
        self.words.iter().any(Step::spells)
    }

    /// The words from a place, those with the least cost up to the end first.
    pub(crate) fn words_from(&self, place: u8) -> &[Step] {
        &self.words[self.places[usize::from(place)].words.clone()]
    }

    /// The runs of digits from a place, in the same order.
    pub(crate) fn runs_from(&self, place: u8) -> &[Step] {
        &self.runs[self.places[usize::from(place)].runs.clone()]
    }

    /// What a cut between two words costs.
    pub(crate) fn cut(&self) -> Bits {
        Bits::from_millibits(self.weights.cut)
    }

    /// What a change between letters and digits costs.
    pub(crate) fn change(&self) -> Bits {
        Bits::from_millibits(self.weights.change)
    }

    /// What a word costs right behind another, the cut between them included, where the pair is known.
    pub(crate) fn pair(&self, first: &ReadAs, second: &Step, lexicons: &[Lexicon<'_>]) -> Option<Bits> {
        let (ReadAs::Word { lexicon: a, followers, .. }, ReadAs::Word { lexicon: b, word, .. }) =
            (*first, second.read_as)
        else {
            return None;
        };
        let saving = if a == b { lexicons.get(a as usize)?.saving(followers, word)? } else { return None };
        Some(self.cut() + second.bits - self.weights.of_pair(saving))
    }

    fn find_words(&mut self, place: usize, digits: &[Digit], lexicons: &[Lexicon<'_>]) {
        for (number, lexicon) in (0..).zip(lexicons) {
            let mut node = Node::ROOT;
            for (end, &digit) in (place + 1..).zip(&digits[place..self.len]) {
                let Some(child) = lexicon.child(node, digit) else { break };
                node = child;
                for word in lexicon.words_at(node) {
                    let followers = lexicon.followers(word);
                    let bits = self.weights.of_word(lexicon.bits(word), end - place);
                    let read_as = ReadAs::Word { lexicon: number, word, followers };
                    let rest = self.rest_behind_word(end, &read_as, lexicons);
                    self.words.push(Step { start: short(place), end: short(end), read_as, bits, rest });
                }
            }
        }
    }

    /// The least cost behind a word that ends at a place.
    fn rest_behind_word(&self, end: usize, word: &ReadAs, lexicons: &[Lexicon<'_>]) -> Bits {
        if end == self.len {
            return Bits::ZERO;
        }
        let place = &self.places[end];
        let least = (self.change() + place.by_digits).min(self.cut() + place.by_word);
        if !matches!(word, ReadAs::Word { followers, .. } if !followers.is_empty()) {
            return least;
        }
        // No pair saves more than all of the second word, so most words need no look-up.
        let seconds = self.words[place.words.clone()].iter().filter(|second| second.rest < least);
        let known = seconds.filter_map(|second| Some(self.pair(word, second, lexicons)? + second.rest));
        known.fold(least, Bits::min)
    }

    fn find_runs(&mut self, place: usize, digits: &[Digit], first_group: usize) {
        let Weights { digit: alone, repeated_digit, digits_at_end, whole_group, .. } = self.weights;
        let (mut cost, mut before) = (Bits::ZERO, None);
        for (end, &digit) in (place + 1..).zip(&digits[place..self.len]) {
            cost += Bits::from_millibits(if before == Some(digit) { repeated_digit } else { alone });
            before = Some(digit);
            let at_end = end == self.len;
            let extra = if at_end { digits_at_end } else { 0 };
            let saved = if place == 0 && end == first_group { whole_group } else { 0 };
            let bits = cost + Bits::from_millibits(extra) - Bits::from_millibits(saved);
            let rest = if at_end { Bits::ZERO } else { self.change() + self.places[end].by_word };
            self.runs.push(Step { start: short(place), end: short(end), read_as: ReadAs::Digits, bits, rest });
        }
    }
}

/// A place as it is kept in a step.
fn short(place: usize) -> u8 {
    u8::try_from(place).expect("there are at most fifteen digits")
}
