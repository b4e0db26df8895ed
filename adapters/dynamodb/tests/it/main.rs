//! The call log in DynamoDB keeps the contract, reads no more than it should, and refuses what it cannot read.
#![expect(clippy::unwrap_used, reason = "a failure of what a test stands on fails the test")]

mod contract;
mod cost;
mod forget;
mod late;
mod shards;
mod store;
mod table;
mod unreadable;
