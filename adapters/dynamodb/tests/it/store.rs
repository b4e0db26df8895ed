//! A table to test on.

use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use aws_sdk_dynamodb::Client;
use vanity_dynamodb::local::{self, Proxy};
use vanity_dynamodb::{DynamoCallLog, Settings};

/// Where to test, instead of in this process: any endpoint of DynamoDB's API, in which tables are made and left.
const ENDPOINT: &str = "DYNAMODB_ENDPOINT";

/// A table of its own behind a proxy.
pub(crate) struct Store {
    pub(crate) proxy: Proxy,
    pub(crate) settings: Settings,
}

impl Store {
    /// An empty table.
    pub(crate) async fn new() -> Self {
        let store = Self::without_table().await;
        store.log().create_table().await.unwrap();
        let _ = store.proxy.seen();
        store
    }

    /// The name of a table that is not there yet.
    pub(crate) async fn without_table() -> Self {
        static TABLES: AtomicU32 = AtomicU32::new(0);
        let endpoint = match std::env::var(ENDPOINT) {
            Ok(endpoint) => endpoint,
            Err(_) => local::start().await,
        };
        let table = format!("vanity-test-{}-{}", process::id(), TABLES.fetch_add(1, Ordering::Relaxed));
        // Nothing is to be late by itself, however busy the machine is.
        let settings = Settings { timeout: LONG, attempt_timeout: LONG, connect_timeout: LONG, ..Settings::of(table) };
        Self { proxy: Proxy::start(&endpoint).await, settings }
    }

    /// The log in the table, as another process would open it.
    pub(crate) fn log(&self) -> DynamoCallLog {
        DynamoCallLog::new(&local::sdk(self.proxy.endpoint()), self.settings.clone())
    }

    /// The table behind the log's back.
    pub(crate) fn client(&self) -> Client {
        Client::new(&local::sdk(self.proxy.endpoint()))
    }
}

const LONG: std::time::Duration = std::time::Duration::from_secs(60);
