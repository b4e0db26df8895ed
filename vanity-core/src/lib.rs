#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod digit;
mod format;
mod keypad;
mod lexicon;
mod number;
mod score;
mod vanity;

pub use digit::{Digit, Digits, ParseDigitsError, TooManyDigits};
pub use keypad::{Keypad, KeypadError};
pub use lexicon::Lexicon;
pub use number::{Dialled, ParseNumberError, PhoneNumber, dial};
pub use score::Bits;
pub use vanity::{Options, Segment, SegmentKind, Speller, VanityNumber, Variety, WrongNumber};
