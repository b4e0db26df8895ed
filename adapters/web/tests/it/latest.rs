//! The list of the latest calls.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, ETAG};
use vanity_call_log::{Caller, Channel, Recorded, Timestamp};

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
        "<time datetime=\"2026-11-22T17:30:00.000Z\">2026-11-22 17:30 UTC</time><span class=\"ago\">, just now</span>",
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
async fn the_list_refreshes_by_itself_until_it_is_paused() {
    let site = site(Vec::new()).await;
    let page = get(&site, "/").await;
    page.says(&["<noscript><meta http-equiv=\"refresh\"", "data-live=\"/live\"", "role=\"status\" id=\"news\""]);
    let pause = page.links("Pause").remove(0);
    let page = get(&site, &pause).await;
    page.says(&["<h1>Latest calls</h1>", "Paused"]);
    page.does_not_say(&["http-equiv=\"refresh\"", "data-live="]);
    assert_eq!(page.links("Go live"), ["/"]);
}

#[tokio::test]
async fn the_live_list_stays_the_same_while_time_passes() {
    let mut site = site(vec![call("a", 1, "+18003569377", &["FLOWERS"])]).await;
    let list = get(&site, "/live").await;
    list.says(&["<section id=\"calls\"", "17:29 UTC</time><span class=\"ago\"></span>", "FLOWERS"]);
    list.does_not_say(&["<html", "minute ago"]);
    site.clock = Arc::new(|| Timestamp::from_millis(crate::now().millis() + 3_600_000));
    let again = get_with(&site, "/live", &[("if-none-match", list.header(ETAG))]).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));

    assert_eq!(site.log.record(&call("b", 0, "+18003569377", &["FLOWERS"])).await.unwrap(), Recorded::First);
    let again = get_with(&site, "/live", &[("if-none-match", list.header(ETAG))]).await;
    assert_eq!(again.links("class=\"caller\""), ["/calls/b", "/calls/a"]);
}

#[tokio::test]
async fn calls_of_one_outcome_are_found_among_others() {
    let mut calls: Vec<_> = (0..50).map(|at| call(&format!("spelled{at}"), at, "+18003569377", &["FLOWERS"])).collect();
    calls.extend((0..25).map(|at| call_without_number(&format!("withheld{at}"), 2 * at, Caller::Withheld)));
    calls.push(call("no-word", 60, "+18005555555", &[]));
    calls.push(call_without_number("chat", 70, Caller::NotAPhone));
    calls.push(call_without_number("garbled", 80, Caller::Unreadable));
    let site = site(calls).await;
    let page = get(&site, "/").await;
    let filters = ["All", "Spelled", "No word fits", "Number withheld", "No phone", "Unreadable number"];
    for name in filters {
        assert_eq!(
            page.links(&format!(">{name}")).iter().filter(|link| link.starts_with("/?") || *link == "/").count(),
            1
        );
    }
    let cases = [
        ("unspellable", vec!["/calls/no-word"], "1 of the 78 calls since <time datetime=\"2026-11-22T16:10:00.000Z\">"),
        ("not_a_phone", vec!["/calls/chat"], "1 of the 78 calls since"),
        ("unreadable", vec!["/calls/garbled"], "1 of the 78 calls since"),
    ];
    for (outcome, links, looked) in cases {
        let page = get(&site, &format!("/?outcome={outcome}")).await;
        assert_eq!(page.links("class=\"caller\""), links);
        page.says(&[&format!("<a href=\"/?outcome={outcome}\" aria-current=\"true\">"), looked]);
        assert!(page.links("Older calls").is_empty());
    }
    let first = get(&site, "/?outcome=withheld&paused=true").await;
    let older = first.links("Older calls").remove(0);
    assert!(older.starts_with("/?outcome=withheld&#38;paused=true&#38;after="), "{older}");
    let older = get(&site, &older.replace("&#38;", "&")).await;
    let links: Vec<String> = [&first, &older].iter().flat_map(|page| page.links("class=\"caller\"")).collect();
    assert_eq!(links, (0..25).map(|at| format!("/calls/withheld{at}")).collect::<Vec<_>>());
    assert_eq!(older.links("Latest calls"), ["/?outcome=withheld&#38;paused=true"]);
    assert_eq!(get(&site, "/live?outcome=withheld").await.links("class=\"caller\"").len(), 20);
}

#[tokio::test]
async fn a_search_for_an_outcome_ends_somewhere_and_goes_on_from_there() {
    let mut calls: Vec<_> = (0..310).map(|at| call(&format!("c{at}"), at, "+18003569377", &["FLOWERS"])).collect();
    calls.push(call_without_number("chat", 400, Caller::NotAPhone));
    let site = site(calls).await;
    let page = get(&site, "/?outcome=not_a_phone").await;
    page.says(&["None of the 300 calls since <time datetime=\"2026-11-22T12:31:00.000Z\">"]);
    let older = page.links("Older calls").remove(0).replace("&#38;", "&");
    assert_eq!(get(&site, &older).await.links("class=\"caller\""), ["/calls/chat"]);
    get(&site, "/?outcome=unreadable&after=").await.says(&["<h1>Bad Request</h1>"]);
}

#[tokio::test]
async fn an_outcome_that_is_none_is_refused() {
    for path in ["/?outcome=%3Cscript%3E", "/live?outcome=Spelled", "/?outcome=spelled&outcome=withheld"] {
        let page = get(&site(Vec::new()).await, path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        page.does_not_say(&["<script>"]);
    }
    get(&site(Vec::new()).await, "/?outcome=withheld").await.says(&["There are no calls."]);
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
