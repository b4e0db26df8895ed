//! What every request and response has to pass.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::site::Hosts;
use crate::site::Shared;

/// Adds the security headers to every response, and forbids to store one that does not say otherwise.
pub(crate) async fn headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses names that the site does not answer to.
pub(crate) async fn known_host(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let known = match site.hosts {
        Hosts::Any => true,
        Hosts::Loopback => authority(request.uri(), request.headers())
            .is_some_and(|authority| LOOPBACK.iter().any(|name| name.eq_ignore_ascii_case(authority.host()))),
    };
    if known { next.run(request).await } else { Problem::FOREIGN_HOST.into_response() }
}

/// Refuses requests with an effect that a page of another site has sent.
pub(crate) async fn same_site(request: Request, next: Next) -> Response {
    let harmless = request.method().is_safe() || is_own(request.uri(), request.headers());
    if harmless { next.run(request).await } else { Problem::CROSS_SITE.into_response() }
}

/// Whether a request comes from a page of this site, or from no page at all.
///
/// Browsers tell by `Sec-Fetch-Site` (Fetch Metadata), older ones by `Origin`; programs send neither and act on
/// nobody's behalf. An origin of `null` is some page that hides whose it is, and none of this site's: see
/// [`REFERRER`].
fn is_own(uri: &Uri, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let origin = origin.to_str().ok().and_then(|origin| origin.parse::<Uri>().ok());
    let origin = origin.as_ref().and_then(Uri::authority);
    origin.is_some() && origin == authority(uri, headers).as_ref()
}

/// The name and port that the request was sent to.
fn authority(uri: &Uri, headers: &HeaderMap) -> Option<Authority> {
    match headers.get(HOST) {
        Some(host) => host.to_str().ok()?.parse().ok(),
        None => uri.authority().cloned(),
    }
}

/// The names of the loopback interface, as they stand in an authority.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Other sites are not told where a visitor comes from. With `no-referrer`, forms that are sent to this site itself
/// would come with `Origin: null` (Fetch Standard, "append a request `Origin` header").
const REFERRER: &str = "same-origin";

const SECURITY: [(HeaderName, &str); 5] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, REFERRER),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];
