//! Forgotten calls leave nothing in the file.

use std::num::NonZeroUsize;

use redb::{Database, ReadableDatabase, ReadableTableMetadata as _, TableDefinition};
use vanity_call_log::contract::sample::{call, moment, number};
use vanity_call_log::{CallLog, CallRecord, Forgotten, Page};
use vanity_redb::RedbCallLog;

#[tokio::test]
async fn nothing_of_a_forgotten_caller_is_left_in_any_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("calls.redb");
    let log = RedbCallLog::open(&path).unwrap();
    for (id, expires_at) in [("a", None), ("b", Some(moment(100))), ("unreadable", Some(moment(200)))] {
        log.record(&CallRecord { expires_at, ..call(id, 1) }).await.unwrap();
    }
    drop(log);
    let calls: TableDefinition<&str, &[u8]> = TableDefinition::new("calls");
    let db = Database::open(&path).unwrap();
    let txn = db.begin_write().unwrap();
    txn.open_table(calls).unwrap().insert("unreadable", b"\x02{}".as_slice()).unwrap();
    txn.commit().unwrap();
    drop(db);

    let log = RedbCallLog::open(&path).unwrap();
    assert_eq!(log.forget(&number()).await.unwrap(), Forgotten { calls: 3, is_complete: true });
    let page = Page::first(NonZeroUsize::MIN);
    assert_eq!(log.latest(&page, moment(0)).await.unwrap().calls, []);
    drop(log);
    let db = Database::open(&path).unwrap();
    let txn = db.begin_read().unwrap();
    assert_eq!(txn.open_table(calls).unwrap().len().unwrap(), 0);
    let latest: TableDefinition<(i64, &str), ()> = TableDefinition::new("latest");
    assert_eq!(txn.open_table(latest).unwrap().len().unwrap(), 0);
    let by_caller: TableDefinition<(&str, i64, &str), ()> = TableDefinition::new("by_caller");
    assert_eq!(txn.open_table(by_caller).unwrap().len().unwrap(), 0);
    let expiring: TableDefinition<(i64, &str), (i64, Option<&str>)> = TableDefinition::new("expiring");
    assert_eq!(txn.open_table(expiring).unwrap().len().unwrap(), 0);
}
