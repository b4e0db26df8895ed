//! The Lambda function behind the pages: a function URL (payload format 2.0) that CloudFront stands before.
//!
//! The program around it is `vanity-web`. What it logs is JSON, a line each, without phone numbers.

mod environment;
mod parameter;
mod function;

pub use environment::{Environment, EnvironmentError};
pub use function::Function;
