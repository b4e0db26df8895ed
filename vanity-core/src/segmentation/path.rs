//! The steps of a search, as a tree: ways that begin alike have their first steps in common.

use alloc::vec::Vec;
use core::iter;
use core::num::NonZeroU32;

use super::choice::{Choice, State};
use crate::lattice::{Lattice, ReadAs, Step, Vocabularies};

/// The steps that were taken, or may be, each with those before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    choices: Vec<Choice>,
}

/// A path, by its last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PathId(NonZeroU32);

impl PathId {
    /// The path of a number, which is not 0 and takes [`PathId::BITS`] bits.
    pub(super) fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    pub(super) fn number(self) -> u32 {
        self.0.get()
    }

    /// How many bits a number has at most.
    pub(super) const BITS: u32 = 28;
}

impl Paths {
    pub(super) fn clear(&mut self) {
        self.choices.clear();
    }

    /// How many steps there are.
    #[cfg(all(test, feature = "english"))]
    pub(super) fn len(&self) -> usize {
        self.choices.len()
    }

    /// Adds a step.
    ///
    /// It is inlined so that the step is written where it is kept: to copy what was just written in parts takes long.
    #[inline(always)]
    pub(super) fn add(&mut self, choice: Choice) -> PathId {
        self.choices.push(choice);
        let number = u32::try_from(self.choices.len()).ok().filter(|number| number >> PathId::BITS == 0);
        number.and_then(PathId::new).expect("a search has fewer steps")
    }

    /// The state behind a path.
    pub(super) fn state(&self, path: PathId) -> State {
        self.of(path).behind
    }

    /// The text of a path as a number in the order of texts, and how many letters it is, if each is a byte. Behind the
    /// text of a path that is no complete way there may be digits in place of zeros.
    pub(super) fn plain_text(&self, path: PathId) -> Option<(u128, u8)> {
        let State { key, place, .. } = self.state(path);
        Some((key.number()?, place))
    }

    /// Writes the text of a path, of which all words are of some vocabularies.
    pub(super) fn write(&self, path: PathId, lattice: &Lattice, vocabularies: &Vocabularies<'_>, text: &mut Vec<u8>) {
        let choice = self.of(path);
        let Some(before) = choice.before else { return };
        self.write(before, lattice, vocabularies, text);
        text.extend_from_slice(match choice.read_as {
            ReadAs::Word => vocabularies.list[usize::from(choice.vocabulary)].lexicon.letters(choice.word),
            ReadAs::Digits => {
                let digits = usize::from(choice.behind.place - choice.start);
                &lattice.text_from(choice.start.into())[..digits]
            }
        });
    }

    /// The steps of a path, the last first.
    pub(super) fn steps_back(&self, path: PathId) -> impl Iterator<Item = Step> + Clone {
        self.back_from(path).map(|choice| Step {
            start: choice.start,
            end: choice.behind.place,
            read_as: choice.read_as,
            bits: choice.bits,
        })
    }

    fn back_from(&self, path: PathId) -> impl Iterator<Item = &Choice> + Clone {
        let steps = iter::successors(Some(self.of(path)), |step| step.before.map(|before| self.of(before)));
        steps.take_while(|step| step.before.is_some())
    }

    fn of(&self, PathId(number): PathId) -> &Choice {
        &self.choices[number.get() as usize - 1]
    }
}
