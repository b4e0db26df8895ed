//! Visitors come, and the program is set up or not.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vanity_call_log::{CallLog as _, Timestamp};
use vanity_web::lambda::Environment;

use super::parameter::Parameters;
use super::program::Program;
use crate::double::call;
use crate::login::browser::{olga, parameter};
use crate::login::fake_provider::FakeProvider;

/// The variables that are read and the calls of AWS that are made, as whatever deploys the program has to have them.
const DEPLOYMENT: &str = include_str!("../../deployment.txt");

/// The variables, and these calls and that of the parameter, in the same form.
fn written_down(calls: BTreeSet<String>) -> String {
    let mut variables = Environment::VARIABLES.map(|name| format!("variable {name}"));
    variables.sort();
    let own: Vec<_> = Environment::API_CALLS.iter().map(|call| format!("call {call}")).collect();
    let made: Vec<_> = calls.into_iter().chain(["call ssm:GetParameter".to_owned()]).collect();
    assert_eq!(made, own);
    [variables.to_vec(), own].concat().join("\n")
}

const KEY: &str = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2Vj";

pub(super) fn settings(issuer: &str) -> String {
    let settings = json!({
        "issuer": issuer,
        "client_id": "vanity",
        "public_url": "https://vanity.example",
        "session_keys": [KEY],
    });
    settings.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_logs_in_reveals_a_number_and_forgets_a_caller() {
    let provider = FakeProvider::start().await;
    let parameters = Parameters::start(Some(settings(&provider.issuer))).await;
    let mut program = Program::start(&parameters, &[]).await;
    let mut recorded = call("a", 0, "+18003569377", &["FLOWERS"]);
    recorded.at = Timestamp::now();
    program.log.record(&recorded).await.unwrap();
    assert_eq!(program.get("/health").await.status, 200);

    let start = program.get("/calls/a").await;
    assert_eq!(start.status, 303);
    let url = start.headers["location"].as_str().unwrap().parse().unwrap();
    assert_eq!(parameter(&url, "redirect_uri"), "https://vanity.example/login/callback");
    let mut claims = olga();
    let now = Timestamp::now().millis() / 1_000;
    for (name, value) in [
        ("iss", json!(provider.issuer)),
        ("aud", json!("vanity")),
        ("iat", json!(now)),
        ("exp", json!(now + 300)),
        ("nonce", json!(parameter(&url, "nonce"))),
    ] {
        claims[name] = value;
    }
    provider.say(|said| said.claims = claims);
    let back = program.get(&format!("/login/callback?code=c1&state={}", parameter(&url, "state"))).await;
    assert_eq!((back.status, &back.headers["location"]), (303, &json!("/calls/a")));
    assert_eq!(program.cookies.keys().collect::<Vec<_>>(), ["__Host-vanity-session"]);

    let page = program.get("/calls/a").await;
    assert!(page.status == 200 && page.body.contains("1-•••-•••-9377"), "{page:?}");
    assert_eq!(page.headers["strict-transport-security"], "max-age=63072000");
    let form = json!({
        "origin": "https://vanity.example",
        "sec-fetch-site": "same-origin",
        "x-amz-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "x-request-id": "reveal-1",
        "cloudfront-viewer-address": "203.0.113.9:4711",
    });
    let shown = program.send("POST", "/calls/a/reveal", form.clone()).await;
    assert!(shown.status == 200 && shown.body.contains("1-800-356-9377"), "{shown:?}");
    assert_eq!(shown.headers["x-request-id"], "reveal-1");
    assert!(program.get("/").await.body.contains("1-•••-•••-9377"));
    let forgotten = program.send("POST", "/calls/a/forget", form).await;
    assert!(forgotten.body.contains("1 call was deleted"), "{forgotten:?}");
    assert_eq!(program.log.call(&recorded.contact_id, Timestamp::now()).await.unwrap(), None);
    assert_eq!(*parameters.asked.lock().unwrap(), 1, "the parameter is kept");
    let calls = program.proxy.seen().iter().map(|seen| format!("call dynamodb:{}", seen.operation())).collect();
    assert_eq!(written_down(calls), DEPLOYMENT.trim_end());

    let lines = program.lines().await;
    let revealed = lines.iter().find(|line| line["message"] == "number revealed").unwrap();
    assert_eq!((&revealed["contact_id"], &revealed["span"]["request_id"]), (&json!("a"), &json!("reveal-1")));
    let all: String = lines.iter().map(Value::to_string).collect();
    assert!(!all.contains("3569377") && !all.contains("356-9377") && !all.contains(KEY), "{all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parameter_that_is_not_there_or_wrong_is_a_plain_503_until_it_is_right() {
    let provider = FakeProvider::start().await;
    let parameters = Parameters::start(None).await;
    let mut program = Program::start(&parameters, &[]).await;
    let wrong = settings("http://login.example").replace(KEY, "hush");
    let bad_key = settings(&provider.issuer).replace(KEY, "hush");
    for value in [None, Some("{\"client_secret\": \"hush\"".to_owned()), Some(wrong), Some(bad_key)] {
        parameters.value.lock().unwrap().clone_from(&value);
        let answer = program.get("/").await;
        assert_eq!(answer.status, 503, "{value:?}");
        assert_eq!(answer.body, "This page is not set up at the moment. Its log tells why.\n");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["content-type"], "text/plain; charset=utf-8");
    }
    *parameters.value.lock().unwrap() = Some(settings(&provider.issuer));
    assert_eq!(program.get("/health").await.status, 200);
    let lines = program.lines().await;
    let errors: Vec<_> = lines.iter().filter_map(|line| line["error"].as_str()).collect();
    for (at, text) in [
        (0, "failed to get the parameter \"/vanity/web\""),
        (2, "the parameter \"/vanity/web\" cannot be used: the settings of the login are not JSON, at line 1 column"),
        (4, "the parameter \"/vanity/web\" cannot be used: session_keys[0] cannot be used: it "),
    ] {
        assert!(errors[at].starts_with(text), "{}", errors[at]);
    }
    assert!(!errors.concat().contains("hush"), "{errors:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_environment_that_is_wrong_is_told_at_the_start() {
    let parameters = Parameters::start(None).await;
    for (name, value, error) in [
        ("WEB_CONFIG_PARAMETER", "", "the environment variable WEB_CONFIG_PARAMETER is missing or empty"),
        (
            "DYNAMODB_TIMEOUT_MS",
            "soon",
            "the environment variable DYNAMODB_TIMEOUT_MS is \"soon\", not a whole number from 1 to 60000",
        ),
    ] {
        let mut program = Program::start(&parameters, &[(name, value)]).await;
        assert_eq!(program.get("/").await.status, 503);
        let lines = program.lines().await;
        assert_eq!((&lines[0]["message"], &lines[0]["error"]), (&json!("the function is not set up"), &json!(error)));
    }
    assert_eq!(*parameters.asked.lock().unwrap(), 0);
}
