//! What an attacker would try: each is refused, and says nothing of its cause.

use std::cell::RefCell;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Once};

use axum::body::{Body, Bytes};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, LOCATION, REFERRER_POLICY, RETRY_AFTER,
    SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, Method, Request, StatusCode};
use http_body_util::channel::Channel;
use serde_json::Value;
use vanity_web::ClientAddress;

use crate::double::call;
use crate::login::browser::{Browser, olga, settings, vera};
use crate::login::fake_provider::FakeProvider;
use crate::{Answer, answer, get, request, send, site};

/// A browser of an operator before pages with a call.
async fn operator() -> (FakeProvider, Browser) {
    let provider = FakeProvider::start().await;
    let calls = vec![call("a", 0, "+18003569377", &["FLOWERS"]), call("b", 1, "+18003569377", &["FLOWERS"])];
    let mut browser = Browser::new(&provider.issuer, calls).await;
    browser.log_in(&provider, "/", olga()).await;
    (provider, browser)
}

fn assert_secure(answer: &Answer, what: &str) {
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (STRICT_TRANSPORT_SECURITY, "max-age=63072000"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        assert_eq!(answer.header(&name), value, "{name} of {what}");
    }
    let policy = answer.header(CONTENT_SECURITY_POLICY);
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy} of {what}");
    assert!(answer.header(HeaderName::from_static("permissions-policy")).contains("camera=()"), "{what}");
    assert!(!answer.header(CACHE_CONTROL).is_empty(), "{what}");
    assert!(!answer.header(HeaderName::from_static("x-request-id")).is_empty(), "{what}");
}

#[tokio::test]
async fn every_answer_has_every_header() {
    let (_provider, mut browser) = operator().await;
    for (path, status) in [
        ("/", 200),
        ("/calls/a", 200),
        ("/calls/a/forget", 200),
        ("/health", 200),
        ("/logged-out", 200),
        ("/login", 303),
        ("/login/callback", 303),
        ("/nowhere", 404),
        ("/?after=nonsense", 400),
        ("/logout", 405),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert_secure(&answer, path);
    }
    let mut stranger = browser.another();
    assert_secure(&stranger.get("/").await, "a redirect to the login");
    assert_secure(&stranger.post("/calls/a/reveal").await, "a refusal");
    let long = "number=1&".repeat(2_000);
    let form = [("content-type", "application/x-www-form-urlencoded"), ("cookie", &*cookies(&browser))];
    let refused = answer(browser.router.clone(), request(Method::POST, "/phone", &form, &long)).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_secure(&refused, "a body that is too long");
    assert_secure(&get(&without_provider().await, "/").await, "a provider that is down");
}

/// Pages whose provider does not answer.
async fn without_provider() -> vanity_web::Site {
    let login = vanity_web::Login::new(settings("http://127.0.0.1:9")).unwrap();
    vanity_web::Site { login: Some(Arc::new(login)), ..site(Vec::new()).await }
}

fn cookies(browser: &Browser) -> String {
    browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn without_tls_nothing_is_said_of_it() {
    assert_eq!(get(&site(Vec::new()).await, "/").await.header(STRICT_TRANSPORT_SECURITY), "");
}

#[tokio::test]
async fn every_other_method_is_refused() {
    let (_provider, mut browser) = operator().await;
    let gets = ["/", "/calls/a", "/calls/a/history", "/try", "/health", "/login", "/logged-out"];
    let posts = ["/calls/a/reveal", "/logout"];
    let methods = ["DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "GET", "POST"];
    for (paths, allowed, shown) in [(&gets[..], "GET", "GET,HEAD"), (&posts[..], "POST", "POST")] {
        for path in paths {
            for method in methods.iter().filter(|&&method| method != allowed) {
                let headers = [("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "navigate")];
                let answer = browser.send(method.parse().unwrap(), path, &headers).await;
                assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
                assert_eq!(answer.header(ALLOW), shown, "{method} {path}");
            }
        }
    }
    browser.get("/calls/a").await.says(&["<h1>"]);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_does_not_arrive_is_given_up() {
    let site = site(Vec::new()).await;
    let (_sender, body) = Channel::<Bytes>::new(1);
    let slow = Request::post("/phone").header("host", "vanity.example");
    let slow = slow.header("content-type", "application/x-www-form-urlencoded").body(Body::new(body)).unwrap();
    let refused = send(&site, slow).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    refused.says(&["This took too long."]);
}

#[tokio::test]
async fn no_path_leads_out_of_the_pages() {
    let (_provider, mut browser) = operator().await;
    for path in [
        "/assets/../Cargo.toml",
        "/assets/..%2F..%2FCargo.toml",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets//etc/passwd",
        "/assets/%2Fetc%2Fpasswd",
        "/assets/style.css%00.html",
        "/calls/..%2F..%2Fetc%2Fpasswd",
        "/calls/a/../../../etc/passwd",
        "/..%5c..%5cwindows",
        "/.git/config",
        "/.env",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        answer.does_not_say(&["root:", "[package]"]);
    }
}

#[tokio::test]
async fn nothing_of_a_request_becomes_a_header() {
    let (provider, browser) = operator().await;
    for path in ["/%0d%0aSet-Cookie:%20evil=1", "/try?number=%0D%0ALocation:%20https://evil.example"] {
        let mut browser = browser.another();
        let back = browser.log_in(&provider, path, olga()).await;
        assert_eq!(back.header(LOCATION), path, "it stays as it was asked for");
        assert!(!browser.cookies.contains_key("evil"));
    }
    let header = HeaderName::from_static("x-request-id");
    let site = site(Vec::new()).await;
    let with_id = async |id: &str| {
        let answer = send(&site, request(Method::GET, "/health", &[("x-request-id", id)], "")).await;
        answer.header(&header).to_owned()
    };
    for id in ["abc-123", "Root=1-67891233-abcdef012345678912345678"] {
        assert_eq!(with_id(id).await, id);
    }
    let long = "x".repeat(129);
    for id in ["", "a b", "<script>", "a\tb", "{\"a\":1}", &long] {
        let given = with_id(id).await;
        assert!(given.len() == 36 && given != id, "{id:?} became {given:?}");
    }
}

#[tokio::test]
async fn a_login_leads_to_no_other_site() {
    let (provider, browser) = operator().await;
    for path in [
        "//evil.example/",
        "///evil.example",
        "//evil.example/%2e%2e",
        "/login?to=https://evil.example",
        "/login?next=//evil.example",
    ] {
        let mut browser = browser.another();
        let back = browser.log_in(&provider, path, olga()).await;
        assert_eq!((back.status, back.header(LOCATION)), (StatusCode::SEE_OTHER, "/"), "{path}");
    }
    // What a link could add to the way back leads nowhere either.
    let mut browser = browser.another();
    let url = browser.begin("/try").await;
    let state = crate::login::browser::parameter(&url, "state");
    let answer = browser
        .get(&format!("/login/callback?code=c&state={state}&to=//evil.example&redirect_uri=//evil.example"))
        .await;
    assert!(!answer.header(LOCATION).contains("evil"), "{}", answer.header(LOCATION));
}

#[tokio::test]
async fn another_site_has_no_effect_in_the_name_of_a_visitor() {
    let (_provider, mut browser) = operator().await;
    let attempts: [&[(&str, &str)]; 8] = [
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")],
        &[("sec-fetch-site", "same-site"), ("origin", "https://vanity.example")],
        &[("origin", "https://evil.example")],
        &[("origin", "https://vanity.example.evil.example")],
        &[("origin", "http://vanity.example")],
        &[("origin", "https://vanity.example:8443")],
        &[("origin", "null")],
        &[("origin", "")],
    ];
    for headers in attempts {
        for path in ["/calls/a/reveal", "/calls/a/forget", "/logout"] {
            let refused = browser.send(Method::POST, path, headers).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            refused.does_not_say(&["356-9377"]);
            assert_eq!(refused.header(SET_COOKIE), "", "{path} {headers:?}");
        }
    }
    assert_eq!(browser.get("/").await.links("class=\"caller\"").len(), 2, "nobody is forgotten or logged out");
    let own = [("origin", "https://vanity.example"), ("host", "abc.lambda-url.eu-west-2.on.aws")];
    let shown = browser.send(Method::POST, "/calls/a/reveal", &own).await;
    assert_eq!(shown.status, StatusCode::OK, "the public URL counts, not the name that the request came to");
}

#[tokio::test]
async fn a_viewer_has_no_effect() {
    let (provider, browser) = operator().await;
    let mut viewer = browser.another();
    viewer.log_in(&provider, "/", vera()).await;
    for path in ["/calls/a/reveal", "/calls/a/forget", "/phone"] {
        let refused = viewer.post(path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        refused.does_not_say(&["356-9377"]);
    }
    assert_eq!(viewer.get("/calls/a/forget").await.status, StatusCode::FORBIDDEN);
    let page = viewer.get("/calls/a").await;
    page.does_not_say(&["Forget", "356-9377"]);
    assert_eq!(viewer.get("/calls/a?reveal=true").await.status, StatusCode::OK);
    viewer.get("/calls/a?reveal=true").await.does_not_say(&["356-9377"]);
}

#[tokio::test]
async fn who_asks_too_much_waits() {
    let (_provider, browser) = operator().await;
    let ask = async |client: &str| {
        let mut request = request(Method::GET, "/health", &[], "");
        request.extensions_mut().insert(ClientAddress(client.parse::<IpAddr>().unwrap()));
        answer(browser.router.clone(), request).await
    };
    let mut refused = None;
    for _ in 0..5_000 {
        let answer = ask("198.51.100.7").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
        assert_eq!(answer.status, StatusCode::OK);
    }
    let refused = refused.expect("there is a limit");
    assert_eq!(refused.header(RETRY_AFTER), "1");
    refused.says(&["That was too much at once"]);
    assert_secure(&refused, "a client who waits");
    assert_eq!(ask("198.51.100.8").await.status, StatusCode::OK, "others need not wait");
}

#[tokio::test]
async fn a_number_in_full_is_neither_kept_nor_compressed() {
    let (_provider, mut browser) = operator().await;
    let gzip = ("accept-encoding", "gzip");
    let masked = browser.send(Method::GET, "/calls/a", &[gzip, ("accept", "text/html")]).await;
    assert_eq!((masked.header(CONTENT_ENCODING), masked.header(CACHE_CONTROL)), ("gzip", "no-store"));
    let shown = browser.send(Method::POST, "/calls/a/reveal", &[gzip, ("sec-fetch-site", "same-origin")]).await;
    assert_eq!((shown.header(CONTENT_ENCODING), shown.header(CACHE_CONTROL)), ("", "no-store"));
    shown.says(&["1-800-356-9377"]);
}

#[tokio::test]
async fn the_log_tells_who_did_what_and_no_number() {
    log_to_this_thread();
    let (_provider, mut browser) = operator().await;
    let id = [("x-request-id", "reveal-1"), ("sec-fetch-site", "same-origin")];
    browser.send(Method::POST, "/calls/a/reveal", &id).await.says(&["1-800-356-9377"]);
    browser.get("/try?number=1-800-356-9377").await;
    browser.get("/+18003569377").await;
    browser.post("/calls/a/forget").await;

    let lines = LINES.with_borrow(|lines| {
        let lines = serde_json::Deserializer::from_slice(lines).into_iter::<Value>();
        lines.map(Result::unwrap).collect::<Vec<_>>()
    });
    let line =
        |message: &str| lines.iter().find(|line| line["message"] == message).unwrap_or_else(|| panic!("{lines:?}"));
    let revealed = line("number revealed");
    assert_eq!(
        (&revealed["visitor"], &revealed["contact_id"], &revealed["span"]["request_id"]),
        (&"olga@example.com (s-1)".into(), &"a".into(), &"reveal-1".into())
    );
    assert_eq!(line("forgetting a caller")["visitor"], "olga@example.com (s-1)");
    let forgotten = line("caller forgotten");
    assert_eq!((&forgotten["calls"], &forgotten["is_complete"]), (&2.into(), &true.into()));
    let answered: Vec<_> = lines.iter().filter(|line| line["message"] == "request answered").collect();
    let routes: Vec<_> = answered.iter().map(|line| line["route"].as_str().unwrap()).collect();
    assert_eq!(
        routes,
        ["/", "/login/callback", "/calls/{contact_id}/reveal", "/try", "none", "/calls/{contact_id}/forget"]
    );
    assert_eq!(answered[2]["span"]["request_id"], "reveal-1");
    assert_eq!((&answered[3]["status"], &answered[3]["visitor"]), (&200.into(), &"olga@example.com (s-1)".into()));
    assert!(lines.iter().all(|line| line["span"]["request_id"].is_string()), "{lines:?}");
    let all = lines.iter().map(Value::to_string).collect::<String>();
    assert!(!all.contains("3569377") && !all.contains("356-9377"), "{all}");
    let session = &browser.cookies["__Host-vanity-session"];
    assert!(!all.contains(session.as_str()), "no session is in the log");
}

/// Has what each test logs kept for itself; it runs on one thread.
fn log_to_this_thread() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing_subscriber::fmt().json().flatten_event(true).with_writer(|| ThisThread).init());
}

thread_local! {
    /// The lines that are logged on a thread.
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes to [`LINES`].
struct ThisThread;

impl io::Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
