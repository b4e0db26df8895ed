//! The pages, asked for through the router as a browser would.
#![expect(clippy::unwrap_used, reason = "a failure of what a test stands on fails the test")]

mod api;
mod double;
mod find;
mod forget;
mod guard;
mod html;
mod kept;
#[cfg(feature = "lambda")]
mod lambda;
mod latest;
mod login;
mod one_call;
mod overview;
mod others;
mod phone;
mod problems;
mod security;
mod try_number;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::{HOST, HeaderName};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;
use vanity_call_log::{CallLog, CallRecord, MemoryCallLog, Recorded, Timestamp};
use vanity_core::{Lexicon, Options, Speller};
use vanity_web::{Hosts, Site, router};

use double::FakePhone;

/// A site over some calls, with a phone, at [`NOW`].
async fn site(calls: Vec<CallRecord>) -> Site {
    let log = MemoryCallLog::new();
    for call in &calls {
        assert_eq!(log.record(call).await.unwrap(), Recorded::First);
    }
    site_over(log)
}

fn site_over(log: impl CallLog + 'static) -> Site {
    let log: Arc<dyn CallLog> = Arc::new(log);
    Site {
        log: Arc::clone(&log),
        clock: Arc::new(now),
        speller: Speller::new([Lexicon::english()], Options::default()),
        phone: Some(Arc::new(FakePhone::Answering(log))),
        hosts: Hosts::Any,
        login: None,
    }
}

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// What the router answers with.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    /// A header as text, empty when it is missing.
    fn header(&self, name: impl Into<HeaderName>) -> &str {
        self.headers.get(name.into()).map_or("", |value| value.to_str().unwrap())
    }

    /// Fails unless the page says all of `texts`, in this order.
    #[track_caller]
    fn says(&self, texts: &[&str]) {
        let mut rest = self.body.as_str();
        for text in texts {
            match rest.split_once(text) {
                Some((_, after)) => rest = after,
                None => panic!("{text:?} is missing in (the rest of)\n{}", self.body),
            }
        }
    }

    /// Fails if the page says any of `texts`.
    #[track_caller]
    fn does_not_say(&self, texts: &[&str]) {
        for text in texts {
            assert!(!self.body.contains(text), "{text:?} is in\n{}", self.body);
        }
    }

    /// The addresses of the links whose tag or text contains `mark`.
    fn links(&self, mark: &str) -> Vec<String> {
        let links = self.body.split("<a ").skip(1).filter_map(|link| link.split_once("</a>"));
        let addresses = links.filter(|(link, _)| link.contains(mark)).map(|(link, _)| {
            let (_, address) = link.split_once("href=\"").unwrap();
            address.split_once('"').unwrap().0.to_owned()
        });
        addresses.collect()
    }
}

async fn send(site: &Site, request: Request<Body>) -> Answer {
    answer(router(site.clone()), request).await
}

async fn answer(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let body = String::from_utf8_lossy(&body).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(site: &Site, path: &str) -> Answer {
    get_with(site, path, &[]).await
}

async fn get_with(site: &Site, path: &str, headers: &[(&str, &str)]) -> Answer {
    send(site, request(Method::GET, path, headers, "")).await
}

/// Sends a form, as a page of the site itself does.
async fn post(site: &Site, path: &str, headers: &[(&str, &str)], form: &str) -> Answer {
    let form_type = ("content-type", "application/x-www-form-urlencoded");
    send(site, request(Method::POST, path, &[&[form_type], headers].concat(), form)).await
}

fn request(method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    if !headers.iter().any(|(name, _)| *name == HOST) {
        request = request.header(HOST, "vanity.example");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

const NOW: &str = "2026-11-22T17:30:00Z";
