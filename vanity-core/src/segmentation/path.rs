//! The steps that were taken, as a tree: ways that begin alike have their first steps in common.

use alloc::vec::Vec;
use core::iter;
use core::num::NonZeroU32;

use super::choice::Choice;
use crate::digit::Digit;
use crate::lattice::{ReadAs, Step, Vocabulary};
use crate::lexicon::{Lexicon, WordId};

/// The steps that were taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    taken: Vec<Taken>,
}

/// A path, by its last step.
#[derive(Clone, Copy, Debug)]
pub(super) struct PathId(NonZeroU32);

/// The last step of a path.
#[derive(Clone, Copy, Debug)]
struct Taken {
    /// How the text of the path starts.
    key: u128,
    step: Step,
    word: Option<(u16, WordId)>,
    before: Option<PathId>,
}

impl Paths {
    pub(super) fn clear(&mut self) {
        self.taken.clear();
    }

    /// Takes a step that reads some digits or a word of some vocabularies.
    pub(super) fn take(&mut self, choice: &Choice, digits: &[Digit], vocabularies: &[Vocabulary<'_>]) -> PathId {
        let (key, start, text_end) = choice.before.map_or((0, 0, 0), |before| {
            let Taken { key, step, .. } = self.of(before);
            (*key, step.end, step.text_end)
        });
        let end = choice.behind.place;
        let (added, bytes, read_as) = match choice.word {
            Some((vocabulary, word)) => {
                let (key, bytes) = vocabularies[usize::from(vocabulary)].lexicon.key(word);
                (key, bytes, ReadAs::Word)
            }
            None => (digit_key(&digits[start.into()..end.into()]), end - start, ReadAs::Digits),
        };
        let key = key | added.checked_shr(8 * u32::from(text_end)).unwrap_or(0);
        let step = Step { start, end, text_end: text_end + bytes, read_as, bits: choice.bits };
        self.taken.push(Taken { key, step, word: choice.word, before: choice.before });
        PathId(u32::try_from(self.taken.len()).ok().and_then(NonZeroU32::new).expect("fewer steps are taken"))
    }

    /// How the text of a path starts, and how long it is.
    pub(super) fn text(&self, path: PathId) -> (u128, usize) {
        let Taken { key, step, .. } = self.of(path);
        (*key, step.text_end.into())
    }

    /// The steps of a path, the last first.
    pub(super) fn steps(&self, path: PathId) -> impl Iterator<Item = Step> {
        self.back_from(path).map(|taken| taken.step)
    }

    /// Writes the text of a path, of which all words are of some vocabularies.
    pub(super) fn write(&self, path: PathId, digits: &[Digit], vocabularies: &[Vocabulary<'_>], text: &mut [u8]) {
        for Taken { step, word, .. } in self.back_from(path) {
            let Some(text) = text.get_mut(..step.text_end.into()) else { continue };
            let digits = &digits[step.start.into()..step.end.into()];
            let lexicon = |vocabulary: u16| -> &Lexicon<'_> { &vocabularies[usize::from(vocabulary)].lexicon };
            match *word {
                Some((vocabulary, word)) => {
                    let letters = lexicon(vocabulary).letters(word);
                    text[usize::from(step.text_end) - letters.len()..].copy_from_slice(letters);
                }
                None => text.iter_mut().rev().zip(digits.iter().rev()).for_each(|(byte, digit)| *byte = ascii(*digit)),
            }
        }
    }

    fn back_from(&self, path: PathId) -> impl Iterator<Item = &Taken> {
        iter::successors(Some(self.of(path)), |taken| taken.before.map(|before| self.of(before)))
    }

    fn of(&self, path: PathId) -> &Taken {
        &self.taken[path.0.get() as usize - 1]
    }
}

/// Digits as a key.
fn digit_key(digits: &[Digit]) -> u128 {
    let behind = u128::BITS - 8 * u32::try_from(digits.len()).expect("there are at most fifteen digits");
    digits.iter().fold(0, |key, digit| key << 8 | u128::from(ascii(*digit))) << behind
}

fn ascii(digit: Digit) -> u8 {
    b'0' + digit.value()
}
