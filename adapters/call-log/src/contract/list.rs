//! The lists of a log, walked page by page.

use vanity_core::PhoneNumber;

use crate::contract::sample::limit;
use crate::cursor::Cursor;
use crate::log::{CallLog, CallLogError, CallPage, Page, Recorded};
use crate::record::CallRecord;
use crate::timestamp::Timestamp;

/// A list that can be paged through.
#[derive(Clone, Copy, Debug)]
pub(super) enum List {
    Latest,
    History(PhoneNumber),
}

impl List {
    pub(super) async fn page(self, log: &dyn CallLog, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        match self {
            Self::Latest => log.latest(page, now).await,
            Self::History(number) => log.history(&number, page, now).await,
        }
    }

    /// The page of at most `size` calls behind a cursor, which goes through its text as it does in an address.
    pub(super) async fn behind(self, log: &dyn CallLog, size: usize, next: Option<Cursor>, now: Timestamp) -> CallPage {
        let after = next.map(|cursor| cursor.to_string().parse().expect("a cursor's text is read back"));
        self.page(log, &Page { limit: limit(size), after }, now).await.expect("the log answers")
    }

    /// All pages of at most `size` calls.
    pub(super) async fn pages(self, log: &dyn CallLog, size: usize, now: Timestamp) -> Vec<Vec<CallRecord>> {
        let mut pages = Vec::new();
        let mut next = None;
        loop {
            let page = self.behind(log, size, next, now).await;
            pages.push(page.calls);
            assert!(pages.len() <= MOST_PAGES, "the pages of {self:?} never end");
            next = page.next;
            if next.is_none() {
                return pages;
            }
        }
    }

    /// All calls.
    pub(super) async fn calls(self, log: &dyn CallLog, now: Timestamp) -> Vec<CallRecord> {
        self.pages(log, 1_000, now).await.concat()
    }
}

/// Records calls that were not recorded before, in this order.
pub(super) async fn record(log: &dyn CallLog, calls: &[CallRecord]) {
    for call in calls {
        assert_eq!(log.record(call).await.expect("the log answers"), Recorded::First, "{}", call.contact_id);
    }
}

/// The contact ids of calls.
pub(super) fn ids(calls: &[CallRecord]) -> Vec<&str> {
    calls.iter().map(|call| call.contact_id.as_str()).collect()
}

/// Newest first, as a list should be.
pub(super) fn newest_first(mut calls: Vec<CallRecord>) -> Vec<CallRecord> {
    calls.sort_by(|a, b| (b.at, &b.contact_id).cmp(&(a.at, &a.contact_id)));
    calls
}

/// More pages than a list of the suite has.
const MOST_PAGES: usize = 100;
