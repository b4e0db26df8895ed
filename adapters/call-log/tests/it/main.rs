//! The call log in memory keeps the contract, and logs that break it are caught.
#![expect(clippy::unwrap_used, reason = "a failure of what a test stands on fails the test")]

mod broken;
mod memory;
