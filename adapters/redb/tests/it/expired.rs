//! Expired calls can be deleted.

use vanity_call_log::contract::sample::{call, moment};
use vanity_call_log::{CallLog, CallRecord, Caller, Recorded};
use vanity_redb::RedbCallLog;

use crate::file;

#[tokio::test]
async fn what_has_expired_is_deleted_from_every_table() {
    let (path, _directory) = file::path();
    let log = RedbCallLog::open(&path).unwrap();
    let expiring = |id: &str, at, expires| CallRecord { expires_at: Some(moment(expires)), ..call(id, at) };
    let calls = [
        expiring("a", 1, 10),
        expiring("b", 2, 11),
        CallRecord { caller: Caller::Withheld, ..expiring("c", 3, 10) },
        call("d", 4),
    ];
    for call in &calls {
        assert_eq!(log.record(call).await.unwrap(), Recorded::First);
    }
    assert_eq!(log.delete_expired(moment(9)).await.unwrap(), 0);
    assert_eq!(log.delete_expired(moment(10)).await.unwrap(), 2);
    assert_eq!(log.delete_expired(moment(10)).await.unwrap(), 0);
    assert_eq!(file::latest(&log).await, [calls[3].clone(), calls[1].clone()]);
    drop(log);
    assert_eq!(file::rows(&path), [2, 2, 2, 1]);

    let log = RedbCallLog::open(&path).unwrap();
    assert_eq!(log.record(&calls[0]).await.unwrap(), Recorded::First, "its id is unknown again");
}

#[tokio::test(flavor = "multi_thread")]
async fn more_is_deleted_than_one_transaction_takes() {
    let (path, _directory) = file::path();
    let log = RedbCallLog::open(&path).unwrap();
    let mut recording = tokio::task::JoinSet::new();
    for at in 0..2_500 {
        let log = log.clone();
        let call = CallRecord { expires_at: Some(moment(at % 7)), ..call(&format!("c-{at}"), at) };
        recording.spawn(async move { log.record(&call).await.unwrap() });
    }
    recording.join_all().await;
    assert_eq!(log.delete_expired(moment(7)).await.unwrap(), 2_500);
    drop(log);
    assert_eq!(file::rows(&path), [0; 4]);
}
