//! Lists of numbers that are ranked, and what calls come to.

use std::fmt::Write as _;
use std::fs;

use fantoccini::Locator;
use serde_json::json;

use super::chromium::devtools;
use super::{Settings, Visit, browse, pages};

#[test]
#[ignore = "needs Chromium and its driver"]
fn a_list_is_ranked_and_downloaded() {
    let folder = tempfile::tempdir().unwrap();
    browse(Settings::default(), async |visit: &Visit| {
        let downloads = json!({"behavior": "allow", "downloadPath": folder.path()});
        devtools(&visit.client, "Browser.setDownloadBehavior", downloads).await;
        let sheet = folder.path().join("vanity-numbers.csv");
        let download = async |rows: usize| {
            visit.find("#sheet").await.click().await.unwrap();
            // The browser has the name of the file only when it is complete.
            let text = visit.wait_for_file(&sheet).await;
            assert_eq!(text.lines().count(), rows + 1, "{text}");
            assert!(text.lines().nth(1).unwrap().contains("1-800-FLOWERS"), "{text}");
            fs::remove_file(&sheet).unwrap();
        };

        visit.open("/find").await;
        visit.find("#numbers").await.send_keys("1-800-555-0101\n1-800-356-9377\nnonsense!\n18004357669").await.unwrap();
        visit.client.find(Locator::XPath("//button[text()='Rank the list']")).await.unwrap().click().await.unwrap();
        assert_eq!(visit.text("#answer tbody th").await, "1-800-FLOWERS");
        assert!(visit.text("#bad").await.starts_with("Line 3, nonsense!: "));
        download(visit.client.find_all(Locator::Css("#answer tbody tr")).await.unwrap().len()).await;

        // A long list is sent by a script, a part at a time.
        let mut long = String::from("18003569377");
        for number in 0..4_999 {
            write!(long, "\n1800222{number:04}").unwrap();
        }
        visit.open("/find").await;
        visit
            .client
            .execute("document.getElementById('numbers').value = arguments[0];", vec![json!(long)])
            .await
            .unwrap();
        visit.client.find(Locator::XPath("//button[text()='Rank the list']")).await.unwrap().click().await.unwrap();
        visit.wait_until("document.getElementById('looked-at')?.textContent === '5,000'").await;
        assert_eq!(visit.text("#answer tbody th").await, "1-800-FLOWERS");
        download(20).await;
    });
}

#[test]
#[ignore = "needs Chromium and its driver"]
fn what_calls_come_to_is_drawn_and_told() {
    browse(Settings::default(), async |visit: &Visit| {
        pages(visit);
        visit.open("/overview").await;
        assert_eq!(visit.text(".figures dd").await, "7");
        let charts = visit.client.find_all(Locator::Css("figure svg")).await.unwrap().len();
        let tables = visit.client.find_all(Locator::Css("figure table")).await.unwrap().len();
        assert!(charts > 0 && charts == tables, "{charts} charts, {tables} tables");
    });
}
