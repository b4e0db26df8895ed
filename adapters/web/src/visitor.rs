//! Who looks at the pages, and what they may see and do.

use std::borrow::Cow;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tracing::info;
use vanity_call_log::CallRecord;

use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::Site;

/// Somebody who looks at the pages. A handler that takes one is reached only by those who may look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visitor {
    pub(crate) role: Role,
    /// Who it is, for people; nothing where nobody has to log in.
    pub(crate) name: Option<String>,
    /// Who it is, for the log.
    pub(crate) who: Cow<'static, str>,
}

impl Visitor {
    /// Whoever it is, where nobody has to log in.
    pub(crate) const ANYONE: Self = Self { role: Role::Operator, name: None, who: Cow::Borrowed("anyone") };

    /// Who it is, as lines of the log have it.
    pub(crate) fn who(&self) -> &str {
        &self.who
    }

    pub(crate) fn is_operator(&self) -> bool {
        self.role == Role::Operator
    }

    /// Logs that the visitor is shown the number of a call in full, where it has one.
    pub(crate) fn log_reveal(&self, call: &CallRecord) {
        if call.caller.number().is_some() {
            info!(visitor = self.who(), contact_id = call.contact_id.as_str(), "number revealed");
        }
    }

    /// Has a request answered as this visitor's.
    pub(crate) async fn visit(self, site: &Site, mut request: Request, next: Next) -> Response {
        let frame = Frame::new(site, &self, Tab::None);
        let visitor = self.clone();
        request.extensions_mut().insert(self);
        let mut response = next.run(request).await;
        // A failure gets its page further out, and the log its line.
        response.extensions_mut().insert(frame);
        response.extensions_mut().insert(visitor);
        response
    }
}

/// What a visitor may see and do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// Sees calls with their numbers masked.
    Viewer,
    /// May reveal a number, and delete what is kept of a caller.
    Operator,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or(Problem::NOT_LOGGED_IN)
    }
}

/// A visitor who is an operator. A handler that takes one is reached by no one else.
#[derive(Clone, Debug)]
pub(crate) struct Operator(pub(crate) Visitor);

impl<S: Sync> FromRequestParts<S> for Operator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        if visitor.is_operator() { Ok(Self(visitor)) } else { Err(Problem::OPERATORS_ONLY) }
    }
}
