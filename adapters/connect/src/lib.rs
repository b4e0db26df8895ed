//! Answers Amazon Connect: the event of a call in, its vanity numbers recorded, the reply out.
//!
//! A [`Contact`] is what is read of an event, a [`Handler`] records it in a call log and gives an [`Answer`], whose
//! [`Reply`] goes back to the flow. A program around this reads the event, passes it on, and decides what to do when
//! a call could not be recorded; [`Unrecorded`] is such a call on its way.
//!
//! The program `vanity-connect` does so as a Lambda function, over the call log in DynamoDB: the module `lambda`, behind
//! the feature of that name. Without the feature nothing here knows AWS or a store.

// In the order of the data: a module uses only those above it.
mod clock;
mod event;
mod ssml;
mod speech;
mod reply;
mod handler;
mod unrecorded;
#[cfg(feature = "lambda")]
pub mod lambda;

pub use clock::{Clock, SystemClock};
pub use event::{Contact, EventError};
pub use handler::{Answer, Config, Handler, Stored, store};
pub use reply::Reply;
pub use unrecorded::{ParseUnrecordedError, Unrecorded};
pub use vanity_call_log::Outcome;
