//! A file is opened, or refused with its reason and left as it is.

use std::fs;
use std::path::Path;

use redb::{Database, TableDefinition};
use vanity_call_log::CallLog;
use vanity_call_log::contract::sample::call;
use vanity_redb::{OpenError, RedbCallLog};

use crate::file::{self, META};

/// The refusal of a file, which must not have changed.
fn refusal(path: &Path) -> OpenError {
    let before = fs::read(path).unwrap();
    let error = RedbCallLog::open(path).unwrap_err();
    assert!(fs::read(path).unwrap() == before, "the refused file has changed: {error}");
    error
}

/// The bytes of a log with some calls.
async fn some_calls() -> Vec<u8> {
    let (path, _directory) = file::path();
    let log = RedbCallLog::open(&path).unwrap();
    for at in 0..50 {
        log.record(&call(&format!("c-{at}"), at)).await.unwrap();
    }
    drop(log);
    fs::read(path).unwrap()
}

#[tokio::test]
async fn calls_are_there_after_closing_and_opening() {
    let (path, directory) = file::path();
    let path = directory.path().join("not/yet/there").join(path.file_name().unwrap());
    for at in 0..3 {
        let log = RedbCallLog::open(&path).unwrap();
        log.record(&call(&format!("c-{at}"), at)).await.unwrap();
    }
    let log = RedbCallLog::open(&path).unwrap();
    assert_eq!(file::latest(&log).await, [call("c-2", 2), call("c-1", 1), call("c-0", 0)]);
    let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["calls.redb"], "nothing else is left in the directory");
}

#[tokio::test]
async fn an_empty_file_becomes_a_call_log() {
    let (path, _directory) = file::path();
    fs::write(&path, b"").unwrap();
    let log = RedbCallLog::open(&path).unwrap();
    log.record(&call("c-1", 1)).await.unwrap();
    assert_eq!(file::latest(&log).await, [call("c-1", 1)]);
}

#[tokio::test]
async fn a_file_in_use_is_locked() {
    let (path, _directory) = file::path();
    let log = RedbCallLog::open(&path).unwrap();
    log.record(&call("c-1", 1)).await.unwrap();
    let error = refusal(&path);
    assert!(matches!(error, OpenError::Locked { .. }), "{error:?}");
    assert!(error.to_string().ends_with("is in use by another process; is `vanity serve` running already?"));
    log.record(&call("c-2", 2)).await.unwrap();
    assert_eq!(file::latest(&log).await.len(), 2, "the refusal does not disturb the log");
}

#[test]
fn other_files_are_no_call_logs() {
    let mut of_zeros = vec![0; 100_000];
    of_zeros[70_000] = 1;
    for bytes in [b"a,b\n1,2\n".as_slice(), b"redb", b"\0", &of_zeros, b"SQLite format 3\0", &[0xff; 10_000]] {
        let (path, _directory) = file::path();
        fs::write(&path, bytes).unwrap();
        let error = refusal(&path);
        assert!(matches!(error, OpenError::NotACallLog { .. }), "{error:?}");
        assert_eq!(error.to_string(), format!("{} is not a call log", path.display()));
    }
}

#[test]
fn a_redb_file_of_another_program_is_no_call_log() {
    let sessions: TableDefinition<&str, &str> = TableDefinition::new("sessions");
    let meta_of_text: TableDefinition<&str, &str> = TableDefinition::new("meta");
    for table in [sessions, meta_of_text] {
        let (path, _directory) = file::path();
        let db = Database::create(&path).unwrap();
        let txn = db.begin_write().unwrap();
        txn.open_table(table).unwrap().insert("schema", "value").unwrap();
        txn.commit().unwrap();
        drop(db);
        let error = refusal(&path);
        assert!(matches!(error, OpenError::NotACallLog { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused() {
    let (path, _directory) = file::path();
    fs::write(&path, some_calls().await).unwrap();
    let db = Database::open(&path).unwrap();
    let txn = db.begin_write().unwrap();
    txn.open_table(META).unwrap().insert("schema", 2).unwrap();
    txn.commit().unwrap();
    drop(db);
    let error = refusal(&path);
    assert!(matches!(error, OpenError::Newer { found: 2, .. }), "{error:?}");
    assert!(error.to_string().ends_with("its tables are of version 2, and only 1 is known"), "{error}");
}

#[tokio::test]
async fn a_directory_is_no_file() {
    let (_, directory) = file::path();
    let error = RedbCallLog::open(directory.path()).unwrap_err();
    assert!(matches!(error, OpenError::Io { .. }), "{error:?}");
}

#[tokio::test]
async fn a_file_that_was_cut_is_refused() {
    let whole = some_calls().await;
    let (path, _directory) = file::path();
    for len in [8, 9, 100, 319, 320, 4_095, 4_096, 8_192, 20_000, whole.len() / 2, whole.len() - 4_096, whole.len() - 1]
    {
        fs::write(&path, &whole[..len]).unwrap();
        match refusal(&path) {
            OpenError::NotACallLog { .. } => assert!(len < 9, "{len} bytes"),
            OpenError::Damaged { .. } => assert!(len >= 9, "{len} bytes"),
            error => panic!("{len} bytes: {error:?}"),
        }
    }
}

/// Flips bytes all over the file. The file is refused and unchanged, or what was flipped is of no use to redb and every
/// call is there as it was.
#[tokio::test]
async fn a_damaged_file_is_refused_or_reads_as_it_was() {
    let whole = some_calls().await;
    let expected: Vec<_> = (0..50).rev().map(|at| call(&format!("c-{at}"), at)).collect();
    let (path, _directory) = file::path();
    let mut refused = 0;
    for place in (0..320).chain((320..whole.len()).step_by(397)) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x55;
        fs::write(&path, &damaged).unwrap();
        match RedbCallLog::open(&path) {
            Ok(log) => assert_eq!(file::latest(&log).await, expected, "byte {place}"),
            Err(error) => {
                refused += 1;
                assert!(fs::read(&path).unwrap() == damaged, "byte {place}: the refused file has changed: {error}");
                assert!(
                    matches!(error, OpenError::Damaged { .. } | OpenError::NotACallLog { .. }),
                    "byte {place}: {error:?}"
                );
            }
        }
    }
    assert!(refused > 20, "only {refused} damaged files are refused");
}
