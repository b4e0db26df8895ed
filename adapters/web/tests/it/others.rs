//! Other routes beside the pages.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{Method, Request, StatusCode};
use axum::routing::post;
use http_body_util::channel::Channel;
use tokio::time::Instant;
use vanity_web::{Hosts, Site, router_with};

use crate::{Answer, answer, request, site};

/// A site of loopback names with a route beside the pages that echoes up to 20,000 bytes.
async fn send(request: Request<Body>) -> Answer {
    let site = Site { hosts: Hosts::Loopback, ..site(Vec::new()).await };
    let echo = post(async |body: Bytes| body).layer(DefaultBodyLimit::max(20_000));
    answer(router_with(site, Router::new().route("/echo", echo)), request).await
}

#[tokio::test]
async fn what_stands_before_the_pages_stands_before_other_routes() {
    let long = "x".repeat(20_000);
    let cases = [
        ("localhost", "same-origin", "hello", StatusCode::OK),
        ("localhost", "same-origin", &long, StatusCode::OK),
        ("localhost", "same-origin", &format!("{long}x"), StatusCode::PAYLOAD_TOO_LARGE),
        ("evil.example", "same-origin", "hello", StatusCode::MISDIRECTED_REQUEST),
        ("localhost", "cross-site", "hello", StatusCode::FORBIDDEN),
    ];
    for (host, site, body, status) in cases {
        let answer = send(request(Method::POST, "/echo", &[("host", host), ("sec-fetch-site", site)], body)).await;
        assert_eq!(answer.status, status, "{host} {site}");
        assert_eq!(answer.body == body, status == StatusCode::OK, "{host} {site}");
        assert_eq!(answer.header(X_CONTENT_TYPE_OPTIONS), "nosniff", "{host} {site}");
        assert!(!answer.header(CONTENT_SECURITY_POLICY).is_empty(), "{host} {site}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_arrive_is_given_up() {
    let start = Instant::now();
    for (path, body_type) in [("/echo", "text/plain"), ("/phone", "application/x-www-form-urlencoded")] {
        let stalled = Request::post(path).header("host", "localhost").header("content-type", body_type);
        // Nothing comes, and not the end either.
        let (_sender, body) = Channel::<Bytes>::new(1);
        let answer = send(stalled.body(Body::new(body)).unwrap()).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
    }
    assert_eq!(start.elapsed().as_secs(), 20);
}
