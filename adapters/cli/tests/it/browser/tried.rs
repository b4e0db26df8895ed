//! A number that is typed.

use fantoccini::Locator;
use serde_json::json;

use super::chromium::devtools;
use super::{Settings, Visit, browse};

#[test]
#[ignore = "needs Chromium and its driver"]
fn keys_light_up_while_a_number_is_typed() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.open("/try").await;
        assert_eq!(visit.client.find_all(Locator::Css(".key")).await.unwrap().len(), 12);
        let input = visit.find("#number").await;
        input.send_keys("1-800-FLOWER").await.unwrap();
        visit.find("#answer .error").await;
        input.send_keys("S").await.unwrap();
        visit.find(".key.lit").await;
        let lit = "[...document.querySelectorAll('.lit em')].map(letter => letter.textContent).join('')";
        assert_eq!(visit.value(lit).await, "EFLORSW");
        assert_eq!(visit.text("figcaption").await, "1-800-FLOWERS");
        assert!(visit.text(".told").await.contains("The best is 1-800-FLOWERS."));
        assert_eq!(visit.value("document.activeElement.id").await, "number");
        visit.wait_until("location.search === '?number=1-800-FLOWERS'").await;

        visit.find("#keypad-1").await.click().await.unwrap();
        visit.wait_until("document.querySelector('figcaption').textContent !== '1-800-FLOWERS'").await;
        assert_eq!(visit.value("document.activeElement.id").await, "keypad-1");
        assert!(visit.client.current_url().await.unwrap().as_str().ends_with("?number=1-800-FLOWERS&keypad=1"));
        let second = visit.text("figcaption").await;
        visit.client.refresh().await.unwrap();
        assert_eq!(visit.text("figcaption").await, second, "the address says it all");
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn what_is_found_is_copied_and_shared() {
    browse(Settings::default(), async |visit: &Visit| {
        visit.open("/try?number=18003569377").await;
        let permissions = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        devtools(&visit.client, "Browser.grantPermissions", permissions).await;
        let clipboard = "const [done] = arguments; navigator.clipboard.readText().then(done);";
        visit.find("[data-copy]").await.click().await.unwrap();
        visit.wait_until("document.getElementById('done').textContent === '1-800-FLOWERS is copied.'").await;
        assert_eq!(visit.client.execute_async(clipboard, Vec::new()).await.unwrap(), "1-800-FLOWERS");

        visit.value("Navigator.prototype.share = undefined").await;
        visit.find("[data-share]").await.click().await.unwrap();
        visit.wait_until("document.getElementById('done').textContent === 'The address of this page is copied.'").await;
        let address = visit.client.execute_async(clipboard, Vec::new()).await.unwrap();
        assert!(address.as_str().unwrap().ends_with("/try?number=18003569377"), "{address}");

        visit.value("window.said = [], speechSynthesis.speak = (utterance) => said.push(utterance.text)").await;
        visit.find("[data-say]").await.click().await.unwrap();
        assert_eq!(visit.value("window.said").await, json!(["one, eight zero zero, flowers"]));
    });
}
