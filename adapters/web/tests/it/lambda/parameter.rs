//! A parameter store of one parameter (AWS Systems Manager API Reference, `GetParameter`).

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The name of the parameter.
pub(crate) const NAME: &str = "/vanity/web";

/// The store, with the value of the parameter where it has one.
#[derive(Clone)]
pub(crate) struct Parameters {
    pub(crate) endpoint: String,
    pub(crate) value: Arc<Mutex<Option<String>>>,
    /// How often it was asked.
    pub(crate) asked: Arc<Mutex<usize>>,
}

impl Parameters {
    pub(crate) async fn start(value: Option<String>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let parameters = Self { endpoint, value: Arc::new(Mutex::new(value)), asked: Arc::default() };
        let router = Router::new().route("/", post(answer)).with_state(parameters.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        parameters
    }
}

async fn answer(State(parameters): State<Parameters>, headers: HeaderMap, body: Bytes) -> Response {
    *parameters.asked.lock().unwrap() += 1;
    assert_eq!(headers["x-amz-target"], "AmazonSSM.GetParameter");
    let asked: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(asked, json!({"Name": NAME, "WithDecryption": true}));
    match &*parameters.value.lock().unwrap() {
        Some(value) => {
            Json(json!({"Parameter": {"Name": NAME, "Type": "SecureString", "Value": value}})).into_response()
        }
        None => (StatusCode::BAD_REQUEST, Json(json!({"__type": "ParameterNotFound"}))).into_response(),
    }
}
