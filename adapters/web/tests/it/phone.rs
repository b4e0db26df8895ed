//! The phone of the page.

use std::sync::Arc;

use axum::http::StatusCode;

use crate::double::{FakePhone, SECRET};
use crate::{get, post, site};

#[tokio::test]
async fn a_call_is_placed_and_heard() {
    let site = site(Vec::new()).await;
    get(&site, "/phone")
        .await
        .says(&["<a href=\"/phone\" aria-current=\"page\">", "action=\"/phone\" method=\"post\""]);
    let page = post(&site, "/phone", &[], "number=1-800-FLOWERS").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        "value=\"1-800-FLOWERS\"",
        "You call from +18003569377.",
        "Good &#60;bye&#62;.",
        "<code>outcome</code></dt><dd>spelled</dd>",
        "<code>ssml</code></dt><dd>&#60;speak&#62;bye&#60;/speak&#62;</dd>",
    ]);
    assert_eq!(page.links("See this call"), ["/calls/placed%2F1"]);
}

#[tokio::test]
async fn nobody_calls_from_nonsense() {
    let page = post(&site(Vec::new()).await, "/phone", &[], "number=12%3C").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(&["value=\"12&#60;\"", "aria-invalid=\"true\"", "Nobody can call from this number: &#39;&#60;&#39;"]);
    page.does_not_say(&["You hear"]);
}

#[tokio::test]
async fn a_dead_phone_is_a_page_without_its_cause() {
    let mut site = site(Vec::new()).await;
    site.phone = Some(Arc::new(FakePhone::dead()));
    let page = post(&site, "/phone", &[], "number=18003569377").await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    page.says(&["Nobody answers the phone"]);
    page.does_not_say(&[SECRET]);
}

#[tokio::test]
async fn without_a_phone_there_is_no_phone_page() {
    let mut site = site(Vec::new()).await;
    site.phone = None;
    for answer in [get(&site, "/phone").await, post(&site, "/phone", &[], "number=18003569377").await] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        answer.does_not_say(&["href=\"/phone\""]);
    }
}
