//! Lexicons made ready for many searches.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::NO_WAY;
use super::window::{Start, Window};
use crate::digit::Digit;
use crate::lexicon::{Lexicon, Node, NodeId, WordId};
use crate::score::{Bits, Weights};

/// Some lexicons that are searched together, and tables of what may start with some digits: most words that fit into a
/// number are short, and there a look-up takes the place of a walk.
#[derive(Clone, Debug)]
pub(crate) struct Vocabularies<'a> {
    pub(crate) list: Vec<Vocabulary<'a>>,
    /// By window.
    starts: Box<[Start; Window::ROOM]>,
    /// The numbers of [`Lexicon::WORD_DIGITS`] digits that a longer word may start with, as sets of bits.
    long: Box<[u64; LONG]>,
}

impl<'a> Vocabularies<'a> {
    pub(crate) fn new(lexicons: impl IntoIterator<Item = Lexicon<'a>>, weights: &Weights) -> Self {
        let list: Vec<_> = lexicons.into_iter().map(|lexicon| Vocabulary::new(lexicon, weights)).collect();
        let mut starts = Box::new([Start::NONE; Window::ROOM]);
        Window::all().for_each(|window| starts[window.at()] = Start::new(window, &list, weights));
        let mut long = Box::new([0; LONG]);
        for (at, set) in long.iter_mut().enumerate() {
            *set = list.iter().fold(0, |set, vocabulary| set | vocabulary.lexicon.long_starts(at));
        }
        Self { list, starts, long }
    }

    /// What may start with the digits of a window.
    pub(super) fn start(&self, window: Window) -> &Start {
        &self.starts[window.at() % Window::ROOM]
    }

    /// Whether a word that is too long for the tables may start with [`Lexicon::WORD_DIGITS`] digits, given as a number.
    pub(super) fn may_start_long(&self, digits: u32) -> bool {
        self.long[(digits / u64::BITS) as usize % LONG] >> (digits % u64::BITS) & 1 == 1
    }

    /// Whether a pair of words may start with [`Lexicon::PAIR_DIGITS`] digits, given as a number.
    pub(super) fn may_start_pair(&self, digits: u32) -> bool {
        self.list.iter().any(|vocabulary| vocabulary.lexicon.may_start_pair(digits))
    }
}

/// How many sets of bits have a bit for each number of [`Lexicon::WORD_DIGITS`] digits, and a remainder for a number.
const LONG: usize = 10_usize.pow(Lexicon::WORD_DIGITS).div_ceil(u64::BITS as usize).next_power_of_two();

/// A lexicon with weights, and tables of what it has for up to three digits.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary<'a> {
    pub(crate) lexicon: Lexicon<'a>,
    weights: Weights,
    /// By window of one, two and three digits.
    short: Box<[Stretch]>,
    /// By window of three digits.
    pairing: Box<[Pairing]>,
}

/// What a lexicon has for some digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) node: Node,
    /// What its most common word costs, with nothing known before it; [`NO_WAY`] where there is none.
    pub(crate) bits: Bits,
}

/// Which words of the first one, two and three of three digits a lexicon knows in pairs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pairing {
    /// The numbers of letters of which words have known followers, and of which words are followers, as sets of bits.
    leads: u8,
    follows: u8,
    /// The nodes that have the words.
    nodes: [NodeId; Window::DIGITS],
}

impl Pairing {
    /// None.
    const NONE: Self = Self { leads: 0, follows: 0, nodes: [NodeId::ROOT; Window::DIGITS] };

    fn new(stretches: [&Stretch; Window::DIGITS]) -> Self {
        let set = |has: fn(Node) -> bool| {
            (1..).zip(stretches).fold(0, |set, (letters, it)| set | u8::from(has(it.node)) << letters)
        };
        Self { leads: set(Node::leads), follows: set(Node::follows), nodes: stretches.map(|stretch| stretch.node.id()) }
    }

    /// The letters of words that are known to have others behind them.
    pub(super) fn leads(&self) -> impl Iterator<Item = usize> {
        self.nodes_of(self.leads).map(|(letters, _)| letters)
    }

    /// The letters of words that are known to stand behind others, at most as many as are told, and the nodes of these.
    pub(super) fn follows(&self, most: usize) -> impl Iterator<Item = (usize, NodeId)> {
        let fitting = (2_u8 << most.min(Window::DIGITS)) - 1;
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
    fn new(lexicon: Lexicon<'a>, weights: &Weights) -> Self {
        let mut vocabulary = Self { lexicon, weights: *weights, short: Box::default(), pairing: Box::default() };
        let mut short = Vec::with_capacity(Window::COUNT);
        let mut nodes = Vec::from([lexicon.root()]);
        for letters in 1..=Window::DIGITS {
            let child = |(node, digit)| lexicon.child(node, digit).unwrap_or_default();
            let pairs = nodes.iter().flat_map(|&node| Digit::ALL.map(|digit| (node, digit)));
            nodes = pairs.map(child).collect();
            short.extend(nodes.iter().map(|&node| vocabulary.stretch(node, letters)));
        }
        vocabulary.short = short.into();
        let pairing = |window| Pairing::new([1, 2, 3].map(|letters| vocabulary.short(letters, window)));
        vocabulary.pairing = Window::all().map(pairing).collect();
        vocabulary
    }

    /// Which words from a place on, of which the first digits are known, it knows in pairs.
    pub(super) fn pairing(&self, window: Window) -> &Pairing {
        self.pairing.get(window.at()).unwrap_or(&Pairing::NONE)
    }

    /// What it has for so many of the first digits from a place, at most [`Window::DIGITS`].
    pub(super) fn short(&self, letters: usize, window: Window) -> &Stretch {
        self.short.get(window.at_first(letters)).unwrap_or(&Stretch::NONE)
    }

    /// What a word of some letters costs, with nothing known before it.
    pub(crate) fn bits(&self, word: WordId, letters: usize) -> Bits {
        self.weights.of_word(self.lexicon.bits(word), letters)
    }

    /// What it has at a node behind some letters.
    pub(super) fn stretch(&self, node: Node, letters: usize) -> Stretch {
        Stretch { node, bits: node.words().first().map_or(NO_WAY, |word| self.bits(word, letters)) }
    }
}
