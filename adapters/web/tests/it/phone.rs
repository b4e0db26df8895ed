//! The phone of the page.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::LOCATION;

use crate::double::{FakePhone, SECRET};
use crate::{get, post, site};

#[tokio::test]
async fn a_call_is_placed_and_heard() {
    let site = site(Vec::new()).await;
    get(&site, "/phone")
        .await
        .says(&["<a href=\"/phone\" aria-current=\"page\">", "action=\"/phone\" method=\"post\""]);
    let placed = post(&site, "/phone", &[], "number=1-800-FLOWERS").await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER);
    assert_eq!(placed.header(LOCATION), "/phone?call=placed%2F0%261");
    let page = get(&site, placed.header(LOCATION)).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        "value=\"1-800-356-9377\"",
        "You call from +18003569377 and press &#34;&#34;.",
        "Good &#60;bye&#62;.",
        "<code>outcome</code></dt><dd>spelled</dd>",
        "<code>ssml</code></dt><dd>&#60;speak&#62;bye&#60;/speak&#62;</dd>",
    ]);
    assert_eq!(page.links("See this call"), ["/calls/placed%2F0%261"]);
}

#[tokio::test]
async fn keys_are_pressed_one_after_the_other() {
    let site = site(Vec::new()).await;
    let placed = post(&site, "/phone", &[], "number=1-800-FLOWERS").await;
    let page = get(&site, placed.header(LOCATION)).await;
    let link = |pressed: &str| format!("/phone?call=placed%2F0%261&amp;pressed={pressed}#heard-title");
    assert_eq!(page.links("heard-title\">"), ["1", "%23", "-"].map(link));

    let page = get(&site, "/phone?call=placed%2F0%261&pressed=1").await;
    page.says(&["press &#34;1&#34;"]);
    assert_eq!(page.links("heard-title\">"), ["11", "1%23", "1-"].map(link));

    let page = get(&site, "/phone?call=placed%2F0%261&pressed=1x%23%3C").await;
    page.says(&["press &#34;1#&#34;", "The call is over."]);
    assert_eq!(page.links("heard-title\">"), [""; 0]);
    assert_eq!(get(&site, "/").await.links("class=\"caller\"").len(), 1, "nothing is recorded anew");
}

#[tokio::test]
async fn a_reload_of_what_was_heard_places_no_other_call() {
    let site = site(Vec::new()).await;
    let placed = post(&site, "/phone", &[], "number=1-800-FLOWERS").await;
    for _ in 0..3 {
        get(&site, placed.header(LOCATION)).await.says(&["You hear"]);
    }
    assert_eq!(get(&site, "/").await.links("class=\"caller\"").len(), 1);
}

#[tokio::test]
async fn what_was_heard_in_no_call_is_nothing() {
    for query in ["call=none", "call=", "call=a%20b"] {
        let page = get(&site(Vec::new()).await, &format!("/phone?{query}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{query}");
    }
}

#[tokio::test]
async fn nobody_calls_from_nonsense() {
    let page = post(&site(Vec::new()).await, "/phone", &[], "number=12%3C").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(&["value=\"12&#60;\"", "aria-invalid=\"true\"", "Nobody can call from this number: &#39;&#60;&#39;"]);
    page.does_not_say(&["You hear"]);
}

#[tokio::test]
async fn a_phone_that_fails_is_a_page_without_its_cause() {
    let cases = [
        (FakePhone::Dead, StatusCode::BAD_GATEWAY, "Nobody answers the phone"),
        (FakePhone::Forgetful, StatusCode::SERVICE_UNAVAILABLE, "it cannot be recorded"),
    ];
    for (phone, status, text) in cases {
        let mut site = site(Vec::new()).await;
        site.phone = Some(Arc::new(phone));
        let page = post(&site, "/phone", &[], "number=18003569377").await;
        assert_eq!(page.status, status);
        page.says(&[text]);
        page.does_not_say(&[SECRET]);
    }
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
