//! Call logs in files of their own, and a look into the tables of such a file.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use redb::{Database, ReadableDatabase, ReadableTableMetadata, TableDefinition};
use tempfile::TempDir;
use vanity_call_log::contract::sample::moment;
use vanity_call_log::{CallLog, CallRecord, Page};

/// The tables by their names and types in version 1 of the file, which do not change.
pub(crate) const CALLS: TableDefinition<&str, &[u8]> = TableDefinition::new("calls");
pub(crate) const LATEST: TableDefinition<(i64, &str), ()> = TableDefinition::new("latest");
pub(crate) const BY_CALLER: TableDefinition<(&str, i64, &str), ()> = TableDefinition::new("by_caller");
pub(crate) const EXPIRING: TableDefinition<(i64, &str), (i64, Option<&str>)> = TableDefinition::new("expiring");
pub(crate) const META: TableDefinition<&str, u64> = TableDefinition::new("meta");

/// A path in a directory of its own, which goes with the second value.
pub(crate) fn path() -> (PathBuf, TempDir) {
    let directory = TempDir::new().unwrap();
    (directory.path().join("calls.redb"), directory)
}

/// The rows of each table: calls, latest, by caller, expiring.
pub(crate) fn rows(path: &PathBuf) -> [u64; 4] {
    let db = Database::open(path).unwrap();
    let txn = db.begin_read().unwrap();
    [
        txn.open_table(CALLS).unwrap().len().unwrap(),
        txn.open_table(LATEST).unwrap().len().unwrap(),
        txn.open_table(BY_CALLER).unwrap().len().unwrap(),
        txn.open_table(EXPIRING).unwrap().len().unwrap(),
    ]
}

/// The latest calls, all of them.
pub(crate) async fn latest(log: &dyn CallLog) -> Vec<CallRecord> {
    log.latest(&Page::first(NonZeroUsize::MAX), moment(0)).await.unwrap().calls
}
