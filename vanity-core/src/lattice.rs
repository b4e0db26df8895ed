//! Every reading of every stretch of some digits, and the least that it can cost to go on from there.

mod matches;
mod pairs;
mod place;
mod rest;
mod runs;
mod vocabulary;
mod window;

use alloc::vec::Vec;

use crate::digit::{Digit, Digits};
use crate::lexicon::{CHUNK, Lexicon};
use crate::score::{Bits, Weights};
pub(crate) use matches::Match;
pub(crate) use pairs::{Lead, LeadId, Pair};
use place::Place;
pub(crate) use rest::{DEAREST, NO_WAY, Rest};
pub(crate) use runs::Run;
use runs::Runs;
pub(crate) use vocabulary::{Vocabularies, Vocabulary};
pub(crate) use window::Start;
use window::Window;

/// The readings of some digits: words from every place, runs of plain digits between any two.
///
/// A way through the lattice is a list of steps from the first digit to behind the last, with no two runs of digits
/// next to each other. For each step the lattice knows the least cost of the rest of the way, so that a search never
/// goes astray. That cost hangs on the word alone only where the word has known followers: it is a [`Lead`] then.
#[derive(Clone, Debug)]
pub(crate) struct Lattice {
    digits: Digits,
    /// The digits as text, with zeros behind it.
    text: [u8; 2 * CHUNK],
    first_group: usize,
    weights: Weights,
    /// What is known of each place, behind which come some that nothing leads to.
    places: [Place; PLACES],
    runs: Runs,
    /// The matches from each place that are too long for the tables, from the last place to the first.
    matches: Vec<Match>,
    leads: Vec<Lead>,
    /// The known followers of each lead.
    pairs: Vec<Pair>,
    /// Matches that may hold followers of a word; room for `find_leads_of`.
    following: Vec<Match>,
}

/// A word or a run of plain digits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    pub(crate) start: u8,
    pub(crate) end: u8,
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

impl Lattice {
    /// A lattice of no digits yet, whose readings cost what the weights say.
    pub(crate) fn new(weights: &Weights) -> Self {
        Self {
            digits: Digits::new(),
            text: [0; 2 * CHUNK],
            first_group: 0,
            weights: *weights,
            places: [Place::NONE; PLACES],
            runs: Runs::new(weights),
            matches: Vec::new(),
            leads: Vec::new(),
            pairs: Vec::new(),
            following: Vec::new(),
        }
    }

    /// Fills the lattice for other digits, of which the first `first_group` are a group of the number.
    pub(crate) fn fill(&mut self, digits: Digits, first_group: usize, vocabularies: &Vocabularies<'_>) {
        self.digits = digits;
        self.text[..CHUNK].copy_from_slice(&self.digits.text());
        self.first_group = first_group;
        self.matches.clear();
        self.leads.clear();
        self.pairs.clear();
        let len = self.len();
        self.places[len] = Place::END;
        self.places[len + 1..len + Window::DIGITS].fill(Place::NONE);
        self.end_runs_behind_last();
        let has_pairs = self.weights.pair_scale > 0;
        let (mut window, mut pair) = (Window::NONE, 0);
        for place in (0..len).rev() {
            let digit = self.digits.at(place);
            window = window.behind(digit);
            pair = u32::from(digit.value()) * (PAIRS / 10) + pair / 10;
            let here = &mut self.places[place];
            (here.window, here.leads) = (window, Range32::default());
            let start = vocabularies.start(window);
            let mut by_word = self.find_matches(place, start, vocabularies);
            if has_pairs && vocabularies.may_start_pair(pair) {
                by_word = by_word.min(self.find_leads(place, vocabularies));
            }
            self.weigh(place, start, by_word);
        }
    }

    /// The digits that it reads.
    pub(crate) fn digits(&self) -> &[Digit] {
        &self.digits
    }

    /// The digits from a place on as text, with zeros behind it.
    pub(crate) fn text_from(&self, place: usize) -> &[u8; CHUNK] {
        self.text[place.min(CHUNK)..].first_chunk().expect("there are as many zeros as digits")
    }

    /// What may start at a place.
    pub(crate) fn start<'v>(&self, place: usize, vocabularies: &'v Vocabularies<'_>) -> &'v Start {
        vocabularies.start(self.places[place].window)
    }

    /// How many digits it reads.
    pub(crate) fn len(&self) -> usize {
        self.digits.len().min(Digits::MAX)
    }

    /// The least cost of a spelling; [`NO_WAY`] where there is none.
    pub(crate) fn least(&self) -> Bits {
        let Place { by_word, by_digits, .. } = &self.places[0];
        if self.len() == 0 { NO_WAY } else { by_word.min(*by_digits).given(false) }
    }

    /// The leads from a place.
    pub(crate) fn leads_from(&self, place: usize) -> impl Iterator<Item = (LeadId, &Lead)> + Clone {
        let leads = self.places[place].leads;
        (leads.start..).map(LeadId::new).zip(leads.of(&self.leads))
    }

    /// The known followers of a lead.
    pub(crate) fn pairs_of(&self, lead: LeadId) -> &[Pair] {
        self.leads[lead.number()].pairs.of(&self.pairs)
    }

    /// The least cost to the end where a word comes next at a place.
    pub(crate) fn by_word(&self, place: usize) -> Rest {
        self.places[place].by_word
    }

    /// The least cost to the end where plain digits come next at a place.
    pub(crate) fn by_digits(&self, place: usize) -> Rest {
        self.places[place].by_digits
    }

    /// The least cost to the end behind a word that ends at a place and is no lead.
    pub(crate) fn behind_word(&self, place: usize) -> Rest {
        self.places[place].behind_word
    }

    /// The least cost to the end behind plain digits that end at a place.
    pub(crate) fn behind_digits(&self, place: usize) -> Rest {
        self.places[place].behind_digits
    }

    /// What a cut between two words costs.
    pub(crate) fn cut(&self) -> Bits {
        Bits::from_millibits(self.weights.cut)
    }

    /// What a change between letters and digits costs.
    pub(crate) fn change(&self) -> Bits {
        Bits::from_millibits(self.weights.change)
    }
}

/// How many places there are: behind the last digit come some that nothing leads to.
const PLACES: usize = Digits::MAX + 1 + Window::DIGITS;

/// How many numbers the first digits of a pair make.
const PAIRS: u32 = 10_u32.pow(Lexicon::PAIR_DIGITS);

/// A range of numbers as it is kept.
#[derive(Clone, Copy, Debug, Default)]
struct Range32 {
    start: u32,
    end: u32,
}

impl Range32 {
    fn new(start: usize, end: usize) -> Self {
        Self { start: short(start), end: short(end) }
    }

    /// What has these numbers in a list.
    fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.start as usize..self.end as usize]
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
