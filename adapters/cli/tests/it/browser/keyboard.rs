//! The pages by keyboard alone.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{Settings, Visit, browse};

/// Presses a key.
async fn press(visit: &Visit, key: Key) {
    visit.client.active_element().await.unwrap().send_keys(&String::from(char::from(key))).await.unwrap();
}

/// Tabs on until the element with this text or id has the focus, which has to be seen.
async fn tab_to(visit: &Visit, wanted: &str) {
    let focus = "(({ id, textContent }) => [id, textContent.trim()])(document.activeElement)";
    for _ in 0..60 {
        press(visit, Key::Tab).await;
        let seen = "getComputedStyle(document.activeElement).outlineStyle";
        assert_eq!(visit.value(seen).await, "solid", "{:?}", visit.value(focus).await);
        let focused: Value = visit.value(focus).await;
        if focused[0] == wanted || focused[1] == wanted {
            return;
        }
    }
    panic!("{wanted} cannot be reached");
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn a_call_is_found_and_read() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/").await;
        press(visit, Key::Tab).await;
        assert_eq!(visit.text(":focus").await, "Skip to the content");
        press(visit, Key::Enter).await;
        assert_eq!(visit.value("document.activeElement.id").await, "main");
        tab_to(visit, "Why these?").await;
        press(visit, Key::Enter).await;
        assert!(visit.text("#call-a .why .reasons").await.contains("word FLOWERS"));
        assert_eq!(visit.value("document.activeElement.tagName").await, "SUMMARY");

        visit.open("/").await;
        tab_to(visit, "1-•••-•••-9377").await;
        press(visit, Key::Enter).await;
        visit.wait_until("location.pathname === '/calls/a'").await;
        tab_to(visit, "Show number").await;
        press(visit, Key::Enter).await;
        visit.wait_until("document.querySelector('h1').textContent === '1-800-356-9377'").await;
        tab_to(visit, "All calls of this caller").await;
        press(visit, Key::Enter).await;
        visit.wait_until("location.pathname === '/calls/a/history'").await;
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn a_number_is_tried() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.open("/").await;
        tab_to(visit, "Try a number").await;
        press(visit, Key::Enter).await;
        visit.wait_until("location.pathname === '/try'").await;
        tab_to(visit, "number").await;
        visit.client.active_element().await.unwrap().send_keys("18004357669").await.unwrap();
        press(visit, Key::Enter).await;
        visit.find(".key.lit").await;
        tab_to(visit, "keypad-2").await;
        press(visit, Key::Enter).await;
        visit.wait_until("document.querySelector('.shown #keypad-2') !== null").await;
        assert_eq!(visit.value("[...document.querySelectorAll('.shown')].length").await, json!(1));
    });
}
