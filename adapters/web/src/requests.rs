//! The name of every request, and its line in the log.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument as _, info, info_span};
use uuid::Uuid;

use crate::visitor::Visitor;

/// Gives a request its id, which comes back with the answer and is in every line that is logged meanwhile, and logs the
/// request when it is answered.
///
/// The line has the route and not the path, and no query: numbers that a visitor types are in no log.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = id(request.headers());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let span = info_span!("request", request_id = id);
    let mut response = next.run(request).instrument(span.clone()).await;
    span.in_scope(|| {
        let visitor = response.extensions().get::<Visitor>().map(|visitor| visitor.who());
        info!(
            target: "vanity_web::requests",
            method = method.as_str(),
            route = route.as_ref().map_or("none", MatchedPath::as_str),
            status = response.status().as_u16(),
            ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            visitor,
            "request answered"
        );
    });
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The id that something before this program has given a request, where it is fit for a log, or a new one.
fn id(headers: &HeaderMap) -> String {
    let is_fit = |id: &&str| {
        (1..=LONGEST_ID).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:=+/@".contains(&byte))
    };
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(is_fit);
    given.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned)
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The most bytes of an id that is taken over.
const LONGEST_ID: usize = 128;
