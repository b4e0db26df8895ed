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
    /// When it returns [`Recorded::First`] the call survives a crash, where the store is durable at all. Once a store
    /// has deleted an expired call, its contact id is unknown again.
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

    /// Deletes every call of one caller, expired or not, readable or not. Forgetting again is safe.
    ///
    /// A store may give up with some calls left, and says so; it goes on when it is asked again. A call that is recorded
    /// meanwhile may stay. The contact ids are unknown again: an event that is repeated afterwards is a new call.
    ///
    /// # Errors
    ///
    /// - the store fails; some of the calls may be deleted then.
    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError>;

    /// How often the log has changed since it was opened, at least; nothing where others change it too, as they do a
    /// table.
    ///
    /// It is cheap to ask. Between two equal answers every list stays as it was, but for calls that expire, and whoever
    /// was told that a call is recorded or forgotten gets another answer than before.
    fn changes(&self) -> Option<u64> {
        None
    }
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

    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        (**self).forget(caller).await
    }

    fn changes(&self) -> Option<u64> {
        (**self).changes()
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

impl CallPage {
    /// Fills a page, for implementations of [`CallLog`]: `calls` are those of `query` from behind the page's cursor
    /// on, newest first.
    ///
    /// Expired calls are passed over and do not shorten the page. Only as many calls are drawn as it takes to know
    /// whether more follow; an error among those is left to the next page.
    ///
    /// # Errors
    ///
    /// - one of the page's calls is an error.
    pub fn fill(
        calls: impl IntoIterator<Item = Result<CallRecord, CallLogError>>,
        limit: NonZeroUsize,
        query: Query,
        now: Timestamp,
    ) -> Result<Self, CallLogError> {
        let is_current = |call: &Result<CallRecord, _>| call.as_ref().map_or(true, |call| !call.is_expired(now));
        let mut current = calls.into_iter().filter(is_current).fuse();
        let calls: Vec<CallRecord> = current.by_ref().take(limit.get()).collect::<Result<_, _>>()?;
        let next = current.next().and_then(|_| calls.last()).map(|last| Cursor::behind(last, query));
        Ok(Self { calls, next })
    }
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

/// What forgetting a caller came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// How many calls are deleted.
    pub calls: usize,
    /// Whether none is left.
    pub is_complete: bool,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Caller, Channel};

    /// A call that came in at `at`, expired from 100 on where its id starts with `x`.
    fn call(id: &str, at: i64) -> CallRecord {
        CallRecord {
            contact_id: id.parse().unwrap(),
            at: Timestamp::from_millis(at),
            caller: Caller::Withheld,
            channel: Channel::Voice,
            vanity: Vec::new(),
            answered_in_us: None,
            expires_at: id.starts_with('x').then(|| Timestamp::from_millis(100)),
        }
    }

    fn unreadable() -> CallLogError {
        CallLogError::Unreadable { contact_id: "bad".into(), source: "no JSON".into() }
    }

    /// The ids of a page filled from calls with these ids (`!` is one that cannot be read), and the id behind which
    /// the next one starts.
    fn filled(ids: &[&str], limit: usize) -> Result<(Vec<String>, Option<String>), CallLogError> {
        let calls = ids.iter().map(|&id| if id == "!" { Err(unreadable()) } else { Ok(call(id, 1)) });
        let limit = NonZeroUsize::new(limit).unwrap();
        let page = CallPage::fill(calls, limit, Query::LATEST, Timestamp::from_millis(100))?;
        let ids = page.calls.iter().map(|call| call.contact_id.to_string()).collect();
        Ok((ids, page.next.map(|cursor| cursor.contact_id().to_string())))
    }

    #[test]
    fn a_page_passes_over_what_has_expired_and_knows_whether_more_follows() {
        let cases = [
            ([].as_slice(), 2, [].as_slice(), None),
            (&["a"], 2, &["a"], None),
            (&["a", "b"], 2, &["a", "b"], None),
            (&["a", "b", "c"], 2, &["a", "b"], Some("b")),
            (&["x1", "a", "x2", "b", "x3", "c"], 2, &["a", "b"], Some("b")),
            (&["a", "b", "x1", "x2"], 2, &["a", "b"], None),
            (&["a", "b"], usize::MAX, &["a", "b"], None),
        ];
        for (calls, limit, page, next) in cases {
            let (ids, cursor) = filled(calls, limit).unwrap();
            assert_eq!(ids, page, "{calls:?}");
            assert_eq!(cursor.as_deref(), next, "{calls:?}");
        }
    }

    #[test]
    fn a_call_that_cannot_be_read_fails_its_own_page_only() {
        assert_eq!(filled(&["a", "b", "!"], 2).unwrap(), (vec!["a".into(), "b".into()], Some("b".into())));
        let error = filled(&["a", "!", "b"], 2).unwrap_err();
        assert_eq!(error.to_string(), "the record of contact bad cannot be read");
    }

    #[test]
    fn a_cursor_is_of_use_in_its_own_query_only() {
        let number = "+18003569377".parse().unwrap();
        let page = |query| Page { after: Some(Cursor::behind(&call("a", 1), query)), ..Page::first(NonZeroUsize::MIN) };
        assert!(page(Query::LATEST).after_in(&Query::LATEST).unwrap().is_some());
        assert!(matches!(page(Query::LATEST).after_in(&Query::history(&number)), Err(CallLogError::ForeignCursor)));
        assert!(matches!(page(Query::history(&number)).after_in(&Query::LATEST), Err(CallLogError::ForeignCursor)));
        assert!(Page::first(NonZeroUsize::MIN).after_in(&Query::LATEST).unwrap().is_none());
    }
}
