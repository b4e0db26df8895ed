//! Every event file is answered, and its call can be read.

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;
use vanity_call_log::{CallLog, Page, Timestamp};
use vanity_connect::{Contact, Reply};
use vanity_core::{Lexicon, Options, SegmentKind, Speller, VanityNumber};
use vanity_web::{Hosts, Site, router};

use crate::lambda::program::{Program, fixture, logged, metrics};
use crate::lambda::runtime::TRACE;

fn names() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn expected_reply(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replies").join(name);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The text of the page that a request is answered with.
async fn shown(program: &Program, method: Method, address: &str) -> String {
    let site = Site {
        log: Arc::new(program.log()),
        clock: Arc::new(Timestamp::now),
        speller: Speller::new([Lexicon::english()], Options::default()),
        phone: None,
        hosts: Hosts::Any,
        login: None,
    };
    let request = Request::builder().method(method).uri(address).header("host", "127.0.0.1");
    let request = request.body(Body::empty()).unwrap();
    let response = router(site).oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    let page = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    // Without the elements, which part a number into its words.
    let page = String::from_utf8(page.into()).unwrap();
    page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_is_answered_and_read_back_by_the_adapter_and_on_the_page() {
    let program = Program::start().await;
    for name in names() {
        let event = fixture(&name);
        let reply = expected_reply(&name);
        for _ in 0..2 {
            assert_eq!(program.runtime.invoke(event.clone()).await.0, Ok(reply.clone()), "{name}");
        }
        let contact = Contact::from_json(&event).unwrap();
        let call = program.log().call(&contact.contact_id, Timestamp::now()).await.unwrap().expect("it is recorded");
        assert_eq!((&call.caller, &call.channel), (&contact.caller, &contact.channel), "{name}");
        assert_eq!(serde_json::to_value(Reply::from(&call)).unwrap(), reply, "{name}");
        assert!(call.expires_at.is_some(), "{name}");
        let page = shown(&program, Method::POST, &format!("/calls/{}/reveal", contact.contact_id)).await;
        for vanity in &call.vanity {
            assert!(page.contains(&vanity.to_string()), "{vanity} of {name}");
        }
    }
    let listed = program.log().latest(&Page::first(NonZeroUsize::MAX), Timestamp::now()).await.unwrap().calls;
    assert_eq!(listed.len(), names().len());
    let page = shown(&program, Method::GET, "/").await;
    // Numbers are masked there, words are not.
    let segments = listed.iter().filter_map(|call| call.vanity.first()).flat_map(VanityNumber::segments);
    for word in segments.filter(|segment| segment.kind == SegmentKind::Word) {
        assert!(page.contains(&word.text), "{} in {page}", word.text);
    }
    assert_eq!(program.queue.messages(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_logged_tells_the_request_and_the_contact_but_no_number() {
    let program = Program::start().await;
    for _ in 0..2 {
        program.runtime.invoke(fixture("voice-us.json")).await.0.unwrap();
    }
    let lines = program.lines().await;
    let logged = logged(&lines);
    let messages: Vec<_> = logged.iter().map(|line| line["message"].as_str().unwrap()).collect();
    assert_eq!(messages, ["call answered and recorded", "call answered as recorded before"]);
    for (at, line) in logged.into_iter().enumerate() {
        assert_eq!(line["span"]["request_id"], format!("request-{at}"), "{line}");
        assert_eq!(line["span"]["contact_id"], "5ca32fbd-8f92-46af-92a5-6b0f970f0efe", "{line}");
        assert_eq!(line["level"], "INFO", "{line}");
    }
    assert!(lines.iter().all(|line| !line.to_string().contains("3569377")), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_invocation_is_measured() {
    let program = Program::start().await;
    program.runtime.invoke(fixture("voice-us.json")).await.0.unwrap();
    program.runtime.invoke(fixture("voice-us.json")).await.0.unwrap();
    program.runtime.invoke(fixture("chat.json")).await.0.unwrap();
    let lines = program.lines().await;
    let metrics = metrics(&lines);
    let told: Vec<_> = metrics
        .iter()
        .map(|line| (line["Outcome"].as_str().unwrap(), &line["Calls"], &line["Retries"], &line["ColdStarts"]))
        .map(|(outcome, calls, retries, cold)| (outcome, calls.as_u64(), retries.as_u64(), cold.as_u64()))
        .collect();
    let expected = [
        ("spelled", Some(1), Some(0), Some(1)),
        ("spelled", Some(1), Some(1), Some(0)),
        ("not_a_phone", Some(1), Some(0), Some(0)),
    ];
    assert_eq!(told, expected);
    for line in metrics {
        let directive = &line["_aws"]["CloudWatchMetrics"][0];
        assert_eq!(directive["Namespace"], "Vanity");
        assert_eq!(directive["Dimensions"], serde_json::json!([["Outcome"], []]), "{directive}");
        let metrics: BTreeSet<_> =
            directive["Metrics"].as_array().unwrap().iter().map(|metric| metric["Name"].as_str().unwrap()).collect();
        for name in ["Calls", "StoreFailures", "KeptInQueue", "KeptInLog", "ColdStarts", "Latency"] {
            assert!(metrics.contains(name), "{name} in {metrics:?}");
        }
        assert!(line["Latency"].as_f64().unwrap() > 0.0, "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trace_is_passed_on_to_the_table() {
    let program = Program::start().await;
    program.runtime.invoke(fixture("voice-us.json")).await.0.unwrap();
    let seen = program.proxy.seen();
    assert_eq!(seen.iter().map(|seen| seen.operation()).collect::<Vec<_>>(), ["PutItem", "PutItem"]);
    for request in seen {
        let trace = request.header("x-amzn-trace-id").unwrap_or_else(|| panic!("no trace in {}", request.head));
        assert_eq!(trace.replace("%3D", "=").replace("%3B", ";"), TRACE);
    }
}
