//! The best ways through a lattice, exactly.

mod choice;
mod path;
mod room;
mod way;

use crate::lattice::{Lattice, Lead, LeadId, Match, NO_WAY, Pair, Run, Vocabulary};
use crate::lexicon::WordId;
use crate::score::Bits;
use choice::{Behind, Choice, State};
use path::PathId;
pub(crate) use room::Room;
pub(crate) use way::{Segmentation, Way};

/// The segmentations of a lattice that have a word of two letters: by their cost, and where costs are equal by text.
/// Each text comes once, with its least cost, and only those come that are accepted.
///
/// What the best way behind a step costs is known from the lattice. So the step whose best way is next is taken, that way
/// is walked to the end, and the steps that branch off are put aside for later (Lawler 1972). Each of them stands for a
/// way of its own, so it is soon known what the last of the ways that are wanted costs at most: dearer steps are left out.
///
/// What every step goes through is inlined: the calls would take as long as their work.
pub(crate) struct Segmentations<'s, F> {
    lattice: &'s Lattice,
    vocabularies: &'s [Vocabulary<'s>],
    accepts: F,
    room: &'s mut Room,
    /// How many ways are reckoned with, and by how much the last of them may cost more than the first.
    reckoned: usize,
    margin: Bits,
}

impl<'s, F: Fn(&Segmentation<'_>) -> bool> Segmentations<'s, F> {
    /// Starts a search through a lattice that was filled with these vocabularies; it gives at most `most` ways, and is
    /// quickest if it has to give no more than `reckoned`.
    pub(crate) fn new(
        lattice: &'s Lattice,
        vocabularies: &'s [Vocabulary<'s>],
        accepts: F,
        (most, reckoned): (usize, usize),
        room: &'s mut Room,
    ) -> Self {
        room.clear(most);
        let mut segmentations = Self { lattice, vocabularies, accepts, room, reckoned, margin: margin(reckoned) };
        segmentations.begin();
        segmentations
    }

    /// Whether two ways that came differ in a letter at most.
    pub(crate) fn are_near(&self, a: &Way, b: &Way) -> bool {
        self.room.are_near(a, b)
    }

    fn begin(&mut self) {
        let least = self.lattice.least();
        self.room.begin(self.reckoned, least, self.margin);
        if least < NO_WAY {
            self.go_on(State::START, None, least);
        }
    }

    /// Walks the best way from a state to its end, given what it costs.
    fn go_on(&mut self, mut state: State, mut path: Option<PathId>, least: Bits) {
        loop {
            self.room.expect(least);
            self.choose(state, path);
            let Some(best) = self.room.best() else { return };
            let Some(behind) = self.take(best, least) else { return };
            (state, path) = (behind, Some(best));
        }
    }

    /// Takes a step of some least cost, and returns the state behind it. None if the best way that has it is complete, or
    /// comes too late.
    #[inline(always)]
    fn take(&mut self, path: PathId, least: Bits) -> Option<State> {
        let behind = self.room.paths.take(path, self.lattice, self.vocabularies).behind;
        if self.room.is_late(path, least) {
            return None;
        }
        if usize::from(behind.place) == self.lattice.len() {
            self.room.finish(path, least, self.lattice, self.vocabularies, &self.accepts);
            return None;
        }
        Some(behind)
    }

    /// Offers the steps that go on from a state.
    fn choose(&mut self, state: State, before: Option<PathId>) {
        let (lattice, spelled) = (self.lattice, state.spelled);
        let (by_word, by_digits) = match state.behind {
            Behind::Nothing => (state.cost, Some(state.cost)),
            Behind::Digits => (state.cost.plus(lattice.change()), None),
            Behind::Word(lead) => {
                for pair in lattice.pairs_of(lead) {
                    self.choose_pair(state, before, pair);
                }
                (state.cost.plus(lattice.cut()), Some(state.cost.plus(lattice.change())))
            }
        };
        if !self.room.leaves_out(by_word.plus(lattice.by_word(state.place.into()).given(spelled))) {
            self.choose_words(State { cost: by_word, ..state }, before);
        }
        if let Some(cost) = by_digits
            && !self.room.leaves_out(cost.plus(lattice.by_digits(state.place.into()).given(spelled)))
        {
            self.choose_run(State { cost, ..state }, before);
        }
    }

    /// Offers a known follower of the word before.
    fn choose_pair(&mut self, state: State, before: Option<PathId>, pair: &Pair) {
        let least = state.cost.plus(pair.least.given(state.spelled));
        if !self.room.leaves_out(least) {
            self.room.offer(choice(state, before, &pair.found, least, (pair.word, pair.bits, pair.lead)));
        }
    }

    /// Offers the words that come next.
    #[inline(always)]
    fn choose_words(&mut self, state: State, before: Option<PathId>) {
        let lattice = self.lattice;
        for (number, lead) in lattice.leads_from(state.place.into()) {
            let Lead { word, bits, rest, found, .. } = lead;
            let least = state.cost.plus(*bits).plus(rest.given(state.spelled || found.spells()));
            if !self.room.leaves_out(least) && !self.is_pair(state, found, *word) {
                self.room.offer(choice(state, before, found, least, (*word, *bits, Some(number))));
            }
        }
        let place = state.place.into();
        for (letters, least) in (1..).zip(lattice.by_short(place, state.spelled)) {
            if !self.room.leaves_out(state.cost.plus(least)) {
                for found in lattice.short_from(place, letters, self.vocabularies) {
                    self.choose_word(state, before, &found);
                }
            }
        }
        for found in lattice.long_from(place) {
            self.choose_word(state, before, found);
        }
    }

    /// Offers the words of a match that are no leads.
    #[inline(always)]
    fn choose_word(&mut self, state: State, before: Option<PathId>, found: &Match) {
        let lattice = self.lattice;
        let rest = lattice.behind_word(found.end.into()).given(state.spelled || found.spells());
        let leads = lattice.leads_from(state.place.into());
        let mut bits = found.bits;
        let mut words = found.words().iter();
        let mut next = words.next();
        while let Some(word) = next {
            let least = state.cost.plus(bits).plus(rest);
            if self.room.leaves_out(least) {
                return;
            }
            let is_lead = |lead: &Lead| lead.word == word && lead.found.is_same(found);
            if !leads.clone().any(|(_, lead)| is_lead(lead)) && !self.is_pair(state, found, word) {
                self.room.offer(choice(state, before, found, least, (word, bits, None)));
            }
            next = words.next();
            bits =
                next.map_or(bits, |next| self.vocabularies[usize::from(found.vocabulary)].bits(next, found.letters()));
        }
    }

    /// Whether a word is known to follow that before it.
    fn is_pair(&self, state: State, found: &Match, word: WordId) -> bool {
        let Behind::Word(lead) = state.behind else { return false };
        let is_it = |pair: &Pair| pair.word == word && pair.found.vocabulary == found.vocabulary;
        self.lattice.pairs_of(lead).iter().any(is_it)
    }

    /// Offers the runs of plain digits.
    fn choose_run(&mut self, state: State, before: Option<PathId>) {
        let Self { lattice, room, .. } = self;
        let State { spelled, place: start, .. } = state;
        lattice.for_each_run(start.into(), spelled, |Run { end, bits, behind, from_here }| {
            let goes_on = !room.leaves_out(state.cost.plus(from_here));
            let cost = state.cost.plus(bits);
            let least = cost.plus(behind);
            if goes_on && !room.leaves_out(least) {
                let behind = State { cost, behind: Behind::Digits, place: end, spelled };
                room.offer(Choice { least, bits, word: None, start, behind, before });
            }
            goes_on
        });
    }
}

impl<F: Fn(&Segmentation<'_>) -> bool> Iterator for Segmentations<'_, F> {
    type Item = Way;

    fn next(&mut self) -> Option<Way> {
        loop {
            if let Some(way) = self.room.next() {
                return Some(way);
            }
            if let Some((path, least)) = self.room.take_up() {
                if let Some(behind) = self.take(path, least) {
                    self.go_on(behind, Some(path), least);
                }
            } else if self.room.is_short_of() {
                self.reckoned = self.reckoned.saturating_mul(2).saturating_add(1);
                self.margin = self.margin + self.margin + FIRST_MARGIN;
                self.begin();
            } else {
                return None;
            }
        }
    }
}

/// The choice of a word of a match with what it costs, and its lead where it is one.
fn choice(
    state: State,
    before: Option<PathId>,
    found: &Match,
    least: Bits,
    (word, bits, lead): (WordId, Bits, Option<LeadId>),
) -> Choice {
    let behind = State {
        cost: state.cost.plus(bits),
        behind: Behind::Word(lead),
        place: found.end,
        spelled: state.spelled || found.spells(),
    };
    Choice { least, bits, word: Some((found.vocabulary, word)), start: state.place, behind, before }
}

/// By how much the last of some ways costs more than the first at most, for nine numbers of ten.
fn margin(ways: usize) -> Bits {
    let others = u32::try_from(ways.saturating_sub(1)).unwrap_or(u32::MAX);
    Bits::from_millibits(FIRST_MARGIN.millibits().saturating_mul(others.isqrt()))
}

/// By how much the second way costs more than the first.
const FIRST_MARGIN: Bits = Bits::from_millibits(2200);
