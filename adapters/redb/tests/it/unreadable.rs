//! A row that cannot be read is an error that names it, never a gap.

use std::error::Error;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use redb::Database;
use vanity_call_log::contract::sample::{call, moment, number};
use vanity_call_log::{CallLog, CallLogError, Page};
use vanity_redb::RedbCallLog;

use crate::file::{self, CALLS};

/// A log of the calls a, b and c, where the row of b is replaced or taken away.
async fn with_row_of_b(path: &PathBuf, row: Option<&[u8]>) -> RedbCallLog {
    let log = RedbCallLog::open(path).unwrap();
    for (id, at) in [("a", 1), ("b", 2), ("c", 3)] {
        log.record(&call(id, at)).await.unwrap();
    }
    drop(log);
    let db = Database::open(path).unwrap();
    let txn = db.begin_write().unwrap();
    let mut calls = txn.open_table(CALLS).unwrap();
    match row {
        Some(row) => calls.insert("b", row).unwrap(),
        None => calls.remove("b").unwrap(),
    };
    drop(calls);
    txn.commit().unwrap();
    drop(db);
    RedbCallLog::open(path).unwrap()
}

fn assert_names_b<T: std::fmt::Debug>(answer: Result<T, CallLogError>, reason: &str) {
    let error = answer.unwrap_err();
    assert_eq!(error.to_string(), "the record of contact b cannot be read");
    assert_eq!(error.source().unwrap().to_string(), reason);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_named() {
    let cases: [(&[u8], &str); 4] = [
        (b"", "its row is empty"),
        (b"\x02{}", "its row is of version 2, and only 1 is known"),
        (b"\x01{\"contact_id\":", "its row is not the JSON of a call"),
        (b"\x01{\"contact_id\":\"b\"}", "its row is not the JSON of a call"),
    ];
    for (row, reason) in cases {
        let (path, _directory) = file::path();
        let log = with_row_of_b(&path, Some(row)).await;
        assert_names_b(log.call(&"b".parse().unwrap(), moment(0)).await, reason);
        assert_names_b(log.record(&call("b", 2)).await, reason);
        let page = Page::first(NonZeroUsize::new(2).unwrap());
        assert_names_b(log.latest(&page, moment(0)).await, reason);
        assert_names_b(log.history(&number(), &page, moment(0)).await, reason);
    }
}

#[tokio::test]
async fn a_row_that_is_missing_is_named_by_the_lists() {
    let (path, _directory) = file::path();
    let log = with_row_of_b(&path, None).await;
    let page = Page::first(NonZeroUsize::new(2).unwrap());
    let reason = "an index names it but its row is missing";
    assert_names_b(log.latest(&page, moment(0)).await, reason);
    assert_names_b(log.history(&number(), &page, moment(0)).await, reason);
}

#[tokio::test]
async fn the_calls_beside_it_can_be_read() {
    let (path, _directory) = file::path();
    let log = with_row_of_b(&path, Some(b"\x02")).await;
    for id in ["a", "c"] {
        assert!(log.call(&id.parse().unwrap(), moment(0)).await.unwrap().is_some());
    }
    let first = log.latest(&Page::first(NonZeroUsize::MIN), moment(0)).await.unwrap();
    assert_eq!(first.calls, [call("c", 3)]);
    assert!(first.next.is_some());
}
