//! The list of the latest calls.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, ETAG};
use vanity_call_log::{Caller, Channel};

use crate::double::{call, call_without_number};
use crate::{get, get_with, site};

#[tokio::test]
async fn calls_are_listed_newest_first_with_their_words() {
    let mut chat = call_without_number("chat", 2, Caller::NotAPhone);
    chat.channel = Channel::Chat;
    let site = site(vec![
        call("old", 150, "+447968736753", &["PEOPLE"]),
        call("new", 0, "+18004357669", &["HELP NOW", "HELP 669", "435 7 NOW", "4357 669"]),
        call("zeros", 3, "+440010001010", &[]),
        call("no-word", 3, "+18005555555", &[]),
        call_without_number("withheld", 1, Caller::Withheld),
        chat,
        call_without_number("garbled", 4, Caller::Unreadable),
    ])
    .await;
    let page = get(&site, "/").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        "1-•••-•••-7669",
        "<time datetime=\"2026-11-22T17:30:00.000Z\">2026-11-22 17:30 UTC</time>, just now",
        "Voice",
        "<span class=\"digits\">1-•••-</span><b class=\"word\">HELP</b><span class=\"digits\">-</span><b class=\"word\">NOW</b>",
        "<b class=\"word\">HELP</b><span class=\"digits\">-</span><span class=\"digits\">•••</span>",
        "Number withheld",
        "1 minute ago",
        "There is no number to spell.",
        "No phone",
        "Chat",
        "+44 •••• ••1010",
        "This number has only zeros and ones to spell with, and they have no letters.",
        "1-•••-•••-5555",
        "No word fits the digits of this number.",
        "Unreadable number",
        "+44 •••• ••6753",
        "2 hours ago",
        "+44 •••• </span><b class=\"word\">PEOPLE</b>",
    ]);
    page.does_not_say(&["4357", "No calls yet"]);
}

#[tokio::test]
async fn older_calls_are_a_link_away() {
    let site = site((0..45).map(|at| call(&format!("c{at}"), at, "+18003569377", &["FLOWERS"])).collect()).await;
    let mut path = "/".to_owned();
    let mut seen = Vec::new();
    for calls in [20, 20, 5] {
        let page = get(&site, &path).await;
        let links = page.links("class=\"caller\"");
        assert_eq!(links.len(), calls);
        seen.extend(links);
        if calls == 20 {
            path = page.links("Older calls").remove(0);
        } else {
            assert!(page.links("Older calls").is_empty());
            page.does_not_say(&["hx-get=", "http-equiv=\"refresh\""]);
        }
    }
    assert_eq!(seen, (0..45).map(|at| format!("/calls/c{at}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_list_refreshes_by_itself() {
    let page = get(&site(Vec::new()).await, "/").await;
    page.says(&["<noscript><meta http-equiv=\"refresh\"", "aria-live=\"polite\"", "hx-trigger=\"every 2s\""]);
}

#[tokio::test]
async fn an_unchanged_list_is_not_sent_again() {
    let calls = vec![call("a", 1, "+18003569377", &["FLOWERS"])];
    let before = site(calls.clone()).await;
    let page = get(&before, "/").await;
    let tag = page.header(ETAG);
    assert!(tag.starts_with("W/\"") && page.header(CACHE_CONTROL) == "private, no-cache", "{tag}");

    for known in [tag, &format!("\"other\", {tag}"), tag.trim_start_matches("W/"), "*"] {
        let again = get_with(&before, "/", &[("if-none-match", known)]).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{known}");
        assert_eq!(again.header(ETAG), tag);
    }
    let after = site([calls, vec![call("b", 0, "+18003569377", &["FLOWERS"])]].concat()).await;
    for (site, known) in [(&before, "W/\"other\""), (&after, tag)] {
        let again = get_with(site, "/", &[("if-none-match", known)]).await;
        assert_eq!(again.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_empty_list_says_how_to_place_the_first_call() {
    let mut site = site(Vec::new()).await;
    get(&site, "/").await.says(&["No calls yet", "<a href=\"/phone\">phone</a>", "<a href=\"/try\">"]);
    site.phone = None;
    let page = get(&site, "/").await;
    page.says(&["No calls yet", "Phone the number of your Amazon Connect contact flow"]);
    page.does_not_say(&["/phone"]);
}
