//! The tables of the file and what is read from and written to them.
//!
//! The key of an index is the order of a list. Nothing that is read needs a scan: a call is found by its id, a page by
//! a range of an index.

use redb::{
    Database, ReadOnlyTable, ReadTransaction, ReadableDatabase, ReadableTable, StorageError, Table, TableDefinition,
    TableError, WriteTransaction,
};
use vanity_call_log::{CallLogError, CallPage, CallRecord, Cursor, Page, Query, Timestamp};
use vanity_core::PhoneNumber;

use crate::row::{self, RowError};

/// Contact id -> row.
pub(crate) const CALLS: TableDefinition<&str, &[u8]> = TableDefinition::new("calls");

/// All calls: (at, contact id).
pub(crate) const LATEST: TableDefinition<(i64, &str), ()> = TableDefinition::new("latest");

/// The calls of callers with a number: (E.164 number, at, contact id).
pub(crate) const BY_CALLER: TableDefinition<(&str, i64, &str), ()> = TableDefinition::new("by_caller");

/// The calls that expire: (expires at, contact id) -> (at, E.164 number).
pub(crate) const EXPIRING: TableDefinition<(i64, &str), (i64, Option<&str>)> = TableDefinition::new("expiring");

/// What is known of the file itself.
const META: TableDefinition<&str, u64> = TableDefinition::new("meta");

/// The key in [`META`] of the version of the tables.
const SCHEMA_KEY: &str = "schema";

/// The version of the tables that is written.
pub(crate) const SCHEMA: u64 = 1;

/// Creates the tables of an empty file, and gives the version of the tables of any other; none where it is not a call
/// log.
pub(crate) fn prepare(db: &Database) -> Result<Option<u64>, redb::Error> {
    let txn = db.begin_read()?;
    if txn.list_tables()?.next().is_none() && txn.list_multimap_tables()?.next().is_none() {
        let txn = db.begin_write()?;
        txn.open_table(META)?.insert(SCHEMA_KEY, SCHEMA)?;
        Tables::open(&txn)?;
        txn.commit()?;
        return Ok(Some(SCHEMA));
    }
    let schema = match txn.open_table(META) {
        Err(TableError::TableDoesNotExist(_)) => return Ok(None),
        meta => meta?.get(SCHEMA_KEY)?.map(|schema| schema.value()),
    };
    if schema == Some(SCHEMA) {
        txn.open_table(CALLS)?;
        txn.open_table(LATEST)?;
        txn.open_table(BY_CALLER)?;
        txn.open_table(EXPIRING)?;
    }
    Ok(schema)
}

/// The tables, to be written.
pub(crate) struct Tables<'t> {
    calls: Table<'t, &'static str, &'static [u8]>,
    latest: Table<'t, (i64, &'static str), ()>,
    by_caller: Table<'t, (&'static str, i64, &'static str), ()>,
    expiring: Table<'t, (i64, &'static str), (i64, Option<&'static str>)>,
}

impl<'t> Tables<'t> {
    pub(crate) fn open(txn: &'t WriteTransaction) -> Result<Self, TableError> {
        Ok(Self {
            calls: txn.open_table(CALLS)?,
            latest: txn.open_table(LATEST)?,
            by_caller: txn.open_table(BY_CALLER)?,
            expiring: txn.open_table(EXPIRING)?,
        })
    }

    /// Writes a call and its row, unless there is one with its contact id: that one's row is given then.
    pub(crate) fn insert(&mut self, call: &CallRecord, row: &[u8]) -> Result<Option<Vec<u8>>, StorageError> {
        let contact_id = call.contact_id.as_str();
        if let Some(before) = self.calls.get(contact_id)? {
            return Ok(Some(before.value().to_vec()));
        }
        let at = call.at.millis();
        let number = call.caller.number().map(PhoneNumber::to_string);
        self.calls.insert(contact_id, row)?;
        self.latest.insert((at, contact_id), ())?;
        if let Some(number) = &number {
            self.by_caller.insert((number.as_str(), at, contact_id), ())?;
        }
        if let Some(expires_at) = call.expires_at {
            self.expiring.insert((expires_at.millis(), contact_id), (at, number.as_deref()))?;
        }
        Ok(None)
    }

    /// Deletes up to `most` of the calls that had expired by `before`, and gives their number.
    pub(crate) fn delete_expired(&mut self, before: Timestamp, most: usize) -> Result<usize, StorageError> {
        let end = (before.millis() + 1, "");
        let mut deleted = 0;
        for entry in self.expiring.extract_from_if(..end, |_, _| true)?.take(most) {
            let (key, value) = entry?;
            let ((_, contact_id), (at, number)) = (key.value(), value.value());
            self.calls.remove(contact_id)?;
            self.latest.remove((at, contact_id))?;
            if let Some(number) = number {
                self.by_caller.remove((number, at, contact_id))?;
            }
            deleted += 1;
        }
        Ok(deleted)
    }

    /// Deletes up to `most` of the calls of a caller, and gives their number.
    pub(crate) fn delete_caller(&mut self, caller: &PhoneNumber, most: usize) -> Result<usize, StorageError> {
        let number = caller.to_string();
        // No contact id is behind the last possible one.
        let range = (number.as_str(), i64::MIN, "")..=(number.as_str(), i64::MAX, LAST);
        let mut deleted = 0;
        for entry in self.by_caller.extract_from_if(range, |_, _| true)?.take(most) {
            let (key, _) = entry?;
            let (_, at, contact_id) = key.value();
            self.latest.remove((at, contact_id))?;
            let row = self.calls.remove(contact_id)?;
            match row.map(|row| row::decode(row.value()).map(|call| call.expires_at)) {
                Some(Ok(Some(expires_at))) => {
                    self.expiring.remove((expires_at.millis(), contact_id))?;
                }
                Some(Ok(None)) | None => {}
                // Nobody knows when it would have expired.
                Some(Err(_)) => self.expiring.retain(|(_, other), _| other != contact_id)?,
            }
            deleted += 1;
        }
        Ok(deleted)
    }
}

/// Behind every contact id, which has visible ASCII characters.
const LAST: &str = "\u{7f}";

/// The call with a contact id.
pub(crate) fn call(txn: &ReadTransaction, contact_id: &str) -> Result<Option<CallRecord>, CallLogError> {
    find(&txn.open_table(CALLS).map_err(unavailable)?, contact_id)
}

/// A page of the latest calls.
pub(crate) fn latest(txn: &ReadTransaction, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
    let (at, contact_id) = end(page.after_in(&Query::LATEST)?);
    let calls = txn.open_table(CALLS).map_err(unavailable)?;
    let places = txn.open_table(LATEST).and_then(|index| Ok(index.range(..(at, contact_id))?)).map_err(unavailable)?;
    let records = places.rev().map(|place| listed(&calls, place.map_err(unavailable)?.0.value().1));
    CallPage::fill(records, page.limit, Query::LATEST, now)
}

/// A page of one caller's calls.
pub(crate) fn history(
    txn: &ReadTransaction,
    caller: &PhoneNumber,
    page: &Page,
    now: Timestamp,
) -> Result<CallPage, CallLogError> {
    let query = Query::history(caller);
    let (at, contact_id) = end(page.after_in(&query)?);
    let number = caller.to_string();
    let range = (number.as_str(), i64::MIN, "")..(number.as_str(), at, contact_id);
    let calls = txn.open_table(CALLS).map_err(unavailable)?;
    let places = txn.open_table(BY_CALLER).and_then(|index| Ok(index.range(range)?)).map_err(unavailable)?;
    let records = places.rev().map(|place| listed(&calls, place.map_err(unavailable)?.0.value().2));
    CallPage::fill(records, page.limit, query, now)
}

/// Where a page starts: at the newest call, or behind a cursor.
fn end(after: Option<&Cursor>) -> (i64, &str) {
    after.map_or((i64::MAX, ""), |cursor| (cursor.at().millis(), cursor.contact_id().as_str()))
}

type Calls = ReadOnlyTable<&'static str, &'static [u8]>;

/// The call that an index names.
fn listed(calls: &Calls, contact_id: &str) -> Result<CallRecord, CallLogError> {
    find(calls, contact_id)?.ok_or_else(|| unreadable(contact_id, RowError::Missing))
}

fn find(calls: &Calls, contact_id: &str) -> Result<Option<CallRecord>, CallLogError> {
    let row = calls.get(contact_id).map_err(unavailable)?;
    row.map(|row| decoded(contact_id, row.value())).transpose()
}

/// The call of a row.
pub(crate) fn decoded(contact_id: &str, row: &[u8]) -> Result<CallRecord, CallLogError> {
    row::decode(row).map_err(|error| unreadable(contact_id, error))
}

fn unreadable(contact_id: &str, error: RowError) -> CallLogError {
    CallLogError::Unreadable { contact_id: contact_id.into(), source: Box::new(error) }
}

/// What redb could not do.
pub(crate) fn unavailable(error: impl Into<redb::Error>) -> CallLogError {
    CallLogError::Unavailable(Box::new(error.into()))
}
