//! The naive program: a hash map, every combination, a sort.

use std::collections::HashMap;

use vanity_core::{Bits, Digit, Digits, Keypad, Lexicon, Weights};

/// Spells digits with the English words, without word pairs, as somebody would who has ten minutes.
#[derive(Debug)]
pub struct Naive {
    weights: Weights,
    /// The words that some digits dial, with what they cost.
    words: HashMap<String, Vec<(&'static str, Bits)>>,
}
