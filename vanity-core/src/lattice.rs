//! Every reading of every stretch of some digits, and the least that it can cost to go on from there.

mod rest;
mod vocabulary;

use alloc::vec::Vec;
use core::ops::Range;

use crate::digit::{Digit, Digits};
use crate::lexicon::{Node, WordId, Words};
use crate::score::{Bits, LONGEST_KNOWN, Position, Weights};
pub(crate) use rest::{NO_WAY, Rest};
use vocabulary::Stretch;
pub(crate) use vocabulary::Vocabulary;

/// The readings of some digits: words from every place, runs of plain digits between any two.
///
/// A way through the lattice is a list of steps from the first digit to behind the last, with no two runs of digits
/// next to each other. For each step the lattice knows the least cost of the rest of the way, so that a search never
/// goes astray. That cost hangs on the word alone only where the word has known followers: it is a [`Lead`] then.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice {
    /// The matches from each place.
    matches: Vec<Match>,
    leads: Vec<Lead>,
    /// The known followers of each lead.
    pairs: Vec<Pair>,
    /// Matches that may hold followers of a word; room for `find_leads`.
    following: Vec<u32>,
    places: [Place; Digits::MAX + 1],
    digits: Digits,
    first_group: usize,
    weights: Weights,
}

/// The words that a lexicon has for a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    start: u8,
    end: u8,
    vocabulary: u16,
    node: Node,
    /// What its most common word costs, with nothing known before it.
    pub(crate) bits: Bits,
    /// The least cost from its start to the end.
    pub(crate) least: Rest,
    /// The first of its leads, and how many it has.
    leads: (u32, u32),
}

/// A word that has known followers where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) word: WordId,
    /// The number of the match that has it.
    pub(crate) at: u32,
    pub(crate) bits: Bits,
    /// The least cost of what comes behind it.
    pub(crate) rest: Rest,
    pairs: Range<u32>,
}

/// A word behind another that it is known to follow.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) word: WordId,
    /// The number of the match that has it.
    pub(crate) at: u32,
    /// What it costs there, the cut included.
    pub(crate) bits: Bits,
    /// The number of its own lead, where it is one.
    pub(crate) lead: Option<u32>,
    /// The least cost from its start to the end.
    pub(crate) least: Rest,
}

/// A word or a run of plain digits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    pub(crate) start: u8,
    pub(crate) end: u8,
    /// Behind which byte of the text of its way it ends.
    pub(crate) text_end: u8,
    pub(crate) read_as: ReadAs,
    /// What it costs; behind a word that it is known to follow, with the cut.
    pub(crate) bits: Bits,
}

/// What the digits of a step are read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReadAs {
    /// Themselves.
    #[default]
    Digits,
    /// A word.
    Word,
}

/// A run of plain digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) end: u8,
    pub(crate) bits: Bits,
    /// The least cost of what comes behind it.
    pub(crate) behind: Rest,
    /// The least cost of it or a longer one to the end; nothing where that is not known.
    pub(crate) from_here: Rest,
}

/// What comes from a place, and what the rest costs there.
#[derive(Clone, Debug, Default)]
struct Place {
    matches: Range<u32>,
    /// Where a word comes next.
    by_word: Rest,
    /// Where plain digits come next.
    by_digits: Rest,
    /// Behind a word that is no lead.
    behind_word: Rest,
    /// Behind plain digits.
    behind_digits: Rest,
    /// Behind a plain digit in front of which there is a word, where others can follow.
    behind_one: Rest,
    /// The same behind more than one.
    behind_more: Rest,
    /// What the digit from here costs as the second of a run, and as a later one.
    second: Bits,
    later: Bits,
}

impl Match {
    /// The places that it starts at and ends behind.
    pub(crate) fn stretch(&self) -> (u8, u8) {
        (self.start, self.end)
    }

    /// Its words, those of the least cost first.
    pub(crate) fn words(&self) -> Words {
        self.node.words()
    }

    /// The number of its vocabulary.
    pub(crate) fn vocabulary(&self) -> usize {
        self.vocabulary.into()
    }

    /// The place behind it.
    pub(crate) fn end(&self) -> usize {
        self.end.into()
    }

    /// Whether a way that has it is a spelling: it needs a word of two letters or more.
    pub(crate) fn spells(&self) -> bool {
        self.letters() >= 2
    }

    pub(crate) fn letters(&self) -> usize {
        usize::from(self.end - self.start)
    }
}

impl Lattice {
    /// Fills the lattice for other digits, of which the first `first_group` are a group of the number.
    pub(crate) fn fill(
        &mut self,
        digits: &[Digit],
        first_group: usize,
        vocabularies: &[Vocabulary<'_>],
        weights: &Weights,
    ) {
        let digits = Digits::try_from(&digits[..digits.len().min(Digits::MAX)]).unwrap_or_default();
        self.digits = digits;
        (self.first_group, self.weights) = (first_group, *weights);
        self.matches.clear();
        self.leads.clear();
        self.pairs.clear();
        let at_end = Rest::END.behind(Bits::from_millibits(weights.digits_at_end), false);
        self.places[self.len()] = Place {
            behind_word: Rest::END,
            behind_digits: Rest::END,
            behind_one: at_end,
            behind_more: at_end,
            ..Place::default()
        };
        for place in (0..self.len()).rev() {
            let start = self.matches.len();
            let mut by_word = Rest::NONE;
            for (number, vocabulary) in (0..).zip(vocabularies) {
                by_word = by_word.min(self.find_matches(place, &digits[place..], number, vocabulary));
            }
            if weights.pair_scale > 0 {
                by_word = by_word.min(self.find_leads(start, vocabularies));
            }
            self.places[place] = self.weigh(place, short(start)..short(self.matches.len()), by_word);
        }
    }

    /// The digits that it reads.
    pub(crate) fn digits(&self) -> &[Digit] {
        &self.digits
    }

    /// How many digits it reads.
    pub(crate) fn len(&self) -> usize {
        self.digits.len()
    }

    /// The least cost of a spelling; [`NO_WAY`] where there is none.
    pub(crate) fn least(&self) -> Bits {
        if self.len() == 0 { NO_WAY } else { self.places[0].by_word.min(self.by_digits(0)).given(false) }
    }

    /// The matches from a place, with their numbers, the longest of a lexicon first.
    pub(crate) fn matches_from(&self, place: usize) -> impl Iterator<Item = (u32, &Match)> {
        let Range { start, end } = self.places[place].matches;
        (start..end).zip(&self.matches[start as usize..end as usize]).rev()
    }

    /// A match by its number.
    pub(crate) fn matched(&self, at: u32) -> &Match {
        &self.matches[at as usize]
    }

    /// The leads of a match, with their numbers.
    pub(crate) fn leads_of(&self, found: &Match) -> impl Iterator<Item = (u32, &Lead)> {
        let (first, count) = found.leads;
        (first..).zip(&self.leads[first as usize..(first + count) as usize])
    }

    /// A lead by its number.
    pub(crate) fn lead(&self, number: u32) -> &Lead {
        &self.leads[number as usize]
    }

    /// The known followers of a lead, if it is one, with their numbers.
    pub(crate) fn pairs_of(&self, lead: Option<u32>) -> impl Iterator<Item = (u32, &Pair)> {
        let Range { start, end } = lead.map_or(0..0, |lead| self.lead(lead).pairs.clone());
        (start..end).zip(&self.pairs[start as usize..end as usize])
    }

    /// A pair by its number.
    pub(crate) fn pair(&self, number: u32) -> &Pair {
        &self.pairs[number as usize]
    }

    /// The runs of plain digits from a place, the shortest first.
    pub(crate) fn runs_from(&self, place: usize) -> impl Iterator<Item = Run> {
        let mut digits = Bits::ZERO;
        (place + 1..).zip(&self.places[place + 1..=self.len()]).map(move |(end, behind)| {
            digits += self.digit(end - 1, end - place);
            let position = Position {
                at_start: place == 0,
                at_end: end == self.len(),
                whole_group: place == 0 && end == self.first_group,
            };
            let bits = self.weights.of_run(&self.digits[place..end], digits, position);
            // The first group and known digits cost less than their digits, those in front less than others.
            let is_plain = end > place + LONGEST_KNOWN && (place > 0 || end > self.first_group);
            let saved = if place == 0 { self.weights.digits_between } else { 0 };
            let digits = digits - Bits::from_millibits(saved);
            let from_here = if is_plain { behind.behind_more.behind(digits, false) } else { Rest::FREE };
            Run { end: byte(end), bits, behind: behind.behind_digits, from_here }
        })
    }

    /// What a plain digit costs as the first of a run, the second, the third and so on.
    fn digit(&self, place: usize, number: usize) -> Bits {
        match number {
            1 => Bits::from_millibits(self.weights.digit),
            2 => self.places[place].second,
            _ => self.places[place].later,
        }
    }

    /// The least cost to the end where plain digits come next at a place.
    pub(crate) fn by_digits(&self, place: usize) -> Rest {
        self.places[place].by_digits
    }

    /// The least cost to the end behind a word that ends at a place and is no lead.
    pub(crate) fn behind_word(&self, place: usize) -> Rest {
        self.places[place].behind_word
    }

    /// What a cut between two words costs.
    pub(crate) fn cut(&self) -> Bits {
        Bits::from_millibits(self.weights.cut)
    }

    /// What a change between letters and digits costs.
    pub(crate) fn change(&self) -> Bits {
        Bits::from_millibits(self.weights.change)
    }

    /// Finds the matches of a vocabulary from a place, given the digits from there, and the least cost to the end.
    fn find_matches(&mut self, place: usize, digits: &[Digit], number: u16, vocabulary: &Vocabulary<'_>) -> Rest {
        let (places, matches, start) = (&self.places[place..], &mut self.matches, byte(place));
        let mut by_word = Rest::NONE;
        vocabulary.for_each_stretch(digits, |letters, stretch| {
            let end = start + byte(letters);
            let least = places[letters].behind_word.behind(stretch.bits, letters >= 2);
            by_word = by_word.min(least);
            let Stretch { node, bits } = stretch;
            matches.push(Match { start, end, vocabulary: number, node, bits, least, leads: (0, 0) });
        });
        by_word
    }

    /// Finds the words of the last matches that have known followers, and these. Returns the least cost to the end.
    fn find_leads(&mut self, first_match: usize, vocabularies: &[Vocabulary<'_>]) -> Rest {
        let mut by_lead = Rest::NONE;
        for at in first_match..self.matches.len() {
            let found = &self.matches[at];
            if !found.node.leads() {
                continue;
            }
            self.following.clear();
            let Range { start, end } = self.places[found.end()].matches;
            let vocabulary = &vocabularies[found.vocabulary()];
            for (at, second) in (start..end).zip(&self.matches[start as usize..end as usize]) {
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
    fn find_leads_of(&mut self, at: usize, vocabulary: &Vocabulary<'_>) -> Rest {
        let found = self.matches[at].clone();
        let (mut least, first_lead) = (found.least, self.leads.len());
        for word in found.words().iter() {
            let first_pair = self.pairs.len();
            let mut rest = self.places[found.end()].behind_word;
            for &at in &self.following {
                let second = &self.matches[at as usize];
                for (word, saving) in vocabulary.lexicon.followers(word, second.node.words()) {
                    let alone = self.cut() + vocabulary.bits(word, second.letters());
                    let bits = alone - self.weights.of_pair(saving);
                    let (first, count) = second.leads;
                    let lead = (first..first + count).find(|&lead| self.leads[lead as usize].word == word);
                    let behind = self.places[second.end()].behind_word;
                    let behind = lead.map_or(behind, |lead| self.leads[lead as usize].rest);
                    let least = behind.behind(bits, second.spells());
                    rest = rest.min(least);
                    self.pairs.push(Pair { word, at, bits, lead, least });
                }
            }
            if self.pairs.len() > first_pair {
                let bits = vocabulary.bits(word, found.letters());
                least = least.min(rest.behind(bits, found.spells()));
                self.leads.push(Lead {
                    word,
                    at: short(at),
                    bits,
                    rest,
                    pairs: short(first_pair)..short(self.pairs.len()),
                });
            }
        }
        self.matches[at].least = least;
        self.matches[at].leads = (short(first_lead), short(self.leads.len() - first_lead));
        least
    }

    /// Weighs what comes from a place, given the least cost where a word comes next.
    fn weigh(&self, place: usize, matches: Range<u32>, by_word: Rest) -> Place {
        let by_digits = if place == 0 {
            let runs = self.runs_from(0).map(|run| run.behind.behind(run.bits, false));
            runs.fold(Rest::NONE, Rest::min)
        } else {
            self.by_inner_digits(place)
        };
        let behind_word = by_word.behind(self.cut(), false).min(by_digits.behind(self.change(), false));
        let behind_digits = by_word.behind(self.change(), false);
        let ends = behind_digits.behind(Bits::from_millibits(self.weights.digits_between), false);
        let second = self.weights.of_last_digit(&self.digits[place.saturating_sub(1)..=place]);
        let alternates = place > 1 && self.digits[place - 2] == self.digits[place];
        let later = if alternates { self.weights.of_last_digit(&self.digits[place - 2..=place]) } else { second };
        let more = self.places[place + 1].behind_more;
        let behind_one = ends.min(more.behind(second, false));
        let behind_more = ends.min(more.behind(later, false));
        Place { matches, by_word, by_digits, behind_word, behind_digits, behind_one, behind_more, second, later }
    }

    /// The least cost to the end where plain digits come next, with a word before them.
    fn by_inner_digits(&self, place: usize) -> Rest {
        let one = Bits::from_millibits(self.weights.digit);
        let least = self.places[place + 1].behind_one.behind(one, false);
        let known = (1..=LONGEST_KNOWN).filter_map(|len| {
            let bits = self.weights.of_known(self.digits.get(place..place + len)?)?;
            let Place { behind_digits, .. } = self.places[place + len];
            let extra =
                if place + len == self.len() { self.weights.digits_at_end } else { self.weights.digits_between };
            Some(behind_digits.behind(bits + Bits::from_millibits(extra), false))
        });
        known.fold(least, Rest::min)
    }
}

/// A place as it is kept in a step.
pub(crate) fn byte(place: usize) -> u8 {
    u8::try_from(place).expect("there are at most fifteen digits")
}

/// The number of a match, lead or pair as it is kept.
fn short(number: usize) -> u32 {
    u32::try_from(number).expect("a lexicon has fewer words and pairs")
}
