//! What went wrong, as a page.

use std::borrow::Cow;
use std::error::Error;
use std::iter;

use askama::Template;
use axum::extract::Request;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use tracing::error;
use vanity_call_log::{CallLogError, ParseCursorError};
use vanity_core::ParseNumberError;

use crate::api;
use crate::chart::ChartError;
use crate::frame::{Frame, Tab};
use crate::phone::PhoneError;
use crate::ranking::{Busy, NumbersError};
use crate::return_path::ReturnPath;

/// What a visitor is told of a failure. As a response it is only a status; [`pages`] makes the page.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    text: Cow<'static, str>,
}

impl Problem {
    pub(crate) const NOT_FOUND: Self = Self::new(StatusCode::NOT_FOUND, "There is no such page.");

    pub(crate) const NO_SUCH_CALL: Self =
        Self::new(StatusCode::NOT_FOUND, "There is no such call, or it is not kept any more.");

    pub(crate) const NO_CALLER: Self =
        Self::new(StatusCode::NOT_FOUND, "The number of this caller is not known, so there is no history.");

    pub(crate) const NO_SUCH_OUTCOME: Self =
        Self::new(StatusCode::BAD_REQUEST, "Calls are not told apart by that. Start at the latest calls.");

    pub(crate) const NO_SUCH_RESOURCE: Self =
        Self::new(StatusCode::NOT_FOUND, "There is no such resource: /api/openapi.json lists what there is.");

    pub(crate) const NO_PARAMETERS: Self = Self::new(StatusCode::BAD_REQUEST, "This takes no parameters.");

    pub(crate) const FOREIGN_HOST: Self =
        Self::new(StatusCode::MISDIRECTED_REQUEST, "This page does not answer to that name.");

    pub(crate) const CROSS_SITE: Self =
        Self::new(StatusCode::FORBIDDEN, "This was sent from another web site, so nothing was done.");

    pub(crate) const NOT_LOGGED_IN: Self =
        Self::new(StatusCode::UNAUTHORIZED, "You are not logged in, or not any more. Log in and try again.");

    pub(crate) const OPERATORS_ONLY: Self = Self::new(
        StatusCode::FORBIDDEN,
        "Only operators may do that, and you are logged in as a viewer. Nothing was done.",
    );

    pub(crate) const BAD_LOGIN: Self = Self::new(
        StatusCode::BAD_REQUEST,
        "This login was begun somewhere else or too long ago, or it is used up. Log in again.",
    );

    pub(crate) const LOGIN_REFUSED: Self = Self::new(StatusCode::FORBIDDEN, "The login provider did not let you in.");

    pub(crate) const LOGIN_UNAVAILABLE: Self = Self::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "The login provider does not answer as it should. Try again in a little while.",
    );

    pub(crate) const TOO_MANY: Self = Self::new(
        StatusCode::TOO_MANY_REQUESTS,
        "That was too much at once from your network. Try again in a few seconds.",
    );

    const BAD_CURSOR: Self =
        Self::new(StatusCode::BAD_REQUEST, "This link to older calls is not complete. Start at the latest calls.");

    const UNAVAILABLE: Self = Self::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "The calls cannot be read at the moment. Try again in a little while.",
    );

    const BUSY: Self = Self::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "Too many numbers are being ranked at the moment. Try again in a little while.",
    );

    const NO_ANSWER: Self =
        Self::new(StatusCode::BAD_GATEWAY, "Nobody answers the phone at the moment. Try again in a little while.");

    const NOT_RECORDED: Self = Self::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "The call was answered, but it cannot be recorded at the moment. Try again in a little while.",
    );

    pub(crate) const fn new(status: StatusCode, text: &'static str) -> Self {
        Self { status, text: Cow::Borrowed(text) }
    }

    /// What is told of a request that cannot be read, in a sentence without its full stop.
    fn told(status: StatusCode, sentence: &str) -> Self {
        Self { status, text: format!("{}.", sentence.trim_end_matches('.')).into() }
    }

    /// What is told of a bare status, such as the router and the extractors answer with.
    fn of_status(status: StatusCode) -> Self {
        Self::new(
            status,
            match status {
                StatusCode::BAD_REQUEST => "This request cannot be read.",
                StatusCode::METHOD_NOT_ALLOWED => "This page cannot be used in that way.",
                StatusCode::PAYLOAD_TOO_LARGE => "That is far more than this page needs to know.",
                StatusCode::SERVICE_UNAVAILABLE => "This took too long. Try again in a little while.",
                status if status.is_client_error() => "This request cannot be answered.",
                _ => "Something went wrong here. Try again in a little while.",
            },
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<CallLogError> for Problem {
    fn from(error: CallLogError) -> Self {
        if matches!(error, CallLogError::ForeignCursor) {
            return Self::BAD_CURSOR;
        }
        error!(error = chain(&error), "the call log cannot be read");
        match error {
            CallLogError::Unreadable { contact_id, .. } => Self {
                status: StatusCode::INTERNAL_SERVER_ERROR,
                text: format!("The record of the call {contact_id} cannot be read.").into(),
            },
            _ => Self::UNAVAILABLE,
        }
    }
}

impl From<ParseCursorError> for Problem {
    fn from(_: ParseCursorError) -> Self {
        Self::BAD_CURSOR
    }
}

impl From<ParseNumberError> for Problem {
    fn from(error: ParseNumberError) -> Self {
        Self::told(StatusCode::UNPROCESSABLE_ENTITY, &format!("This is not a number that can be spelled: {error}"))
    }
}

impl From<NumbersError> for Problem {
    fn from(error: NumbersError) -> Self {
        Self::told(StatusCode::UNPROCESSABLE_ENTITY, &format!("This cannot be ranked: {error}"))
    }
}

impl From<Busy> for Problem {
    fn from(Busy: Busy) -> Self {
        Self::BUSY
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::told(rejection.status(), &rejection.body_text())
    }
}

impl From<PathRejection> for Problem {
    fn from(rejection: PathRejection) -> Self {
        Self::told(rejection.status(), &rejection.body_text())
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        Self::told(rejection.status(), &rejection.body_text())
    }
}

impl From<csv::Error> for Problem {
    fn from(error: csv::Error) -> Self {
        error!(error = chain(&error), "a sheet cannot be written");
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<ChartError> for Problem {
    fn from(error: ChartError) -> Self {
        error!(error = chain(&error), "a chart cannot be drawn");
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<PhoneError> for Problem {
    fn from(error: PhoneError) -> Self {
        error!(error = chain(&error), "a call from the page failed");
        match error {
            PhoneError::NoAnswer(_) => Self::NO_ANSWER,
            PhoneError::NotRecorded(_) => Self::NOT_RECORDED,
        }
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        error!(error = chain(&error), "a page cannot be rendered");
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// An error with its causes on one line, for the log.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let causes = iter::successors(Some(error), |&error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// Gives every failure that is not a page already its page, with the frame that the response comes with, and every one of
/// the API its JSON; status and other headers stay.
pub(crate) async fn pages(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let asked = request.method().is_safe().then(|| ReturnPath::of(request.uri()));
    let response = next.run(request).await;
    let status = response.status();
    let content_type = response.headers().get(CONTENT_TYPE).map_or(&b""[..], |value| value.as_bytes());
    let is_failure = status.is_client_error() || status.is_server_error();
    if !is_failure || content_type.starts_with(b"text/html") || content_type == b"application/json" {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    let problem = parts.extensions.remove().unwrap_or_else(|| Problem::of_status(status));
    if is_api {
        return api::as_json(parts, problem.text.into_owned());
    }
    let frame = parts.extensions.remove().unwrap_or_else(Frame::bare);
    let again = asked.filter(|_| status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS);
    match (ProblemPage { frame, status, text: &problem.text, again }).render() {
        Ok(page) => {
            parts.headers.remove(CONTENT_LENGTH);
            parts.headers.remove(CONTENT_TYPE);
            (parts, Html(page)).into_response()
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    frame: Frame,
    status: StatusCode,
    text: &'a str,
    /// What may be there when it is asked for again.
    again: Option<ReturnPath>,
}

impl ProblemPage<'_> {
    fn title(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("Error")
    }
}
