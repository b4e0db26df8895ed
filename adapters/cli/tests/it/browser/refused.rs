//! Logins at a certified provider, and sessions, that somebody has meddled with.

use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{COOKIE, LOCATION};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::Response;
use serde_json::json;
use url::Url;

use super::Visit;
use super::chromium::devtools;
use super::pages::Pages;
use super::provider::{browse_with_login, forget_provider, log_in};

const SESSION: &str = "vanity-session";

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn an_answer_with_another_nonce_is_refused() {
    Pages::browse(
        |router| router.layer(map_response(with_another_nonce)),
        async |visit, _| {
            visit.open("/").await;
            log_in(visit, "olga").await;
            is_refused(visit).await;
        },
    );
}

/// Changes the nonce that a visitor is sent to the provider with into another of the same form.
async fn with_another_nonce(mut response: Response) -> Response {
    let to: Option<Url> = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()?.parse().ok());
    if let Some(mut to) = to {
        let pairs: Vec<(String, String)> = to.query_pairs().into_owned().collect();
        let changed = pairs.into_iter().map(|(name, value)| {
            let value = if name == "nonce" { value.chars().rev().collect() } else { value };
            (name, value)
        });
        to.query_pairs_mut().clear().extend_pairs(changed);
        response.headers_mut().insert(LOCATION, HeaderValue::from_str(to.as_str()).unwrap());
    }
    response
}

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn a_code_is_of_use_once() {
    let overheard = Overheard::default();
    let hear = from_fn_with_state(Arc::clone(&overheard), overhear);
    Pages::browse(
        |router| router.layer(hear),
        async |visit, _| {
            visit.open("/").await;
            log_in(visit, "olga").await;
            let (callback, cookies) = overheard.lock().unwrap().remove(0);
            // Who goes back to a login that is complete is in already.
            visit.open(&callback).await;
            assert_eq!(visit.client.current_url().await.unwrap().path(), "/");
            assert!(visit.text("form.visitor").await.starts_with("olga@example.com"));

            // Somebody else has the address, and then the cookies with which it was opened too.
            visit.client.delete_cookie(SESSION).await.unwrap();
            visit.open(&callback).await;
            is_refused(visit).await;
            for (name, value) in cookies.split("; ").filter_map(|cookie| cookie.split_once('=')) {
                let cookie = json!({"name": name, "value": value, "url": visit.address("/")});
                devtools(&visit.client, "Network.setCookie", cookie).await;
            }
            let cookies = visit.client.get_all_cookies().await.unwrap();
            assert!(cookies.iter().any(|cookie| cookie.name().starts_with("vanity-login-")), "{cookies:?}");
            visit.open(&callback).await;
            is_refused(visit).await;
        },
    );
}

/// The addresses with which the provider has sent somebody back, and the cookies that came with them.
type Overheard = Arc<Mutex<Vec<(String, String)>>>;

async fn overhear(State(overheard): State<Overheard>, request: Request, next: Next) -> Response {
    if request.uri().path() == "/login/callback" {
        let cookies = request.headers()[COOKIE].to_str().unwrap();
        overheard.lock().unwrap().push((request.uri().to_string(), cookies.to_owned()));
    }
    next.run(request).await
}

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn a_cookie_that_was_tampered_with_is_no_session() {
    browse_with_login(async |visit: &Visit, _| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/calls/a").await;
        log_in(visit, "olga").await;
        forget_provider(visit).await;
        let sealed = visit.client.get_named_cookie(SESSION).await.unwrap();
        let (start, end) = sealed.value().split_at(sealed.value().len() / 2);
        let changed = if end.starts_with('A') { "B" } else { "A" };
        let mut forged = sealed.clone();
        forged.set_value(format!("{start}{changed}{}", &end[1..]));
        visit.client.add_cookie(forged).await.unwrap();
        visit.open("/calls/a").await;
        visit.find("input[name=login]").await;
        // The real one still is.
        visit.client.add_cookie(sealed).await.unwrap();
        visit.open("/calls/a").await;
        assert_eq!(visit.text("h1").await, "1-•••-•••-9377");
    });
}

/// Fails unless the page refuses a login, and gives no session.
async fn is_refused(visit: &Visit) {
    assert_eq!(visit.text("h1").await, "Bad Request");
    assert!(visit.text("main").await.contains("Log in again."));
    assert!(visit.client.get_named_cookie(SESSION).await.is_err());
}
