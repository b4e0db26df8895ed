//! Logging in and out at a certified provider, the npm package `oidc-provider`.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::Locator;

use super::{Settings, Visit, browse_at};
use crate::program::command;
use crate::serve::Served;

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn an_operator_logs_in_reveals_a_number_and_logs_out() {
    browse_with_login(async |visit: &Visit| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/calls/a").await;
        log_in(visit, "olga").await;
        assert_eq!(visit.text("h1").await, "1-•••-•••-9377", "the login leads back to the page");
        assert!(visit.text("form.visitor").await.starts_with("olga@example.com"));
        press(visit, "Show number").await;
        visit.client.wait().for_element(Locator::LinkText("Hide number")).await.unwrap();
        assert_eq!(visit.text("h1").await, "1-800-356-9377");

        press(visit, "Log out").await;
        // The provider asks whether it is meant too.
        visit.wait_for("button[name=logout][value=yes]").await.click().await.unwrap();
        visit.client.wait().for_element(Locator::LinkText("Log in")).await.unwrap();
        assert!(visit.client.current_url().await.unwrap().path().ends_with("/logged-out"));
        visit.open("/").await;
        visit.wait_for("input[name=login]").await;
    });
}

#[test]
#[ignore = "needs Chromium, its driver, and Node with the provider of adapters/web/tests/provider"]
fn a_viewer_sees_masked_numbers_and_others_nothing() {
    browse_with_login(async |visit: &Visit| {
        visit.receive_call("a", Some("+18003569377"));
        visit.open("/calls/a").await;
        log_in(visit, "vera").await;
        assert_eq!(visit.text("h1").await, "1-•••-•••-9377");
        assert!(visit.client.find(Locator::XPath("//button[text()='Show number']")).await.is_err());
        assert!(visit.client.find(Locator::LinkText("Forget this caller")).await.is_err());
    });
    browse_with_login(async |visit: &Visit| {
        visit.open("/").await;
        log_in(visit, "nobody").await;
        assert!(visit.text("main").await.contains("operators"), "the page says which groups may look");
        assert!(visit.client.find(Locator::Css("#calls")).await.is_err());
    });
}

/// Logs in by the form of the provider, to which the page has led, and waits for the page that it leads back to.
async fn log_in(visit: &Visit, name: &str) {
    visit.wait_for("input[name=login]").await.send_keys(name).await.unwrap();
    visit.find("input[name=password]").await.send_keys("any").await.unwrap();
    visit.find("button[type=submit]").await.click().await.unwrap();
    visit.wait_for("main#main").await;
}

async fn press(visit: &Visit, button: &str) {
    let path = format!("//button[text()='{button}']");
    visit.client.find(Locator::XPath(&path)).await.unwrap().click().await.unwrap();
}

/// Runs a test in a browser at a page behind a login.
fn browse_with_login(test: impl AsyncFnOnce(&Visit)) {
    // The provider has to know where the page is before it is there.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let provider = Provider::start(&format!("http://127.0.0.1:{port}"));
    browse_at(Settings::default(), test, |store| {
        let mut serve = command(&["serve", "--auth", "oidc", "--oidc-client-id", "vanity", "--oidc-issuer"]);
        Served::run(serve.args([&provider.issuer, "--port", &port.to_string(), "--store"]).arg(store))
    });
}

/// The provider that runs.
struct Provider {
    process: Child,
    issuer: String,
}

impl Provider {
    fn start(origin: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/tests/provider");
        let mut process = Command::new("node")
            .args(["provider.js", "0", origin])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node runs the provider");
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut issuer = String::new();
        output.read_line(&mut issuer).unwrap();
        // It ends when nobody reads what it has to say.
        std::thread::spawn(move || output.lines().for_each(drop));
        Self { process, issuer: issuer.trim().into() }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}
