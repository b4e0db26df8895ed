//! A strict reader of HTML: what it accepts is well-formed, without scripts or styles inside, and labelled.

use std::collections::{HashMap, HashSet};

use crate::double::{BrokenLog, call, call_without_number};
use crate::{get, post, site, site_over};
use axum::http::header::LOCATION;
use vanity_call_log::Caller;

/// An element: its name and its attributes.
struct Element<'a> {
    name: &'a str,
    attributes: HashMap<&'a str, &'a str>,
}

/// The elements of a page in order; fails where tags are not closed as they were opened.
#[track_caller]
fn elements(html: &str) -> Vec<Element<'_>> {
    let html = html.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    let mut open = Vec::new();
    let mut elements = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').unwrap_or_else(|| panic!("<{tag} is not closed"));
        assert!(!text.contains('>'), "a bare > in {text:?}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "</{name}> closes another element");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        // Elements of SVG may end themselves.
        let (attributes, is_ended) = attributes.strip_suffix('/').map_or((attributes, false), |rest| (rest, true));
        if !is_ended && !VOID.contains(&name) {
            open.push(name);
        }
        elements.push(Element { name, attributes: attributes_of(attributes) });
    }
    assert_eq!(open, Vec::<&str>::new(), "elements left open");
    elements
}

#[track_caller]
fn attributes_of(mut text: &str) -> HashMap<&str, &str> {
    let mut attributes = HashMap::new();
    while !text.trim_start().is_empty() {
        text = text.trim_start();
        let end = text.find(['=', ' ']).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let (value, rest) = match rest.strip_prefix('=') {
            Some(rest) => {
                let quote = rest.chars().next().filter(|quote| "\"'".contains(*quote)).expect("a quoted value");
                rest[1..].split_once(quote).expect("a closed value")
            }
            None => ("", rest),
        };
        assert!(attributes.insert(name, value).is_none(), "{name} twice");
        text = rest;
    }
    attributes
}

/// Fails unless a page is well-formed, has what assistive technology needs, and keeps to the content security policy.
#[track_caller]
fn check(html: &str) {
    let elements = elements(html);
    let all = |name: &'static str| elements.iter().filter(move |element| element.name == name);
    for name in ["html", "title", "h1", "main", "header", "footer", "nav"] {
        assert_eq!(all(name).count(), 1, "<{name}>");
    }
    assert_eq!(all("html").next().unwrap().attributes["lang"], "en");
    let ids: Vec<&str> = elements.iter().filter_map(|element| element.attributes.get("id").copied()).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "an id twice in {ids:?}");
    for element in &elements {
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && *name != "style", "inline {name} on <{}>", element.name);
            if ["aria-labelledby", "aria-describedby", "for"].contains(name) {
                assert!(ids.contains(value), "{name} of <{}> leads nowhere: {value}", element.name);
            }
        }
    }
    let labelled: Vec<&str> = all("label").map(|label| label.attributes["for"]).collect();
    for input in ["input", "textarea", "select", "progress"].into_iter().flat_map(all) {
        assert!(labelled.contains(&input.attributes["id"]), "<{}> without a label", input.name);
    }
    // Without JavaScript: every link leads somewhere, and every form is sent somewhere.
    assert!(all("a").all(|link| !link.attributes["href"].is_empty()));
    assert!(all("form").all(|form| form.attributes["action"].starts_with('/')));
    assert!(all("script").all(|script| script.attributes["src"].starts_with("/assets/")));
    assert_eq!(all("style").count(), 0);
}

#[tokio::test]
async fn every_page_is_well_formed_whatever_is_in_it() {
    let hostile = "<script>alert(1)</script>\"'&/?#%41";
    let mut calls: Vec<_> = (0..25).map(|at| call(&format!("a{at}"), at, "+18003569377", &["FLOWERS"])).collect();
    calls.push(call(hostile, 0, "+18004357669", &["HELP NOW", "HELP 669"]));
    calls.push(call_without_number("withheld", 0, Caller::Withheld));
    let site = site(calls).await;
    let first = get(&site, "/").await;
    let older = first.links("Older calls").remove(0);
    let hostile_call = first.links("7669").remove(0);
    let paths = [
        "/",
        &older,
        &hostile_call,
        &format!("{hostile_call}/history"),
        "/?outcome=withheld",
        "/?outcome=unreadable&paused=true",
        "/calls/a0",
        "/calls/a0?reveal=true",
        "/calls/a0/history",
        "/calls/withheld",
        "/calls/none",
        "/calls/withheld/history",
        "/try",
        "/try?number=1-800-FLOWERS",
        "/try?number=1-800-FLOWERS%22%3E%3Cb%3E&keypad=1",
        "/try?number=1-800-FLOWERS&keypad=2",
        "/try?number=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/find",
        "/find?block=%2B1800356XXXX&count=100",
        "/find?block=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/find?numbers=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E%0A1-800-FLOWERS",
        "/overview",
        "/phone",
        "/nowhere",
        "/?after=nonsense",
    ];
    for path in paths {
        let page = get(&site, path).await;
        page.does_not_say(&["<script>alert", "onerror=\""]);
        check(&page.body);
    }
    let heard = post(&site, "/phone", &[], "number=18003569377").await;
    let heard = get(&site, heard.header(LOCATION)).await;
    heard.does_not_say(&["<bye>"]);
    check(&heard.body);
    for form in ["number=%3Cscript%3Ealert(1)%3C/script%3E", "nonsense"] {
        let page = post(&site, "/phone", &[], form).await;
        page.does_not_say(&["<script>alert"]);
        check(&page.body);
    }
    let unreadable = site_over(BrokenLog::Unreadable("<script>alert(1)</script>"));
    for site in [crate::site(Vec::new()).await, site_over(BrokenLog::Down), unreadable] {
        check(&get(&site, "/").await.body);
    }
}

#[test]
fn the_reader_refuses_what_is_not_well_formed() {
    let page = |main: &str| {
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><header><nav></nav></header>\
             <main><h1>h</h1>{main}</main><footer></footer></body></html>"
        )
    };
    check(&page("<p>fine &lt;</p><label for=\"a\">A</label><input id=\"a\">"));
    let faults = [
        "<p>",
        "</p>",
        "<b><i></b></i>",
        "<h1>two</h1>",
        "a > b",
        "<input id=\"a\">",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<p style=\"color: red\"></p>",
        "<a href=\"\">nowhere</a>",
        "<label for=\"b\">B</label>",
        "<style>p{}</style>",
    ];
    for fault in faults {
        let page = page(fault);
        assert!(std::panic::catch_unwind(|| check(&page)).is_err(), "{fault} was accepted");
    }
}

/// The elements that have no end tag (HTML Standard, clause 13.1.2) and that the pages use.
const VOID: [&str; 4] = ["meta", "link", "input", "br"];
