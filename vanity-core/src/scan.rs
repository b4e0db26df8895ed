//! The best score of every number of a block.

mod cost;
mod pairs;
mod runs;
mod words;

use alloc::vec::Vec;

use crate::digit::{Digit, Digits, TooManyDigits};
use crate::lattice::{NO_WAY, Vocabulary};
use crate::lexicon::{Node, WordId};
use crate::score::{Bits, Weights};
use cost::Cost;
use pairs::{Leads, Pairs};
use runs::Runs;
use words::{LETTERS, ShortWords};

/// Scores every number of a block, many times quicker than one by one.
///
/// A [`crate::Speller`] makes it. One scanner serves many threads: give each a part of the block, say with another first digit.
#[derive(Clone, Debug)]
pub struct Scanner<'s> {
    vocabularies: &'s [Vocabulary<'s>],
    weights: Weights,
    words: ShortWords,
    runs: Runs,
}

impl<'s> Scanner<'s> {
    pub(crate) fn new(vocabularies: &'s [Vocabulary<'s>], weights: &Weights) -> Self {
        let (words, runs) = (ShortWords::new(vocabularies), Runs::new(weights));
        Self { vocabularies, weights: *weights, words, runs }
    }

    /// Calls `visit` with each string of digits that fits a pattern, in numeric order, and the score of its best
    /// reading; with `None` where no word fits.
    ///
    /// An open place of the pattern (`None`) stands for any digit. The first `first_group` digits are a group of the
    /// number, as people know them; 0 where they are not. Blocked words are not looked at: a score is the least that a
    /// vanity number can have, and that of the best one unless it is blocked.
    ///
    /// # Errors
    ///
    /// - the pattern is longer than [`Digits::MAX`].
    ///
    /// # Complexity
    ///
    /// A prefix that many strings have in common is looked at once; the last digit of ten strings costs little more
    /// than that of one.
    pub fn scan(
        &self,
        pattern: &[Option<Digit>],
        first_group: usize,
        visit: impl FnMut(&[Digit], Option<Bits>),
    ) -> Result<(), TooManyDigits> {
        if pattern.len() > Digits::MAX {
            return Err(TooManyDigits);
        }
        Walk::new(self, pattern, first_group, visit).walk(0);
        Ok(())
    }
}

/// A walk through the strings of digits as a tree.
struct Walk<'w, F> {
    scanner: &'w Scanner<'w>,
    pattern: &'w [Option<Digit>],
    first_group: usize,
    visit: F,
    /// The digits up to the place of the walk.
    digits: [Digit; Digits::MAX],
    /// What is known of each place up to there.
    places: [Place; Digits::MAX + 1],
    /// The nodes of the stretches of [`LETTERS`] digits or more that end at a place, of all places.
    cursors: Vec<Cursor>,
    pairs: Pairs,
    /// Words that follow others; room for `enter_pairs`.
    room: Vec<(WordId, Cost)>,
}

/// What is known of a place, given the digits before it.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// Behind a word that ends here.
    word: Cost,
    /// Before a word that starts here, the join included.
    base: Cost,
    /// Behind one plain digit, with a word in front.
    one: Cost,
    /// Behind more of them.
    more: Cost,
    /// What all digits up to here cost one by one.
    digits: Bits,
    /// The last digits as a number: none of them, one and so on.
    last: [usize; LETTERS],
    /// Which cursors end here.
    cursors: (usize, usize),
    /// The leads that end here.
    leads: (usize, usize),
}

/// The node of a stretch.
#[derive(Clone, Copy, Debug)]
struct Cursor {
    start: usize,
    vocabulary: usize,
    node: Node,
}

/// The costs of ten digits more.
type Ten = [Bits; 10];

impl<'w, F: FnMut(&[Digit], Option<Bits>)> Walk<'w, F> {
    fn new(scanner: &'w Scanner<'w>, pattern: &'w [Option<Digit>], first_group: usize, visit: F) -> Self {
        let mut places = [Place::default(); Digits::MAX + 1];
        places[0].base = Cost::START;
        let (cursors, pairs, room) = (Vec::new(), Pairs::default(), Vec::new());
        let digits = [Digit::default(); Digits::MAX];
        Self { scanner, pattern, first_group, visit, digits, places, cursors, pairs, room }
    }

    /// Visits all strings with the digits up to a place.
    fn walk(&mut self, place: usize) {
        let Some(&fixed) = self.pattern.get(place) else {
            return (self.visit)(&[], None);
        };
        let mut spelled = self.by_word(place);
        let fits = |digit: &Digit| fixed.is_none_or(|fixed| fixed == *digit);
        if place + 1 == self.pattern.len() {
            self.by_digits(place, &mut spelled);
            self.by_pair(place, &mut spelled);
            for (digit, bits) in Digit::ALL.into_iter().zip(spelled).filter(|(digit, _)| fits(digit)) {
                self.digits[place] = digit;
                (self.visit)(&self.digits[..=place], Some(bits).filter(|&bits| bits < NO_WAY));
            }
            return;
        }
        let (cursors, leads, following) = (self.cursors.len(), self.pairs.leads.len(), self.pairs.following.len());
        let unspelled = self.scanner.words.row(1, 0).map(|bits| self.places[place].base.unspelled + bits);
        for (digit, (unspelled, spelled)) in Digit::ALL.into_iter().zip(unspelled.into_iter().zip(spelled)) {
            if fits(&digit) {
                self.enter(place, digit, Cost { unspelled, spelled });
                self.walk(place + 1);
                self.cursors.truncate(cursors);
                self.pairs.leads.truncate(leads);
                self.pairs.following.truncate(following);
            }
        }
    }

    /// The least cost behind a word that ends with each next digit, of the ways with a word of two letters. That a word
    /// may be known to follow another is not looked at.
    fn by_word(&self, place: usize) -> Ten {
        let Scanner { vocabularies, words, .. } = self.scanner;
        let here = &self.places[place];
        let mut spelled = words.row(1, 0).map(|bits| here.base.spelled + bits);
        for letters in 2..=LETTERS.min(place + 1) {
            let base = self.places[place + 1 - letters].base.any();
            let row = words.row(letters, here.last[letters - 1]);
            spelled.iter_mut().zip(row).for_each(|(least, &bits)| *least = (base + bits).min(*least));
        }
        for cursor in &self.cursors[here.cursors.0..here.cursors.1] {
            let (base, vocabulary) = (self.places[cursor.start].base.any(), &vocabularies[cursor.vocabulary]);
            for (digit, child) in vocabulary.lexicon.children(cursor.node) {
                if let Some(word) = child.words().first() {
                    let least = &mut spelled[usize::from(digit.value())];
                    *least = (base + vocabulary.bits(word, place + 1 - cursor.start)).min(*least);
                }
            }
        }
        spelled
    }

    /// Lowers the cost behind the last digit where its word is known to follow another.
    fn by_pair(&self, place: usize, spelled: &mut Ten) {
        if self.pairs.leads.is_empty() {
            return;
        }
        let Scanner { vocabularies, weights, .. } = self.scanner;
        self.for_each_stretch(place, |start, number, node| {
            let leads = self.places[start].leads;
            if leads.0 == leads.1 {
                return;
            }
            let vocabulary = &vocabularies[number];
            let (letters, before) = (place + 1 - start, self.places[start].word.any());
            for (digit, child) in vocabulary.lexicon.children(node) {
                let least = &mut spelled[usize::from(digit.value())];
                let limit = *least;
                if child.follows() && before < limit {
                    let found = |_, cost: Cost| *least = cost.spelled.min(*least);
                    self.pairs.follow(leads, (number, vocabulary), (child, letters), weights, limit, found);
                }
            }
        });
    }

    /// Lowers the cost behind the last digit where it is a plain one.
    fn by_digits(&self, place: usize, spelled: &mut Ten) {
        let Scanner { runs, weights, .. } = self.scanner;
        let [change, one, at_end] = [weights.change, weights.digit, weights.digits_at_end].map(Bits::from_millibits);
        let behind = runs.behind(&self.digits[..place]);
        let here = &self.places[place];
        let one = here.word.spelled + change + one + at_end;
        let (second, later) = (here.one.spelled + at_end, here.more.spelled + at_end);
        for (least, (&as_second, &as_later)) in spelled.iter_mut().zip(behind.second.iter().zip(&behind.later)) {
            *least = one.min(second + as_second).min(later + as_later).min(*least);
        }
        for known in behind.known.iter().filter(|known| known.len <= place) {
            let least = &mut spelled[usize::from(known.last.value())];
            *least = (self.places[place + 1 - known.len].word.spelled + change + known.bits + at_end).min(*least);
        }
    }

    /// Goes on from a place with a digit, given the cost behind a word that ends with it and follows no other that it
    /// is known to follow.
    fn enter(&mut self, place: usize, digit: Digit, word: Cost) {
        self.digits[place] = digit;
        let here = &self.places[place];
        let mut last = [0; LETTERS];
        for (longer, shorter) in last[1..].iter_mut().zip(here.last) {
            *longer = 10 * shorter + usize::from(digit.value());
        }
        self.places[place + 1] = Place { word, last, ..Place::default() };
        if self.scanner.weights.pair_scale > 0 {
            self.enter_pairs(place, digit);
        }
        self.enter_cursors(place, digit);
        self.enter_digits(place, digit);
    }

    /// Weighs the digit as a plain one, and what comes from the place behind it.
    fn enter_digits(&mut self, place: usize, digit: Digit) {
        let Scanner { runs, weights, .. } = self.scanner;
        let Weights { cut, change, digits_between, .. } = *weights;
        let [cut, change, between] = [cut, change, digits_between].map(Bits::from_millibits);
        let behind = runs.behind(&self.digits[..place]);
        let here = &self.places[place];
        let at = usize::from(digit.value());
        let alone = Bits::from_millibits(weights.digit);
        let one = here.word.and(change).and(alone);
        let more = here.one.and(behind.second[at]).min(here.more.and(behind.later[at]));
        let mut digits = one.min(more);
        for known in behind.known.iter().filter(|known| known.last == digit && known.len <= place) {
            digits = digits.min(self.places[place + 1 - known.len].word.and(change).and(known.bits));
        }
        let sum = match place {
            0 => alone,
            1 => here.digits + behind.second[at],
            _ => here.digits + behind.later[at],
        };
        let in_front = weights.of_first_digits(&self.digits[..=place], sum, place + 1 == self.first_group);
        let digits = digits.and(between).min(Cost { unspelled: in_front, ..Cost::NONE });
        let next = &mut self.places[place + 1];
        next.base = next.word.and(cut).min(digits.and(change));
        (next.one, next.more, next.digits) = (one, more, sum);
    }

    /// Goes on with all stretches that are too long for the tables.
    fn enter_cursors(&mut self, place: usize, digit: Digit) {
        let from = self.cursors.len();
        let (first, end) = self.places[place].cursors;
        for at in first..end {
            let Cursor { start, vocabulary, node } = self.cursors[at];
            let child = self.scanner.vocabularies[vocabulary].lexicon.child(node, digit);
            self.cursors.extend(child.map(|node| Cursor { start, vocabulary, node }));
        }
        if place + 1 >= LETTERS {
            let number = self.places[place].last[LETTERS - 1];
            for (at, vocabulary) in self.scanner.vocabularies.iter().enumerate() {
                let node = self.scanner.words.node(at, LETTERS - 1, number);
                let child = vocabulary.lexicon.child(node, digit);
                self.cursors.extend(child.map(|node| Cursor { start: place + 1 - LETTERS, vocabulary: at, node }));
            }
        }
        self.places[place + 1].cursors = (from, self.cursors.len());
    }

    /// Finds the words that end with the digit and may have known followers, and lowers the cost of those that follow
    /// others.
    fn enter_pairs(&mut self, place: usize, digit: Digit) {
        let Scanner { vocabularies, weights, .. } = self.scanner;
        let from = self.pairs.leads.len();
        let mut word_cost = self.places[place + 1].word;
        let (mut pairs, mut room) = (core::mem::take(&mut self.pairs), core::mem::take(&mut self.room));
        self.for_each_stretch(place, |start, number, node| {
            let (vocabulary, letters) = (&vocabularies[number], place + 1 - start);
            let Some(child) = vocabulary.lexicon.child(node, digit) else { return };
            room.clear();
            if child.follows() {
                let leads = self.places[start].leads;
                pairs.follow(leads, (number, vocabulary), (child, letters), weights, NO_WAY, |word, cost| {
                    word_cost = word_cost.min(cost);
                    room.push((word, cost));
                });
            }
            if child.leads() {
                let first = pairs.following.len();
                pairs.following.extend_from_slice(&room);
                let following = (first, pairs.following.len());
                let base = self.places[start].base;
                let alone = child.words().first().map_or(NO_WAY, |word| base.any() + vocabulary.bits(word, letters));
                let least = room.iter().fold(alone, |least, (_, cost)| cost.any().min(least));
                pairs.leads.push(Leads { vocabulary: number, node: child, letters, base, least, following });
            }
        });
        (self.pairs, self.room) = (pairs, room);
        let next = &mut self.places[place + 1];
        next.word = word_cost;
        next.leads = (from, self.pairs.leads.len());
    }

    /// Calls `found` with the start, vocabulary and node of each stretch that ends at a place, that of no digits too.
    fn for_each_stretch(&self, place: usize, mut found: impl FnMut(usize, usize, Node)) {
        let here = &self.places[place];
        for (len, &number) in here.last.iter().enumerate().take(place + 1) {
            for vocabulary in 0..self.scanner.vocabularies.len() {
                found(place - len, vocabulary, self.scanner.words.node(vocabulary, len, number));
            }
        }
        for cursor in &self.cursors[here.cursors.0..here.cursors.1] {
            found(cursor.start, cursor.vocabulary, cursor.node);
        }
    }
}
