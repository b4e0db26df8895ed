//! The steps that were offered and taken, as a tree: ways that begin alike have their first steps in common.

use alloc::vec::Vec;
use core::iter;
use core::num::NonZeroU32;

use super::choice::Choice;
use super::way::CHUNK;
use crate::digit::Digits;
use crate::lattice::{Lattice, ReadAs, Step, Vocabulary};
use crate::lexicon::Lexicon;

/// The steps that were offered, each with those before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    offered: Vec<Offered>,
}

/// A path, by its last step.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathId(NonZeroU32);

/// The last step of a path.
#[derive(Clone, Copy, Debug)]
struct Offered {
    choice: Choice,
    /// How the text of the path starts, and how many bytes it is; nothing before the step is taken.
    key: u128,
    text_end: u8,
}

impl PathId {
    pub(super) fn number(self) -> u32 {
        self.0.get()
    }

    pub(super) fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }
}

impl Paths {
    pub(super) fn clear(&mut self) {
        self.offered.clear();
    }

    /// How many steps were offered.
    #[cfg(all(test, feature = "english"))]
    pub(super) fn offered(&self) -> usize {
        self.offered.len()
    }

    /// Keeps a step that may be taken.
    #[inline(always)]
    pub(super) fn offer(&mut self, choice: Choice) -> PathId {
        self.offered.push(Offered { choice, key: 0, text_end: 0 });
        u32::try_from(self.offered.len()).ok().and_then(PathId::new).expect("fewer steps are offered")
    }

    /// Takes a step, which reads some digits or a word of some vocabularies.
    #[inline(always)]
    pub(super) fn take(&mut self, path: PathId, lattice: &Lattice, vocabularies: &[Vocabulary<'_>]) -> &Choice {
        let choice = &self.of(path).choice;
        let (key, text_end) = choice.before.map_or((0, 0), |before| {
            let before = self.of(before);
            (before.key, before.text_end)
        });
        let (added, bytes) = match choice.word {
            Some((vocabulary, word)) => vocabularies[usize::from(vocabulary)].lexicon.key(word),
            None => (lattice.text() << (8 * u32::from(choice.start)), choice.behind.place - choice.start),
        };
        let added = added & !behind(bytes.into());
        let shifted = if usize::from(text_end) < CHUNK { added >> (8 * u32::from(text_end)) } else { 0 };
        let taken = &mut self.offered[path.0.get() as usize - 1];
        taken.key = key | shifted;
        taken.text_end = text_end + bytes;
        &taken.choice
    }

    /// How the text of a path starts, and how many bytes it is.
    pub(super) fn text(&self, path: PathId) -> (u128, usize) {
        let Offered { key, text_end, .. } = self.of(path);
        (*key, (*text_end).into())
    }

    /// The steps of a path.
    pub(super) fn steps(&self, path: PathId) -> Steps {
        let mut steps = Steps { steps: [Step::default(); Digits::MAX], first: Digits::MAX };
        for Offered { choice, text_end, .. } in self.back_from(path) {
            let read_as = if choice.word.is_some() { ReadAs::Word } else { ReadAs::Digits };
            let (start, end) = (choice.start, choice.behind.place);
            steps.first -= 1;
            steps.steps[steps.first] = Step { start, end, text_end: *text_end, read_as, bits: choice.bits };
        }
        steps
    }

    /// Writes the text of a path, of which all words are of some vocabularies.
    pub(super) fn write(&self, path: PathId, lattice: &Lattice, vocabularies: &[Vocabulary<'_>], text: &mut [u8]) {
        for Offered { choice, text_end, .. } in self.back_from(path) {
            let Some(text) = text.get_mut(..usize::from(*text_end)) else { continue };
            let lexicon = |vocabulary: u16| -> &Lexicon<'_> { &vocabularies[usize::from(vocabulary)].lexicon };
            let digits = lattice.text().to_be_bytes();
            let read = match choice.word {
                Some((vocabulary, word)) => lexicon(vocabulary).letters(word),
                None => &digits[choice.start.into()..choice.behind.place.into()],
            };
            let start = text.len() - read.len();
            text[start..].copy_from_slice(read);
        }
    }

    fn back_from(&self, path: PathId) -> impl Iterator<Item = &Offered> {
        iter::successors(Some(self.of(path)), |step| step.choice.before.map(|before| self.of(before)))
    }

    fn of(&self, path: PathId) -> &Offered {
        &self.offered[path.0.get() as usize - 1]
    }
}

/// The steps of a path, the first first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps {
    /// There are at most as many as digits; they lie at the end.
    steps: [Step; Digits::MAX],
    first: usize,
}

impl Steps {
    pub(crate) fn as_slice(&self) -> &[Step] {
        self.steps.split_at(self.first).1
    }
}

impl IntoIterator for Steps {
    type Item = Step;
    type IntoIter = iter::Skip<core::array::IntoIter<Step, { Digits::MAX }>>;

    fn into_iter(self) -> Self::IntoIter {
        self.steps.into_iter().skip(self.first)
    }
}

/// The bytes of a key that lie behind the first ones.
pub(super) fn behind(bytes: usize) -> u128 {
    BEHIND.get(bytes).copied().unwrap_or(0)
}

/// By how many bytes come first. A shift by so many bits takes longer than a look.
static BEHIND: [u128; CHUNK] = {
    let mut behind = [u128::MAX; CHUNK];
    let mut bytes = 1;
    while bytes < CHUNK {
        behind[bytes] = behind[bytes - 1] >> 8;
        bytes += 1;
    }
    behind
};
