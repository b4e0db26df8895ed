//! Chromium and its driver.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use axum::http::Method;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{ParseError, Url};

/// A driver, and the browser that it has started.
pub(super) struct Chromium {
    driver: Child,
    _profile: TempDir,
}

/// How a visitor has set up the browser.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) script: bool,
    /// Pixels of the style sheet.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) theme: &'static str,
    pub(super) motion: &'static str,
    pub(super) time_zone: &'static str,
}

impl Default for Settings {
    fn default() -> Self {
        let (theme, motion, time_zone) = ("light", "no-preference", "Asia/Tokyo");
        Self { script: true, width: 1280, height: 900, theme, motion, time_zone }
    }
}

impl Chromium {
    pub(super) async fn start(settings: Settings) -> (Self, Client) {
        let mut driver = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn().unwrap();
        let greeting = BufReader::new(driver.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut ports = greeting.filter_map(|line| {
            line.split_once("started successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned())
        });
        let port = ports.next().expect("the driver tells its port");
        let profile = tempfile::tempdir().unwrap();
        let chromium = Self { driver, _profile: profile };
        let capabilities = chromium.capabilities(settings);
        let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
        let builder = builder.capabilities(capabilities.as_object().unwrap().clone());
        let client = builder.connect(&format!("http://127.0.0.1:{port}")).await.unwrap();
        settings.apply(&client).await;
        (chromium, client)
    }

    fn capabilities(&self, settings: Settings) -> Value {
        let profile = format!("--user-data-dir={}", self._profile.path().display());
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            &profile,
        ];
        let script = if settings.script { 1 } else { 2 };
        json!({"goog:chromeOptions": {
            "args": arguments,
            "prefs": {"profile.managed_default_content_settings.javascript": script},
        }})
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Settings {
    /// Has the browser show pages in this way from now on.
    pub(super) async fn apply(self, client: &Client) {
        let Self { width, height, theme, motion, time_zone, .. } = self;
        let features = json!([
            {"name": "prefers-color-scheme", "value": theme},
            {"name": "prefers-reduced-motion", "value": motion},
        ]);
        devtools(client, "Emulation.setEmulatedMedia", json!({"features": features})).await;
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        devtools(client, "Emulation.setDeviceMetricsOverride", screen).await;
        devtools(client, "Emulation.setTimezoneOverride", json!({"timezoneId": time_zone})).await;
    }
}

/// Has a command of the Chrome DevTools Protocol carried out, and gives its answer.
pub(super) async fn devtools(client: &Client, command: &'static str, parameters: Value) -> Value {
    client.issue_cmd(DevTools { command, parameters }).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// The driver's own command for one of the Chrome DevTools Protocol.
#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/goog/cdp/execute", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({"cmd": self.command, "params": self.parameters}).to_string()))
    }
}
