//! The ways through a lattice, best first, exactly.

use alloc::collections::BinaryHeap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::digit::Digit;
use crate::lattice::{Lattice, Reading, Step};
use crate::lexicon::Lexicon;
use crate::score::Bits;

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
    begun: Vec<Begun>,
    /// Which to go on with: by the least that the complete way costs.
    open: BinaryHeap<Reverse<(Bits, usize)>>,
    /// Complete ways of equal cost, in reverse order of their texts.
    ready: Vec<Segmentation>,
}

#[derive(Clone, Copy, Debug)]
struct Begun {
    /// The way that it goes on from, nothing at the start.
    before: Option<usize>,
    /// What that way costs, with the cut or change behind it.
    cost_before: Bits,
    branch: Branch,
    step: Step,
}

/// Which step was taken.
#[derive(Clone, Copy, Debug)]
enum Branch {
    /// One of the words from its place, by its rank among them.
    Word(usize),
    /// One of the runs of digits from its place, by its rank among them.
    Digits(usize),
    /// A word that is known to follow the one before it; its step has what it costs there.
    Pair,
}

/// The segmentations of a lattice that have a word of two letters: by their cost, and where costs are equal by text.
///
/// It is a best-first search (A*: Hart, Nilsson, Raphael 1968) whose estimate of the rest is exact, so that it only
/// ever goes on with ways that are next in order. From a place, it takes up a step only when the better one from the
/// same place was taken. The same text can come more than once, cut in other ways.
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
        workspace.begun.clear();
        workspace.open.clear();
        workspace.ready.clear();
        let mut search = Self { digits, lattice, lexicons, workspace };
        if lattice.spells() {
            search.begin(None, 0, Bits::ZERO, Branch::Word(0));
            search.begin(None, 0, Bits::ZERO, Branch::Digits(0));
        }
        search
    }

    /// Goes on from a way with a step from where it ends, if there is that step.
    fn begin(&mut self, before: Option<usize>, place: u8, cost_before: Bits, branch: Branch) {
        let step = match branch {
            Branch::Word(rank) => self.lattice.words_from(place).get(rank),
            Branch::Digits(rank) => self.lattice.runs_from(place).get(rank),
            Branch::Pair => None,
        };
        if let Some(&step) = step {
            self.open(Begun { before, cost_before, branch, step });
        }
    }

    fn open(&mut self, begun: Begun) {
        let least = begun.cost_before + begun.step.bits + begun.step.rest;
        self.workspace.open.push(Reverse((least, self.workspace.begun.len())));
        self.workspace.begun.push(begun);
    }

    /// Takes up the way that is next: with the next step in place of its last, and with a step more.
    fn go_on(&mut self, at: usize, least: Bits) {
        let Begun { before, cost_before, branch, step } = self.workspace.begun[at];
        match branch {
            Branch::Word(rank) => self.begin(before, step.start, cost_before, Branch::Word(rank + 1)),
            Branch::Digits(rank) => self.begin(before, step.start, cost_before, Branch::Digits(rank + 1)),
            Branch::Pair => {}
        }
        if matches!(branch, Branch::Word(_)) && self.is_pair(before, &step) {
            return;
        }
        if usize::from(step.end) == self.lattice.len() {
            self.complete(at, least);
            return;
        }
        let (lattice, cost) = (self.lattice, cost_before + step.bits);
        let Reading::Word { followers, .. } = step.reading else {
            self.begin(Some(at), step.end, cost + lattice.change(), Branch::Word(0));
            return;
        };
        self.begin(Some(at), step.end, cost + lattice.cut(), Branch::Word(0));
        self.begin(Some(at), step.end, cost + lattice.change(), Branch::Digits(0));
        if !followers.is_empty() {
            for second in lattice.words_from(step.end) {
                if let Some(bits) = lattice.pair(&step.reading, second, self.lexicons) {
                    let step = Step { bits, ..*second };
                    self.open(Begun { before: Some(at), cost_before: cost, branch: Branch::Pair, step });
                }
            }
        }
    }

    /// Whether a step is taken as a pair with the one before it, which costs less.
    fn is_pair(&self, before: Option<usize>, step: &Step) -> bool {
        let first = before.and_then(|before| self.workspace.begun.get(before));
        first.is_some_and(|first| self.lattice.pair(&first.step.reading, step, self.lexicons).is_some())
    }

    fn complete(&mut self, at: usize, bits: Bits) {
        let begun = |at: usize| self.workspace.begun[at];
        let way = core::iter::successors(Some(begun(at)), |way| way.before.map(begun));
        let mut steps: Vec<Step> = way.map(|way| way.step).collect();
        if !steps.iter().any(Step::spells) {
            return;
        }
        steps.reverse();
        let mut text = String::new();
        for step in &steps {
            step.write(&mut text, self.digits, self.lexicons);
        }
        self.workspace.ready.push(Segmentation { steps, text, bits });
    }

    /// Completes every way of the least cost at which there is one.
    fn complete_next(&mut self) {
        while let Some(&Reverse((least, _))) = self.workspace.open.peek() {
            if !self.workspace.ready.is_empty() && least > self.workspace.ready[0].bits {
                break;
            }
            if let Some(Reverse((least, at))) = self.workspace.open.pop() {
                self.go_on(at, least);
            }
        }
        let ends = |way: &Segmentation| way.steps.iter().map(|step| step.end).collect::<Vec<_>>();
        self.workspace.ready.sort_by(|a, b| b.text.cmp(&a.text).then_with(|| ends(b).cmp(&ends(a))));
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
