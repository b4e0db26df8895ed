//! Words that are known to follow others.

use alloc::vec::Vec;

use super::cost::Cost;
use crate::lattice::Vocabulary;
use crate::lexicon::{Node, WordId};
use crate::score::{Bits, Weights};

/// The words of a stretch that may have known followers.
#[derive(Clone, Debug)]
pub(super) struct Leads {
    pub(super) vocabulary: usize,
    pub(super) node: Node,
    pub(super) letters: usize,
    /// What the ways to its start cost, the join included.
    pub(super) base: Cost,
    /// The least cost of the ways to its end.
    pub(super) least: Bits,
    /// Those of its words that follow others, in [`Pairs::following`].
    pub(super) following: (usize, usize),
}

/// The leads of all places up to the last digit, and what they cost where they follow others themselves.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    pub(super) leads: Vec<Leads>,
    pub(super) following: Vec<(WordId, Cost)>,
}

impl Pairs {
    /// Calls `found` with each word of a node that is known to follow one of some leads, and the cost behind it. Leads
    /// that cost as much as the limit are left out.
    pub(super) fn follow(
        &self,
        leads: (usize, usize),
        (number, vocabulary): (usize, &Vocabulary<'_>),
        (node, letters): (Node, usize),
        weights: &Weights,
        limit: Bits,
        mut found: impl FnMut(WordId, Cost),
    ) {
        for lead in &self.leads[leads.0..leads.1] {
            if lead.least >= limit
                || lead.vocabulary != number
                || !vocabulary.lexicon.may_follow(lead.node.id(), node.id())
            {
                continue;
            }
            for first in lead.node.words().iter() {
                let mut before = None;
                for (word, saving) in vocabulary.lexicon.followers(first, node.words()) {
                    let before = *before.get_or_insert_with(|| self.cost(lead, first, vocabulary));
                    let bits = Bits::from_millibits(weights.cut) + vocabulary.bits(word, letters);
                    let bits = bits - weights.of_pair(saving);
                    found(word, before.and_word(bits, letters));
                }
            }
        }
    }

    /// What the ways to the end of a word of some leads cost.
    fn cost(&self, lead: &Leads, word: WordId, vocabulary: &Vocabulary<'_>) -> Cost {
        let alone = lead.base.and_word(vocabulary.bits(word, lead.letters), lead.letters);
        let following = &self.following[lead.following.0..lead.following.1];
        following.iter().filter(|(other, _)| *other == word).fold(alone, |least, (_, cost)| least.min(*cost))
    }
}
