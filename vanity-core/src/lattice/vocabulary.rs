//! A lexicon made ready for many searches.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::NO_WAY;
use crate::digit::Digit;
use crate::lexicon::{Lexicon, Node, NodeId, WordId};
use crate::score::{Bits, Weights};

/// A lexicon with weights, and tables of what it has for up to three digits: most words that fit into a number are short,
/// and there a look-up takes the place of a walk.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary<'a> {
    pub(crate) lexicon: Lexicon<'a>,
    weights: Weights,
    /// By window of one, two and three digits.
    short: Box<[Stretch]>,
    /// By window of three digits.
    rows: Box<[Row]>,
}

/// What a lexicon has for some digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) node: Node,
    /// What its most common word costs, with nothing known before it; [`NO_WAY`] where there is none.
    pub(crate) bits: Bits,
}

/// What a lexicon has for the first one, two and three of three digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// What the most common word costs, by its letters; [`NO_WAY`] where there is none.
    pub(crate) bits: [Bits; Windows::LONGEST],
    /// The digits that longer words go on with, as a set of bits.
    goes_on: u16,
    /// The numbers of letters of which words have known followers, and of which words are followers, as sets of bits.
    leads: u8,
    follows: u8,
    /// The nodes that have the words.
    nodes: [NodeId; Windows::LONGEST],
}

impl Row {
    /// No words, and none that go on.
    const NONE: Self = Self {
        bits: [NO_WAY; Windows::LONGEST],
        goes_on: 0,
        leads: 0,
        follows: 0,
        nodes: [NodeId::ROOT; Windows::LONGEST],
    };

    fn new(stretches: [&Stretch; Windows::LONGEST]) -> Self {
        let set = |has: fn(Node) -> bool| {
            (1..).zip(stretches).fold(0, |set, (letters, it)| set | u8::from(has(it.node)) << letters)
        };
        Self {
            bits: stretches.map(|stretch| stretch.bits),
            goes_on: stretches[Windows::LONGEST - 1].node.goes_on(),
            leads: set(Node::leads),
            follows: set(Node::follows),
            nodes: stretches.map(|stretch| stretch.node.id()),
        }
    }

    /// Whether longer words go on with a digit.
    pub(crate) fn goes_on(&self, digit: Digit) -> bool {
        self.goes_on >> digit.value() & 1 == 1
    }

    /// The nodes of words that are known to have others behind them, with the letters that these words have.
    pub(crate) fn leads(&self) -> impl Iterator<Item = (usize, NodeId)> {
        self.nodes_of(self.leads)
    }

    /// The nodes of words of some letters at most that are known to stand behind others, with the letters that these
    /// words have.
    pub(crate) fn follows(&self, most: usize) -> impl Iterator<Item = (usize, NodeId)> {
        let fitting = (2_u8 << most.min(Windows::LONGEST)) - 1;
        self.nodes_of(self.follows & fitting)
    }

    fn nodes_of(&self, mut set: u8) -> impl Iterator<Item = (usize, NodeId)> {
        core::iter::from_fn(move || {
            let letters = set.trailing_zeros() as usize;
            set &= set.wrapping_sub(1);
            Some((letters, *self.nodes.get(letters.wrapping_sub(1))?))
        })
    }
}

impl Stretch {
    /// No words, and none that go on.
    const NONE: Self = Self { node: Node::NONE, bits: NO_WAY };
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn new(lexicon: Lexicon<'a>, weights: &Weights) -> Self {
        let mut vocabulary = Self { lexicon, weights: *weights, short: Box::default(), rows: Box::default() };
        let mut short = Vec::with_capacity(Windows::COUNT);
        let mut nodes = Vec::from([lexicon.root()]);
        for letters in 1..=Windows::LONGEST {
            let child = |(node, digit)| lexicon.child(node, digit).unwrap_or_default();
            let pairs = nodes.iter().flat_map(|&node| Digit::ALL.map(|digit| (node, digit)));
            nodes = pairs.map(child).collect();
            short.extend(nodes.iter().map(|&node| vocabulary.stretch(node, letters)));
        }
        vocabulary.short = short.into();
        let row = |number| {
            let windows = Windows { numbers: [number / 100, number / 10, number] };
            Row::new([1, 2, 3].map(|letters| vocabulary.short(letters, &windows)))
        };
        vocabulary.rows = (0..1000).map(row).collect();
        vocabulary
    }

    /// What it has from a place on, of which the first digits are known.
    pub(crate) fn row(&self, windows: &Windows) -> &Row {
        self.rows.get(windows.number(Windows::LONGEST) as usize).unwrap_or(&Row::NONE)
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

/// The first digits from a place on, one, two and three of them, as numbers. Behind the last digit come zeros.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Windows {
    numbers: [u32; Self::LONGEST],
}

impl Windows {
    /// Zeros.
    pub(crate) const NONE: Self = Self { numbers: [0; Self::LONGEST] };
    /// How many digits the longest window has.
    pub(crate) const LONGEST: usize = 3;
    /// Where those of one digit start in a table, those of two, and those of three.
    const FIRST: [usize; Self::LONGEST] = [0, 10, 110];
    /// How many entries such a table has.
    const COUNT: usize = 1110;

    /// The windows from the place before, where there is another digit.
    pub(crate) fn behind(self, digit: Digit) -> Self {
        let [one, two, _] = self.numbers;
        let digit = u32::from(digit.value());
        Self { numbers: [digit, 10 * digit + one, 100 * digit + two] }
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
