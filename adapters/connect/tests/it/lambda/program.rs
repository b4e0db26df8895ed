//! The program, with what it stands on around it.

use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use vanity_connect::Unrecorded;
use vanity_dynamodb::local::{self, Proxy};
use vanity_dynamodb::{DynamoCallLog, Settings};

use crate::lambda::queue::Queue;
use crate::lambda::runtime::{RuntimeApi, lambda};

/// The program that runs, the table behind a proxy, and the queue.
pub(crate) struct Program {
    pub(crate) runtime: RuntimeApi,
    pub(crate) proxy: Proxy,
    pub(crate) queue: Queue,
    /// As many as Lambda would have to serve at once, an environment each.
    pub(crate) children: Vec<Child>,
    endpoint: String,
    lines: Arc<Mutex<Vec<String>>>,
}

impl Program {
    /// Starts the program with its queue, over an empty table.
    pub(crate) async fn start() -> Self {
        Self::start_many(1).await
    }

    /// Starts so many of the program, which share the events among them.
    pub(crate) async fn start_many(environments: usize) -> Self {
        Self::start_with(environments, |queue| vec![("SPILL_QUEUE_URL", queue.url())]).await
    }

    /// Starts the program with no fallback but its log.
    pub(crate) async fn start_without_queue() -> Self {
        Self::start_with(1, |_| vec![]).await
    }

    /// Starts so many of the program with these variables beside the others.
    pub(crate) async fn start_with(
        environments: usize,
        variables: impl FnOnce(&Queue) -> Vec<(&'static str, String)>,
    ) -> Self {
        let endpoint = local::start().await;
        log(&endpoint).create_table().await.unwrap();
        let (proxy, queue, runtime) = (Proxy::start(&endpoint).await, Queue::start().await, RuntimeApi::start().await);
        let mut command = command();
        command
            .env("AWS_LAMBDA_RUNTIME_API", &runtime.address)
            .env("AWS_ENDPOINT_URL_SQS", &queue.endpoint)
            .env("DYNAMODB_ENDPOINT", proxy.endpoint())
            .envs(variables(&queue));
        let lines: Arc<Mutex<Vec<String>>> = Arc::default();
        let mut children = Vec::new();
        for _ in 0..environments {
            let mut child = command.spawn().unwrap();
            let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
            let reading = Arc::clone(&lines);
            tokio::spawn(async move {
                while let Ok(Some(line)) = output.next_line().await {
                    reading.lock().unwrap().push(line);
                }
            });
            children.push(child);
        }
        Self { runtime, proxy, queue, children, endpoint, lines }
    }

    /// The log of the program's table, beside the proxy.
    pub(crate) fn log(&self) -> DynamoCallLog {
        log(&self.endpoint)
    }

    /// The lines so far; all that tell of an invocation that is answered are among them.
    pub(crate) async fn logged_until_now(&self) -> Vec<Value> {
        // The metrics are an invocation's last line, and written before its answer: there is one for each of those.
        let answered = self.runtime.answered();
        loop {
            let lines = parsed(&self.lines.lock().unwrap());
            if metrics(&lines).len() >= answered {
                return lines;
            }
            tokio::task::yield_now().await;
        }
    }

    /// All lines that the program wrote until it ended; it is told to end now.
    pub(crate) async fn lines(mut self) -> Vec<Value> {
        // What was answered was logged and measured before, but the lines may be on their way.
        for child in &mut self.children {
            child.kill().await.unwrap();
        }
        while Arc::strong_count(&self.lines) > 1 {
            tokio::task::yield_now().await;
        }
        let lines = std::mem::take(&mut *self.lines.lock().unwrap());
        parsed(&lines)
    }
}

fn parsed(lines: &[String]) -> Vec<Value> {
    lines.iter().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect()
}

/// The program with an environment of its own and no table; it is killed with the handle.
pub(crate) fn command() -> Command {
    let program = std::env::var_os(PROGRAM).unwrap_or_else(|| env!("CARGO_BIN_EXE_vanity-connect").into());
    let mut command = lambda(program, "vanity-connect", "128");
    command.env("DYNAMODB_TABLE", TABLE);
    command
}

fn log(endpoint: &str) -> DynamoCallLog {
    DynamoCallLog::new(&local::sdk(endpoint), Settings::of(TABLE))
}

/// The lines of metrics among the lines of a program.
pub(crate) fn metrics(lines: &[Value]) -> Vec<&Value> {
    lines.iter().filter(|line| line.get("_aws").is_some()).collect()
}

/// The lines that are logged.
pub(crate) fn logged(lines: &[Value]) -> Vec<&Value> {
    lines.iter().filter(|line| line.get("_aws").is_none()).collect()
}

/// The calls that wait in lines to be replayed.
pub(crate) fn unrecorded(lines: &[Value]) -> Vec<Unrecorded> {
    lines
        .iter()
        .flat_map(|line| Unrecorded::in_text(&line.to_string()).collect::<Vec<_>>())
        .map(Result::unwrap)
        .collect()
}

/// An event of the fixtures.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// The event of a call.
pub(crate) fn event(contact_id: &str, number: &str) -> String {
    json!({"Details": {"ContactData": {
        "ContactId": contact_id, "Channel": "VOICE", "InitiationMethod": "INBOUND",
        "CustomerEndpoint": {"Type": "TELEPHONE_NUMBER", "Address": number},
    }}})
    .to_string()
}

/// The path of another build of the program, which is tested instead.
const PROGRAM: &str = "VANITY_CONNECT_PROGRAM";

const TABLE: &str = "calls";
