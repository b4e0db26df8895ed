//! The words that a lexicon has for a stretch.

use super::rest::{NO_WAY, Rest, SPELLED};
use super::vocabulary::{Stretch, Vocabulary, Windows};
use super::{Lattice, Range32, byte};
use crate::lexicon::{Node, Words};
use crate::score::Bits;

/// The words that a lexicon has for a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub(super) node: Node,
    /// What its most common word costs, with nothing known before it.
    pub(crate) bits: Bits,
    /// The least cost from its start to the end.
    pub(crate) least: Rest,
    /// The numbers of its leads.
    pub(super) leads: Range32,
    pub(crate) vocabulary: u16,
    letters: u8,
    /// The place behind it.
    pub(crate) end: u8,
}

impl Match {
    /// Its words, those of the least cost first.
    pub(crate) fn words(&self) -> Words {
        self.node.words()
    }

    /// Whether a way that has it is a spelling: it needs a word of two letters or more.
    pub(crate) fn spells(&self) -> bool {
        self.letters() >= SPELLED
    }

    pub(crate) fn letters(&self) -> usize {
        self.letters.into()
    }
}

impl Lattice {
    /// Finds the matches of a vocabulary from a place, and the least cost to the end.
    pub(super) fn find_matches(
        &mut self,
        place: usize,
        windows: &Windows,
        number: u16,
        vocabulary: &Vocabulary<'_>,
    ) -> Rest {
        let (left, mut by_word, mut node) = (self.len() - place, Rest::NONE, Node::NONE);
        for letters in 1..=left.min(Windows::LONGEST) {
            let stretch = vocabulary.short(letters, windows);
            node = stretch.node;
            if stretch.bits < NO_WAY {
                by_word = by_word.min(self.push_match(place + letters, letters, number, stretch));
            }
        }
        for letters in Windows::LONGEST + 1..=left {
            let Some(child) = vocabulary.lexicon.child(node, self.digits.at(place + letters - 1)) else { break };
            node = child;
            if !node.words().is_empty() {
                let stretch = vocabulary.stretch(node, letters);
                by_word = by_word.min(self.push_match(place + letters, letters, number, &stretch));
            }
        }
        by_word
    }

    /// Adds a match, and returns the least cost from its start to the end.
    fn push_match(&mut self, end: usize, letters: usize, vocabulary: u16, stretch: &Stretch) -> Rest {
        let Stretch { node, bits } = *stretch;
        let least = self.places[end].behind_word.behind_word(bits, letters);
        let (letters, end) = (byte(letters), byte(end));
        self.matches.push(Match { node, bits, least, leads: Range32::default(), vocabulary, letters, end });
        least
    }
}
