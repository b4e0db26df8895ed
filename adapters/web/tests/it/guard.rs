//! What stands before the pages: headers, names, cross-site requests, limits.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, StatusCode};
use vanity_web::Hosts;

use crate::double::call;
use crate::{get, get_with, post, request, send, site};

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let site = site(vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    for path in ["/", "/live", "/calls/a", "/try", "/phone", "/health", "/nowhere", "/?after=nonsense"] {
        let answer = get(&site, path).await;
        let policy = answer.header(CONTENT_SECURITY_POLICY);
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.split("; ").any(|directive| directive == part), "{part} is missing in {policy} of {path}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        // With `no-referrer`, browsers would send the page's own forms with `Origin: null`, which is refused.
        assert_eq!(answer.header(REFERRER_POLICY), "same-origin", "{path}");
        let cached = if ["/", "/live"].contains(&path) { "private, no-cache" } else { "no-store" };
        assert_eq!(answer.header(CACHE_CONTROL), cached, "{path}");
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_names_of_their_content() {
    let site = site(Vec::new()).await;
    let page = get(&site, "/try").await;
    let addresses: Vec<&str> = page.body.split('"').filter(|part| part.starts_with("/assets/")).collect();
    let types = ["image/svg+xml", "text/css; charset=utf-8", "text/javascript; charset=utf-8"];
    assert_eq!(addresses.len(), 4);
    for address in addresses {
        let asset = get(&site, address).await;
        assert_eq!(asset.status, StatusCode::OK, "{address}");
        assert!(types.contains(&asset.header(CONTENT_TYPE)), "{address}");
        assert_eq!(asset.header(CACHE_CONTROL), "public, max-age=31536000, immutable");
        assert!(!asset.body.is_empty());
    }
    assert_eq!(get(&site, "/assets/style.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_are_compressed_for_those_who_can_read_it() {
    let site = site(Vec::new()).await;
    assert_eq!(get_with(&site, "/", &[("accept-encoding", "gzip")]).await.header(CONTENT_ENCODING), "gzip");
    assert_eq!(get(&site, "/").await.header(CONTENT_ENCODING), "");
}

#[tokio::test]
async fn on_loopback_only_its_own_names_are_answered_to() {
    let mut site = site(Vec::new()).await;
    site.hosts = Hosts::Loopback;
    for host in ["localhost", "LocalHost:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
        assert_eq!(get_with(&site, "/", &[("host", host)]).await.status, StatusCode::OK, "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080", "", "a b", "\u{fe}"] {
        let answer = get_with(&site, "/", &[("host", host)]).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff");
    }
}

#[tokio::test]
async fn another_site_cannot_place_a_call() {
    let site = site(Vec::new()).await;
    let cases: [(&[(&str, &str)], StatusCode); 10] = [
        (&[], StatusCode::SEE_OTHER),
        (&[("sec-fetch-site", "same-origin"), ("origin", "null")], StatusCode::SEE_OTHER),
        (&[("sec-fetch-site", "none")], StatusCode::SEE_OTHER),
        (&[("origin", "https://vanity.example")], StatusCode::SEE_OTHER),
        (&[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
        (&[("sec-fetch-site", "same-site"), ("origin", "https://vanity.example")], StatusCode::FORBIDDEN),
        (&[("origin", "https://evil.example")], StatusCode::FORBIDDEN),
        (&[("origin", "https://vanity.example:8443")], StatusCode::FORBIDDEN),
        (&[("origin", "null")], StatusCode::FORBIDDEN),
        (&[("origin", "\u{fe}")], StatusCode::FORBIDDEN),
    ];
    for (headers, status) in cases {
        let answer = post(&site, "/phone", headers, "number=18003569377").await;
        assert_eq!(answer.status, status, "{headers:?}");
    }
    assert_eq!(get(&site, "/").await.links("class=\"caller\"").len(), 4);
    let foreign = get_with(&site, "/phone", &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(foreign.status, StatusCode::OK, "a link from another site may be followed");
}

#[tokio::test]
async fn a_form_has_a_limit() {
    let site = site(Vec::new()).await;
    let form = |len: usize| format!("number=%2B18003569377{}", "&x=".repeat(len / 3));
    assert_eq!(post(&site, "/phone", &[], &form(16_000)).await.status, StatusCode::SEE_OTHER);
    let refused = post(&site, "/phone", &[], &form(17_000)).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    refused.says(&["That is far more than this page needs to know."]);
    let json = request(Method::POST, "/phone", &[("content-type", "application/json")], "{}");
    assert_eq!(send(&site, json).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}
