//! Tests of the crate from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod architecture;
#[cfg(feature = "english")]
mod clean;
#[cfg(feature = "english")]
mod data;
#[cfg(feature = "english")]
mod golden;
mod keypad;
mod lexicon;
mod phone_code;
#[cfg(feature = "english")]
mod properties;
#[cfg(feature = "metadata")]
mod regions;
#[cfg(feature = "english")]
mod taste;

/// Set to write golden files anew: then read the difference before it is committed.
#[cfg(any(feature = "english", feature = "metadata"))]
const UPDATE: &str = "UPDATE_GOLDEN";
