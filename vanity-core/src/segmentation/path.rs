//! The steps that were taken, as a tree: ways that begin alike have their first steps in common.

use alloc::vec::Vec;
use core::iter;
use core::num::NonZeroU32;

use super::choice::{Choice, State};
use super::text::{Text, Writer};
use crate::digit::Digits;
use crate::lattice::{Lattice, ReadAs, Step, Vocabulary};

/// The steps that were taken, each with those before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    taken: Vec<Choice>,
}

/// A path, by its last step.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathId(NonZeroU32);

impl Paths {
    pub(super) fn clear(&mut self) {
        self.taken.clear();
    }

    /// Takes a step.
    #[inline(always)]
    pub(super) fn take(&mut self, choice: Choice) -> PathId {
        self.taken.push(choice);
        PathId(u32::try_from(self.taken.len()).ok().and_then(NonZeroU32::new).expect("fewer steps are taken"))
    }

    /// The state behind a path.
    pub(super) fn state(&self, path: PathId) -> State {
        self.of(path).behind
    }

    /// The text of a path, of which all words are of some vocabularies, and how it starts as a number in the order of
    /// texts.
    pub(super) fn text(&self, path: PathId, lattice: &Lattice, vocabularies: &[Vocabulary<'_>]) -> (Text, u128) {
        let (mut path, mut choices, mut first) = (Some(path), [0; Digits::MAX], Digits::MAX);
        while let Some(PathId(step)) = path
            && first > 0
        {
            first -= 1;
            choices[first] = step.get();
            path = self.of(PathId(step)).before;
        }
        let mut text = Writer::new();
        for &step in &choices[first..] {
            let choice = &self.taken[step as usize - 1];
            match choice.read_as {
                ReadAs::Word => {
                    let lexicon = &vocabularies[usize::from(choice.vocabulary)].lexicon;
                    match lexicon.chunk(choice.word) {
                        Some((chunk, bytes)) => text.push_chunk(chunk, bytes),
                        None => text.push(lexicon.letters(choice.word)),
                    }
                }
                ReadAs::Digits => {
                    text.push_chunk(lattice.text_from(choice.start.into()), choice.behind.place - choice.start);
                }
            }
        }
        text.end()
    }

    /// The steps of a path, the last first.
    pub(super) fn steps_back(&self, path: PathId) -> impl Iterator<Item = Step> + Clone {
        let choices = iter::successors(Some(self.of(path)), |step| step.before.map(|before| self.of(before)));
        choices.map(|choice| Step {
            start: choice.start,
            end: choice.behind.place,
            read_as: choice.read_as,
            bits: choice.bits,
        })
    }

    /// The steps of a path, the first first.
    pub(super) fn steps(&self, path: PathId) -> Steps {
        let mut steps = Steps { steps: [Step::default(); Digits::MAX], first: Digits::MAX };
        for step in self.steps_back(path) {
            steps.first -= 1;
            steps.steps[steps.first] = step;
        }
        steps
    }

    fn of(&self, PathId(number): PathId) -> &Choice {
        &self.taken[number.get() as usize - 1]
    }
}

/// The steps of a path, the first first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    /// There are at most as many as digits; they lie at the end.
    steps: [Step; Digits::MAX],
    first: usize,
}

impl IntoIterator for Steps {
    type Item = Step;
    type IntoIter = iter::Skip<core::array::IntoIter<Step, { Digits::MAX }>>;

    fn into_iter(self) -> Self::IntoIter {
        self.steps.into_iter().skip(self.first)
    }
}
