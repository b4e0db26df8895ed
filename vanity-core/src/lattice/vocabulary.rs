//! A lexicon made ready for many searches.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::digit::Digit;
use crate::lexicon::{Lexicon, Node, WordId};
use crate::score::{Bits, Weights};

/// A lexicon with weights, and a table of the nodes of up to three digits: most words that fit into a number are short,
/// and there a look-up takes the place of a walk.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary<'a> {
    pub(crate) lexicon: Lexicon<'a>,
    weights: Weights,
    /// Those of one digit, then those of two, then those of three, each in the order of the digits.
    short: Box<[Stretch]>,
}

/// What a lexicon has for some digits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stretch {
    pub(crate) node: Node,
    /// What its most common word costs, with nothing known before it.
    pub(crate) bits: Bits,
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn new(lexicon: Lexicon<'a>, weights: &Weights) -> Self {
        let mut vocabulary = Self { lexicon, weights: *weights, short: Box::default() };
        let mut short = Vec::with_capacity(SHORT[SHORT.len() - 1] + 1000);
        let mut nodes = Vec::from([lexicon.root()]);
        for letters in 1..=SHORT.len() {
            let child = |(node, digit)| lexicon.child(node, digit).unwrap_or_default();
            let pairs = nodes.iter().flat_map(|&node| Digit::ALL.map(|digit| (node, digit)));
            nodes = pairs.map(child).collect();
            short.extend(nodes.iter().map(|&node| vocabulary.stretch(node, letters)));
        }
        vocabulary.short = short.into();
        vocabulary
    }

    /// Calls `found` with each stretch that starts at the first digit and has words, and its length.
    pub(crate) fn for_each_stretch(&self, digits: &[Digit], mut found: impl FnMut(usize, Stretch)) {
        let (mut number, mut node) = (0, Node::default());
        let mut digits = (1..).zip(digits);
        // The table comes first in the zip: it ends without taking a digit too many.
        for (first, (letters, digit)) in SHORT.into_iter().zip(digits.by_ref()) {
            number = 10 * number + usize::from(digit.value());
            let Some(&stretch) = self.short.get(first + number) else { return };
            node = stretch.node;
            if !node.words().is_empty() {
                found(letters, stretch);
            }
        }
        for (letters, &digit) in digits {
            let Some(child) = self.lexicon.child(node, digit) else { return };
            node = child;
            if !node.words().is_empty() {
                found(letters, self.stretch(node, letters));
            }
        }
    }

    /// What a word of some letters costs, with nothing known before it.
    pub(crate) fn bits(&self, word: WordId, letters: usize) -> Bits {
        self.weights.of_word(self.lexicon.bits(word), letters)
    }

    fn stretch(&self, node: Node, letters: usize) -> Stretch {
        let bits = node.words().first().map_or(Bits::ZERO, |word| self.bits(word, letters));
        Stretch { node, bits }
    }
}

/// Where the nodes of one digit, of two and of three start in the table.
const SHORT: [usize; 3] = [0, 10, 110];
