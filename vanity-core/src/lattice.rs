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
use crate::score::{Bits, LONGEST_KNOWN, Weights};
pub(crate) use matches::Match;
pub(crate) use pairs::{Lead, LeadId, Pair};
use place::{Place, Places};
pub(crate) use rest::{DEAREST, NO_WAY, Rest};
pub(crate) use runs::Run;
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
    places: Places,
    /// What one digit, two and three cost that are known together.
    known: [Bits; LONGEST_KNOWN],
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
            places: Places::NEW,
            known: weights.of_known_digits(),
            matches: Vec::new(),
            leads: Vec::new(),
            pairs: Vec::new(),
            following: Vec::new(),
        }
    }

    /// Fills the lattice for other digits, of which the first `first_group` are a group of the number.
    pub(crate) fn fill(&mut self, digits: Digits, first_group: usize, vocabularies: &Vocabularies<'_>) {
        let len = self.len();
        self.digits = digits;
        self.text[..CHUNK].copy_from_slice(&self.digits.text());
        self.first_group = first_group;
        self.matches.clear();
        self.leads.clear();
        self.pairs.clear();
        // What is known of the end is the same for all digits of a length.
        if len != self.len() {
            self.places.end(self.len(), Place::end(Bits::from_millibits(self.weights.digits_at_end)));
        }
        let has_pairs = self.weights.pair_scale > 0;
        let mut six = 0;
        for place in (0..self.len()).rev() {
            let &[digit, ..] = self.text_from(place);
            six = u32::from(digit % 16) * (SIX / 10) + six / 10;
            let window = Window::of_six(six);
            let here = self.places.at_mut(place);
            (here.window, here.matches, here.leads) = (window, Range32::default(), Range32::default());
            let start = vocabularies.start(window);
            let is_long = vocabularies.may_start_long(six / (SIX / 10_u32.pow(Lexicon::WORD_DIGITS)));
            let by_long = if is_long { self.find_long(place, window, vocabularies) } else { NO_WAY };
            let mut by_other = Rest::spelling(by_long);
            if has_pairs && vocabularies.may_start_pair(six) {
                by_other = by_other.min(self.find_leads(place, vocabularies));
            }
            self.weigh(place, start, by_other);
        }
        let first = self.places.at(0);
        self.places.at_mut(0).by_digits = self.by_first_digits(vocabularies.start(first.window), first.by_digits);
    }

    /// The digits that it reads.
    pub(crate) fn digits(&self) -> &[Digit] {
        &self.digits
    }

    /// The digits from a place on as text, with zeros behind it.
    pub(crate) fn text_from(&self, place: usize) -> &[u8; CHUNK] {
        self.text[place % CHUNK..].first_chunk().expect("there are as many zeros as digits")
    }

    /// What may start at a place.
    pub(crate) fn start<'v>(&self, place: usize, vocabularies: &'v Vocabularies<'_>) -> &'v Start {
        vocabularies.start(self.places.at(place).window)
    }

    /// How many digits it reads.
    pub(crate) fn len(&self) -> usize {
        self.digits.len().min(Digits::MAX)
    }

    /// The least cost of a spelling; [`NO_WAY`] where there is none.
    pub(crate) fn least(&self) -> Bits {
        let Place { by_word, by_digits, .. } = self.places.at(0);
        by_word.min(*by_digits).given(false)
    }

    /// The leads from a place.
    pub(crate) fn leads_from(&self, place: usize) -> impl Iterator<Item = (LeadId, &Lead)> + Clone {
        let leads = self.places.at(place).leads;
        (leads.start..).map(LeadId::new).zip(leads.of(&self.leads))
    }

    /// The known followers of a lead.
    pub(crate) fn pairs_of(&self, lead: LeadId) -> &[Pair] {
        self.leads[lead.number()].pairs.of(&self.pairs)
    }

    /// The least cost to the end where a word comes next at a place.
    pub(crate) fn by_word(&self, place: usize) -> Rest {
        self.places.at(place).by_word
    }

    /// The least cost to the end where plain digits come next at a place.
    pub(crate) fn by_digits(&self, place: usize) -> Rest {
        self.places.at(place).by_digits
    }

    /// The least cost to the end behind a word that ends at a place and is no lead.
    pub(crate) fn behind_word(&self, place: usize) -> Rest {
        self.places.at(place).behind_word
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

/// How many numbers six digits make, which tell whether a pair may start with them.
const SIX: u32 = 10_u32.pow(Lexicon::PAIR_DIGITS);

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

/// The number of a match, lead or pair, or the place of a text, as it is kept.
pub(crate) fn short(number: usize) -> u32 {
    u32::try_from(number).expect("a search has fewer matches and texts")
}
