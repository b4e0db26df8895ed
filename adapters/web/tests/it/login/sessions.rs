//! Sessions end, and cannot be made up.

use std::sync::atomic::Ordering;

use axum::http::header::SET_COOKIE;
use axum::http::{Method, StatusCode};

use super::browser::{Browser, olga};
use super::fake_provider::FakeProvider;

const SESSION: &str = "__Host-vanity-session";
const MINUTE: i64 = 60;

async fn logged_in() -> Browser {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    browser.log_in(&provider, "/", olga()).await;
    browser
}

#[tokio::test]
async fn a_session_ends_an_hour_after_the_last_page() {
    let mut browser = logged_in().await;
    browser.seconds.store(59 * MINUTE, Ordering::Relaxed);
    let page = browser.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    let renewed = page.header(SET_COOKIE).to_owned();
    assert!(renewed.starts_with(SESSION) && renewed.contains("Max-Age=3600"), "{renewed}");
    browser.seconds.store(59 * MINUTE + 30, Ordering::Relaxed);
    assert_eq!(browser.get("/").await.header(SET_COOKIE), "", "a moment later it is the same");
    browser.seconds.store(118 * MINUTE, Ordering::Relaxed);
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    browser.seconds.store(178 * MINUTE, Ordering::Relaxed);
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_list_that_refreshes_by_itself_does_not_keep_a_session() {
    let mut browser = logged_in().await;
    let refresh = [("sec-fetch-mode", "cors"), ("hx-request", "true"), ("accept", "text/html")];
    for minutes in 1..60 {
        browser.seconds.store(minutes * MINUTE, Ordering::Relaxed);
        let list = browser.send(Method::GET, "/", &refresh).await;
        assert_eq!((list.status, list.header(SET_COOKIE)), (StatusCode::OK, ""));
    }
    browser.seconds.store(60 * MINUTE, Ordering::Relaxed);
    assert_eq!(browser.send(Method::GET, "/", &refresh).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_ends_after_ten_hours_whatever_is_opened() {
    let mut browser = logged_in().await;
    for minutes in (30..600).step_by(30) {
        browser.seconds.store(minutes * MINUTE, Ordering::Relaxed);
        assert_eq!(browser.get("/").await.status, StatusCode::OK, "{minutes}");
    }
    browser.seconds.store(600 * MINUTE, Ordering::Relaxed);
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_cookie_that_was_tampered_with_is_no_session() {
    let mut browser = logged_in().await;
    let real = browser.cookies[SESSION].clone();
    let middle = real.len() / 2;
    let changed = if &real[middle..=middle] == "A" { "B" } else { "A" };
    let plain = r#"{"subject":"s","name":"s","role":"operator","began":1795368600000,"seen":1795368600000}"#;
    let forged = [
        format!("{}{changed}{}", &real[..middle], &real[middle + 1..]),
        real[..middle].into(),
        format!("{real}AAAA"),
        String::new(),
        plain.replace('"', "%22"),
        "x".repeat(10_000),
    ];
    for cookie in forged {
        browser.cookies.insert(SESSION.into(), cookie.clone());
        assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER, "{cookie}");
        assert_eq!(browser.post("/calls/a/reveal").await.status, StatusCode::UNAUTHORIZED, "{cookie}");
    }
    // A login that has begun is no session either, though the same key has sealed it.
    browser.cookies.clear();
    browser.begin("/").await;
    let pending = browser.cookies.values().next().unwrap().clone();
    browser.cookies.insert(SESSION.into(), pending);
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_of_other_pages_is_none_here() {
    let browser = logged_in().await;
    let mut other = logged_in().await;
    other.cookies.clone_from(&browser.cookies);
    assert_eq!(other.get("/").await.status, StatusCode::SEE_OTHER);
}
