//! Words that are known to follow each other.

use core::num::NonZeroU32;

use super::{Lattice, Match, Place, Range32, Rest, Vocabularies, Vocabulary};
use crate::lexicon::WordId;
use crate::score::Bits;

/// A word that has known followers where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) word: WordId,
    /// The match that has it.
    pub(crate) found: Match,
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
    /// The match that has it.
    pub(crate) found: Match,
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
    /// Finds the words from a place that have known followers, and these. Returns the least cost to the end.
    #[inline(never)]
    pub(super) fn find_leads(&mut self, place: usize, vocabularies: &Vocabularies<'_>) -> Rest {
        let (mut least, first_lead) = (Rest::NONE, self.leads.len());
        let Place { window, matches: Range32 { start, end }, .. } = *self.places.at(place);
        for (number, vocabulary) in (0..).zip(&vocabularies.list) {
            for letters in vocabulary.pairing(window).leads() {
                let found = Match::new(place + letters, letters, number, vocabulary.short(letters, window));
                least = least.min(self.find_leads_of(&found, vocabulary));
            }
        }
        for at in start..end {
            let found = self.matches[at as usize];
            if found.node.leads() {
                least = least.min(self.find_leads_of(&found, &vocabularies.list[usize::from(found.vocabulary)]));
            }
        }
        self.places.at_mut(place).leads = Range32::new(first_lead, self.leads.len());
        least
    }

    /// Finds the matches behind another that may hold followers of its words.
    fn find_following(&mut self, found: &Match, vocabulary: &Vocabulary<'_>) {
        self.following.clear();
        let (place, may_follow) =
            (usize::from(found.end), |second| vocabulary.lexicon.may_follow(found.node.id(), second));
        let Place { window, matches, .. } = *self.places.at(place);
        for (letters, node) in vocabulary.pairing(window).follows(self.len().saturating_sub(place)) {
            if may_follow(node) {
                let second = vocabulary.short(letters, window);
                self.following.push(Match::new(place + letters, letters, found.vocabulary, second));
            }
        }
        let follows = |second: &&Match| {
            second.node.follows() && second.vocabulary == found.vocabulary && may_follow(second.node.id())
        };
        self.following.extend(matches.of(&self.matches).iter().filter(follows));
    }

    /// Finds the words of a match that have known followers, and these. Returns the least cost to the end.
    fn find_leads_of(&mut self, found: &Match, vocabulary: &Vocabulary<'_>) -> Rest {
        self.find_following(found, vocabulary);
        if self.following.is_empty() { Rest::NONE } else { self.find_pairs_of(found, vocabulary) }
    }

    /// The same, given the matches behind it that may hold followers.
    #[inline(never)]
    fn find_pairs_of(&mut self, found: &Match, vocabulary: &Vocabulary<'_>) -> Rest {
        let (mut least, following) = (Rest::NONE, core::mem::take(&mut self.following));
        for word in found.words().iter() {
            let first_pair = self.pairs.len();
            let mut rest = self.behind_word(found.end.into());
            for second in &following {
                for (word, saving) in vocabulary.lexicon.followers(word, second.words()) {
                    let alone = self.cut() + vocabulary.bits(word, second.letters());
                    let bits = alone - self.weights.of_pair(saving);
                    let is_it = |lead: &Lead| lead.word == word && lead.found.is_same(second);
                    let lead = self.leads_from(found.end.into()).find(|(_, lead)| is_it(lead));
                    let behind = lead.map_or(self.behind_word(second.end.into()), |(_, lead)| lead.rest);
                    let least = behind.behind_word(bits, second.letters());
                    rest = rest.min(least);
                    let lead = lead.map(|(number, _)| number);
                    self.pairs.push(Pair { word, found: *second, bits, lead, least });
                }
            }
            if self.pairs.len() > first_pair {
                let bits = vocabulary.bits(word, found.letters());
                least = least.min(rest.behind_word(bits, found.letters()));
                self.leads.push(Lead {
                    word,
                    found: *found,
                    bits,
                    rest,
                    pairs: Range32::new(first_pair, self.pairs.len()),
                });
            }
        }
        self.following = following;
        least
    }
}
