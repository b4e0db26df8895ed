//! A call log in memory.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use async_trait::async_trait;
use vanity_core::PhoneNumber;

use crate::cursor::Query;
use crate::log::{CallLog, CallLogError, CallPage, Forgotten, Page, Recorded};
use crate::record::{CallRecord, ContactId};
use crate::timestamp::Timestamp;

/// A call log that lasts as long as the process, for tests and for trying things out.
///
/// It deletes nothing but forgotten callers: expired calls are not read any more but keep their contact ids taken.
#[derive(Debug, Default)]
pub struct MemoryCallLog {
    calls: RwLock<Calls>,
    changes: AtomicU64,
}

impl MemoryCallLog {
    /// An empty call log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn read<T>(&self, read: impl FnOnce(&Calls) -> T) -> T {
        read(&self.calls.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Calls) -> T) -> T {
        let changed = change(&mut self.calls.write().unwrap_or_else(PoisonError::into_inner));
        self.changes.fetch_add(1, Ordering::AcqRel);
        changed
    }
}

#[async_trait]
impl CallLog for MemoryCallLog {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        Ok(self.change(|calls| calls.record(call)))
    }

    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        Ok(self.read(|calls| calls.by_id.get(contact_id).filter(|call| !call.is_expired(now)).cloned()))
    }

    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        self.read(|calls| calls.page(&calls.latest, Query::LATEST, page, now))
    }

    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        let none = Index::new();
        self.read(|calls| {
            let index = calls.by_caller.get(caller).unwrap_or(&none);
            calls.page(index, Query::history(caller), page, now)
        })
    }

    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        let calls = self.change(|calls| calls.forget(caller));
        Ok(Forgotten { calls, is_complete: true })
    }

    fn changes(&self) -> Option<u64> {
        Some(self.changes.load(Ordering::Acquire))
    }
}

#[derive(Debug, Default)]
struct Calls {
    by_id: HashMap<ContactId, CallRecord>,
    latest: Index,
    by_caller: HashMap<PhoneNumber, Index>,
}

/// Calls in the order of the log, oldest first.
type Index = BTreeSet<(Timestamp, ContactId)>;

impl Calls {
    fn record(&mut self, call: &CallRecord) -> Recorded {
        if let Some(before) = self.by_id.get(&call.contact_id) {
            return Recorded::Before(Box::new(before.clone()));
        }
        let place = (call.at, call.contact_id.clone());
        if let Some(number) = call.caller.number() {
            self.by_caller.entry(*number).or_default().insert(place.clone());
        }
        self.latest.insert(place);
        self.by_id.insert(call.contact_id.clone(), call.clone());
        Recorded::First
    }

    fn forget(&mut self, caller: &PhoneNumber) -> usize {
        let places = self.by_caller.remove(caller).unwrap_or_default();
        for place in &places {
            self.latest.remove(place);
            self.by_id.remove(&place.1);
        }
        places.len()
    }

    fn page(&self, index: &Index, query: Query, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        let places = match page.after_in(&query)? {
            Some(cursor) => index.range(..(cursor.at(), cursor.contact_id().clone())),
            None => index.range(..),
        };
        let calls = places.rev().filter_map(|(_, contact_id)| self.by_id.get(contact_id));
        CallPage::fill(calls.cloned().map(Ok), page.limit, query, now)
    }
}
