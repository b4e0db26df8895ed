//! The ways through a lattice, best first, exactly.

mod branch;
mod room;

use crate::lattice::{Lattice, Run, Vocabulary};
use crate::score::Bits;
use branch::{Behind, Branch, Edge, State};
pub(crate) use room::{Room, Segmentation, Way};

/// The segmentations of a lattice that have a word of two letters: by their cost, and where costs are equal by text.
/// Each text comes once, with its least cost, and only those come that are accepted.
///
/// What the best way of a branch costs is known from the lattice. So the branch whose best way is next is walked to the
/// end, and what branches off on the way is put aside for later (Lawler 1972). A branch of many, such as all runs of
/// digits from a place, stays one until its best way is next.
pub(crate) struct Segmentations<'s, F> {
    lattice: &'s Lattice,
    vocabularies: &'s [Vocabulary<'s>],
    accepts: F,
    room: &'s mut Room,
}

impl<'s, F: Fn(&Segmentation<'_>) -> bool> Segmentations<'s, F> {
    /// Starts a search through a lattice that was filled with these vocabularies; it gives `most` ways.
    pub(crate) fn new(
        lattice: &'s Lattice,
        vocabularies: &'s [Vocabulary<'s>],
        accepts: F,
        most: usize,
        room: &'s mut Room,
    ) -> Self {
        room.clear(most, lattice.least());
        Self { lattice, vocabularies, accepts, room }
    }

    /// Whether two ways that came differ in a letter at most.
    pub(crate) fn are_near(&self, a: &Way, b: &Way) -> bool {
        self.room.are_near(a, b)
    }

    /// Walks the best way of a branch to its end, unless other branches have it too.
    fn walk(&mut self, Branch { least, mut state, mut edge, begun }: Branch) -> Option<()> {
        self.room.begin(begun);
        loop {
            (edge, state.cost) = match edge {
                Edge::Onward => self.split_onward(state, least)?,
                Edge::Match(at) => self.split_match(at, state, least)?,
                Edge::Runs => self.split_runs(state, least)?,
                Edge::Word { .. } | Edge::Lead(_) | Edge::Pair(_) | Edge::Run { .. } => {
                    state = self.step(edge, state)?;
                    if self.room.is_late(least) {
                        return None;
                    }
                    if usize::from(state.place) == self.lattice.len() {
                        return Some(());
                    }
                    (Edge::Onward, state.cost)
                }
            }
        }
    }

    /// Chooses what comes next on the best way, with the cost up to there, and puts the rest aside.
    fn split_onward(&mut self, state: State, least: Bits) -> Option<(Edge, Bits)> {
        let (lattice, place, spelled) = (self.lattice, state.place.into(), state.spelled);
        let mut parts = Parts { room: self.room, state, least, best: None };
        let (by_word, by_digits) = match state.behind {
            Behind::Nothing => (state.cost, Some(state.cost)),
            Behind::Digits => (state.cost + lattice.change(), None),
            Behind::Word { lead } => {
                for (number, pair) in lattice.pairs_of(lead) {
                    parts.offer(Edge::Pair(number), state.cost, pair.least.given(spelled));
                }
                (state.cost + lattice.cut(), Some(state.cost + lattice.change()))
            }
        };
        for (at, found) in lattice.matches_from(place) {
            parts.offer(Edge::Match(at), by_word, found.least.given(spelled));
        }
        if let Some(by_digits) = by_digits {
            parts.offer(Edge::Runs, by_digits, lattice.by_digits(place).given(spelled));
        }
        parts.best
    }

    /// Chooses a word of a match.
    fn split_match(&mut self, at: u32, state: State, least: Bits) -> Option<(Edge, Bits)> {
        let found = self.lattice.matched(at);
        let spelled = state.spelled || found.spells();
        let word = self.word(at, 0, spelled);
        let mut parts = Parts { room: self.room, state, least, best: None };
        for (number, lead) in self.lattice.leads_of(found) {
            parts.offer(Edge::Lead(number), state.cost, lead.bits + lead.rest.given(spelled));
        }
        if let Some((edge, rest)) = word {
            parts.offer(edge, state.cost, rest);
        }
        parts.best
    }

    /// Chooses a run of plain digits.
    fn split_runs(&mut self, state: State, least: Bits) -> Option<(Edge, Bits)> {
        let mut parts = Parts { room: self.room, state, least, best: None };
        for Run { end, bits, behind, from_here } in self.lattice.runs_from(state.place.into()) {
            if parts.room.leaves_out(state.cost + from_here.given(state.spelled)) {
                break;
            }
            parts.offer(Edge::Run { end, bits }, state.cost, bits + behind.given(state.spelled));
        }
        parts.best
    }

    /// The word of a match of some rank, and what it costs to the end, if there are so many.
    fn word(&self, at: u32, rank: u32, spelled: bool) -> Option<(Edge, Bits)> {
        let found = self.lattice.matched(at);
        let word = found.words().get(rank)?;
        let vocabulary = &self.vocabularies[found.vocabulary()];
        let bits = if rank == 0 { found.bits } else { vocabulary.bits(word, found.letters()) };
        let rest = self.lattice.behind_word(found.end()).given(spelled);
        Some((Edge::Word { at, rank, word, bits }, bits + rest))
    }

    /// Takes a step, unless it is one of another branch.
    fn step(&mut self, edge: Edge, state: State) -> Option<State> {
        let lattice = self.lattice;
        let (at, word, bits, lead) = match edge {
            Edge::Word { at, rank, word, bits } => {
                let found = lattice.matched(at);
                if let Some((edge, rest)) = self.word(at, rank + 1, state.spelled || found.spells()) {
                    self.room.put_aside(edge, state, state.cost + rest);
                }
                if lattice.leads_of(found).any(|(_, lead)| lead.word == word) {
                    return None;
                }
                (at, word, bits, None)
            }
            Edge::Lead(number) => {
                let lead = lattice.lead(number);
                (lead.at, lead.word, lead.bits, Some(number))
            }
            Edge::Pair(number) => {
                let pair = lattice.pair(number);
                (pair.at, pair.word, pair.bits, pair.lead)
            }
            Edge::Run { end, bits } => {
                let digits = &lattice.digits()[usize::from(state.place)..usize::from(end)];
                self.room.push_digits(digits, state.place, bits);
                return Some(state.behind(end, bits, false, Behind::Digits));
            }
            Edge::Onward | Edge::Match(_) | Edge::Runs => return None,
        };
        if let (Behind::Word { lead: before @ Some(_) }, Edge::Word { .. } | Edge::Lead(_)) = (state.behind, edge)
            && lattice.pairs_of(before).any(|(_, pair)| pair.at == at && pair.word == word)
        {
            return None;
        }
        let found = lattice.matched(at);
        let (start, end) = found.stretch();
        self.room.push_word((start, end), bits, self.vocabularies[found.vocabulary()].lexicon.letters(word));
        Some(state.behind(end, bits, found.spells(), Behind::Word { lead }))
    }
}

/// The parts of a branch that is split.
struct Parts<'r> {
    room: &'r mut Room,
    state: State,
    /// What the best way of the branch costs.
    least: Bits,
    /// The part that has the best way, and the cost up to there.
    best: Option<(Edge, Bits)>,
}

impl Parts<'_> {
    /// Takes a part as the best, or puts it aside, given its cost before and behind the place.
    fn offer(&mut self, edge: Edge, cost: Bits, rest: Bits) {
        let least = cost + rest;
        if self.best.is_none() && least == self.least {
            self.best = Some((edge, cost));
        } else {
            self.room.put_aside(edge, State { cost, ..self.state }, least);
        }
    }
}

impl<F: Fn(&Segmentation<'_>) -> bool> Iterator for Segmentations<'_, F> {
    type Item = Way;

    fn next(&mut self) -> Option<Way> {
        loop {
            if let Some(way) = self.room.next() {
                return Some(way);
            }
            if let Some(branch) = self.room.take_up() {
                if self.walk(branch).is_some() {
                    self.room.finish(branch.least, &self.accepts);
                }
            } else if !self.room.widen(self.lattice.least()) {
                return None;
            }
        }
    }
}
