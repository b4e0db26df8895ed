#![cfg_attr(feature = "english", doc = include_str!("../README.md"))]
#![cfg_attr(not(feature = "english"), doc = "Finds the best vanity numbers of a phone number, and dials them back.")]
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

// In the order of the pipeline: a module uses only those above it.
mod digit;
mod keypad;
mod number;
mod block;
mod score;
mod lexicon;
mod lattice;
mod segmentation;
mod scan;
mod vanity;
mod spell;
mod ranking;
mod format;
mod phonewords;

pub use block::{Block, ParseBlockError};
pub use digit::{Digit, Digits, ParseDigitsError, TooManyDigits};
pub use format::{Lead, Written};
pub use keypad::{Keypad, KeypadError, NoKey};
pub use lexicon::{BuildError, DecodeError, Entry, Lexicon, LexiconBuilder, ParseEntryError, WordError, parse_entry};
pub use number::{Dialled, ParseNumberError, PhoneNumber, dial};
pub use phonewords::{Phonewords, PhonewordsError};
pub use ranking::{Ranker, Ranking};
pub use scan::Scanner;
pub use score::{Bits, Weights};
pub use spell::{Found, Options, Reading, Readings, Searcher, Speller, Variety};
pub use vanity::{Segment, SegmentKind, VanityNumber, VanityNumberError};
