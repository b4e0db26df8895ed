//! Answers Amazon Connect: the event of a call in, its vanity numbers recorded, the reply out.
//!
//! A [`Contact`] is what is read of an event, a [`Handler`] records it in a call log and gives an [`Answer`], whose
//! [`Reply`] goes back to the flow. A program around this reads the event, passes it on, and decides what to do when
//! a call could not be recorded.

// In the order of the data: a module uses only those above it.
mod event;
mod outcome;
mod ssml;
mod speech;
mod reply;
mod handler;

pub use event::{Contact, EventError};
pub use handler::{Answer, Config, Handler, Stored};
pub use outcome::Outcome;
pub use reply::Reply;
