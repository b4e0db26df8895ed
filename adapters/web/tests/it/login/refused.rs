//! Logins that are not what they should be, each refused without a session and without its cause.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::browser::{Browser, olga, parameter};
use super::fake_provider::FakeProvider;
use crate::{Answer, now};

fn assert_refused(browser: &Browser, page: &Answer, what: &str) {
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{what}");
    page.says(&["Log in again."]);
    page.does_not_say(&["nonce", "signature", "audience", "invalid_grant"]);
    assert!(!browser.cookies.keys().any(|name| name.ends_with("-session")), "{what}");
}

#[tokio::test]
async fn an_id_token_that_is_not_for_this_login_is_refused() {
    let seconds = now().millis() / 1_000;
    let cases: [(&str, Value); 9] = [
        ("wrong nonce", json!({"nonce": "other"})),
        ("no nonce", json!({"nonce": null})),
        ("another client", json!({"aud": "other"})),
        ("another client too", json!({"aud": ["vanity", "other"]})),
        ("another issuer", json!({"iss": "https://evil.example"})),
        ("expired", json!({"iat": seconds - 600, "exp": seconds - 61})),
        ("issued in the future", json!({"iat": seconds + 61})),
        ("no subject", json!({"sub": null})),
        ("no expiry", json!({"exp": null})),
    ];
    for (what, change) in cases {
        let provider = FakeProvider::start().await;
        let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
        let mut claims = olga();
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let page = browser.log_in(&provider, "/", claims).await;
        if matches!(what, "no subject" | "no expiry") {
            // It is no ID token at all.
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{what}");
        } else {
            assert_refused(&browser, &page, what);
        }
        assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER, "{what}");
    }
}

#[tokio::test]
async fn clocks_may_be_a_minute_apart() {
    let seconds = now().millis() / 1_000;
    for times in [json!({"iat": seconds + 59}), json!({"exp": seconds - 58})] {
        let provider = FakeProvider::start().await;
        let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
        let mut claims = olga();
        for (name, value) in times.as_object().unwrap() {
            claims[name] = value.clone();
        }
        assert_eq!(browser.log_in(&provider, "/", claims).await.status, StatusCode::SEE_OTHER, "{times}");
    }
}

#[tokio::test]
async fn an_id_token_that_the_provider_has_not_signed_is_refused() {
    for signed_by in [None, Some(2)] {
        let provider = FakeProvider::start().await;
        provider.say(|said| said.signed_by = signed_by);
        let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
        let page = browser.log_in(&provider, "/", olga()).await;
        assert_refused(&browser, &page, "signature");
    }
}

#[tokio::test]
async fn new_keys_of_the_provider_are_fetched_but_not_for_every_login() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    browser.log_in(&provider, "/", olga()).await;
    browser.another().log_in(&provider, "/", olga()).await;
    let asked = || provider.say(|said| said.asked_for_keys);
    assert_eq!(asked(), 1, "they are kept");
    provider.say(|said| (said.signed_by, said.published) = (Some(2), 2));
    browser.seconds.store(61, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(browser.another().log_in(&provider, "/", olga()).await.status, StatusCode::SEE_OTHER);
    assert_eq!(asked(), 2);
    // Somebody makes up keys.
    provider.say(|said| said.signed_by = Some(3));
    for _ in 0..5 {
        let mut other = browser.another();
        let page = other.log_in(&provider, "/", olga()).await;
        assert_refused(&other, &page, "unknown key");
    }
    assert_eq!(asked(), 2);
}

#[tokio::test]
async fn a_login_that_this_browser_has_not_begun_is_refused() {
    let provider = FakeProvider::start().await;
    let mut attacker = Browser::new(&provider.issuer, Vec::new()).await;
    let url = attacker.begin("/").await;
    let mut victim = attacker.another();
    victim.begin("/").await;
    let page = victim.come_back(&url).await;
    assert_refused(&victim, &page, "login of another browser");
    for query in ["", "?code=c1", "?state=", "?code=c1&state=x", "?error=access_denied"] {
        let page = victim.get(&format!("/login/callback{query}")).await;
        assert_refused(&victim, &page, query);
    }
    assert!(provider.say(|said| said.exchanged.is_empty()), "no code of theirs goes to the provider");
}

#[tokio::test]
async fn a_login_is_completed_once() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    let url = browser.begin("/").await;
    let before = browser.cookies.clone();
    provider.say(|said| said.status = StatusCode::BAD_REQUEST);
    let page = browser.come_back(&url).await;
    assert_refused(&browser, &page, "a code that was used before");
    assert!(browser.cookies.is_empty(), "it is forgotten");
    let page = browser.come_back(&url).await;
    assert_refused(&browser, &page, "the same address again");
    assert_eq!(provider.say(|said| said.exchanged.len()), 1);
    // Whoever has the cookies of before still has to get a code that the provider takes.
    browser.cookies = before;
    let page = browser.come_back(&url).await;
    assert_refused(&browser, &page, "with the cookies of before");
}

#[tokio::test]
async fn who_goes_back_to_a_login_that_is_complete_gets_to_the_pages() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    browser.log_in(&provider, "/", olga()).await;
    assert_eq!(browser.get("/login/callback?code=c1&state=gone").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_the_provider_refuses_is_told() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    let state = parameter(&browser.begin("/").await, "state");
    let page = browser.get(&format!("/login/callback?error=access_denied%0Ax&state={state}")).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says(&["The login provider did not let you in."]);
    let state = parameter(&browser.begin("/").await, "state");
    let page = browser.get(&format!("/login/callback?code=c1&iss=https://evil.example&state={state}")).await;
    assert_refused(&browser, &page, "another issuer");
    assert!(provider.say(|said| said.exchanged.is_empty()));
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_told_and_asked_again() {
    let nobody = "http://127.0.0.1:9";
    let mut browser = Browser::new(nobody, Vec::new()).await;
    let page = browser.get("/").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.says(&["The login provider does not answer as it should."]);
    page.does_not_say(&["127.0.0.1", "refused"]);
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    provider.say(|said| said.status = StatusCode::INTERNAL_SERVER_ERROR);
    let url = browser.begin("/").await;
    assert_refused(&browser, &browser.another().come_back(&url).await, "the cookie is in the other browser");
    provider.say(|said| (said.status, said.claims) = (StatusCode::OK, Value::Null));
    let page = browser.come_back(&url).await;
    assert_refused(&browser, &page, "no ID token");
}
