//! The endpoint at which Lambda's own emulator answers too: an event in, the reply out.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::json;
use vanity_connect::{Contact, EventError};

use crate::chain;
use crate::local::{LONGEST_EVENT, LocalHandler};

/// Where events are posted to, as to the AWS API (AWS Lambda API Reference, `Invoke`) for a function of this name.
pub(super) const PATH: &str = "/2015-03-31/functions/function/invocations";

/// The endpoint alone. The pages that it stands beside refuse what another web site sends, other names, and bodies that
/// take too long.
pub(super) fn router(handler: Arc<LocalHandler>) -> Router {
    Router::new().route(PATH, post(invoke)).layer(DefaultBodyLimit::max(LONGEST_EVENT)).with_state(handler)
}

async fn invoke(State(handler): State<Arc<LocalHandler>>, event: Result<Bytes, BytesRejection>) -> Response {
    let contact = match event {
        Ok(event) => Contact::from_json(&event),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refused(rejection.status(), &format!("the event is longer than {LONGEST_EVENT} bytes"));
        }
        Err(rejection) => return refused(rejection.status(), &rejection.body_text()),
    };
    match contact {
        Ok(contact) => Json(handler.handle(contact).await.reply).into_response(),
        Err(error @ EventError::Json(_)) => refused(StatusCode::BAD_REQUEST, &chain(&error)),
        Err(error) => {
            let body = json!({"errorType": "EventError", "errorMessage": chain(&error)});
            ([(FUNCTION_ERROR, "Unhandled")], Json(body)).into_response()
        }
    }
}

/// What the service answers where the function is not even called.
fn refused(status: StatusCode, message: &str) -> Response {
    let kind = match status {
        StatusCode::BAD_REQUEST => "InvalidRequestContentException",
        StatusCode::PAYLOAD_TOO_LARGE => "RequestTooLargeException",
        _ => "ServiceException",
    };
    (status, [(ERROR_TYPE, kind)], Json(json!({"Type": "User", "message": message}))).into_response()
}

/// Tells that the function failed; the status is 200 then.
const FUNCTION_ERROR: HeaderName = HeaderName::from_static("x-amz-function-error");

/// Tells how the service failed.
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
