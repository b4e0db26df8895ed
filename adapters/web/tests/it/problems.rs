//! Failures, each a page with its status and nothing internal in it.

use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use vanity_call_log::{Cursor, Query};

use crate::double::{BrokenLog, SECRET, call};
use crate::{get, post, request, send, site, site_over};

#[tokio::test]
async fn what_does_not_exist_is_a_page_that_says_so() {
    let site = site(vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    let long = format!("/calls/{}", "x".repeat(257));
    let paths =
        ["/nowhere", "/calls/b", "/calls/b/history", "/calls/a%20b", "/calls/%FF", "/assets/x", "/calls/", &long];
    for path in paths {
        let page = get(&site, path).await;
        let expected = if path == "/calls/%FF" { StatusCode::BAD_REQUEST } else { StatusCode::NOT_FOUND };
        assert_eq!(page.status, expected, "{path}");
        assert_eq!(page.header(CONTENT_TYPE), "text/html; charset=utf-8", "{path}");
        page.says(&["<h1>", "</h1>", "<a href=\"/\">"]);
    }
}

#[tokio::test]
async fn an_expired_call_does_not_exist() {
    let mut expired = call("a", 10, "+18003569377", &["FLOWERS"]);
    expired.expires_at = Some(crate::now());
    assert_eq!(get(&site(vec![expired]).await, "/calls/a").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_cannot_be_used_in_another_way() {
    let page = send(&site(Vec::new()).await, request(Method::DELETE, "/try", &[], "")).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(page.header(ALLOW), "GET,HEAD");
    page.says(&["<h1>Method Not Allowed</h1>"]);
}

#[tokio::test]
async fn a_link_to_older_calls_that_is_garbled_or_of_another_list_is_refused() {
    let a = call("a", 0, "+18003569377", &["FLOWERS"]);
    let latest = Cursor::behind(&a, Query::LATEST);
    let history = Cursor::behind(&a, Query::history(a.caller.number().unwrap()));
    let site = site(vec![a]).await;
    let paths = [
        "/?after=nonsense".to_owned(),
        "/?after=".to_owned(),
        "/?after=a&after=b".to_owned(),
        format!("/?after={history}"),
        format!("/calls/a/history?after={latest}"),
    ];
    for path in paths {
        let page = get(&site, &path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        page.says(&["<h1>Bad Request</h1>"]);
    }
}

#[tokio::test]
async fn a_call_log_that_fails_tells_no_cause() {
    for path in ["/", "/calls/a", "/calls/a/history"] {
        let down = get(&site_over(BrokenLog::Down), path).await;
        assert_eq!(down.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        down.says(&["The calls cannot be read at the moment."]);

        let unreadable = get(&site_over(BrokenLog::Unreadable("5ca32fbd")), path).await;
        assert_eq!(unreadable.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        unreadable.says(&["The record of the call 5ca32fbd cannot be read."]);

        for page in [down, unreadable] {
            page.does_not_say(&[SECRET]);
        }
    }
}

#[tokio::test]
async fn what_may_work_later_can_be_asked_for_again() {
    let page = get(&site_over(BrokenLog::Down), "/?outcome=spelled&paused=true").await;
    assert_eq!(page.links("Try again"), ["/?outcome=spelled&#38;paused=true"]);
    // A browser would take it for another site.
    let page = get(&site_over(BrokenLog::Down), "//evil.example/").await;
    assert!(page.links("evil.example").is_empty(), "{}", page.body);
    let page = get(&site_over(BrokenLog::Down), "/calls/a%20b").await;
    assert_eq!((page.status, page.links("Try again").len()), (StatusCode::NOT_FOUND, 0));
    let page = post(&site_over(BrokenLog::Down), "/calls/a/forget", &[], "").await;
    assert_eq!((page.status, page.links("Try again").len()), (StatusCode::SERVICE_UNAVAILABLE, 0));
}

#[tokio::test]
async fn health_reads_the_log() {
    let cases = [
        (site(Vec::new()).await, StatusCode::OK, r#"{"status":"ok"}"#),
        (site_over(BrokenLog::Down), StatusCode::SERVICE_UNAVAILABLE, r#"{"status":"unavailable"}"#),
        (site_over(BrokenLog::Unreadable("a")), StatusCode::SERVICE_UNAVAILABLE, r#"{"status":"unavailable"}"#),
    ];
    for (site, status, body) in cases {
        let answer = get(&site, "/health").await;
        assert_eq!((answer.status, answer.body.as_str()), (status, body));
        assert_eq!(answer.header(CONTENT_TYPE), "application/json");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_log_that_never_answers_is_given_up() {
    let page = get(&site_over(BrokenLog::Silent), "/").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.says(&["This took too long."]);
}
