//! The same against a certified provider, the npm package `oidc-provider`: see `tests/provider`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use url::Url;
use vanity_call_log::Timestamp;

use super::browser::{Browser, parameter, settings};
use crate::double::call;

/// The provider that runs, and a browser's cookies for it.
struct Certified {
    issuer: String,
    cookies: BTreeMap<String, String>,
    client: Client<HttpConnector, Full<Bytes>>,
    process: Child,
}

impl Certified {
    async fn start(port: u16) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provider");
        let mut process = Command::new("node")
            .args(["provider.js", &port.to_string(), "https://vanity.example"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("node runs the provider");
        let mut output = BufReader::new(process.stdout.take().unwrap()).lines();
        let issuer = output.next_line().await.unwrap();
        // It ends when nobody reads what it has to say.
        tokio::spawn(async move { while let Ok(Some(_)) = output.next_line().await {} });
        let issuer = issuer.expect("the provider starts: `npm ci` in tests/provider installs it");
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { issuer, cookies: BTreeMap::new(), client, process }
    }

    async fn browser(&self) -> Browser {
        // Its clock is that of the machine.
        Browser::with(settings(&self.issuer), Timestamp::now(), vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await
    }

    async fn send(&mut self, method: Method, url: &Url, body: &str) -> (StatusCode, Option<Url>) {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(url.as_str())
            .header(COOKIE, cookies.join("; "))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(body.to_owned()))
            .unwrap();
        let (head, body) = self.client.request(request).await.unwrap().into_parts();
        body.collect().await.unwrap();
        for cookie in head.headers.get_all(SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.into(), value.into());
        }
        let to = head.headers.get(LOCATION).map(|to| url.join(to.to_str().unwrap()).unwrap());
        (head.status, to)
    }

    /// Logs in where a page has led to, and gives the path that the provider leads back to.
    async fn log_in(&mut self, start: Url, name: &str) -> String {
        let mut url = start;
        for _ in 0..10 {
            if url.host_str() == Some("vanity.example") {
                return format!("{}?{}", url.path(), url.query().unwrap_or_default());
            }
            let (status, to) = self.send(Method::GET, &url, "").await;
            url = match to {
                Some(to) => to,
                None => {
                    assert_eq!(status, StatusCode::OK, "{url}");
                    let form = format!("prompt=login&login={name}&password=x");
                    self.send(Method::POST, &url, &form).await.1.expect("it goes on")
                }
            };
        }
        panic!("the provider does not lead back, but to {url}");
    }

    async fn belongs(&mut self, name: &str, groups: &str) {
        let url = format!("{}/test/groups/{name}", self.issuer).parse().unwrap();
        assert_eq!(self.send(Method::PUT, &url, groups).await.0, StatusCode::NO_CONTENT);
    }
}

#[tokio::test]
#[ignore = "needs Node with the provider of tests/provider"]
async fn a_visitor_logs_in_reveals_a_number_and_logs_out() {
    let mut provider = Certified::start(0).await;
    let mut browser = provider.browser().await;
    let back = provider.log_in(browser.begin("/calls/a").await, "olga").await;
    let answer = browser.get(&back).await;
    assert_eq!((answer.status, answer.header(LOCATION)), (StatusCode::SEE_OTHER, "/calls/a"));
    browser.get("/calls/a").await.says(&["olga@example.com", "<h1>1-•••-•••-9377</h1>", "Show number"]);
    browser.post("/calls/a/reveal").await.says(&["<h1>1-800-356-9377</h1>"]);

    let page = browser.post("/logout").await;
    let next: Url = page.links("login provider")[0].replace("&#38;", "&").parse().unwrap();
    let (status, to) = provider.send(Method::GET, &next, "").await;
    assert_eq!((status, to), (StatusCode::OK, None), "the provider takes the address and asks whether to log out");
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
#[ignore = "needs Node with the provider of tests/provider"]
async fn roles_are_those_of_the_login() {
    let mut provider = Certified::start(0).await;
    let mut browser = provider.browser().await;
    let back = provider.log_in(browser.begin("/").await, "vera").await;
    browser.get(&back).await;
    assert_eq!(browser.post("/calls/a/reveal").await.status, StatusCode::FORBIDDEN);
    for (groups, status) in [(r#"["operators"]"#, StatusCode::SEE_OTHER), ("[]", StatusCode::FORBIDDEN)] {
        provider.belongs("vera", groups).await;
        let mut browser = browser.another();
        let back = provider.log_in(browser.begin("/").await, "vera").await;
        assert_eq!(browser.get(&back).await.status, status, "{groups}");
        let reveal = browser.post("/calls/a/reveal").await.status;
        assert_eq!(reveal == StatusCode::OK, status == StatusCode::SEE_OTHER, "{groups}");
    }
}

#[tokio::test]
#[ignore = "needs Node with the provider of tests/provider"]
async fn a_wrong_nonce_verifier_or_code_is_refused() {
    let mut provider = Certified::start(0).await;
    let mut browser = provider.browser().await;
    for changed in ["nonce", "code_challenge"] {
        let url = browser.begin("/").await;
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let mut other = url.clone();
        // Another value of the same form.
        let change = |(name, value): (String, String)| {
            let value = if name == changed { value.chars().rev().collect() } else { value };
            (name, value)
        };
        other.query_pairs_mut().clear().extend_pairs(pairs.into_iter().map(change));
        let back = provider.log_in(other, "olga").await;
        let page = browser.get(&back).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{changed}");
        assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER, "{changed}");
    }

    let back = provider.log_in(browser.begin("/").await, "olga").await;
    let before = browser.cookies.clone();
    assert_eq!(browser.get(&back).await.status, StatusCode::SEE_OTHER);
    let mut thief = browser.another();
    thief.cookies = before;
    assert_eq!(thief.get(&back).await.status, StatusCode::BAD_REQUEST, "a code that is replayed");
}

#[tokio::test]
#[ignore = "needs Node with the provider of tests/provider"]
async fn a_provider_that_starts_anew_with_other_keys_is_believed() {
    let mut provider = Certified::start(0).await;
    let mut browser = provider.browser().await;
    let back = provider.log_in(browser.begin("/").await, "olga").await;
    assert_eq!(browser.get(&back).await.status, StatusCode::SEE_OTHER);
    let port = provider.issuer.parse::<Url>().unwrap().port().unwrap();
    provider.process.kill().await.unwrap();
    let mut provider = Certified::start(port).await;
    browser.seconds.store(61, std::sync::atomic::Ordering::Relaxed);
    let mut browser = browser.another();
    let url = browser.begin("/").await;
    assert_eq!(parameter(&url, "client_id"), "vanity");
    let back = provider.log_in(url, "olga").await;
    assert_eq!(browser.get(&back).await.status, StatusCode::SEE_OTHER);
}
