//! The pages with scripts switched off.

use fantoccini::Locator;

use super::{Settings, Visit, browse};

#[test]
#[ignore = "needs Chromium and its driver"]
fn everything_is_there_without_a_script() {
    browse(Settings { script: false, ..Settings::default() }, async |visit: &Visit| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/").await;
        assert!(visit.text("#call-a").await.contains(" UTC, just now"));
        assert_eq!(visit.text("#zone").await, "Times are in UTC.");
        assert!(visit.client.find(Locator::Css("noscript meta[http-equiv=refresh]")).await.is_ok());
        visit.find("#call-a summary").await.click().await.unwrap();
        assert!(visit.text("#call-a .why .reasons").await.contains("word FLOWERS"));
        visit.client.find(Locator::LinkText("No phone")).await.unwrap().click().await.unwrap();
        assert!(visit.text("#calls").await.starts_with("None of the 1 calls since"));

        visit.client.find(Locator::LinkText("Try a number")).await.unwrap().click().await.unwrap();
        visit.find("#number").await.send_keys("1-800-435-7669").await.unwrap();
        visit.client.find(Locator::XPath("//button[text()='Spell']")).await.unwrap().click().await.unwrap();
        assert_eq!(visit.text("figcaption").await, "1-800-HELP-NOW");
        visit.find("#keypad-1").await.click().await.unwrap();
        visit.find("#keypad-1[aria-current]").await;
        assert!(visit.client.current_url().await.unwrap().query().unwrap().ends_with("keypad=1"));
        assert_ne!(visit.text("figcaption").await, "1-800-HELP-NOW");
        for button in visit.client.find_all(Locator::Css(".copy, .say")).await.unwrap() {
            assert!(!button.is_displayed().await.unwrap(), "a button that does nothing");
        }

        visit.client.find(Locator::LinkText("Find a number")).await.unwrap().click().await.unwrap();
        assert!(visit.find("#count").await.is_displayed().await.unwrap());
        assert!(!visit.find("#file").await.is_displayed().await.unwrap(), "only a script reads files");

        visit.client.find(Locator::LinkText("Phone")).await.unwrap().click().await.unwrap();
        visit.find("#number").await.send_keys("1-800-FLOWERS").await.unwrap();
        visit.client.find(Locator::XPath("//button[text()='Call']")).await.unwrap().click().await.unwrap();
        assert!(visit.text("#heard").await.contains("1, 8 0 0, flowers."));
        visit.client.find(Locator::LinkText("See this call")).await.unwrap().click().await.unwrap();
        visit.client.find(Locator::XPath("//button[text()='Show number']")).await.unwrap().click().await.unwrap();
        visit.client.wait().for_element(Locator::LinkText("Hide number")).await.unwrap();
        assert_eq!(visit.text("h1").await, "1-800-356-9377");
    });
}
