//! Sessions that end while somebody looks at a page.

use super::pages::Pages;
use super::provider::{forget_provider, log_in};

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn a_page_whose_session_has_ended_leads_to_the_login() {
    let as_they_are = |router| router;
    Pages::browse(as_they_are, async |visit, pages| {
        visit.open("/?outcome=spelled").await;
        log_in(visit, "olga").await;
        forget_provider(visit).await;
        // The list asks by itself and learns of it.
        pages.pass(HOUR);
        visit.find("input[name=login]").await;
        log_in(visit, "olga").await;
        assert_eq!(visit.client.current_url().await.unwrap().query(), Some("outcome=spelled"));
        assert!(visit.text("form.visitor").await.starts_with("olga@example.com"));

        forget_provider(visit).await;
        visit.open("/try").await;
        pages.pass(HOUR);
        visit.find("nav a[href='/overview']").await.click().await.unwrap();
        visit.find("input[name=login]").await;
    });
}

/// How long a session lasts without a page being opened, in seconds.
const HOUR: i64 = 60 * 60;
