//! The numbers that every bench works on, the yardstick that stands beside every result, the searches that are measured,
//! and the programs that are timed as a whole.

mod program;

pub mod naive;
pub mod searches;

use std::hash::{BuildHasher as _, RandomState};

use vanity_core::{Digit, Digits, PhoneNumber};

pub use program::built_program;

/// How many numbers a bench goes through at a time.
pub const CHUNK: usize = 1000;

/// Random ten-digit numbers of the shape that the North American Numbering Plan gives them (NPA and NXX start with 2
/// to 9), the same at every run.
pub fn ten_digits() -> impl Iterator<Item = Digits> {
    let mut below = random();
    std::iter::repeat_with(move || {
        let mut digits = Digits::new();
        for place in 0..10 {
            let value = if place == 0 || place == 3 { 2 + below(8) } else { below(10) };
            let _ = Digit::new(value).map(|digit| digits.push(digit));
        }
        digits
    })
}

/// Random values below the bound that each call gives, the same at every run.
pub fn random() -> impl FnMut(u8) -> u8 {
    // A 64-bit linear congruential generator (Knuth, MMIX) and its high bits.
    let mut state = 0x5eed_u64;
    move |bound| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((state >> 33) % u64::from(bound)).unwrap_or(0)
    }
}

/// The numbers of [`ten_digits`] as phone numbers.
pub fn phone_numbers() -> impl Iterator<Item = PhoneNumber> {
    ten_digits().filter_map(|digits| format!("+1{digits}").parse().ok())
}

/// The yardstick Y1: the standard library's hash of every stretch of two or more digits, 45 of ten digits.
#[must_use]
pub fn yardstick(digits: &Digits, hasher: &RandomState) -> u64 {
    let mut bytes = [0; Digits::MAX];
    bytes.iter_mut().zip(digits.iter()).for_each(|(byte, digit)| *byte = digit.value());
    let bytes = &bytes[..digits.len()];
    let stretches = (0..bytes.len()).flat_map(|start| (start + 2..=bytes.len()).map(move |end| &bytes[start..end]));
    stretches.fold(0, |sum, stretch| sum ^ hasher.hash_one(stretch))
}
