//! What one digit more adds to a run of plain digits.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::digit::Digit;
use crate::score::{Bits, LONGEST_KNOWN, Weights};

/// What each digit adds behind the digits that can matter for it.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    /// Behind none, then behind each digit, then behind each two.
    behind: Box<[Behind]>,
}

/// What each of the ten digits adds behind some others.
#[derive(Clone, Debug)]
pub(super) struct Behind {
    /// As the second of a run.
    pub(super) second: [Bits; 10],
    /// As a later one.
    pub(super) later: [Bits; 10],
    /// The runs of known digits that end with it.
    pub(super) known: Vec<Known>,
}

/// Digits that are known together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) last: Digit,
    pub(super) len: usize,
    pub(super) bits: Bits,
}

impl Runs {
    pub(super) fn new(weights: &Weights) -> Self {
        let mut before = Vec::from([Vec::new()]);
        let mut behind: Vec<Behind> = Vec::new();
        for _ in 0..LONGEST_KNOWN {
            behind.extend(before.iter().map(|before| Behind::new(before, weights)));
            let longer = |before: &Vec<Digit>| Digit::ALL.map(|digit| [before.as_slice(), &[digit]].concat());
            before = before.iter().flat_map(longer).collect();
        }
        Self { behind: behind.into() }
    }

    /// What each digit adds behind all digits before it.
    pub(super) fn behind(&self, before: &[Digit]) -> &Behind {
        let at = match *before {
            [] => 0,
            [last] => 1 + usize::from(last.value()),
            [.., before, last] => 11 + 10 * usize::from(before.value()) + usize::from(last.value()),
        };
        &self.behind[at]
    }
}

impl Behind {
    fn new(before: &[Digit], weights: &Weights) -> Self {
        let mut run = [before, &[Digit::default()]].concat();
        let mut behind = Self { second: [Bits::ZERO; 10], later: [Bits::ZERO; 10], known: Vec::new() };
        for (at, last) in Digit::ALL.into_iter().enumerate() {
            run[before.len()] = last;
            behind.second[at] = weights.of_last_digit(&run[run.len().saturating_sub(2)..]);
            behind.later[at] = weights.of_last_digit(&run);
            for len in 1..=run.len() {
                let bits = weights.of_known(&run[run.len() - len..]);
                behind.known.extend(bits.map(|bits| Known { last, len, bits }));
            }
        }
        behind
    }
}
