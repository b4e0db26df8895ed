//! `GET /health`: whether the calls can be read.

use std::num::NonZeroUsize;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use tracing::error;
use vanity_call_log::Page;

use crate::problem::chain;
use crate::site::Shared;

/// Reads the latest call, and answers with JSON.
pub(crate) async fn health(State(site): State<Shared>) -> Response {
    let (status, body) = match site.log.latest(&Page::first(NonZeroUsize::MIN), site.now()).await {
        Ok(_) => (StatusCode::OK, r#"{"status":"ok"}"#),
        Err(error) => {
            error!(error = chain(&error), "the call log cannot be read");
            (StatusCode::SERVICE_UNAVAILABLE, r#"{"status":"unavailable"}"#)
        }
    };
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}
