//! Flows, read, converted, checked, played and drawn.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod check;
mod convert;
mod draw;
mod meaning;
mod properties;
mod real;
mod round_trip;
