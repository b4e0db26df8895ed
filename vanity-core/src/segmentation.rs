//! The ways through a lattice, best first, exactly.

mod queue;

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::digit::Digit;
use crate::lattice::{Lattice, ReadAs, Step};
use crate::lexicon::Lexicon;
use crate::score::Bits;
use queue::Queue;

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
    /// The texts of the ways begun, one behind the other.
    texts: String,
    /// Which to go on with.
    open: Queue,
}

#[cfg(all(test, feature = "english"))]
impl Workspace {
    /// How many ways were begun.
    pub(crate) fn begun(&self) -> usize {
        self.begun.len()
    }
}

#[derive(Clone, Debug)]
struct Begun {
    /// The way that it goes on from, nothing at the start.
    before: Option<usize>,
    /// What that way costs, with the cut or change behind it.
    cost_before: Bits,
    branch: Branch,
    step: Step,
    /// Where its letters and digits are.
    text: Range<usize>,
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
/// ever goes on with ways that are next in order: those of the least cost, and of them the one whose text so far comes
/// first. From a place, it takes up a step only when the better one from the same place was taken. The same text can
/// come more than once, cut in other ways.
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
        workspace.texts.clear();
        workspace.open.clear();
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
            self.open(before, cost_before, branch, step);
        }
    }

    fn open(&mut self, before: Option<usize>, cost_before: Bits, branch: Branch, step: Step) {
        let Workspace { begun, texts, open } = &mut *self.workspace;
        let start = texts.len();
        if let Some(before) = before {
            texts.extend_from_within(begun[before].text.clone());
        }
        step.write(texts, self.digits, self.lexicons);
        let least = cost_before + step.bits + step.rest;
        begun.push(Begun { before, cost_before, branch, step, text: start..texts.len() });
        let text = |at: usize| &texts[begun[at].text.clone()];
        open.push(least, begun.len() - 1, text);
    }

    /// Opens the way that has the next step from its place in place of its last one.
    fn open_next(&mut self, Begun { before, cost_before, branch, step, .. }: &Begun) {
        match branch {
            Branch::Word(rank) => self.begin(*before, step.start, *cost_before, Branch::Word(rank + 1)),
            Branch::Digits(rank) => self.begin(*before, step.start, *cost_before, Branch::Digits(rank + 1)),
            Branch::Pair => {}
        }
    }

    /// Opens the ways that have a step more.
    fn go_on(&mut self, at: usize, Begun { cost_before, step, .. }: &Begun) {
        let (lattice, cost) = (self.lattice, *cost_before + step.bits);
        let ReadAs::Word { followers, .. } = step.read_as else {
            self.begin(Some(at), step.end, cost + lattice.change(), Branch::Word(0));
            return;
        };
        self.begin(Some(at), step.end, cost + lattice.cut(), Branch::Word(0));
        self.begin(Some(at), step.end, cost + lattice.change(), Branch::Digits(0));
        if !followers.is_empty() {
            for second in lattice.words_from(step.end) {
                if let Some(bits) = lattice.pair(&step.read_as, second, self.lexicons) {
                    self.open(Some(at), cost, Branch::Pair, Step { bits, ..*second });
                }
            }
        }
    }

    /// Whether its last word is taken as a pair with the one before it too, which costs less.
    fn is_repeated(&self, Begun { before, branch, step, .. }: &Begun) -> bool {
        let first = before.filter(|_| matches!(branch, Branch::Word(_))).and_then(|at| self.workspace.begun.get(at));
        first.is_some_and(|first| self.lattice.pair(&first.step.read_as, step, self.lexicons).is_some())
    }

    fn segmentation(&self, at: usize, bits: Bits) -> Segmentation {
        let begun = |at: usize| &self.workspace.begun[at];
        let way = core::iter::successors(Some(begun(at)), |way| way.before.map(begun));
        let mut steps: Vec<Step> = way.map(|way| way.step).collect();
        steps.reverse();
        Segmentation { steps, text: self.workspace.texts[begun(at).text.clone()].into(), bits }
    }
}

impl Iterator for Segmentations<'_> {
    type Item = Segmentation;

    fn next(&mut self) -> Option<Segmentation> {
        loop {
            let Workspace { begun, texts, open } = &mut *self.workspace;
            let (bits, at) = open.pop(|at| &texts[begun[at].text.clone()])?;
            let way = begun[at].clone();
            self.open_next(&way);
            if self.is_repeated(&way) {
                continue;
            }
            if usize::from(way.step.end) < self.lattice.len() {
                self.go_on(at, &way);
                continue;
            }
            let complete = self.segmentation(at, bits);
            if complete.steps.iter().any(Step::spells) {
                return Some(complete);
            }
        }
    }
}
