//! Who is let in to the pages.

use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use vanity_call_log::Timestamp;

use crate::login::Login;
use crate::login::pending::Pending;
use crate::login::session::Session;
use crate::problem::Problem;
use crate::return_path::ReturnPath;
use crate::site::Shared;
use crate::visitor::Visitor;

/// Lets in everybody as an operator where there is no login, and else those who have a session.
///
/// Who has none and opens a page is sent to the provider, and comes back to that page. Whatever else is asked for
/// without a session, by a script or with an effect, is refused.
pub(crate) async fn admit(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let Some(login) = &site.login else { return Visitor::ANYONE.visit(&site, request, next).await };
    let now = site.now();
    let opens_page = opens_page(&request);
    let Some(session) = login.session(request.headers(), now) else {
        return if opens_page {
            login.begin(ReturnPath::of(request.uri()), request.headers(), now).await.into_response()
        } else {
            Problem::NOT_LOGGED_IN.into_response()
        };
    };
    let renewed = session.renewed(now).filter(|_| opens_page);
    let mut response = session.visitor().visit(&site, request, next).await;
    if let Some(cookie) = renewed.and_then(|session| login.session_cookie(&session, now)) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Whether somebody opens a page, rather than a page asking for something by itself (Fetch Metadata, clause 2.2).
fn opens_page(request: &Request) -> bool {
    let headers = request.headers();
    let opens = match headers.get(SEC_FETCH_MODE) {
        Some(mode) => mode == "navigate",
        // Older browsers, which ask for HTML, as htmx does.
        None => accepts_html(headers) && !headers.contains_key(HX_REQUEST),
    };
    request.method().is_safe() && opens
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

impl Login {
    /// Sends a visitor to the provider.
    pub(super) async fn begin(&self, to: ReturnPath, headers: &HeaderMap, now: Timestamp) -> Result<Response, Problem> {
        let (url, secrets) = self.provider.begin(now).await?;
        let remembered = Pending { secrets, to }.remember(&self.cookies, headers);
        let remembered = remembered.into_iter().map(|cookie| (SET_COOKIE, cookie));
        Ok((AppendHeaders(remembered), Redirect::to(url.as_str())).into_response())
    }

    /// The session of a request, unless it is over.
    pub(super) fn session(&self, headers: &HeaderMap, now: Timestamp) -> Option<Session> {
        Session::read(&self.cookies.open(headers, SESSION)?, now)
    }

    pub(super) fn session_cookie(&self, session: &Session, now: Timestamp) -> Option<HeaderValue> {
        self.cookies.seal(SESSION, session.write()?, session.seconds_left(now))
    }
}

/// The name of the cookie of a session.
pub(super) const SESSION: &str = "session";

const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

const HX_REQUEST: HeaderName = HeaderName::from_static("hx-request");
