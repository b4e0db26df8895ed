//! The program from end to end: requests of the function URL go in, and pages, logs and deletions come out.

#[expect(dead_code, reason = "these tests need less of it")]
#[path = "../../../connect/tests/it/lambda/runtime.rs"]
mod runtime;

mod measured;
mod parameter;
mod program;
mod visits;
