//! What every request and response has to pass.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::uri::Authority;
use axum::http::{Extensions, HeaderMap, StatusCode, Uri, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::login::PublicUrl;
use crate::problem::Problem;
use crate::site::{Hosts, Shared, Site};

/// Adds the security headers to every response, and forbids to store one that does not say otherwise.
pub(crate) async fn headers(State(site): State<Shared>, mut response: Response) -> Response {
    secure(response.headers_mut(), site.public_url().is_some_and(PublicUrl::is_https));
    response
}

/// The same for the headers of a response, to browsers that come by TLS or not.
pub(crate) fn secure(headers: &mut HeaderMap, is_https: bool) {
    for (name, value) in SECURITY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_https {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TWO_YEARS));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// Marks a response that has a secret in it. It is not compressed, so that its length tells nothing of the secret (BREACH).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Confidential;

/// Whether a response may be compressed.
pub(crate) fn is_compressible(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<Confidential>().is_none()
}

/// Refuses names that the site does not answer to.
pub(crate) async fn known_host(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let known = match site.hosts {
        Hosts::Any => true,
        Hosts::Loopback => authority(request.uri(), request.headers()).is_some_and(|authority| {
            is_loopback(&authority) || site.public_url().is_some_and(|url| url.authority() == &authority)
        }),
    };
    if known { next.run(request).await } else { Problem::FOREIGN_HOST.into_response() }
}

/// Refuses requests with an effect that a page of another site has sent.
pub(crate) async fn same_site(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let harmless = request.method().is_safe() || is_own(&site, request.uri(), request.headers());
    if harmless { next.run(request).await } else { Problem::CROSS_SITE.into_response() }
}

/// Whether a request comes from a page of this site, or from no page at all.
///
/// Browsers tell by `Sec-Fetch-Site` (Fetch Metadata), older ones by `Origin`; programs send neither and act on
/// nobody's behalf: they have no session. An origin of `null` is some page that hides whose it is, and none of this
/// site's: see [`REFERRER`].
fn is_own(site: &Site, uri: &Uri, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    if let Some(url) = site.public_url() {
        return url.is_origin(origin);
    }
    let origin: Option<Uri> = origin.parse().ok();
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

fn is_loopback(authority: &Authority) -> bool {
    LOOPBACK.iter().any(|name| name.eq_ignore_ascii_case(authority.host()))
}

/// The names of the loopback interface, as they stand in an authority.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Other sites are not told where a visitor comes from. With `no-referrer`, forms that are sent to this site itself
/// would come with `Origin: null` (Fetch Standard, "append a request `Origin` header").
const REFERRER: &str = "same-origin";

/// For how long browsers come by TLS only (RFC 6797, clause 6.1.1), in seconds.
const TWO_YEARS: &str = "max-age=63072000";

const SECURITY: [(HeaderName, &str); 7] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, REFERRER),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];
