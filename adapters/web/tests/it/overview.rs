//! What the latest calls come to.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::http::StatusCode;
use vanity_call_log::{CallLog, CallRecord, Caller, MemoryCallLog, Timestamp};
use vanity_web::router;

use crate::double::{BrokenLog, SECRET, call, call_without_number};
use crate::{answer, get, now, request, site, site_over};

fn calls() -> Vec<CallRecord> {
    let took = |us| move |call| CallRecord { answered_in_us: Some(us), ..call };
    let [flowers, people, spelled] = ["+18003569377", "+447968736753", "+14162228477"];
    vec![
        took(90)(call("a", 0, flowers, &["FLOWERS"])),
        // An earlier call of the same caller, before a word was known for all of it.
        took(150)(call("b", 61, flowers, &["356 WERS"])),
        took(1_234)(call("c", 62, people, &["PEOPLE"])),
        call("d", 24 * 60, spelled, &["222 TIPS"]),
        call("e", 2 * 24 * 60, "+440010001010", &[]),
        call_without_number("f", 13 * 24 * 60, Caller::Withheld),
        call_without_number("g", 15 * 24 * 60, Caller::Withheld),
    ]
}

#[tokio::test]
async fn calls_are_counted_and_drawn() {
    let page = get(&site(calls()).await, "/overview").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(&[
        "<a href=\"/overview\" aria-current=\"page\">",
        "The latest 6 calls, since <time datetime=\"2026-11-09T17:30:00.000Z\">",
        "Earlier ones are not counted.",
        "Callers with a number</dt><dd>4</dd>",
        "whole words</dt><dd>50 %</dd>",
        "Half are answered in</dt><dd>150 µs</dd>",
        "99 of 100 in</dt><dd>1.23 ms</dd>",
        "Calls per hour (UTC)",
        "<svg ",
        "<th scope=\"row\">16:00</th><td>2</td>",
        "<th scope=\"row\">17:00</th><td>1</td>",
        "Calls per day (UTC)",
        "<svg ",
        "<th scope=\"row\">11-09</th><td>1, counted in part</td>",
        "<th scope=\"row\">11-22</th><td>3</td>",
        "Outcomes",
        "<svg ",
        "<td>4</td>",
        "Time to answer",
        "<svg ",
        "<th scope=\"row\">100 µs</th><td>1</td>",
        "<th scope=\"row\">200 µs</th><td>1</td>",
        "<th scope=\"row\">5.00 ms</th><td>1</td>",
    ]);
    page.does_not_say(&["style=", "9377", "6753"]);
}

#[tokio::test]
async fn what_is_not_known_is_left_out() {
    let empty = get(&site(Vec::new()).await, "/overview").await;
    empty.says(&["No calls yet"]);
    empty.does_not_say(&["<svg "]);
    let unmeasured = get(&site(vec![call("a", 0, "+18003569377", &["FLOWERS"])]).await, "/overview").await;
    unmeasured.says(&["<p>The 1 call, since"]);
    unmeasured.does_not_say(&["Time to answer", "Half are answered in", "Earlier ones"]);
}

#[tokio::test]
async fn it_is_counted_again_after_a_minute() {
    let log = Arc::new(MemoryCallLog::new());
    log.record(&call("a", 0, "+18003569377", &["FLOWERS"])).await.unwrap();
    let millis = Arc::new(AtomicI64::new(now().millis()));
    let mut site = site_over(Arc::clone(&log) as Arc<dyn CallLog>);
    let clock = Arc::clone(&millis);
    site.clock = Arc::new(move || Timestamp::from_millis(clock.load(Ordering::Relaxed)));
    let router = router(site);
    let shown = async || {
        let request = request(axum::http::Method::GET, "/overview", &[], "");
        answer(router.clone(), request).await
    };
    shown().await.says(&["The 1 call,"]);
    log.record(&call("b", 0, "+18003569377", &["FLOWERS"])).await.unwrap();
    millis.fetch_add(59_999, Ordering::Relaxed);
    shown().await.says(&["The 1 call,"]);
    millis.fetch_add(1, Ordering::Relaxed);
    shown().await.says(&["The 2 calls,"]);
    // A clock that was set back.
    millis.fetch_sub(60_000, Ordering::Relaxed);
    log.record(&call("c", 0, "+18003569377", &["FLOWERS"])).await.unwrap();
    shown().await.says(&["The 3 calls,"]);
}

#[tokio::test]
async fn only_so_many_calls_are_counted() {
    let log = MemoryCallLog::new();
    for at in 0..10_050 {
        let at = Timestamp::from_millis(now().millis() - i64::from(at) * 1_000);
        let id = format!("c{}", at.millis());
        log.record(&CallRecord { at, ..call_without_number(&id, 0, Caller::Withheld) }).await.unwrap();
    }
    let page = get(&site_over(log), "/overview").await;
    // The 10,000th call is 9,999 seconds ago, and its hour is counted in part.
    page.says(&[
        "The latest 10,000 calls, since <time datetime=\"2026-11-22T14:43:21.000Z\">",
        "<th scope=\"row\">14:00</th><td>999, counted in part</td>",
        "<th scope=\"row\">15:00</th><td>3,600</td>",
        "<th scope=\"row\">17:00</th><td>1,801</td>",
    ]);
    page.does_not_say(&["<th scope=\"row\">13:00</th>"]);
}

#[tokio::test]
async fn a_call_log_that_fails_is_told_without_its_cause() {
    let page = get(&site_over(BrokenLog::Down), "/overview").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    page.does_not_say(&[SECRET]);
}
