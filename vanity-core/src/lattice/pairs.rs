//! Words that are known to follow each other.

use core::num::NonZeroU32;

use super::{Lattice, Range32, Rest, Vocabulary, short};
use crate::lexicon::WordId;
use crate::score::Bits;

/// A word that has known followers where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) word: WordId,
    pub(crate) bits: Bits,
    /// The least cost of what comes behind it.
    pub(crate) rest: Rest,
    /// The numbers of the pairs with its followers.
    pub(super) pairs: Range32,
}

/// A word behind another that it is known to follow.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) word: WordId,
    /// The number of the match that has it.
    pub(crate) at: u32,
    /// What it costs there, the cut included.
    pub(crate) bits: Bits,
    /// Its own lead, where it is one.
    pub(crate) lead: Option<LeadId>,
    /// The least cost from its start to the end.
    pub(crate) least: Rest,
}

/// The place of a lead in its lattice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeadId(NonZeroU32);

impl LeadId {
    pub(super) fn new(number: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(number))
    }

    pub(super) fn number(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl Lattice {
    /// Finds the words of the last matches that have known followers, and these. Returns the least cost to the end.
    pub(super) fn find_leads(&mut self, first_match: u32, vocabularies: &[Vocabulary<'_>]) -> Rest {
        let mut by_lead = Rest::NONE;
        for at in first_match..short(self.matches.len()) {
            let found = &self.matches[at as usize];
            if !found.node.leads() {
                continue;
            }
            self.following.clear();
            let seconds = self.places[usize::from(found.end)].matches;
            let vocabulary = &vocabularies[usize::from(found.vocabulary)];
            for (at, second) in (seconds.start..).zip(seconds.of(&self.matches)) {
                let may_follow = second.node.follows() && second.vocabulary == found.vocabulary;
                if may_follow && vocabulary.lexicon.may_follow(found.node, second.node) {
                    self.following.push(at);
                }
            }
            if !self.following.is_empty() {
                by_lead = by_lead.min(self.find_leads_of(at, vocabulary));
            }
        }
        by_lead
    }

    /// Finds the words of a match that have followers in the matches of `following`.
    fn find_leads_of(&mut self, at: u32, vocabulary: &Vocabulary<'_>) -> Rest {
        let found = self.matches[at as usize].clone();
        let (mut least, first_lead) = (found.least, self.leads.len());
        for word in found.words().iter() {
            let first_pair = self.pairs.len();
            let mut rest = self.behind_word(found.end.into());
            for &at in &self.following {
                let second = &self.matches[at as usize];
                for (word, saving) in vocabulary.lexicon.followers(word, second.node.words()) {
                    let alone = self.cut() + vocabulary.bits(word, second.letters());
                    let bits = alone - self.weights.of_pair(saving);
                    let lead = self.leads_of(second).find(|(_, lead)| lead.word == word);
                    let behind = lead.map_or(self.behind_word(second.end.into()), |(_, lead)| lead.rest);
                    let least = behind.behind_word(bits, second.letters());
                    rest = rest.min(least);
                    let lead = lead.map(|(number, _)| number);
                    self.pairs.push(Pair { word, at, bits, lead, least });
                }
            }
            if self.pairs.len() > first_pair {
                let bits = vocabulary.bits(word, found.letters());
                least = least.min(rest.behind_word(bits, found.letters()));
                self.leads.push(Lead { word, bits, rest, pairs: Range32::new(first_pair, self.pairs.len()) });
            }
        }
        let found = &mut self.matches[at as usize];
        found.least = least;
        found.leads = Range32::new(first_lead, self.leads.len());
        least
    }
}
