//! As much of a browser as it takes to log in.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::http::Method;
use axum::http::header::{LOCATION, SET_COOKIE};
use serde_json::{Value, json};
use url::Url;
use vanity_call_log::{CallRecord, Timestamp};
use vanity_web::{Login, LoginSettings, SessionKey, Site, router};

use super::fake_provider::FakeProvider;
use crate::{Answer, answer, now, request, site};

/// Pages behind a login, and a browser before them.
pub(crate) struct Browser {
    pub(crate) router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    /// How many seconds have passed.
    pub(crate) seconds: Arc<AtomicI64>,
}

impl Browser {
    /// A browser before pages over some calls, whose visitors log in at a provider.
    pub(crate) async fn new(issuer: &str, calls: Vec<CallRecord>) -> Self {
        Self::with(settings(issuer), now(), calls).await
    }

    /// The same with other settings, or from another moment on.
    pub(crate) async fn with(settings: LoginSettings, start: Timestamp, calls: Vec<CallRecord>) -> Self {
        let seconds = Arc::new(AtomicI64::new(0));
        let passed = Arc::clone(&seconds);
        let clock = move || Timestamp::from_millis(start.millis() + passed.load(Ordering::Relaxed) * 1_000);
        let login = Some(Arc::new(Login::new(settings).unwrap()));
        let site = Site { login, clock: Arc::new(clock), ..site(calls).await };
        Self { router: router(site), cookies: BTreeMap::new(), seconds }
    }

    /// Another browser before the same pages.
    pub(crate) fn another(&self) -> Self {
        Self { router: self.router.clone(), cookies: BTreeMap::new(), seconds: Arc::clone(&self.seconds) }
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[("accept", "text/html")]).await
    }

    /// Sends a form without a body.
    pub(crate) async fn post(&mut self, path: &str) -> Answer {
        self.send(Method::POST, path, &[("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "navigate")]).await
    }

    pub(crate) async fn send(&mut self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let answer =
            answer(self.router.clone(), request(method, path, &[&[("cookie", &*cookies)], headers].concat(), "")).await;
        for cookie in answer.headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        answer
    }

    /// Opens a page without a session, and gives the address at the provider that it leads to.
    pub(crate) async fn begin(&mut self, path: &str) -> Url {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 303, "{path}");
        answer.header(LOCATION).parse().unwrap()
    }

    /// Logs in at a provider that is told what to say, with claims that differ from the usual ones.
    pub(crate) async fn log_in(&mut self, provider: &FakeProvider, path: &str, claims: Value) -> Answer {
        let url = self.begin(path).await;
        let now = (now().millis() / 1_000) + self.seconds.load(Ordering::Relaxed);
        let mut all = json!({
            "iss": provider.issuer,
            "aud": "vanity",
            "iat": now,
            "exp": now + 300,
            "nonce": parameter(&url, "nonce"),
        });
        for (name, value) in claims.as_object().unwrap() {
            all[name] = value.clone();
        }
        provider.say(|said| said.claims = all);
        self.come_back(&url).await
    }

    /// Comes back from the provider with a code.
    pub(crate) async fn come_back(&mut self, url: &Url) -> Answer {
        self.get(&format!("/login/callback?code=c1&state={}", parameter(url, "state"))).await
    }
}

/// The settings of a login at a provider, at `https://vanity.example`.
pub(crate) fn settings(issuer: &str) -> LoginSettings {
    let public_url = "https://vanity.example".parse().unwrap();
    LoginSettings::new(issuer, "vanity", public_url, vec![SessionKey::random()]).unwrap()
}

/// The claims of an operator.
pub(crate) fn olga() -> Value {
    json!({"sub": "s-1", "email": "olga@example.com", "cognito:groups": ["staff", "operators"]})
}

/// The claims of a viewer.
pub(crate) fn vera() -> Value {
    json!({"sub": "s-2", "preferred_username": "vera", "cognito:groups": "viewers"})
}

/// A parameter of the query of an address.
pub(crate) fn parameter(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("{name} is missing in {url}")).1.into_owned()
}
