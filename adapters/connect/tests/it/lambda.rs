//! The program from end to end: what Lambda gives it goes in, and replies, calls, messages, logs and metrics come out.

mod deployment;
mod drained;
mod events;
mod faults;
mod load;
mod measured;
mod program;
mod queue;
mod refused;
mod runtime;
