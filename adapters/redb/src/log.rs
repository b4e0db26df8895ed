//! The call log itself: the port on one side, blocking calls of redb on the other.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use redb::{Database, ReadTransaction, ReadableDatabase};
use tokio::task;
use vanity_call_log::{CallLog, CallLogError, CallPage, CallRecord, ContactId, Forgotten, Page, Recorded, Timestamp};
use vanity_core::PhoneNumber;

use crate::commit::Commits;
use crate::open::{self, OpenError};
use crate::row;
use crate::table::{self, Tables, unavailable};

/// A call log in an embedded file. Clones share it; the file is closed with the last of them.
///
/// Its methods run on a Tokio runtime and keep its threads free while they wait for the disk. When
/// [`CallLog::record`] returns, the call is on the disk.
#[derive(Clone, Debug)]
pub struct RedbCallLog {
    store: Arc<Store>,
}

#[derive(Debug)]
struct Store {
    db: Database,
    commits: Commits,
    changes: AtomicU64,
}

impl RedbCallLog {
    /// Opens the call log in a file, which is created with its directories where it is absent.
    ///
    /// It blocks while it reads and checks the whole file, some milliseconds a megabyte; a file that was not closed,
    /// since its process was killed, is repaired.
    ///
    /// # Errors
    ///
    /// - another process has the file open;
    /// - the file or its directory may not be read and written;
    /// - the file is not a call log, is damaged, or was written by a newer version: it is left as it is;
    /// - the file system fails.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        let db = open::open(path.as_ref())?;
        Ok(Self { store: Arc::new(Store { db, commits: Commits::default(), changes: AtomicU64::default() }) })
    }

    /// Deletes the calls that had expired by `before`, and gives their number.
    ///
    /// A deleted call's contact id is unknown again, so `before` should lie further back than any call is recorded
    /// anew; Amazon Connect gives up within minutes.
    ///
    /// # Errors
    ///
    /// - the store fails; some of the calls may be deleted then.
    pub async fn delete_expired(&self, before: Timestamp) -> Result<usize, CallLogError> {
        let mut deleted = 0;
        loop {
            let more = self.blocking(move |store| store.change(|db| delete(db, before))).await?;
            deleted += more;
            if more < DELETED_AT_ONCE {
                return Ok(deleted);
            }
        }
    }

    async fn reading<T: Send + 'static>(
        &self,
        read: impl FnOnce(&ReadTransaction) -> Result<T, CallLogError> + Send + 'static,
    ) -> Result<T, CallLogError> {
        self.blocking(move |store| read(&store.db.begin_read().map_err(unavailable)?)).await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, CallLogError> + Send + 'static,
    ) -> Result<T, CallLogError> {
        let store = Arc::clone(&self.store);
        let done = task::spawn_blocking(move || work(&store)).await;
        done.map_err(|stopped| CallLogError::Unavailable(stopped.into()))?
    }
}

#[async_trait]
impl CallLog for RedbCallLog {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        let row = row::encode(call).map_err(|error| CallLogError::Unavailable(error.into()))?;
        let answered = self.store.commits.push(call.clone(), row);
        self.blocking(|store| {
            store.commits.commit(&store.db, &store.changes);
            Ok(())
        })
        .await?;
        answered.await.map_err(|dropped| CallLogError::Unavailable(dropped.into()))?
    }

    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        let contact_id = contact_id.clone();
        let call = self.reading(move |txn| table::call(txn, contact_id.as_str())).await?;
        Ok(call.filter(|call| !call.is_expired(now)))
    }

    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        let page = page.clone();
        self.reading(move |txn| table::latest(txn, &page, now)).await
    }

    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        let (caller, page) = (*caller, page.clone());
        self.reading(move |txn| table::history(txn, &caller, &page, now)).await
    }

    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        let mut calls = 0;
        loop {
            let caller = *caller;
            let more = self.blocking(move |store| store.change(|db| forget(db, &caller))).await?;
            calls += more;
            if more < DELETED_AT_ONCE {
                return Ok(Forgotten { calls, is_complete: true });
            }
        }
    }

    fn changes(&self) -> Option<u64> {
        Some(self.store.changes.load(Ordering::Acquire))
    }
}

impl Store {
    fn change<T>(&self, change: impl FnOnce(&Database) -> Result<T, redb::Error>) -> Result<T, CallLogError> {
        let changed = change(&self.db);
        // Also where it is not known whether it has changed.
        self.changes.fetch_add(1, Ordering::AcqRel);
        changed.map_err(unavailable)
    }
}

/// Deletes some of the calls that had expired by `before`.
fn delete(db: &Database, before: Timestamp) -> Result<usize, redb::Error> {
    let txn = db.begin_write()?;
    let deleted = Tables::open(&txn)?.delete_expired(before, DELETED_AT_ONCE)?;
    txn.commit()?;
    Ok(deleted)
}

/// Deletes some of the calls of a caller.
fn forget(db: &Database, caller: &PhoneNumber) -> Result<usize, redb::Error> {
    let txn = db.begin_write()?;
    let deleted = Tables::open(&txn)?.delete_caller(caller, DELETED_AT_ONCE)?;
    txn.commit()?;
    Ok(deleted)
}

/// How many calls one transaction deletes, so that calls that come in meanwhile wait little.
const DELETED_AT_ONCE: usize = 1_000;
