//! Tests of the crate from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod architecture;
#[cfg(feature = "english")]
mod data;
#[cfg(feature = "english")]
mod golden;
mod lexicon;
#[cfg(feature = "english")]
mod properties;
#[cfg(feature = "english")]
mod taste;
