//! The record of a call, and the port that every store of calls implements.
//!
//! A call is recorded once, by its contact id: recording it again changes nothing and answers with what was stored
//! first. Calls are read newest first, page by page. A call past its expiry is not read any more.

#[cfg(feature = "contract")]
pub mod contract;
mod cursor;
mod log;
mod memory;
mod outcome;
mod record;
mod timestamp;

pub use cursor::{Cursor, ParseCursorError, Query};
pub use log::{CallLog, CallLogError, CallPage, Forgotten, Page, Recorded};
pub use memory::MemoryCallLog;
pub use outcome::Outcome;
pub use record::{CallRecord, Caller, Channel, ContactId, ContactIdError};
pub use timestamp::{ParseTimestampError, Timestamp};
