//! The API, asked for as a program would.

use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use vanity_call_log::Caller;

use crate::double::{BrokenLog, SECRET, call, call_without_number};
use crate::{Answer, get, get_with, request, send, site, site_over};

impl Answer {
    /// The body as JSON.
    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Fails unless it is a problem of this status whose detail has `text`.
    #[track_caller]
    fn is_problem(&self, status: StatusCode, text: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header(CONTENT_TYPE), "application/problem+json", "{}", self.body);
        let problem = self.json();
        assert_eq!(problem["status"], status.as_u16());
        assert_eq!((&problem["type"], problem["title"].as_str()), (&json!("about:blank"), status.canonical_reason()));
        assert!(problem["detail"].as_str().unwrap().contains(text), "{text:?} is not in {problem}");
    }
}

#[tokio::test]
async fn calls_are_listed_masked_a_page_at_a_time() {
    let mut calls: Vec<_> = (0..5).map(|at| call(&format!("c{at}"), at, "+18003569377", &["FLOWERS"])).collect();
    calls.push(call_without_number("w", 9, Caller::Withheld));
    let site = site(calls).await;
    let first = get(&site, "/api/v1/calls?limit=4").await;
    assert_eq!((first.header(CONTENT_TYPE), first.header(CACHE_CONTROL)), ("application/json", "no-store"));
    first.does_not_say(&["3569377", "1-800"]);
    let first = first.json();
    let flowers = json!({
        "contact_id": "c0",
        "at": "2026-11-22T17:30:00.000Z",
        "channel": "VOICE",
        "outcome": "spelled",
        "caller": { "masked": "1-•••-•••-9377" },
        "vanity": [{
            "text": "1-•••-FLOWERS",
            "bits": 10.0,
            "segments": [{ "kind": "word", "text": "FLOWERS", "bits": 10.0 }],
        }],
        "answered_in_us": null,
        "expires_at": null,
    });
    assert_eq!(first["calls"][0], flowers);
    let next = first["next"].as_str().unwrap();
    let second = get(&site, &format!("/api/v1/calls?limit=4&after={next}")).await.json();
    let ids = [&first, &second].map(|page| page["calls"].as_array().unwrap().iter().map(|call| &call["contact_id"]));
    assert!(ids.into_iter().flatten().eq(["c0", "c1", "c2", "c3", "c4", "w"].iter()));
    assert_eq!((&second["next"], &second["calls"][1]["caller"]), (&Value::Null, &Value::Null));

    let withheld = get(&site, "/api/v1/calls?outcome=withheld").await.json();
    assert_eq!(withheld["calls"].as_array().unwrap().len(), 1);
    assert_eq!(withheld["looked"], json!({ "calls": 6, "since": "2026-11-22T17:21:00.000Z" }));
}

#[tokio::test]
async fn an_operator_reads_numbers_in_full() {
    let site = site(vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    let masked = get(&site, "/api/v1/calls/a?reveal=false").await;
    masked.does_not_say(&["3569377", "1-800"]);
    for path in ["/api/v1/calls?reveal=true", "/api/v1/calls/a?reveal=true", "/api/v1/calls/a/history?reveal=true"] {
        let revealed = get(&site, path).await;
        revealed.says(&["{\"masked\":\"1-•••-•••-9377\",\"number\":\"+18003569377\"}", "\"1-800-FLOWERS\""]);
    }
}

#[tokio::test]
async fn a_history_is_of_the_caller_of_a_call() {
    let mut calls: Vec<_> = (0..3).map(|at| call(&format!("mine/{at}"), at, "+18003569377", &["FLOWERS"])).collect();
    calls.push(call("other", 0, "+18004357669", &["HELP NOW"]));
    calls.push(call_without_number("w", 0, Caller::Withheld));
    let site = site(calls).await;
    let history = get(&site, "/api/v1/calls/mine%2F1/history?limit=2").await.json();
    let ids: Vec<&Value> = history["calls"].as_array().unwrap().iter().map(|call| &call["contact_id"]).collect();
    assert_eq!(ids, ["mine/0", "mine/1"]);
    let next = history["next"].as_str().unwrap();
    let rest = get(&site, &format!("/api/v1/calls/mine%2F1/history?after={next}")).await.json();
    assert_eq!(rest["calls"][0]["contact_id"], "mine/2");
    get(&site, "/api/v1/calls/w/history").await.is_problem(StatusCode::NOT_FOUND, "is not known");
    get(&site, &format!("/api/v1/calls?after={next}")).await.is_problem(StatusCode::BAD_REQUEST, "link to older calls");
}

#[tokio::test]
async fn a_number_is_spelled() {
    let site = site(Vec::new()).await;
    let spelled = get(&site, "/api/v1/vanity-numbers?number=1-800-FLOWERSNOW&count=2").await.json();
    assert_eq!((&spelled["number"], &spelled["overdialled"]), (&json!("+18003569377"), &json!("NOW")));
    assert_eq!(spelled["vanity"].as_array().unwrap().len(), 2);
    assert_eq!(spelled["vanity"][0]["text"], "1-800-FLOWERS");
    let unspellable = get(&site, "/api/v1/vanity-numbers?number=%2B440010001010").await.json();
    assert_eq!(unspellable["vanity"], json!([]));
    let path = "/api/v1/vanity-numbers?number=12";
    get(&site, path).await.is_problem(StatusCode::UNPROCESSABLE_ENTITY, "the country code is missing");
}

#[tokio::test]
async fn blocks_and_lists_are_ranked() {
    let site = site(Vec::new()).await;
    let block = get(&site, "/api/v1/rankings?block=%2B1800356XXXX&count=2").await.json();
    assert_eq!((&block["looked_at"], &block["best"][0]["number"]), (&json!(10_000), &json!("+18003569377")));
    assert_eq!(block["best"][1]["vanity"]["text"], "1-800-FLORIDA");

    let list = json!({ "numbers": ["12", " ", "+18003569377", "+18003567432"], "count": 1.0 }).to_string();
    let ranked = send(&site, request(Method::POST, "/api/v1/rankings", &[JSON], &list)).await.json();
    assert_eq!(ranked["best"].as_array().unwrap().len(), 1);
    assert_eq!((&ranked["looked_at"], &ranked["more_problems"]), (&json!(3), &json!(0)));
    assert_eq!((&ranked["problems"][0]["line"], &ranked["problems"][0]["text"]), (&json!(1), &json!("12")));
}

#[tokio::test]
async fn a_list_that_is_no_list_is_refused_with_the_reason() {
    let site = site(Vec::new()).await;
    let long = format!("{{\"numbers\":[\"{}\"]}}", "1".repeat(2 << 20));
    let many = json!({ "numbers": vec![""; 100_001] }).to_string();
    let cases = [
        ("{", StatusCode::BAD_REQUEST, "EOF while parsing"),
        ("{}", StatusCode::UNPROCESSABLE_ENTITY, "missing field `numbers`"),
        ("{\"numbers\":[]}", StatusCode::UNPROCESSABLE_ENTITY, "there are no numbers to rank"),
        ("{\"numbers\":[\"1\",2]}", StatusCode::UNPROCESSABLE_ENTITY, "numbers[1]: invalid type"),
        ("{\"numbers\":[\"1\"],\"count\":1.5}", StatusCode::UNPROCESSABLE_ENTITY, "count: it is 1 to 1000"),
        ("{\"numbers\":[\"1\"],\"count\":0}", StatusCode::UNPROCESSABLE_ENTITY, "count: it is 1 to 1000"),
        ("{\"numbers\":[\"1\"],\"mood\":1}", StatusCode::UNPROCESSABLE_ENTITY, "unknown field `mood`"),
        (&many, StatusCode::UNPROCESSABLE_ENTITY, "the list has 100,001 numbers, and at most 100,000"),
        (&long, StatusCode::PAYLOAD_TOO_LARGE, "length limit exceeded"),
    ];
    for (list, status, text) in cases {
        let refused = send(&site, request(Method::POST, "/api/v1/rankings", &[JSON], list)).await;
        refused.is_problem(status, text);
    }
    let untyped = send(&site, request(Method::POST, "/api/v1/rankings", &[], "{\"numbers\":[\"1\"]}")).await;
    untyped.is_problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "application/json");
}

#[tokio::test]
async fn the_counts_of_the_overview_are_there() {
    let site =
        site(vec![call("a", 0, "+18003569377", &["FLOWERS"]), call("b", 0, "+18003569377", &["356 WERS"])]).await;
    let overview = get(&site, "/api/v1/overview").await.json();
    assert_eq!((&overview["calls"], &overview["callers"]), (&json!(2), &json!(1)));
    assert_eq!(overview["outcomes"][0], json!({ "outcome": "spelled", "calls": 2 }));
    assert_eq!(overview["hours"].as_array().unwrap().len(), 24);
    let last = json!({ "start": "2026-11-22T00:00:00.000Z", "calls": 2, "is_partial": false });
    assert_eq!(overview["days"].as_array().unwrap().last(), Some(&last));
    assert_eq!(overview["latency"], Value::Null);
}

#[tokio::test]
async fn what_is_asked_wrongly_is_named() {
    let site = site(vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    let cases = [
        ("calls?limit=0", "limit: it is 1 to 100"),
        ("calls?limit=101", "limit: it is 1 to 100"),
        ("calls?limit=many", "limit: invalid digit"),
        ("calls?limit=1&limit=2", "duplicate field `limit`"),
        ("calls?after=nonsense", "This link to older calls"),
        ("calls?outcome=lost", "outcome: unknown variant `lost`"),
        ("calls?reveal=yes", "reveal: "),
        ("calls?mood=good", "unknown field `mood`"),
        ("calls/a?mood=good", "unknown field `mood`"),
        ("calls/%FF", "Invalid UTF-8"),
        ("vanity-numbers", "missing field `number`"),
        ("vanity-numbers?number=%2B18003569377&count=0", "count: it is 1 to 100"),
        ("rankings", "missing field `block`"),
        ("rankings?block=%2B1800356XXXX&count=1001", "count: it is 1 to 1000"),
        ("overview?a", "no parameters"),
        ("health?a=b", "no parameters"),
    ];
    for (path, text) in cases {
        get(&site, &format!("/api/v1/{path}")).await.is_problem(StatusCode::BAD_REQUEST, text);
    }
    get(&site, "/api/v1/rankings?block=%2B1800XXXXXXX").await.is_problem(StatusCode::UNPROCESSABLE_ENTITY, "8,000,000");
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_and_no_page() {
    let site = site(Vec::new()).await;
    for path in ["/api/v1/nothing", "/api/v2/calls", "/api/x", "/api/v1/calls/"] {
        for method in [Method::GET, Method::DELETE] {
            let answer = send(&site, request(method, path, &[], "")).await;
            answer.is_problem(StatusCode::NOT_FOUND, "/api/openapi.json");
        }
    }
    get(&site, "/api/v1/calls/b").await.is_problem(StatusCode::NOT_FOUND, "no such call");
    let refused = send(&site, request(Method::DELETE, "/api/v1/calls", &[], "")).await;
    refused.is_problem(StatusCode::METHOD_NOT_ALLOWED, "");
    assert_eq!(refused.header(ALLOW), "GET,HEAD");
    let refused = send(&site, request(Method::PUT, "/api/v1/rankings", &[], "")).await;
    assert_eq!((refused.status, refused.header(ALLOW)), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD,POST"));
    let foreign = [JSON, ("sec-fetch-site", "cross-site")];
    let refused = send(&site, request(Method::POST, "/api/v1/rankings", &foreign, "{}")).await;
    refused.is_problem(StatusCode::FORBIDDEN, "another web site");
}

#[tokio::test(start_paused = true)]
async fn a_call_log_that_fails_is_a_problem_without_its_cause() {
    let paths = ["calls", "calls/a", "calls/a/history", "overview", "health"].map(|path| format!("/api/v1/{path}"));
    for path in &paths {
        let down = get(&site_over(BrokenLog::Down), path).await;
        down.is_problem(StatusCode::SERVICE_UNAVAILABLE, "cannot be read at the moment");
        let unreadable = get(&site_over(BrokenLog::Unreadable("5ca32fbd")), path).await;
        unreadable.is_problem(StatusCode::INTERNAL_SERVER_ERROR, "5ca32fbd");
        unreadable.does_not_say(&[SECRET]);
    }
    get(&site_over(BrokenLog::Silent), "/api/v1/calls")
        .await
        .is_problem(StatusCode::SERVICE_UNAVAILABLE, "took too long");
    assert_eq!(get(&site(Vec::new()).await, "/api/v1/health").await.json(), json!({ "status": "ok" }));
}

#[tokio::test]
async fn the_document_describes_every_route() {
    let answer = get_with(&site(Vec::new()).await, "/api/openapi.json", &[]).await;
    assert_eq!((answer.status, answer.header(CONTENT_TYPE)), (StatusCode::OK, "application/json"));
    let document = answer.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
    let described: Vec<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| methods.as_object().unwrap().keys().map(move |method| format!("{method} {path}")))
        .collect();
    let paths = [
        "get /api/v1/calls",
        "get /api/v1/calls/{contact_id}",
        "get /api/v1/calls/{contact_id}/history",
        "get /api/v1/health",
        "get /api/v1/overview",
        "get /api/v1/rankings",
        "post /api/v1/rankings",
        "get /api/v1/vanity-numbers",
    ];
    assert_eq!(described, paths);
    // Every reference leads somewhere.
    for reference in answer.body.split("\"$ref\":\"").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let parameters = &document["paths"]["/api/v1/calls"]["get"]["parameters"];
    assert_eq!(parameters[0]["schema"]["maximum"], 100, "{parameters}");
}

const JSON: (&str, &str) = ("content-type", "application/json");
