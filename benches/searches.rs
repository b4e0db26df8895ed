//! The searches that are measured, and their goals.

use std::hint::black_box;

use vanity_core::{Digits, Lexicon, Options, Searcher, Speller, Variety, Weights};

/// A search for the best readings of some digits.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// What it finds.
    pub name: &'static str,
    /// At most so many times the yardstick.
    pub ratio: Option<f64>,
    /// At most so many instructions.
    pub instructions: Option<u32>,
    count: usize,
    variety: Variety,
    /// Whether some words are known in pairs, and whether blocked words are kept out.
    has_pairs: bool,
    blocks: bool,
}

/// All searches: the first has the least to heed, the last is the default.
pub const SEARCHES: [Search; 7] = {
    let five = Search {
        name: "best 5, no word pairs, nothing blocked",
        ratio: Some(1.6),
        instructions: Some(4500),
        count: 5,
        variety: Variety::Exact,
        has_pairs: false,
        blocks: false,
    };
    let paired = Search { ratio: Some(2.5), instructions: None, has_pairs: true, ..five };
    let one = Search { ratio: Some(0.8), count: 1, ..paired };
    [
        five,
        Search { name: "best 5, no word pairs", instructions: None, blocks: true, ..five },
        Search { name: "best 5, nothing blocked", ..paired },
        Search { name: "best 5", blocks: true, ..paired },
        Search { name: "best 1, nothing blocked", ..one },
        Search { name: "best 1", blocks: true, ..one },
        Search {
            name: "best 5 distinct, the default",
            ratio: None,
            variety: Variety::Distinct,
            blocks: true,
            ..paired
        },
    ]
};

impl Search {
    /// A speller that searches so.
    #[must_use]
    pub fn speller(&self) -> Speller<'static> {
        let Self { count, variety, .. } = *self;
        let additive = Weights { pair_scale: 0, known_pair: 0, ..Weights::TUNED };
        let weights = if self.has_pairs { Weights::TUNED } else { additive };
        let speller = Speller::new([Lexicon::english()], Options { count, variety, weights });
        if self.blocks { speller } else { speller.blocking(None) }
    }
}

/// Reads numbers, and every letter of what is found. Returns how many letters these are.
pub fn read<'d>(searcher: &mut Searcher<'_>, numbers: impl IntoIterator<Item = &'d Digits>) -> usize {
    let letters = |digits| searcher.read(black_box(digits)).iter().map(|found| found.letters().len()).sum::<usize>();
    numbers.into_iter().map(letters).sum()
}
