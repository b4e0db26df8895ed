//! The router.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state, map_response_with_state};
use axum::routing::{get, post};
use axum::{Extension, Router};
use tower::util::option_layer;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
use tower_http::timeout::TimeoutLayer;

use crate::overview::Overviews;
use crate::problem::{self, Problem};
use crate::ranking::Rankings;
use crate::rate::Rate;
use crate::site::Site;
use crate::{api, assets, guard, login, page, rate, requests};

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
///     login: None,
/// };
/// assert!(router(site).has_routes());
/// ```
pub fn router(site: Site) -> Router {
    router_with(site, Router::new())
}

/// The pages of a site and other routes beside them, before which stands what stands before the pages, but for the
/// login: whoever reaches them is let in.
///
/// A request of any route is answered within ten seconds, the time that its body takes to arrive included. The other
/// routes may have a [`DefaultBodyLimit`] of their own; a failure of theirs that is not JSON gets a page.
///
/// # Panics
///
/// Panics if one of the other routes has the path of a page.
pub fn router_with(site: Site, others: Router) -> Router {
    let lists = DefaultBodyLimit::max(api::LONGEST_LIST);
    let mut routes = Router::new()
        .route("/", get(page::latest))
        .route("/live", get(page::live))
        .route("/calls/{contact_id}", get(page::call))
        .route("/calls/{contact_id}/history", get(page::history))
        .route("/calls/{contact_id}/forget", get(page::ask_to_forget).post(page::forget))
        .route("/calls/{contact_id}/reveal", post(page::reveal))
        .route("/try", get(page::try_number))
        .route("/find", get(page::find_number))
        .route("/find.csv", get(page::find_sheet).post(page::find_sheet_of_list).layer(lists))
        .route("/overview", get(page::overview))
        .merge(api::router());
    if site.phone.is_some() {
        routes = routes.route("/phone", get(page::phone).post(page::place_call));
    }
    let mut for_everybody =
        Router::new().route("/health", get(page::health)).route("/assets/{name}", get(assets::serve));
    if site.login.is_some() {
        for_everybody = for_everybody.merge(login::routes());
    }
    // On the loopback interface, where nobody logs in, there is one client.
    let limit = site.login.is_some().then(|| from_fn_with_state(Arc::new(Rate::new()), rate::limit));
    let rankings = Arc::new(Rankings::new(&site.speller));
    let site = Arc::new(site);
    // The last layer is the outermost.
    routes
        .fallback(async || Problem::NOT_FOUND)
        .layer(from_fn_with_state(Arc::clone(&site), login::admit))
        .merge(for_everybody)
        .with_state(Arc::clone(&site))
        .layer(Extension(rankings))
        .layer(Extension(Arc::new(Overviews::default())))
        .layer(Extension(Arc::new(page::Lists::default())))
        .merge(others)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_WAIT))
        .layer(from_fn_with_state(Arc::clone(&site), guard::same_site))
        .layer(from_fn_with_state(Arc::clone(&site), guard::known_host))
        .layer(option_layer(limit))
        .layer(from_fn(problem::pages))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(DefaultPredicate::new().and(guard::is_compressible)),
        )
        .layer(map_response_with_state(site, guard::headers))
        .layer(from_fn(requests::log))
}

/// The longest request body in bytes; a form with a phone number has less than a hundred.
const LONGEST_BODY: usize = 16 * 1024;

/// How long an answer may take, from the head of the request on; the call log has shorter limits of its own.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
