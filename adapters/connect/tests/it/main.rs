//! The handler from the event to the reply.

mod call_log;
mod callers;
mod fixtures;
mod hostile;
mod properties;
mod recording;
mod speech;
mod tracing;
