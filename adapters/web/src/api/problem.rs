//! Failures as JSON: problem details (RFC 9457).

use std::collections::BTreeMap;

use axum::Json;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::http::response::Parts;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::openapi::{Content, Ref, RefOr, Response as Described, ResponseBuilder, ResponsesBuilder};
use utoipa::{IntoResponses, ToSchema};

/// What went wrong.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(super) struct ProblemBody {
    /// The kind of problem; `about:blank` where the status says it all.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status of the response.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What was wrong, for people.
    detail: String,
}

/// A failure as JSON; the status and other headers stay.
pub(crate) fn as_json(mut parts: Parts, detail: String) -> Response {
    let status = parts.status;
    let title = status.canonical_reason().unwrap_or("Error");
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    let body = Json(ProblemBody { kind: "about:blank", title, status: status.as_u16(), detail });
    let mut response = (parts, body).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    response
}

/// The failures that every request may come to, for the document.
pub(super) struct Failures;

impl IntoResponses for Failures {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        let failure = |description: &str| {
            let content = Content::new(Some(Ref::from_schema_name("Problem")));
            ResponseBuilder::new().description(description).content(PROBLEM_JSON, content)
        };
        let responses = ResponsesBuilder::new()
            .response("400", failure("A parameter is not known or cannot be read"))
            .response("401", failure("Nobody is logged in"))
            .response("429", failure("Too many requests; Retry-After says when to go on"))
            .response("503", failure("It cannot be done at the moment, or took too long"))
            .response("default", failure("It cannot be done"));
        responses.build().into()
    }
}

/// The media type of problem details (RFC 9457, clause 3).
pub(super) const PROBLEM_JSON: &str = "application/problem+json";
