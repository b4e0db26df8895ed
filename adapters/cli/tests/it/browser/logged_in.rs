//! Logging in and out at a certified provider, the npm package `oidc-provider`.

use fantoccini::Locator;

use super::Visit;
use super::provider::{browse_with_login, log_in, log_out, press};

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn an_operator_logs_in_reveals_a_number_and_logs_out() {
    browse_with_login(async |visit: &Visit, _| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/calls/a").await;
        log_in(visit, "olga").await;
        assert_eq!(visit.text("h1").await, "1-•••-•••-9377", "the login leads back to the page");
        assert!(visit.text("form.visitor").await.starts_with("olga@example.com"));
        press(visit, "Show number").await;
        visit.client.wait().for_element(Locator::LinkText("Hide number")).await.unwrap();
        assert_eq!(visit.text("h1").await, "1-800-356-9377");

        log_out(visit).await;
        assert!(visit.client.current_url().await.unwrap().path().ends_with("/logged-out"));
        visit.open("/").await;
        visit.find("input[name=login]").await;
    });
}

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn a_viewer_sees_masked_numbers_and_others_nothing() {
    browse_with_login(async |visit: &Visit, _| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/calls/a").await;
        log_in(visit, "vera").await;
        assert_eq!(visit.text("h1").await, "1-•••-•••-9377");
        assert!(visit.client.find(Locator::XPath("//button[text()='Show number']")).await.is_err());
        assert!(visit.client.find(Locator::LinkText("Forget this caller")).await.is_err());
    });
    browse_with_login(async |visit: &Visit, _| {
        visit.open("/").await;
        log_in(visit, "nobody").await;
        assert!(visit.text("main").await.contains("operators"), "the page says which groups may look");
        assert!(visit.client.find(Locator::Css("#calls")).await.is_err());
    });
}

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn a_role_changes_with_the_next_login() {
    let show_number = Locator::XPath("//button[text()='Show number']");
    browse_with_login(async |visit: &Visit, provider| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/calls/a").await;
        log_in(visit, "vera").await;
        provider.belongs("vera", r#"["operators"]"#);
        visit.open("/calls/a").await;
        assert!(visit.client.find(show_number).await.is_err(), "this login was a viewer's");
        log_out(visit).await;
        visit.open("/calls/a").await;
        log_in(visit, "vera").await;
        assert!(visit.client.find(show_number).await.is_ok());

        // As long as the provider knows who it is, a login asks for nothing.
        provider.belongs("vera", "[]");
        visit.open("/login").await;
        assert!(visit.text("main").await.contains("operators"), "the page says which groups may look");
        visit.open("/calls/a").await;
        assert!(visit.client.find(Locator::Css(".facts")).await.is_err(), "nor does the session from before go on");
    });
}
