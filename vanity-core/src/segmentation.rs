//! The ways through a lattice, best first, exactly.

use alloc::collections::BinaryHeap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::digit::Digit;
use crate::lattice::{Lattice, NO_WAY};
use crate::lexicon::Lexicon;
use crate::score::Bits;

/// A step of a segmentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A word, by its place in the lattice.
    Word(usize),
    /// Plain digits between two places.
    Digits {
        /// The first of them.
        start: usize,
        /// Behind the last of them.
        end: usize,
    },
}

impl Step {
    fn end(self, lattice: &Lattice) -> usize {
        match self {
            Self::Word(at) => lattice.word(at).end,
            Self::Digits { end, .. } => end,
        }
    }
}

/// A complete way through a lattice.
#[derive(Clone, Debug)]
pub(crate) struct Segmentation {
    pub(crate) steps: Vec<Step>,
    /// Its letters and digits.
    pub(crate) text: String,
    pub(crate) bits: Bits,
}

/// The room that a search needs, kept from one number to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    /// The ways begun: each is a way begun before and a step more.
    partial: Vec<Partial>,
    /// Which to go on with: by the least that the complete way costs.
    open: BinaryHeap<Reverse<(Bits, usize)>>,
    /// Complete ways of equal cost, in reverse order of their texts.
    ready: Vec<Segmentation>,
}

#[derive(Clone, Copy, Debug)]
struct Partial {
    before: Option<usize>,
    step: Step,
    end: usize,
    cost: Bits,
    /// Whether there is a word of two letters in it.
    counts: bool,
}

/// The segmentations of a lattice: every one that counts, by its cost and where costs are equal by its text.
///
/// It is a best-first search (A*: Hart, Nilsson, Raphael 1968) whose estimate of the rest is exact, so that it only
/// ever takes up ways that are next in order. The same text can come more than once, cut in other ways.
pub(crate) struct Segmentations<'s> {
    digits: &'s [Digit],
    lattice: &'s Lattice,
    lexicons: &'s [Lexicon<'s>],
    workspace: &'s mut Workspace,
}

impl<'s> Segmentations<'s> {
    /// Starts a search through a lattice that was filled with these digits and lexicons.
    pub(crate) fn new(
        digits: &'s [Digit],
        lattice: &'s Lattice,
        lexicons: &'s [Lexicon<'s>],
        workspace: &'s mut Workspace,
    ) -> Self {
        workspace.partial.clear();
        workspace.open.clear();
        workspace.ready.clear();
        let mut search = Self { digits, lattice, lexicons, workspace };
        if lattice.len() > 0 {
            search.add_words(None, 0, false, |_, bits| bits);
            search.add_digits(None, 0, Bits::ZERO, false);
        }
        search
    }

    /// Goes on from a way with each word from where it ends, at the cost that `price` gives it.
    fn add_words(&mut self, before: Option<usize>, place: usize, counts: bool, price: impl Fn(usize, Bits) -> Bits) {
        let lattice = self.lattice;
        for (at, word) in lattice.words_from(place) {
            let cost = price(at, word.bits);
            let step = Step::Word(at);
            let begun = Partial { before, step, end: word.end, cost, counts: counts || word.counts() };
            self.add(begun, word.rest(counts));
        }
    }

    /// Goes on from a way, whose cost with the change to digits is given, with runs of digits of every length.
    fn add_digits(&mut self, before: Option<usize>, start: usize, cost: Bits, counts: bool) {
        for end in start + 1..=self.lattice.len() {
            let cost = cost + self.lattice.digits(start, end);
            let begun = Partial { before, step: Step::Digits { start, end }, end, cost, counts };
            self.add(begun, self.lattice.rest_behind_digits(end, counts));
        }
    }

    fn add(&mut self, begun: Partial, rest: Bits) {
        let least = begun.cost + rest;
        if least < NO_WAY {
            self.workspace.open.push(Reverse((least, self.workspace.partial.len())));
            self.workspace.partial.push(begun);
        }
    }

    /// Takes one step more behind a way.
    fn go_on(&mut self, at: usize) {
        let Partial { step, end, cost, counts, .. } = self.workspace.partial[at];
        let lattice = self.lattice;
        match step {
            Step::Digits { .. } => self.add_words(Some(at), end, counts, |_, bits| cost + lattice.change() + bits),
            Step::Word(first) => {
                let first = lattice.word(first);
                let followers = self.lexicons[first.lexicon].followers(first.word);
                let behind = |second| lattice.word_behind(first, lattice.word(second), &followers);
                self.add_words(Some(at), end, counts, |second, _| cost + behind(second));
                self.add_digits(Some(at), end, cost + lattice.change(), counts);
            }
        }
    }

    /// Completes every way of the least cost that is open.
    fn complete_next(&mut self) {
        let Some(&Reverse((least, _))) = self.workspace.open.peek() else { return };
        while let Some(&Reverse((bits, at))) = self.workspace.open.peek() {
            if bits > least {
                break;
            }
            self.workspace.open.pop();
            if self.workspace.partial[at].end == self.lattice.len() {
                let complete = self.segmentation(at, bits);
                self.workspace.ready.push(complete);
            } else {
                self.go_on(at);
            }
        }
        let lattice = self.lattice;
        let ends = |way: &Segmentation| way.steps.iter().map(|step| step.end(lattice)).collect::<Vec<_>>();
        self.workspace.ready.sort_by(|a, b| b.text.cmp(&a.text).then_with(|| ends(b).cmp(&ends(a))));
    }

    fn segmentation(&self, at: usize, bits: Bits) -> Segmentation {
        let begun = |at: usize| self.workspace.partial[at];
        let mut steps: Vec<Step> =
            core::iter::successors(Some(begun(at)), |way| way.before.map(begun)).map(|way| way.step).collect();
        steps.reverse();
        let mut text = String::new();
        for &step in &steps {
            match step {
                Step::Word(at) => {
                    let word = self.lattice.word(at);
                    text.push_str(self.lexicons[word.lexicon].text(word.word));
                }
                Step::Digits { start, end } => text.extend(self.digits[start..end].iter().map(|digit| digit.to_char())),
            }
        }
        Segmentation { steps, text, bits }
    }
}

impl Iterator for Segmentations<'_> {
    type Item = Segmentation;

    fn next(&mut self) -> Option<Segmentation> {
        if self.workspace.ready.is_empty() {
            self.complete_next();
        }
        self.workspace.ready.pop()
    }
}
