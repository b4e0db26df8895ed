//! Whatever is wrong with the table, the caller hears the numbers in time and the call is found afterwards.

use std::time::Duration;

use vanity_call_log::{CallLog, Timestamp};
use vanity_connect::{Contact, Stored, Unrecorded, store};
use vanity_dynamodb::local::Fault;

use crate::lambda::program::{Program, event, fixture, metrics, unrecorded};
use crate::lambda::queue;

/// Where a call is, right after it was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Table,
    Fallback,
    /// In both: the table has it, but did not say so.
    Both,
}

/// Answers a call while these faults happen to the requests to the table, `then` to all behind the first, and checks
/// what the caller hears, how long it took, where the call is, and that it is found in the table in the end.
async fn check(next: &[Fault], then: Fault, place: Place) {
    for has_queue in [true, false] {
        let mut program = if has_queue { Program::start().await } else { Program::start_without_queue().await };
        check_on(&mut program, next, then, place).await;
        let spilled = u64::from(place != Place::Table);
        assert_eq!(program.queue.messages().len() as u64, spilled * u64::from(has_queue), "it waits in the queue");
        let lines = program.lines().await;
        let failures: u64 = metrics(&lines).iter().map(|line| line["StoreFailures"].as_u64().unwrap()).sum();
        assert_eq!(failures, spilled, "the failure is counted");
        assert!(lines.iter().all(|line| !line.to_string().contains("3569377")), "a number is in {lines:?}");
    }
}

async fn check_on(program: &mut Program, next: &[Fault], then: Fault, place: Place) {
    program.runtime.invoke(event("before", "+442079460000")).await.0.unwrap();
    program.proxy.plan(next.iter().copied(), then);
    let (answer, took) = program.runtime.invoke(fixture("voice-us.json")).await;
    let reply = answer.unwrap();
    assert_eq!((&reply["outcome"], &reply["vanity_1"]), (&"spelled".into(), &"1-800-FLOWERS".into()));
    assert!(took < FLOW_LIMIT, "it took {took:?}");

    program.proxy.plan([], Fault::None);
    let contact_id = Contact::from_json(&fixture("voice-us.json")).unwrap().contact_id;
    let stored = program.log().call(&contact_id, Timestamp::now()).await.unwrap();
    assert_eq!(stored.is_some(), place != Place::Fallback, "it is in the table");

    let messages = program.queue.messages();
    if !messages.is_empty() {
        assert_ne!(place, Place::Table);
        // It is drained twice, as happens.
        for _ in 0..2 {
            let (drained, _) = program.runtime.invoke(queue::event(&messages)).await;
            assert_eq!(drained.unwrap(), serde_json::json!({"batchItemFailures": []}));
        }
    }
    let lines = program.logged_until_now().await;
    let waiting = unrecorded(&lines);
    assert_eq!(messages.len() + waiting.len(), usize::from(place != Place::Table), "in the queue or the log, once");
    for Unrecorded(call) in waiting {
        let (_, stored) = store(&program.log(), call).await;
        assert!(matches!(stored, Stored::First | Stored::Before), "{stored:?}");
    }
    let found = program.log().call(&contact_id, Timestamp::now()).await.unwrap().expect("the call is found");
    assert_eq!(found.vanity[0].to_string(), "1-800-FLOWERS");
    assert!(stored.is_none_or(|stored| stored == found), "what was stored first stays");
    let (again, _) = program.runtime.invoke(fixture("voice-us.json")).await;
    assert_eq!(again.unwrap(), reply, "a retry hears the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn latency_below_the_limit_is_waited_for() {
    check(&[Fault::Late(Duration::from_millis(300))], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn latency_of_one_attempt_is_made_up_for_by_the_next() {
    check(&[Fault::Late(Duration::from_secs(30))], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn latency_of_all_attempts_is_not_waited_for() {
    // The requests arrive, and only their answers are late.
    check(&[], Fault::Late(Duration::from_secs(30)), Place::Both).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn provisioned_throughput_exceeded_once_is_retried() {
    check(&[PROVISIONED], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn provisioned_throughput_exceeded_for_long() {
    check(&[], PROVISIONED, Place::Fallback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn throttling_once_is_retried() {
    check(&[THROTTLED], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn throttling_for_long() {
    check(&[], THROTTLED, Place::Fallback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_internal_error_once_is_retried() {
    check(&[INTERNAL], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn internal_errors_for_long() {
    check(&[], INTERNAL, Place::Fallback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_not_retried() {
    check(&[DENIED], Fault::None, Place::Fallback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_reset_once_is_retried() {
    check(&[Fault::Reset], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_are_reset_for_long() {
    check(&[], Fault::Reset, Place::Fallback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_truncated_body_once() {
    check(&[Fault::Cut], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn truncated_bodies_for_long() {
    check(&[], Fault::Cut, Place::Both).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_success_whose_answer_is_lost_is_found_by_the_next_attempt() {
    check(&[Fault::Lost], Fault::None, Place::Table).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn successes_whose_answers_are_all_lost() {
    check(&[], Fault::Lost, Place::Both).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clock_skew_that_invalidates_signatures() {
    check(&[], SKEWED, Place::Fallback).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_that_is_down_too_leaves_the_call_in_the_log() {
    let down = |_: &queue::Queue| {
        let nowhere = "http://127.0.0.1:9".to_owned();
        vec![("SPILL_QUEUE_URL", format!("{nowhere}/q")), ("AWS_ENDPOINT_URL_SQS", nowhere)]
    };
    let program = Program::start_with(1, down).await;
    program.proxy.plan([], INTERNAL);
    let (reply, took) = program.runtime.invoke(fixture("voice-us.json")).await;
    assert_eq!(reply.unwrap()["vanity_1"], "1-800-FLOWERS");
    assert!(took < FLOW_LIMIT, "{took:?}");
    let lines = program.lines().await;
    assert_eq!(unrecorded(&lines).len(), 1, "{lines:?}");
    assert_eq!(metrics(&lines)[0]["KeptInLog"], 1);
}

/// How long a flow waits for an answer.
const FLOW_LIMIT: Duration = Duration::from_secs(5);

const PROVISIONED: Fault = Fault::Refused(
    400,
    r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"The level of configured provisioned throughput for the table was exceeded."}"#,
);
const THROTTLED: Fault = Fault::Refused(
    400,
    r#"{"__type":"com.amazon.coral.availability#ThrottlingException","message":"Rate of requests exceeds the allowed throughput."}"#,
);
const INTERNAL: Fault = Fault::Refused(
    500,
    r#"{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"Internal server error"}"#,
);
const DENIED: Fault = Fault::Refused(
    400,
    r#"{"__type":"com.amazon.coral.service#AccessDeniedException","message":"User is not authorized to perform: dynamodb:PutItem"}"#,
);
const SKEWED: Fault = Fault::Refused(
    400,
    r#"{"__type":"com.amazon.coral.service#InvalidSignatureException","message":"Signature expired: 20261122T170000Z is now earlier than 20261122T172500Z (20261122T173000Z - 5 min.)"}"#,
);
