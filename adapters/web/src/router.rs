//! The router.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::problem::{self, Problem};
use crate::site::Site;
use crate::{assets, guard, page, visitor};

/// The pages of a site, with everything that has to stand before them: security headers, known names, refusal of
/// cross-site requests, compression, limits.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
///
/// use vanity_call_log::{MemoryCallLog, Timestamp};
/// use vanity_core::{Lexicon, Options, Speller};
/// use vanity_web::{Hosts, Site, router};
///
/// let site = Site {
///     log: Arc::new(MemoryCallLog::new()),
///     clock: Arc::new(Timestamp::now),
///     speller: Speller::new([Lexicon::english()], Options::default()),
///     phone: None,
///     hosts: Hosts::Loopback,
/// };
/// assert!(router(site).has_routes());
/// ```
pub fn router(site: Site) -> Router {
    router_with(site, Router::new())
}

/// The pages of a site and other routes beside them, before which stands what stands before the pages.
///
/// A request of any route is answered within ten seconds, the time that its body takes to arrive included. The other
/// routes may have a [`DefaultBodyLimit`] of their own; a failure of theirs that is not JSON gets a page.
///
/// # Panics
///
/// Panics if one of the other routes has the path of a page.
pub fn router_with(site: Site, others: Router) -> Router {
    let mut routes = Router::new()
        .route("/", get(page::latest))
        .route("/live", get(page::live))
        .route("/calls/{contact_id}", get(page::call))
        .route("/calls/{contact_id}/history", get(page::history))
        .route("/calls/{contact_id}/reveal", post(page::reveal))
        .route("/try", get(page::try_number))
        .route("/health", get(page::health))
        .route("/assets/{name}", get(assets::serve));
    if site.phone.is_some() {
        routes = routes.route("/phone", get(page::phone).post(page::place_call));
    }
    let site = Arc::new(site);
    // The last layer is the outermost.
    routes
        .fallback(async || Problem::NOT_FOUND)
        .with_state(Arc::clone(&site))
        .layer(from_fn_with_state(Arc::clone(&site), visitor::anyone))
        .merge(others)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_WAIT))
        .layer(from_fn(guard::same_site))
        .layer(from_fn_with_state(site, guard::known_host))
        .layer(from_fn(problem::pages))
        .layer(CompressionLayer::new())
        .layer(map_response(guard::headers))
}

/// The longest request body in bytes; a form with a phone number has less than a hundred.
const LONGEST_BODY: usize = 16 * 1024;

/// How long an answer may take, from the head of the request on; the call log has shorter limits of its own.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
