//! A lexicon made ready for many searches.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::NO_WAY;
use crate::digit::Digit;
use crate::lexicon::{Lexicon, Node, WordId};
use crate::score::{Bits, Weights};

/// A lexicon with weights, and a table of the nodes of up to three digits: most words that fit into a number are short,
/// and there a look-up takes the place of a walk.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary<'a> {
    pub(crate) lexicon: Lexicon<'a>,
    weights: Weights,
    /// By window.
    short: Box<[Stretch]>,
}

/// What a lexicon has for some digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) node: Node,
    /// What its most common word costs, with nothing known before it; [`NO_WAY`] where there is none.
    pub(crate) bits: Bits,
}

impl Stretch {
    /// No words, and none that go on.
    const NONE: Self = Self { node: Node::NONE, bits: NO_WAY };
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn new(lexicon: Lexicon<'a>, weights: &Weights) -> Self {
        let mut vocabulary = Self { lexicon, weights: *weights, short: Box::default() };
        let mut short = Vec::with_capacity(Windows::COUNT);
        let mut nodes = Vec::from([lexicon.root()]);
        for letters in 1..=Windows::LONGEST {
            let child = |(node, digit)| lexicon.child(node, digit).unwrap_or_default();
            let pairs = nodes.iter().flat_map(|&node| Digit::ALL.map(|digit| (node, digit)));
            nodes = pairs.map(child).collect();
            short.extend(nodes.iter().map(|&node| vocabulary.stretch(node, letters)));
        }
        vocabulary.short = short.into();
        vocabulary
    }

    /// What it has for so many of the first digits from a place, at most [`Windows::LONGEST`].
    pub(crate) fn short(&self, letters: usize, windows: &Windows) -> &Stretch {
        self.short.get(windows.at(letters)).unwrap_or(&Stretch::NONE)
    }

    /// What a word of some letters costs, with nothing known before it.
    pub(crate) fn bits(&self, word: WordId, letters: usize) -> Bits {
        self.weights.of_word(self.lexicon.bits(word), letters)
    }

    /// What it has at a node behind some letters.
    pub(crate) fn stretch(&self, node: Node, letters: usize) -> Stretch {
        let bits = node.words().first().map_or(NO_WAY, |word| self.bits(word, letters));
        Stretch { node, bits }
    }
}

/// The first digits from a place on, one, two and three of them, as numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Windows {
    numbers: [u32; Self::LONGEST],
}

impl Windows {
    /// How many digits the longest window has.
    pub(crate) const LONGEST: usize = 3;
    /// Where those of one digit start in a table, those of two, and those of three.
    const FIRST: [usize; Self::LONGEST] = [0, 10, 110];
    /// How many entries such a table has.
    const COUNT: usize = 1110;

    /// Goes back by a place, to another first digit.
    pub(crate) fn go_back(&mut self, digit: Digit) {
        let [one, two, _] = self.numbers;
        let digit = u32::from(digit.value());
        self.numbers = [digit, 10 * digit + one, 100 * digit + two];
    }

    /// The number that so many digits make.
    pub(crate) fn number(&self, digits: usize) -> u32 {
        self.numbers[digits - 1]
    }

    /// Where so many digits stand in a table.
    fn at(&self, digits: usize) -> usize {
        Self::FIRST[digits - 1] + self.numbers[digits - 1] as usize
    }
}
