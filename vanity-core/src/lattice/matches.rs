//! The words that a lexicon has for a stretch.

use super::rest::{NO_WAY, SPELLED};
use super::vocabulary::{Stretch, Vocabularies, Vocabulary};
use super::window::{Start, Window};
use super::{Lattice, Range32, byte};
use crate::lexicon::{Node, Words};
use crate::score::Bits;

/// The words that a lexicon has for a stretch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(super) node: Node,
    /// What its most common word costs, with nothing known before it.
    pub(crate) bits: Bits,
    pub(crate) vocabulary: u16,
    letters: u8,
    /// The place behind it.
    pub(crate) end: u8,
}

impl Match {
    pub(super) fn new(end: usize, letters: usize, vocabulary: u16, stretch: &Stretch) -> Self {
        let Stretch { node, bits } = *stretch;
        Self { node, bits, vocabulary, letters: byte(letters), end: byte(end) }
    }

    /// Its words, those of the least cost first.
    pub(crate) fn words(&self) -> Words {
        self.node.words()
    }

    /// Whether a way that has it is a spelling: it needs a word of two letters or more.
    pub(crate) fn spells(&self) -> bool {
        self.letters() >= SPELLED
    }

    /// Whether another from the same place is the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.end, self.vocabulary) == (other.end, other.vocabulary)
    }

    pub(crate) fn letters(&self) -> usize {
        self.letters.into()
    }
}

impl Lattice {
    /// Finds the matches that the tables do not have, and the least cost to the end.
    #[inline(never)]
    pub(super) fn find_long(&mut self, place: usize, window: Window, vocabularies: &Vocabularies<'_>) -> Bits {
        let (mut least, first) = (NO_WAY, self.matches.len());
        let Self { digits, places, matches, .. } = self;
        let digits = digits.get(place + Window::DIGITS..).unwrap_or_default();
        for (number, vocabulary) in (0..).zip(&vocabularies.list) {
            let mut node = vocabulary.short(Window::DIGITS, window).node;
            for (letters, &digit) in (Window::DIGITS + 1..).zip(digits) {
                let Some(child) = vocabulary.lexicon.child(node, digit) else { break };
                node = child;
                if !node.words().is_empty() {
                    let stretch = vocabulary.stretch(node, letters);
                    least = least.min(stretch.bits.plus(places.at(place + letters).behind_word.given(true)));
                    matches.push(Match::new(place + letters, letters, number, &stretch));
                }
            }
        }
        self.places.at_mut(place).matches = Range32::new(first, self.matches.len());
        least
    }

    /// The matches of so many letters from a place, at most [`Window::DIGITS`], each with its vocabulary.
    pub(crate) fn short_from<'v>(
        &self,
        place: usize,
        letters: usize,
        vocabularies: &'v Vocabularies<'v>,
    ) -> impl Iterator<Item = (Match, &'v Vocabulary<'v>)> + use<'v> {
        let window = self.places.at(place).window;
        let found = move |(number, vocabulary): (u16, &'v Vocabulary<'v>)| {
            (Match::new(place + letters, letters, number, vocabulary.short(letters, window)), vocabulary)
        };
        (0..).zip(&vocabularies.list).map(found)
    }

    /// The least cost to the end by the matches from a place that have one letter, two or three, for ways that are
    /// spelled already or are not.
    pub(crate) fn by_short(&self, place: usize, start: &Start, is_spelled: bool) -> [Bits; Window::DIGITS] {
        let [_, one, two, three] = self.places.ahead(place);
        start.by_words([one, two, three], is_spelled)
    }

    /// The matches from a place that have more letters.
    pub(crate) fn long_from(&self, place: usize) -> &[Match] {
        self.places.at(place).matches.of(&self.matches)
    }
}
