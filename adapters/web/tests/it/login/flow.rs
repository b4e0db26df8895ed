//! What happens when everything is right.

use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{Method, StatusCode};
use serde_json::json;

use super::browser::{Browser, olga, parameter, settings, vera};
use super::fake_provider::FakeProvider;
use crate::double::call;
use crate::now;

#[tokio::test]
async fn a_visitor_logs_in_and_gets_to_the_page_that_was_asked_for() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    let url = browser.begin("/calls/a?x=1").await;
    assert!(url.as_str().starts_with(&format!("{}/authorize?tenant=1&", provider.issuer)), "{url}");
    let callback = "https://vanity.example/login/callback";
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "vanity"),
        ("redirect_uri", callback),
        ("scope", "openid email profile"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(parameter(&url, name), value);
    }
    assert_eq!(browser.cookies.len(), 1);

    let back = browser.log_in(&provider, "/calls/a?x=1", olga()).await;
    assert_eq!((back.status, back.header(LOCATION)), (StatusCode::SEE_OTHER, "/calls/a?x=1"));
    assert_eq!(back.header(CACHE_CONTROL), "no-store");
    browser.get("/calls/a?x=1").await.says(&["olga@example.com", "Log out", "Show number"]);
    let exchanged = provider.say(|said| said.exchanged.remove(0));
    assert_eq!((&*exchanged["code"], &*exchanged["redirect_uri"]), ("c1", callback));
    assert!(exchanged["code_verifier"].len() >= 43, "PKCE");
    let logged_in: Vec<_> = browser.cookies.keys().filter(|name| name.ends_with("-session")).collect();
    assert_eq!(logged_in, ["__Host-vanity-session"]);
}

#[tokio::test]
async fn viewers_see_masked_numbers_and_operators_reveal_one() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    browser.log_in(&provider, "/", vera()).await;
    let page = browser.get("/calls/a").await;
    page.says(&["vera", "<h1>1-•••-•••-9377</h1>"]);
    page.does_not_say(&["Show number", "/reveal", "/phone"]);
    let refused = browser.post("/calls/a/reveal").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.says(&["Only operators may do that"]);
    refused.does_not_say(&["356-9377"]);
    // The phone tells the number of any call.
    assert_eq!(browser.get("/phone?call=a").await.status, StatusCode::FORBIDDEN);

    let mut browser = browser.another();
    browser.log_in(&provider, "/", olga()).await;
    browser.get("/calls/a").await.says(&["<h1>1-•••-•••-9377</h1>", "Show number"]);
    browser.post("/calls/a/reveal").await.says(&["<h1>1-800-356-9377</h1>"]);
    assert_eq!(browser.get("/phone?call=a").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_has_no_role_is_told_so_and_gets_no_session() {
    let provider = FakeProvider::start().await;
    for groups in [json!(null), json!([]), json!(["operator", "Viewers"]), json!(7), json!({"operators": true})] {
        let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
        let page = browser.log_in(&provider, "/", json!({"sub": "nobody<b>", "cognito:groups": groups})).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{groups}");
        page.says(&["You are logged in as nobody&#60;b&#62;", "<code>operators</code>", "<code>viewers</code>"]);
        assert!(browser.cookies.is_empty(), "{:?}", browser.cookies);
    }
}

#[tokio::test]
async fn the_claim_and_the_names_of_the_roles_can_be_others() {
    let provider = FakeProvider::start().await;
    let mut settings = settings(&provider.issuer);
    settings.role_claim = "https://vanity.example/roles".into();
    settings.operator = "boss".into();
    let mut browser = Browser::with(settings, now(), vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    let claims = json!({"sub": "s", "cognito:groups": "viewers", "https://vanity.example/roles": ["boss"]});
    browser.log_in(&provider, "/", claims).await;
    browser.get("/calls/a").await.says(&["Show number"]);
}

#[tokio::test]
async fn a_new_role_counts_from_the_next_login_on() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    browser.log_in(&provider, "/", olga()).await;
    assert_eq!(browser.post("/calls/a/reveal").await.status, StatusCode::OK);
    browser.post("/logout").await;
    browser.log_in(&provider, "/", json!({"sub": "s-1", "cognito:groups": ["viewers"]})).await;
    assert_eq!(browser.post("/calls/a/reveal").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn logging_out_ends_the_session_here_and_at_the_provider() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    browser.log_in(&provider, "/", olga()).await;
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    let page = browser.post("/logout").await;
    let back = "https%3A%2F%2Fvanity.example%2Flogged-out";
    let next = format!(
        "{}/logout?client_id=vanity&#38;post_logout_redirect_uri={back}&#38;logout_uri={back}",
        provider.issuer
    );
    page.says(&[&format!("http-equiv=\"refresh\" content=\"0; url={next}\""), "You are logged out"]);
    assert_eq!(page.links("login provider"), [next]);
    assert!(!browser.cookies.contains_key("__Host-vanity-session"));
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/logged-out").await;
    assert_eq!(page.links("Log in"), ["/login"]);
    assert_eq!(browser.get("/login").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/logout").await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn several_tabs_log_in_at_once() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, Vec::new()).await;
    let first = browser.begin("/try?number=1").await;
    let second = browser.log_in(&provider, "/", olga()).await;
    assert_eq!(second.header(LOCATION), "/");
    provider.say(|said| said.claims["nonce"] = parameter(&first, "nonce").into());
    assert_eq!(browser.come_back(&first).await.header(LOCATION), "/try?number=1");
    // Logins that nobody ever completes do not fill the browser.
    let mut browser = browser.another();
    for _ in 0..50 {
        browser.begin("/").await;
    }
    assert!(browser.cookies.len() <= 6, "{:?}", browser.cookies.keys());
}

#[tokio::test]
async fn without_a_session_only_the_login_is_open() {
    let provider = FakeProvider::start().await;
    let mut browser = Browser::new(&provider.issuer, vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    for path in ["/", "/calls/a", "/calls/a/history", "/try?number=1", "/phone", "/nowhere"] {
        assert_eq!(browser.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        for headers in [
            [("sec-fetch-mode", "cors"), ("accept", "text/html")],
            [("hx-request", "true"), ("accept", "text/html")],
            [("accept", "application/json"), ("x", "")],
        ] {
            let answer = browser.send(Method::GET, path, &headers).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path} {headers:?}");
            answer.does_not_say(&["9377", "FLOWERS"]);
        }
    }
    for path in ["/calls/a/reveal", "/phone"] {
        assert_eq!(browser.post(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(browser.get("/health").await.status, StatusCode::OK);
    assert_eq!(browser.get("/logged-out").await.status, StatusCode::OK);
}
