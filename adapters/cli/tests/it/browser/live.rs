//! The list of the latest calls while calls come in.

use fantoccini::Locator;
use serde_json::json;

use super::chromium::devtools;
use super::{Settings, Visit, browse};

#[test]
#[ignore = "needs Chromium and its driver"]
fn a_call_appears_without_a_reload_and_leads_to_its_caller() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.open("/").await;
        assert!(visit.text("#calls").await.contains("No calls yet"));
        visit.value("window.stayed = true").await;
        visit.receive_call("first", Some("+18003569377"));
        visit.receive_call("second", Some("+18003569377"));
        let come = "performance.now() - window.placed";
        visit.value("window.placed = performance.now()").await;
        visit.wait_until("document.querySelectorAll('.call').length === 2").await;
        let waited = visit.value(come).await.as_f64().unwrap();
        assert!(waited < 3_000.0, "{waited} milliseconds");
        assert_eq!(visit.value("window.stayed").await, true);
        assert!(visit.text("#news").await.starts_with("2 new calls, the latest: 1-•••-•••-9377, 1-•••-FLOWERS"));
        assert!(visit.text(".call").await.contains(", just now"));

        visit.find("#call-first .caller").await.click().await.unwrap();
        assert_eq!(visit.text("h1").await, "1-•••-•••-9377");
        visit.client.find(Locator::LinkText("All calls of this caller")).await.unwrap().click().await.unwrap();
        assert!(visit.client.current_url().await.unwrap().path().ends_with("/calls/first/history"));
        assert_eq!(visit.client.find_all(Locator::Css(".call")).await.unwrap().len(), 2);
        assert!(visit.text(".change").await.starts_with("The same vanity numbers"));
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn what_is_open_and_in_use_stays_so_when_a_call_comes_in() {
    browse(Settings::default(), async |visit: &Visit| {
        for at in 0..20 {
            visit.receive_call(&format!("c{at}"), Some("+18003569377"));
        }
        visit.open("/").await;
        visit.find("#call-c0 summary").await.click().await.unwrap();
        visit.value("document.querySelector('#call-c1 .caller').focus()").await;
        visit.receive_call("new", Some("+447968736753"));
        visit.receive_call("newer", None);
        visit.receive_call("newest", Some("+18004357669"));
        visit.find("#call-newest").await;
        assert_eq!(visit.value("document.activeElement.closest('.call').id").await, "call-c1");
        assert_eq!(visit.value("document.querySelector('#call-c0 details').open").await, true);
        assert_eq!(visit.value("document.getElementById('call-c2')").await, json!(null), "it is on the next page");
        let first: Vec<_> = ["newest", "newer", "new", "c19"].map(|id| json!(format!("call-{id}"))).into();
        assert_eq!(
            visit.value("[...document.querySelectorAll('.call')].slice(0, 4).map(c => c.id)").await,
            json!(first)
        );
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn nothing_is_sent_while_nothing_changes_nor_asked_while_nobody_looks() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/").await;
        let asked = "performance.getEntriesByType('resource').filter(r => r.name.endsWith('/live'))";
        visit.wait_until(&format!("{asked}.length === 3")).await;
        let statuses = visit.value(&format!("{asked}.map(r => r.responseStatus)")).await;
        assert_eq!(statuses, json!([200, 304, 304]));

        // A page is hidden when it says so: Chromium without a window has no other page to show.
        let hide = "Object.defineProperty(document, 'hidden', { configurable: true, value: HIDDEN }), \
                    document.dispatchEvent(new Event('visibilitychange'))";
        visit.value(&hide.replace("HIDDEN", "true")).await;
        visit.value("window.hid = performance.now()").await;
        // A request may be under way; after that there would be two more.
        visit.wait_until("performance.now() > window.hid + 1000").await;
        let before = visit.value(&format!("{asked}.length")).await.as_u64().unwrap();
        visit.wait_until("performance.now() > window.hid + 5000").await;
        let meanwhile = visit.value(&format!("{asked}.length")).await.as_u64().unwrap();
        assert_eq!(meanwhile, before);
        visit.value(&hide.replace("HIDDEN", "false")).await;
        visit.wait_until(&format!("{asked}.length > {meanwhile}")).await;
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn a_lost_connection_is_told_and_found_again() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.open("/").await;
        let network =
            |offline: bool| json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        devtools(&visit.client, "Network.enable", json!({})).await;
        devtools(&visit.client, "Network.emulateNetworkConditions", network(true)).await;
        visit.find(".live.lost").await;
        assert!(visit.text("#live").await.starts_with("Connection lost, trying again"));
        devtools(&visit.client, "Network.emulateNetworkConditions", network(false)).await;
        visit.find(".live.on:not(.lost)").await;
        assert!(visit.text("#live").await.starts_with("Live"));
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn times_are_those_of_the_visitor() {
    browse(Settings { time_zone: "Asia/Tokyo", ..Settings::default() }, async |visit: &Visit| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/").await;
        let own = "new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' })\
                   .format(new Date(document.querySelector('time').dateTime))";
        assert_eq!(visit.text("time").await, visit.value(own).await);
        let exact = visit.find("time").await.attr("title").await.unwrap().unwrap();
        assert!(exact.contains(" at ") && exact.ends_with("GMT+9"), "{exact}");
        assert_eq!(visit.text("#zone").await, "Times are in your time zone, Asia/Tokyo.");
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn a_filtered_and_a_paused_list_stay_so() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/").await;
        visit.client.find(Locator::LinkText("No phone")).await.unwrap().click().await.unwrap();
        assert!(visit.text("#calls").await.starts_with("None of the 1 calls since"));
        visit.receive_call("b", Some("+18003569377"));
        visit.receive_call("c", None);
        visit.find("#call-c").await;
        assert_eq!(visit.client.find_all(Locator::Css(".call")).await.unwrap().len(), 1);

        visit.client.find(Locator::LinkText("Pause")).await.unwrap().click().await.unwrap();
        assert!(visit.text(".live").await.starts_with("Paused"));
        let asked =
            visit.value("performance.getEntriesByType('resource').filter(r => r.name.includes('/live')).length");
        assert_eq!(asked.await, 0);
        visit.client.find(Locator::LinkText("Go live")).await.unwrap().click().await.unwrap();
        visit.receive_call("d", None);
        visit.find("#call-d").await;
    });
}
