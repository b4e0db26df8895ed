//! The handler from the event to the reply.
#![expect(clippy::unwrap_used, reason = "a failure of what a test stands on fails the test")]

mod call_log;
mod callers;
mod fixtures;
mod hostile;
#[cfg(feature = "lambda")]
mod lambda;
mod properties;
mod recording;
mod speech;
mod tracing;
