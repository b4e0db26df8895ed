//! Messages of the queue are recorded, or stay there.

use serde_json::json;
use vanity_call_log::{CallLog, CallRecord, Caller, Channel, Timestamp};
use vanity_connect::Unrecorded;
use vanity_dynamodb::local::Fault;

use crate::lambda::program::{Program, metrics};
use crate::lambda::queue;

fn call(contact_id: &str, caller: Caller) -> CallRecord {
    CallRecord {
        contact_id: contact_id.parse().unwrap(),
        at: Timestamp::from_millis(1_795_368_600_000),
        caller,
        channel: Channel::Voice,
        vanity: Vec::new(),
        answered_in_us: None,
        expires_at: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_recorded_stays_in_the_queue_and_the_rest_is_recorded() {
    let program = Program::start().await;
    let taken = call("c-2", Caller::Unreadable);
    program.log().record(&taken).await.unwrap();
    let calls = ["c-1", "c-2", "c-3"].map(|id| call(id, Caller::Withheld));
    let [first, second, third] = calls.clone().map(|call| Unrecorded(call).to_string());
    let cut = third[..third.len() - 2].to_owned();
    let messages = [first.clone(), second, third, first, "hello".into(), cut];
    let (drained, _) = program.runtime.invoke(queue::event(&messages)).await;
    let stay = ["m-1", "m-4", "m-5"].map(|id| json!({"itemIdentifier": id}));
    assert_eq!(drained.unwrap(), json!({"batchItemFailures": stay}));
    for (call, stored) in calls.iter().zip([&calls[0], &taken, &calls[2]]) {
        assert_eq!(program.log().call(&call.contact_id, Timestamp::now()).await.unwrap().as_ref(), Some(stored));
    }
    let lines = program.lines().await;
    assert_eq!((&metrics(&lines)[0]["Drained"], &metrics(&lines)[0]["DrainFailures"]), (&json!(3), &json!(3)));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_messages_stay_while_the_table_is_down() {
    let program = Program::start().await;
    program.proxy.plan([], Fault::Reset);
    let messages: Vec<_> = (0..10).map(|n| Unrecorded(call(&format!("c-{n}"), Caller::Withheld)).to_string()).collect();
    let (drained, _) = program.runtime.invoke(queue::event(&messages)).await;
    assert_eq!(drained.unwrap()["batchItemFailures"].as_array().unwrap().len(), 10);
    program.proxy.plan([], Fault::None);
    let (drained, _) = program.runtime.invoke(queue::event(&messages)).await;
    assert_eq!(drained.unwrap(), json!({"batchItemFailures": []}));
}
