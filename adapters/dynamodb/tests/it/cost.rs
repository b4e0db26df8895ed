//! Reads cost what they should.

use std::num::NonZeroUsize;

use vanity_call_log::contract::sample::{call, moment, number};
use vanity_call_log::{CallLog, CallRecord, Page};
use vanity_dynamodb::DynamoCallLog;
use vanity_dynamodb::local::Exchange;

use crate::store::Store;

/// A table with a hundred calls, and a log that has not read its shards yet.
async fn with_calls() -> (Store, DynamoCallLog) {
    let store = Store::new().await;
    let log = store.log();
    for at in 0..100 {
        log.record(&call(&format!("c-{at}"), at)).await.unwrap();
    }
    let log = store.log();
    let _ = store.proxy.seen();
    (store, log)
}

fn page(limit: usize) -> Page {
    Page::first(NonZeroUsize::new(limit).unwrap())
}

fn operations(seen: &[Exchange]) -> Vec<&str> {
    seen.iter().map(Exchange::operation).collect()
}

/// The number behind a key of JSON.
fn count(json: &str, key: &str) -> usize {
    let (_, rest) = json.split_once(&format!("\"{key}\":")).unwrap_or_else(|| panic!("no {key} in {json}"));
    rest.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_latest_five_take_one_query_a_shard_and_read_no_more_than_they_return() {
    let (store, log) = with_calls().await;
    assert_eq!(log.latest(&page(5), moment(200)).await.unwrap().calls.len(), 5);
    assert_eq!(operations(&store.proxy.seen()), ["GetItem", "Query", "Query", "Query", "Query"], "the first time");
    assert_eq!(log.latest(&page(5), moment(200)).await.unwrap().calls.len(), 5);
    let seen = store.proxy.seen();
    assert_eq!(operations(&seen), ["Query"; 4], "each further time");
    for query in &seen {
        assert!(!query.body.contains("FilterExpression"), "{}", query.body);
        let answer = query.answer.as_deref().unwrap();
        assert_eq!(count(answer, "ScannedCount"), count(answer, "Count"), "{answer}");
        assert_eq!(count(answer, "Count"), 6, "one more than the page, which tells whether there is a next one");
    }
}

/// DynamoDB charges half a unit for every 4 KB that an eventually consistent query reads, at least half a unit.
#[tokio::test]
async fn the_latest_five_consume_half_a_unit_a_shard() {
    let (store, log) = with_calls().await;
    log.latest(&page(5), moment(200)).await.unwrap();
    let mut consumed = 0.0;
    for query in store.proxy.seen().iter().filter(|seen| seen.operation() == "Query") {
        let client = store.client();
        let shard = query.body.split_once("\"N\":\"").unwrap().1.split('"').next().unwrap();
        let asked = client
            .query()
            .table_name(&store.settings.table)
            .index_name("latest")
            .key_condition_expression("#shard = :shard")
            .expression_attribute_names("#shard", "shard")
            .expression_attribute_values(":shard", aws_sdk_dynamodb::types::AttributeValue::N(shard.into()))
            .scan_index_forward(false)
            .limit(i32::try_from(count(&query.body, "Limit")).unwrap())
            .return_consumed_capacity(aws_sdk_dynamodb::types::ReturnConsumedCapacity::Total);
        consumed += asked.send().await.unwrap().consumed_capacity.unwrap().capacity_units.unwrap();
    }
    assert!(consumed <= 2.0, "{consumed} units for four shards");
}

#[tokio::test]
async fn a_page_of_a_history_takes_one_query() {
    let (store, log) = with_calls().await;
    let first = log.history(&number(), &page(50), moment(200)).await.unwrap();
    assert_eq!(operations(&store.proxy.seen()), ["Query"]);
    let rest = log.history(&number(), &Page { after: first.next, ..page(50) }, moment(200)).await.unwrap();
    assert_eq!((rest.calls.len(), rest.next), (50, None));
    assert_eq!(operations(&store.proxy.seen()), ["Query"]);
}

#[tokio::test]
async fn a_call_is_recorded_with_one_request_and_read_with_one() {
    let store = Store::new().await;
    let log = store.log();
    log.record(&call("c-1", 1)).await.unwrap();
    assert_eq!(operations(&store.proxy.seen()), ["PutItem", "PutItem"], "the first one fixes the shards");
    log.record(&call("c-2", 1)).await.unwrap();
    log.record(&call("c-2", 1)).await.unwrap();
    assert_eq!(operations(&store.proxy.seen()), ["PutItem", "PutItem"], "one each, for a retry too");
    log.call(&call("c-2", 1).contact_id, moment(2)).await.unwrap();
    assert_eq!(operations(&store.proxy.seen()), ["GetItem"]);
}

#[tokio::test]
async fn expired_calls_are_passed_over_without_a_query_each() {
    let store = Store::new().await;
    let log = store.log();
    for at in 0..300 {
        let expires_at = (at >= 100).then(|| moment(1_000));
        log.record(&CallRecord { expires_at, ..call(&format!("c-{at}"), at) }).await.unwrap();
    }
    let _ = store.proxy.seen();
    let found = log.latest(&page(50), moment(1_000)).await.unwrap();
    assert_eq!(found.calls.first().map(|call| call.at), Some(moment(99)));
    assert_eq!(found.calls.len(), 50);
    let queries = store.proxy.seen().len();
    assert!(queries <= 12, "{queries} queries for 150 calls of four shards");
}
