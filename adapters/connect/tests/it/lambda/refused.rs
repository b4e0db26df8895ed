//! Events and environments that are wrong are refused by name, and the program goes on.

use serde_json::{Value, json};

use crate::lambda::program::{Program, command, fixture, logged, metrics};

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_is_none_is_refused_by_name() {
    let program = Program::start().await;
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let huge = json!({"Details": {"ContactData": {"ContactId": "c".repeat(6_000_000)}}}).to_string();
    let message = json!({"Records": [{"eventSource": "aws:sqs", "body": ""}]}).to_string();
    let other = json!({"Records": [{"eventSource": "aws:s3"}]}).to_string();
    let cases = [
        ("null", "EventError", "the event is missing or null, not an object"),
        ("{}", "EventError", "Details is missing or null, not an object"),
        (&huge, "EventError", "Details.ContactData.ContactId is no contact id: a contact id has 1 to 256"),
        (&message, "BatchError", "Records[0].messageId is not a string"),
        (&other, "EventError", "Details is missing or null, not an object"),
        (&deep, MALFORMED, "recursion limit exceeded"),
        ("{\"Details\":", MALFORMED, "EOF"),
    ];
    for (event, kind, message) in cases {
        let (answer, _) = program.runtime.invoke(event.as_bytes()).await;
        let error = answer.unwrap_err();
        assert_eq!(error["errorType"], kind, "{error}");
        assert!(error["errorMessage"].as_str().unwrap().contains(message), "{error}");
        assert!(program.runtime.invoke(fixture("voice-us.json")).await.0.is_ok(), "it goes on");
    }
    let lines = program.lines().await;
    let refused: u64 = metrics(&lines).iter().map(|line| line["RefusedEvents"].as_u64().unwrap()).sum();
    assert_eq!(refused, 5, "what the function saw and refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_environment_that_is_wrong_is_told_at_the_start() {
    let cases = [
        ("DYNAMODB_TABLE", "", "the environment variable DYNAMODB_TABLE is missing or empty"),
        (
            "DYNAMODB_TIMEOUT_MS",
            "soon",
            "the environment variable DYNAMODB_TIMEOUT_MS is \"soon\", not a whole number from 1 to 60000",
        ),
    ];
    for (name, value, message) in cases {
        let output = command().env(name, value).output().await.unwrap();
        assert_eq!(output.status.code(), Some(1));
        let lines: Vec<Value> =
            serde_json::Deserializer::from_slice(&output.stdout).into_iter().map(Result::unwrap).collect();
        let logged = logged(&lines);
        assert_eq!(
            (&logged[0]["message"], &logged[0]["error"]),
            (&"the function is not set up".into(), &message.into())
        );
    }
}

/// What the runtime itself calls an event that it cannot read. The Lambda service lets no malformed JSON through.
const MALFORMED: &str = "&lambda_runtime::deserializer::DeserializeError";
