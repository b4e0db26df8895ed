//! Every reading of every stretch of some digits, and the least that it can cost to go on from there.

use alloc::vec::Vec;

use crate::digit::{Digit, Digits};
use crate::lexicon::{Followers, Lexicon, Node, WordId};
use crate::score::{Bits, Weights};

/// The readings of some digits: words from every place, runs of plain digits between any two.
///
/// A way through the lattice is a list of steps from the first digit to behind the last, with no two runs of digits
/// next to each other. It counts only when it has a word of two letters or more. For each step the lattice knows the
/// least cost of the rest of the way, so that a search never goes astray.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice {
    words: Vec<WordStep>,
    /// Where the words from each place start in `words`.
    starts: [usize; Digits::MAX + 2],
    len: usize,
    /// The first digits that are a group of the number.
    first_group: usize,
    /// The cost of the digits before each place, were they one run.
    plain: [u32; Digits::MAX + 1],
    /// What the first digit of a run from each place costs more than within a run.
    opening: [u32; Digits::MAX],
    /// The least cost from each place to the end where a word comes next.
    least_by_word: [[Bits; 2]; Digits::MAX + 1],
    /// The least cost from each place to the end where digits come next.
    least_by_digits: [[Bits; 2]; Digits::MAX + 1],
    weights: Weights,
}

/// A word of the lattice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordStep {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Which lexicon it comes from.
    pub(crate) lexicon: usize,
    pub(crate) word: WordId,
    /// What it costs with no word known before it.
    pub(crate) bits: Bits,
    has_followers: bool,
    /// The least cost of what comes behind it, by whether a word of two letters came before.
    rest: [Bits; 2],
}

impl WordStep {
    /// Whether a way that has this word counts.
    pub(crate) fn counts(&self) -> bool {
        self.end - self.start >= 2
    }

    /// The least cost of what comes behind it.
    pub(crate) fn rest(&self, counts: bool) -> Bits {
        self.rest[usize::from(counts || self.counts())]
    }

    /// The least cost from its start to the end.
    fn least(&self, counts: bool) -> Bits {
        self.bits + self.rest(counts)
    }
}

/// More than any way costs: there is none.
pub(crate) const NO_WAY: Bits = Bits::from_millibits(u32::MAX);

impl Lattice {
    /// Fills the lattice for other digits, of which the first `first_group` are a group of the number.
    pub(crate) fn fill(&mut self, digits: &[Digit], first_group: usize, lexicons: &[Lexicon<'_>], weights: &Weights) {
        self.len = digits.len().min(Digits::MAX);
        self.first_group = first_group;
        self.weights = *weights;
        self.price_digits(digits);
        self.find_words(digits, lexicons);
        self.bound(lexicons);
    }

    /// How many digits it reads.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// A word by its place in the lattice.
    pub(crate) fn word(&self, at: usize) -> &WordStep {
        &self.words[at]
    }

    /// The words from a place, with their places in the lattice.
    pub(crate) fn words_from(&self, place: usize) -> impl Iterator<Item = (usize, &WordStep)> {
        let range = self.starts[place]..self.starts[place + 1];
        range.clone().zip(&self.words[range])
    }

    /// What the plain digits between two places cost.
    pub(crate) fn digits(&self, start: usize, end: usize) -> Bits {
        let mut cost = self.plain[end] - self.plain[start] + self.opening[start];
        if end == self.len {
            cost += self.weights.digits_at_end;
        }
        if start == 0 && end == self.first_group {
            cost = cost.saturating_sub(self.weights.whole_group);
        }
        Bits::from_millibits(cost)
    }

    /// What a word costs right behind another, the cut between them included, given what follows that other.
    pub(crate) fn word_behind(&self, first: &WordStep, second: &WordStep, followers: &Followers<'_>) -> Bits {
        let cost = Bits::from_millibits(self.weights.cut) + second.bits;
        if !first.has_followers || first.lexicon != second.lexicon {
            return cost;
        }
        followers.saving(second.word).map_or(cost, |saving| cost - self.weights.of_pair(saving))
    }

    /// The least cost behind plain digits that end at a place.
    pub(crate) fn rest_behind_digits(&self, end: usize, counts: bool) -> Bits {
        match (end == self.len, counts) {
            (true, true) => Bits::ZERO,
            (true, false) => NO_WAY,
            (false, _) => self.change() + self.least_by_word[end][usize::from(counts)],
        }
    }

    /// What a change between letters and digits costs.
    pub(crate) fn change(&self) -> Bits {
        Bits::from_millibits(self.weights.change)
    }

    fn price_digits(&mut self, digits: &[Digit]) {
        let mut before = None;
        for (at, &digit) in digits.iter().enumerate().take(self.len) {
            let alone = self.weights.digit;
            let cost = if before == Some(digit) { self.weights.repeated_digit.min(alone) } else { alone };
            self.plain[at + 1] = self.plain[at] + cost;
            self.opening[at] = alone - cost;
            before = Some(digit);
        }
    }

    fn find_words(&mut self, digits: &[Digit], lexicons: &[Lexicon<'_>]) {
        self.words.clear();
        for start in 0..self.len {
            self.starts[start] = self.words.len();
            for (at, lexicon) in lexicons.iter().enumerate() {
                let mut node = Node::ROOT;
                for end in start + 1..=self.len {
                    let Some(child) = lexicon.child(node, digits[end - 1]) else { break };
                    node = child;
                    self.words.extend(lexicon.words_at(node).map(|word| WordStep {
                        start,
                        end,
                        lexicon: at,
                        word,
                        bits: self.weights.of_word(lexicon.bits(word), end - start),
                        has_followers: !lexicon.followers(word).is_empty(),
                        rest: [NO_WAY; 2],
                    }));
                }
            }
        }
        self.starts[self.len] = self.words.len();
        self.starts[self.len + 1] = self.words.len();
    }

    /// Goes from the end to the start and notes for every step the least that the rest costs.
    fn bound(&mut self, lexicons: &[Lexicon<'_>]) {
        for counts in [true, false] {
            let state = usize::from(counts);
            self.least_by_word[self.len][state] = NO_WAY;
            self.least_by_digits[self.len][state] = NO_WAY;
            for place in (0..self.len).rev() {
                for at in self.starts[place]..self.starts[place + 1] {
                    if counts || !self.words[at].counts() {
                        self.words[at].rest[state] = self.least_behind_word(at, counts, lexicons);
                    }
                }
                let words = self.words_from(place).map(|(_, word)| word.least(counts));
                self.least_by_word[place][state] = words.min().unwrap_or(NO_WAY);
                let runs =
                    (place + 1..=self.len).map(|end| self.digits(place, end) + self.rest_behind_digits(end, counts));
                self.least_by_digits[place][state] = runs.min().unwrap_or(NO_WAY);
            }
        }
    }

    fn least_behind_word(&self, at: usize, counts: bool, lexicons: &[Lexicon<'_>]) -> Bits {
        let first = &self.words[at];
        if first.end == self.len {
            return if counts { Bits::ZERO } else { NO_WAY };
        }
        let by_digits = self.change() + self.least_by_digits[first.end][usize::from(counts)];
        let unknown = Bits::from_millibits(self.weights.cut) + self.least_by_word[first.end][usize::from(counts)];
        let least = by_digits.min(unknown);
        if !first.has_followers {
            return least;
        }
        let followers = lexicons[first.lexicon].followers(first.word);
        // No pair saves more than all of the second word: most words need no look-up.
        let seconds = self.words_from(first.end).filter(|(_, second)| second.rest(counts) < least);
        let by_words = seconds.map(|(_, second)| self.word_behind(first, second, &followers) + second.rest(counts));
        by_words.fold(least, Bits::min)
    }
}
