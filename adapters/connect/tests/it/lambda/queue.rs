//! As much of Amazon SQS as a sender sees (Amazon SQS Developer Guide, "AWS JSON protocol").

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// A queue that keeps what it is sent.
#[derive(Clone)]
pub(crate) struct Queue {
    pub(crate) endpoint: String,
    messages: Arc<Mutex<Vec<String>>>,
}

impl Queue {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let messages = Arc::default();
        let router = Router::new().route("/", post(send)).with_state(Arc::clone(&messages));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { endpoint, messages }
    }

    /// The address of the queue.
    pub(crate) fn url(&self) -> String {
        format!("{}/123456789012/unrecorded", self.endpoint)
    }

    /// The bodies of the messages, which stay in the queue.
    pub(crate) fn messages(&self) -> Vec<String> {
        self.messages.lock().unwrap().clone()
    }
}

async fn send(
    State(messages): State<Arc<Mutex<Vec<String>>>>,
    headers: HeaderMap,
    // Its content type is `application/x-amz-json-1.0`, which axum takes for no JSON.
    body: String,
) -> (StatusCode, Json<Value>) {
    if headers.get("x-amz-target").is_none_or(|target| target != "AmazonSQS.SendMessage") {
        return (StatusCode::BAD_REQUEST, Json(json!({"__type": "com.amazonaws.sqs#UnsupportedOperation"})));
    }
    let request: Value = serde_json::from_str(&body).unwrap();
    let mut messages = messages.lock().unwrap();
    messages.push(request["MessageBody"].as_str().unwrap().into());
    (StatusCode::OK, Json(json!({"MessageId": format!("m-{}", messages.len())})))
}

/// The event with which Lambda hands messages to a function.
pub(crate) fn event(bodies: &[String]) -> String {
    let records = bodies.iter().enumerate().map(|(at, body)| {
        json!({
            "messageId": format!("m-{at}"),
            "receiptHandle": "AQEB",
            "body": body,
            "attributes": {"ApproximateReceiveCount": "1"},
            "messageAttributes": {},
            "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:eu-west-2:123456789012:unrecorded",
            "awsRegion": "eu-west-2",
        })
    });
    json!({"Records": records.collect::<Vec<_>>()}).to_string()
}
