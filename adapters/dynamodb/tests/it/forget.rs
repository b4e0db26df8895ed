//! A caller is forgotten a page at a time, and what is left over is told.

use std::time::Duration;

use vanity_call_log::contract::sample::{call, number};
use vanity_call_log::{CallLog, Forgotten};
use vanity_dynamodb::Settings;
use vanity_dynamodb::local::Fault;

use crate::store::Store;

/// A table with 60 calls of one caller, for which two seconds are set.
async fn with_calls() -> Store {
    let mut store = Store::new().await;
    let log = store.log();
    for at in 0..60 {
        log.record(&call(&format!("c-{at}"), at)).await.unwrap();
    }
    store.settings = Settings { timeout: Duration::from_secs(2), ..store.settings };
    let _ = store.proxy.seen();
    store
}

#[tokio::test]
async fn a_page_takes_a_query_and_a_deletion() {
    let store = with_calls().await;
    assert_eq!(store.log().forget(&number()).await.unwrap(), Forgotten { calls: 60, is_complete: true });
    let seen = store.proxy.seen();
    let operations: Vec<_> = seen.iter().map(|seen| seen.operation()).collect();
    assert_eq!(operations, ["Query", "BatchWriteItem"].repeat(3));
    assert!(seen.iter().all(|seen| !seen.body.contains("PutRequest")), "nothing is written");
}

#[tokio::test]
async fn what_takes_too_long_is_left_over() {
    let store = with_calls().await;
    let log = store.log();
    store.proxy.plan([Fault::None, Fault::None], Fault::Late(Duration::from_secs(30)));
    assert_eq!(log.forget(&number()).await.unwrap(), Forgotten { calls: 25, is_complete: false });
    store.proxy.plan([], Fault::None);
    assert_eq!(log.forget(&number()).await.unwrap(), Forgotten { calls: 35, is_complete: true });
}

#[tokio::test]
async fn what_dynamodb_has_no_time_for_is_tried_again_and_then_left_over() {
    let store = with_calls().await;
    let unprocessed = r#"{"UnprocessedItems":{"TABLE":[{"DeleteRequest":{"Key":{"contact_id":{"S":"c-0"}}}}]}}"#;
    let unprocessed = unprocessed.replace("TABLE", &store.settings.table).leak();
    // After the first page's query nothing is deleted but what the answers say is not.
    let page = [Fault::None, Fault::Refused(200, unprocessed)];
    store.proxy.plan(page, Fault::None);
    assert_eq!(store.log().forget(&number()).await.unwrap(), Forgotten { calls: 60, is_complete: true });
    let operations: Vec<_> = store.proxy.seen().iter().map(|seen| seen.operation().to_owned()).collect();
    assert_eq!(operations[..4], ["Query", "BatchWriteItem", "BatchWriteItem", "Query"]);
}

#[tokio::test]
async fn a_failure_is_an_error_and_forgetting_goes_on_afterwards() {
    let store = with_calls().await;
    let log = store.log();
    store.proxy.plan([Fault::None, Fault::None], Fault::Refused(400, "{\"__type\":\"AccessDeniedException\"}"));
    log.forget(&number()).await.unwrap_err();
    store.proxy.plan([], Fault::None);
    assert_eq!(log.forget(&number()).await.unwrap(), Forgotten { calls: 35, is_complete: true });
}
