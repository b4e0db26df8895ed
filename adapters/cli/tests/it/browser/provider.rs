//! A certified provider to log in at, the npm package `oidc-provider`.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::Locator;
use url::Url;

use super::{Settings, Visit, browse_at};
use crate::http::put;
use crate::program::command;
use crate::serve::Served;

/// The provider that runs.
pub(super) struct Provider {
    process: Child,
    pub(super) issuer: String,
}

impl Provider {
    /// Starts it for pages at an origin.
    pub(super) fn start(origin: &str) -> Self {
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

    /// Has somebody belong to other groups from the next login on.
    pub(super) fn belongs(&self, name: &str, groups: &str) {
        let port = self.issuer.parse::<Url>().unwrap().port().unwrap();
        assert_eq!(put(port, &format!("/test/groups/{name}"), groups.as_bytes()).status, 204);
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// Runs a test in a browser at a page behind a login.
pub(super) fn browse_with_login(test: impl AsyncFnOnce(&Visit, &Provider)) {
    let port = free_port();
    let provider = Provider::start(&format!("http://127.0.0.1:{port}"));
    let test = async |visit: &Visit| test(visit, &provider).await;
    browse_at(Settings::default(), test, |store| {
        let mut serve = command(&["serve", "--auth", "oidc", "--oidc-client-id", "vanity", "--oidc-issuer"]);
        Served::run(serve.args([&provider.issuer, "--port", &port.to_string(), "--store"]).arg(store))
    });
}

/// A port for the page: the provider has to know where it is before it is there.
pub(super) fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// Logs in by the form of the provider, to which the page has led, and waits for the page that it leads back to.
pub(super) async fn log_in(visit: &Visit, name: &str) {
    visit.find("input[name=login]").await.send_keys(name).await.unwrap();
    visit.find("input[name=password]").await.send_keys("any").await.unwrap();
    visit.find("button[type=submit]").await.click().await.unwrap();
    visit.find("main#main").await;
}

/// Logs out of the page and of the provider.
pub(super) async fn log_out(visit: &Visit) {
    press(visit, "Log out").await;
    // The provider asks whether it is meant too.
    visit.find("button[name=logout][value=yes]").await.click().await.unwrap();
    visit.client.wait().for_element(Locator::LinkText("Log in")).await.unwrap();
}

/// Has the provider ask at the next login, which it else does not as long as it knows the browser.
pub(super) async fn forget_provider(visit: &Visit) {
    for cookie in visit.client.get_all_cookies().await.unwrap() {
        if cookie.name().starts_with("_session") {
            visit.client.delete_cookie(cookie.name()).await.unwrap();
        }
    }
}

pub(super) async fn press(visit: &Visit, button: &str) {
    let path = format!("//button[text()='{button}']");
    visit.client.find(Locator::XPath(&path)).await.unwrap().click().await.unwrap();
}
