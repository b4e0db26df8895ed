//! The Lambda function: events of flows, and of the queue of calls that could not be recorded before.
//!
//! The program around it is `vanity-connect`. What it logs is JSON, a line each, without phone numbers; what it measures
//! is in CloudWatch's embedded metric format among these lines.

mod drain;
mod environment;
mod fallback;
mod function;
mod measure;

pub use environment::{Environment, EnvironmentError};
pub use fallback::Fallback;
pub use function::{Batch, Function, FunctionError, Output};
