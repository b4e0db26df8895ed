//! What a search finds.

use super::path::{PathId, Paths};
use super::text::{Text, Texts};
use crate::digit::Digits;
use crate::lattice::Step;
use crate::score::Bits;

/// A complete way, as the room keeps it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    pub(super) bits: Bits,
    pub(super) path: PathId,
    pub(super) text: Text,
    /// How the text starts, which tells most texts apart and puts them in order.
    pub(super) key: u128,
}

impl Way {
    pub(super) fn segmentation<'r>(&self, paths: &'r Paths, texts: &'r Texts) -> Segmentation<'r> {
        Segmentation {
            bits: self.bits,
            paths,
            path: self.path,
            text: texts.with_zeros(self.text),
            len: self.text.len(),
        }
    }

    /// One bit of 64 that the text sets.
    #[expect(clippy::cast_possible_truncation, reason = "each half is taken")]
    pub(super) fn mark(&self) -> u64 {
        // Multiplicative hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4).
        let halves = (self.key >> u64::BITS) as u64 ^ self.key as u64;
        1 << (halves.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
    }

    /// Whether the text is another's.
    pub(super) fn is_same(&self, other: &Self, texts: &Texts) -> bool {
        self.key == other.key && texts.of(self.text) == texts.of(other.text)
    }

    /// Whether the text comes before another's.
    pub(super) fn is_before(&self, other: &Self, texts: &Texts) -> bool {
        (self.key, texts.of(self.text)) < (other.key, texts.of(other.text))
    }

    /// Whether the text and another of the same digits differ in a letter at most.
    pub(super) fn is_near(&self, other: &Self, texts: &Texts) -> bool {
        if self.text.is_plain() && other.text.is_plain() {
            let differing = self.key ^ other.key;
            return differing.leading_zeros() / 8 + differing.trailing_zeros() / 8 + 1 >= u128::BITS / 8;
        }
        let (a, b) = (texts.of(self.text), texts.of(other.text));
        let goes_on = |byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
        // Within letters of several bytes they differ at the same byte, and the letters are as long.
        let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let behind = |text: &[u8]| 1 + text.iter().skip(start + 1).take_while(|byte| goes_on(byte)).count();
        a.get(start + behind(a)..) == b.get(start + behind(b)..)
    }
}

/// A complete way through a lattice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segmentation<'r> {
    pub(crate) bits: Bits,
    paths: &'r Paths,
    path: PathId,
    /// The text with zeros behind it, and how many bytes it is without.
    text: &'r [u8],
    len: usize,
}

impl<'r> Segmentation<'r> {
    /// Its letters and digits in UTF-8, and so many zeros behind them, at most [`CHUNK`](crate::lexicon::CHUNK).
    pub(crate) fn letters_and(&self, zeros: usize) -> &'r [u8] {
        self.text.split_at(self.len + zeros).0
    }

    /// Its steps, the last first.
    pub(crate) fn steps_back(&self) -> impl Iterator<Item = Step> + Clone + use<'r> {
        self.paths.steps_back(self.path)
    }

    /// Its steps, the first first, each with its part of the letters.
    pub(crate) fn parts<'t>(
        &self,
        letters: &'t str,
    ) -> impl ExactSizeIterator<Item = (Step, &'t str)> + Clone + use<'t> {
        let (mut steps, mut first) = ([Step::default(); Digits::MAX], Digits::MAX);
        for step in self.steps_back() {
            first -= 1;
            steps[first] = step;
        }
        let mut rest = letters;
        let is_ascii = rest.len() == usize::from(steps[Digits::MAX - 1].end);
        steps.into_iter().skip(first).map(move |step| {
            let digits = usize::from(step.end - step.start);
            let end = if is_ascii { Some(digits) } else { rest.char_indices().map(|(end, _)| end).nth(digits) };
            let (part, behind) = rest.split_at(end.unwrap_or(rest.len()));
            rest = behind;
            (step, part)
        })
    }
}
