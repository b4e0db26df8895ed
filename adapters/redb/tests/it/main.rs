//! The call log in a file keeps the contract, survives being killed, and refuses what it cannot read.
#![expect(clippy::unwrap_used, reason = "a failure of what a test stands on fails the test")]

mod contract;
mod expired;
mod file;
mod forgotten;
mod killed;
mod open;
mod unreadable;
