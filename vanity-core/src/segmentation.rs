//! The best ways through a lattice, exactly.

mod choice;
mod path;
mod room;
mod way;

use crate::lattice::{Lattice, LeadId, Match, NO_WAY, Pair, Run, Vocabulary};
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
            let Some(choice) = self.room.best() else { return };
            let Some(taken) = self.take(&choice) else { return };
            (state, path) = (choice.behind, Some(taken));
        }
    }

    /// Takes a step. None if the best way that has it is complete, or comes too late.
    fn take(&mut self, choice: &Choice) -> Option<PathId> {
        let path = self.room.paths.take(choice, self.lattice.digits(), self.vocabularies);
        if self.room.is_late(path, choice.least) {
            return None;
        }
        if usize::from(choice.behind.place) == self.lattice.len() {
            self.room.finish(path, choice.least, self.lattice, self.vocabularies, &self.accepts);
            return None;
        }
        Some(path)
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
        for found in lattice.matches_from(state.place.into()) {
            let least = by_word.plus(found.least.given(spelled));
            if !self.room.leaves_out(least) {
                self.choose_word(State { cost: by_word, ..state }, before, found);
            }
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
            let found = self.lattice.matched(pair.at);
            self.room.offer(choice(state, before, found, least, (pair.word, pair.bits, pair.lead)));
        }
    }

    /// Offers the words of a match.
    fn choose_word(&mut self, state: State, before: Option<PathId>, found: &Match) {
        let lattice = self.lattice;
        let spelled = state.spelled || found.spells();
        let leads = lattice.leads_of(found);
        for (number, lead) in leads.clone() {
            let least = state.cost.plus(lead.bits).plus(lead.rest.given(spelled));
            if !self.room.leaves_out(least) && !self.is_pair(state, found, lead.word) {
                self.room.offer(choice(state, before, found, least, (lead.word, lead.bits, Some(number))));
            }
        }
        let rest = lattice.behind_word(found.end.into()).given(spelled);
        let mut bits = found.bits;
        let mut words = found.words().iter().peekable();
        while let Some(word) = words.next() {
            let least = state.cost.plus(bits).plus(rest);
            if self.room.leaves_out(least) {
                return;
            }
            let is_lead = leads.clone().any(|(_, lead)| lead.word == word);
            if !is_lead && !self.is_pair(state, found, word) {
                self.room.offer(choice(state, before, found, least, (word, bits, None)));
            }
            let Some(&next) = words.peek() else { return };
            bits = self.vocabularies[usize::from(found.vocabulary)].bits(next, found.letters());
        }
    }

    /// Whether a word is known to follow that before it.
    fn is_pair(&self, state: State, found: &Match, word: WordId) -> bool {
        let Behind::Word(lead) = state.behind else { return false };
        let is_it = |pair: &Pair| pair.word == word && self.lattice.matched(pair.at).vocabulary == found.vocabulary;
        self.lattice.pairs_of(lead).iter().any(is_it)
    }

    /// Offers the runs of plain digits.
    fn choose_run(&mut self, state: State, before: Option<PathId>) {
        let Self { lattice, room, .. } = self;
        lattice.for_each_run(state.place.into(), |Run { end, bits, behind, from_here }| {
            let goes_on = !room.leaves_out(state.cost.plus(from_here.given(state.spelled)));
            let cost = state.cost.plus(bits);
            let least = cost.plus(behind.given(state.spelled));
            if goes_on && !room.leaves_out(least) {
                let behind = State { cost, behind: Behind::Digits, place: end, spelled: state.spelled };
                room.offer(Choice { least, bits, word: None, behind, before });
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
            if let Some(choice) = self.room.take_up() {
                if let Some(path) = self.take(&choice) {
                    self.go_on(choice.behind, Some(path), choice.least);
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
    Choice { least, bits, word: Some((found.vocabulary, word)), behind, before }
}

/// By how much the last of some ways costs more than the first at most, for nine numbers of ten.
fn margin(ways: usize) -> Bits {
    let others = u32::try_from(ways.saturating_sub(1)).unwrap_or(u32::MAX);
    Bits::from_millibits(FIRST_MARGIN.millibits().saturating_mul(others.isqrt()))
}

/// By how much the second way costs more than the first.
const FIRST_MARGIN: Bits = Bits::from_millibits(2200);
