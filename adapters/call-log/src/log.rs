//! The port.

use std::error::Error;
use std::num::NonZeroUsize;
use std::sync::Arc;

use async_trait::async_trait;
use vanity_core::PhoneNumber;

use crate::cursor::{Cursor, Query};
use crate::record::{CallRecord, ContactId};
use crate::timestamp::Timestamp;

/// A store of calls.
///
/// Every read is given the current time and leaves out what has expired by then. The order of a page is newest
/// first: by `at`, then by contact id, both descending. Every store passes the suite in `contract`.
#[async_trait]
pub trait CallLog: Send + Sync {
    /// Records a call, unless one with its contact id is recorded already (expired or not).
    ///
    /// When it returns [`Recorded::First`] the call survives a crash, where the store is durable at all.
    ///
    /// # Errors
    ///
    /// - the store fails; whether the call is recorded is then unknown, and recording it again is safe;
    /// - the call with this contact id was recorded before and cannot be read.
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError>;

    /// The call with this contact id.
    ///
    /// # Errors
    ///
    /// - the store fails;
    /// - the record cannot be read.
    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError>;

    /// The latest calls, newest first.
    ///
    /// # Errors
    ///
    /// - the store fails;
    /// - a record of the page cannot be read;
    /// - the cursor comes from another query.
    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError>;

    /// The calls of one caller, newest first.
    ///
    /// # Errors
    ///
    /// - as for [`CallLog::latest`].
    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError>;
}

#[async_trait]
impl<T: CallLog + ?Sized> CallLog for Arc<T> {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        (**self).record(call).await
    }

    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        (**self).call(contact_id, now).await
    }

    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        (**self).latest(page, now).await
    }

    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        (**self).history(caller, page, now).await
    }
}

/// Which part of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The most calls.
    pub limit: NonZeroUsize,
    /// Where the page before ended; nothing for the first page.
    pub after: Option<Cursor>,
}

impl Page {
    /// The first page, with at most `limit` calls.
    #[must_use]
    pub fn first(limit: NonZeroUsize) -> Self {
        Self { limit, after: None }
    }

    /// The cursor, where it belongs to `query`.
    ///
    /// # Errors
    ///
    /// - the cursor comes from another query.
    pub fn after_in(&self, query: &Query) -> Result<Option<&Cursor>, CallLogError> {
        match &self.after {
            Some(cursor) if cursor.query() != *query => Err(CallLogError::ForeignCursor),
            cursor => Ok(cursor.as_ref()),
        }
    }
}

/// A part of a list of calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallPage {
    /// The calls, newest first.
    pub calls: Vec<CallRecord>,
    /// Where to go on; nothing when there are no more calls.
    pub next: Option<Cursor>,
}

/// What recording a call came to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a call is recorded for the first time or it is not")]
pub enum Recorded {
    /// The call is recorded now.
    First,
    /// A call with its contact id was recorded before: this one.
    Before(Box<CallRecord>),
}

/// Why a call log could not answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CallLogError {
    /// The store cannot be reached, is too slow or refuses; trying again later may help.
    #[error("the call log is unavailable")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A stored record cannot be read.
    #[error("the record of contact {contact_id} cannot be read")]
    Unreadable {
        /// The contact id that it is stored under.
        contact_id: String,
        /// What is wrong with it.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The cursor of a page comes from another query.
    #[error("the cursor comes from another query")]
    ForeignCursor,
}
