//! The pages in a browser, as people see and use them: Debian's Chromium, driven by its own driver.
//!
//! These tests need Chromium, its driver, and axe-core, which `npm ci` installs beside them. `scripts/test` runs them
//! one at a time.

mod access;
mod chromium;
mod ended;
mod found;
mod keyboard;
mod live;
mod logged_in;
mod pages;
mod provider;
mod refused;
mod script_off;
mod screenshots;
mod tried;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::runtime;

use crate::http::post;
use crate::serve::{INVOKE, Served};
use chromium::{Chromium, Settings};

/// A browser at a site on a port of this machine.
struct Visit {
    client: Client,
    port: u16,
}

impl Visit {
    async fn open(&self, path: &str) {
        self.client.goto(&self.address(path)).await.unwrap();
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Has somebody phone, as Amazon Connect tells of it.
    fn receive_call(&self, contact_id: &str, number: Option<&str>) {
        let endpoint = number.map(|number| json!({"Address": number, "Type": "TELEPHONE_NUMBER"}));
        let contact = json!({"ContactId": contact_id, "Channel": "VOICE", "CustomerEndpoint": endpoint});
        let event = json!({"Details": {"ContactData": contact, "Parameters": {}}}).to_string();
        assert_eq!(post(self.port, INVOKE, &[], event.as_bytes()).status, 200);
    }

    /// Waits for an element to come, some seconds at most.
    async fn find(&self, css: &str) -> Element {
        self.client.wait().for_element(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap()
    }

    /// Waits until a file is there, some seconds at most, and gives what is in it.
    async fn wait_for_file(&self, path: &Path) -> String {
        for _ in 0..400 {
            if let Ok(text) = fs::read_to_string(path) {
                return text;
            }
            self.client.execute_async("setTimeout(arguments[0], 20);", Vec::new()).await.unwrap();
        }
        panic!("{} does not come", path.display());
    }

    /// What an expression of JavaScript comes to.
    async fn value(&self, expression: &str) -> Value {
        self.client.execute(&format!("return {expression};"), Vec::new()).await.unwrap()
    }

    /// Waits until an expression of JavaScript is true, some seconds at most.
    async fn wait_until(&self, expression: &str) {
        let is_true = format!(
            "const [done] = arguments; const end = Date.now() + 8000;
             const look = () => ({expression}) ? done(true) : Date.now() > end ? done(false) : setTimeout(look, 20);
             look();"
        );
        assert_eq!(self.client.execute_async(&is_true, Vec::new()).await.unwrap(), true, "{expression}");
    }
}

/// Runs a test in a browser at the site of a new and empty call log.
fn browse(settings: Settings, test: impl AsyncFnOnce(&Visit)) {
    browse_at(settings, test, Served::start);
}

/// The same at a site that `serve` starts over the call log.
fn browse_at(settings: Settings, test: impl AsyncFnOnce(&Visit), serve: impl FnOnce(&Path) -> Served) {
    let folder = tempfile::tempdir().unwrap();
    let site = serve(&folder.path().join("calls.redb"));
    let outcome = catch_unwind(AssertUnwindSafe(|| visit(settings, site.port, test)));
    site.stop("-TERM");
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Runs a test in a browser of its own, which ends with it, at the site on a port.
fn visit(settings: Settings, port: u16, test: impl AsyncFnOnce(&Visit)) {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (chromium, client) = runtime.block_on(Chromium::start(settings));
    let visit = Visit { client, port };
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(&visit))));
    let closed = runtime.block_on(visit.client.close());
    drop(chromium);
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
    closed.unwrap();
}

/// The pages of a site with some calls, which are there afterwards: addresses and what they are.
fn pages(visit: &Visit) -> Vec<(&'static str, &'static str)> {
    visit.receive_call("flowers", Some("+18003569377"));
    visit.receive_call("again", Some("+18003569377"));
    visit.receive_call("people", Some("+447968736753"));
    visit.receive_call("taxi", Some("+14165558294"));
    visit.receive_call("zeros", Some("+440010001010"));
    visit.receive_call("withheld", None);
    visit.receive_call("help", Some("+18004357669"));
    vec![
        ("latest", "/"),
        ("paused", "/?paused=true"),
        ("filtered", "/?outcome=not_a_phone"),
        ("none", "/?outcome=unreadable"),
        ("call", "/calls/flowers"),
        ("unspelled", "/calls/zeros"),
        ("history", "/calls/flowers/history"),
        ("try", "/try"),
        ("tried", "/try?number=1-800-435-7669"),
        ("refused", "/try?number=12"),
        ("find", "/find"),
        ("found", "/find?block=%2B1800356XXXX"),
        ("overview", "/overview"),
        ("forget", "/calls/flowers/forget"),
        ("phone", "/phone"),
        ("heard", "/phone?call=flowers"),
        ("missing", "/calls/none"),
    ]
}
