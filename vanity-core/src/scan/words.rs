//! The short words of some lexicons, as tables.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use crate::digit::Digit;
use crate::lattice::{NO_WAY, Vocabulary};
use crate::lexicon::Node;
use crate::score::Bits;

/// What the shortest words cost, and the nodes behind a few digits.
#[derive(Clone, Debug)]
pub(super) struct ShortWords {
    /// For the digits but the last, what the cheapest word of any lexicon costs with each last digit: the words of one
    /// letter, then those of two, and so on.
    rows: Box<[[Bits; 10]]>,
    /// For each lexicon the nodes of no digits, then of one, and so on.
    nodes: Box<[Box<[Node]>]>,
}

impl ShortWords {
    pub(super) fn new(vocabularies: &[Vocabulary<'_>]) -> Self {
        let mut rows = vec![[NO_WAY; 10]; FIRST[LETTERS]];
        let nodes = vocabularies.iter().map(|vocabulary| fill(vocabulary, &mut rows)).collect();
        Self { rows: rows.into(), nodes }
    }

    /// What the cheapest words cost, by their last digit, given the others as a number.
    pub(super) fn row(&self, letters: usize, number: usize) -> &[Bits; 10] {
        &self.rows[FIRST[letters - 1] + number]
    }

    /// The node of less than [`LETTERS`] digits, given as a number.
    pub(super) fn node(&self, vocabulary: usize, len: usize, number: usize) -> Node {
        self.nodes[vocabulary][FIRST[len] + number]
    }
}

/// Enters the words of a lexicon into the rows, and returns the nodes.
fn fill(vocabulary: &Vocabulary<'_>, rows: &mut [[Bits; 10]]) -> Box<[Node]> {
    let lexicon = vocabulary.lexicon;
    let mut nodes = Vec::from([lexicon.root()]);
    let mut from = 0;
    for letters in 1..=LETTERS {
        let parents = from..nodes.len();
        from = nodes.len();
        for at in parents {
            for digit in Digit::ALL {
                let child = lexicon.child(nodes[at], digit).unwrap_or_default();
                if let Some(word) = child.words().first() {
                    let least = &mut rows[at][usize::from(digit.value())];
                    *least = vocabulary.bits(word, letters).min(*least);
                }
                if letters < LETTERS {
                    nodes.push(child);
                }
            }
        }
    }
    nodes.into()
}

/// The most letters of a word in the tables.
pub(super) const LETTERS: usize = 4;

/// Where the entries for no digits, for one and so on start.
const FIRST: [usize; LETTERS + 1] = [0, 1, 11, 111, 1111];
