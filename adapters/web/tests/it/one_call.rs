//! A call, and its caller's history.

use axum::http::StatusCode;
use vanity_call_log::Caller;
use vanity_core::PhoneNumber;

use crate::double::{call, call_without_number};
use crate::{get, post, site};

#[tokio::test]
async fn a_call_shows_every_vanity_number_with_its_reasons() {
    let site = site(vec![call("a", 0, "+18004357669", &["HELP NOW", "HELP 669", "435 7 NOW", "4357669"])]).await;
    let page = get(&site, "/calls/a").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        "<h1>1-•••-•••-7669</h1>",
        "<code>a</code>",
        "21.5 bits",
        "<svg class=\"bar\" viewBox=\"0 0 33000 10\"",
        "<rect class=\"is-word\" x=\"10000\" y=\"0\" width=\"10000\" height=\"10\">",
        "<rect class=\"is-joins\" x=\"20000\" y=\"0\" width=\"1500\" height=\"10\">",
        "word <b>HELP</b>: <span class=\"cost\">10.0</span>",
        "word <b>NOW</b>: <span class=\"cost\">10.0</span>",
        "1 join: <span class=\"cost\">1.5</span>",
        "21.5 bits",
        "digits <b>•••</b>: <span class=\"cost\">10.0</span>",
        "33.0 bits",
        "10.0 bits",
        "digits <b>•••••••</b>: <span class=\"cost\">10.0</span>",
    ]);
}

#[tokio::test]
async fn a_number_is_shown_only_when_it_is_asked_for() {
    let site = site(vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await;
    for path in ["/calls/a", "/calls/a?reveal=true"] {
        let masked = get(&site, path).await;
        masked.says(&["<h1>1-•••-•••-9377</h1>", "action=\"/calls/a/reveal\" method=\"post\"><button>Show number"]);
    }
    let shown = post(&site, "/calls/a/reveal", &[], "").await;
    shown.says(&["<h1>1-800-356-9377</h1>", "1-800-</span><b class=\"word\">FLOWERS</b>"]);
    assert_eq!(shown.links("Hide number"), ["/calls/a"]);
    assert_eq!(get(&site, "/calls/a/reveal").await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn no_page_tells_a_number_by_default() {
    let numbers = ["+18003569377", "+447968736753"];
    let mut calls: Vec<_> = (0..30).map(|at| call(&format!("us{at}"), at, numbers[0], &["FLOWERS"])).collect();
    calls.push(call("uk", 0, numbers[1], &["PEOPLE"]));
    let site = site(calls).await;
    let mut paths: Vec<String> = ["/", "/calls/us1", "/calls/uk", "/calls/us1/history"].map(String::from).into();
    for path in ["/", "/calls/us1/history"] {
        paths.extend(get(&site, path).await.links("Older calls"));
    }
    assert_eq!(paths.len(), 6);
    for path in paths {
        let page = get(&site, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for number in numbers {
            let grouped = number.parse::<PhoneNumber>().unwrap().grouped();
            let area = grouped.split(['-', ' ']).nth(1).unwrap().to_owned();
            page.does_not_say(&[
                &number[1..],
                &number[2..],
                &number[3..],
                &grouped,
                &format!("-{area}-"),
                &format!(" {area} "),
            ]);
        }
    }
}

#[tokio::test]
async fn a_history_has_the_calls_of_one_caller() {
    let mut calls: Vec<_> = (0..25).map(|at| call(&format!("mine{at}"), at, "+18003569377", &["FLOWERS"])).collect();
    calls.push(call("other", 0, "+18004357669", &["HELP NOW"]));
    let site = site(calls).await;
    let history = get(&site, "/calls/mine7").await.links("All calls of this caller").remove(0);
    let first = get(&site, &history).await;
    first.says(&["<h1>1-•••-•••-9377</h1>"]);
    first.does_not_say(&["7669"]);
    let older = get(&site, &first.links("Older calls").remove(0)).await;
    let calls: Vec<_> = [first, older].iter().flat_map(|page| page.links("class=\"caller\"")).collect();
    assert_eq!(calls, (0..25).map(|at| format!("/calls/mine{at}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_contact_id_of_any_characters_can_be_followed() {
    for contact_id in ["<script>alert(1)</script>", "a/b?c#d", "%2e%2F", "\"'&;"] {
        let site = site(vec![call(contact_id, 0, "+18003569377", &["FLOWERS"])]).await;
        let link = get(&site, "/").await.links("class=\"caller\"").remove(0);
        let page = get(&site, &link).await;
        assert_eq!(page.status, StatusCode::OK, "{contact_id}");
        let history = page.links("All calls").remove(0);
        assert_eq!(get(&site, &history).await.status, StatusCode::OK, "{contact_id}");
    }
}

#[tokio::test]
async fn a_call_without_a_vanity_number_says_why() {
    let site = site(vec![call("zeros", 0, "+440010001010", &[]), call("fives", 0, "+18005555555", &[])]).await;
    get(&site, "/calls/zeros").await.says(&["This number has only zeros and ones to spell with"]);
    get(&site, "/calls/fives").await.says(&["No word fits the digits of this number."]);
}

#[tokio::test]
async fn a_call_without_a_number_has_no_history() {
    let site = site(vec![call_without_number("w", 0, Caller::Withheld)]).await;
    let page = get(&site, "/calls/w").await;
    page.says(&["<h1>Number withheld</h1>", "There is no number to spell."]);
    page.does_not_say(&["reveal", "history"]);
    assert_eq!(get(&site, "/calls/w/history").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_history_tells_what_changed_from_call_to_call() {
    let number = "+18004357669";
    let mut calls = vec![
        call("e", 1, number, &["HELP NOW", "435 7 NOW"]),
        call("d", 2, number, &["435 7 NOW", "HELP NOW"]),
        call("c", 3, number, &["435 7 NOW", "HELP NOW"]),
        call("b", 4, number, &["HELP 669"]),
        call("a", 5, number, &[]),
    ];
    get(&site(calls.clone()).await, "/calls/a/history").await.says(&[
        "href=\"/calls/e\"",
        "in another order.",
        "href=\"/calls/d\"",
        "The same vanity numbers as in the call before.",
        "href=\"/calls/c\"",
        "Since the call before:",
        "<ins><span class=\"vanity\"><span class=\"digits\">1-•••-</span>",
        "NOW</b></span></ins> is new",
        "HELP</b><span class=\"digits\">-</span><b class=\"word\">NOW</b></span></ins> is new",
        "<span class=\"digits\">•••</span></span></del> is gone",
        "href=\"/calls/b\"",
        "</ins> is new",
        "href=\"/calls/a\"",
        "The earliest call that is kept.",
    ]);
    // The last call of a page is compared with the first of the next.
    calls.extend((0..20).map(|at| call(&format!("old{at:02}"), 10 + at, number, &["HELP 669"])));
    let first = get(&site(calls.clone()).await, "/calls/a/history").await;
    first.does_not_say(&["The earliest call"]);
    let older = first.links("Older calls").remove(0);
    let older = get(&site(calls).await, &older).await;
    older.says(&["href=\"/calls/old15\"", "The same vanity numbers", "href=\"/calls/old19\"", "The earliest call"]);
}
