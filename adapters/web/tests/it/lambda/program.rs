//! The program, with what it stands on around it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use vanity_dynamodb::local::{self, Proxy};
use vanity_dynamodb::{DynamoCallLog, Settings};

use super::parameter::{NAME, Parameters};
use super::runtime::{RuntimeApi, lambda};

/// The program that runs.
pub(crate) struct Program {
    runtime: RuntimeApi,
    pub(crate) log: DynamoCallLog,
    pub(crate) proxy: Proxy,
    pub(crate) cookies: BTreeMap<String, String>,
    child: Child,
    lines: Arc<Mutex<Vec<Value>>>,
}

/// What a request is answered with.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u64,
    pub(crate) headers: Value,
    pub(crate) body: String,
}

impl Program {
    /// Starts the program over an empty table, with the parameter and these variables beside the others.
    pub(crate) async fn start(parameters: &Parameters, variables: &[(&str, &str)]) -> Self {
        let endpoint = local::start().await;
        let log = DynamoCallLog::new(&local::sdk(&endpoint), Settings::of(TABLE));
        log.create_table().await.unwrap();
        let (runtime, proxy) = (RuntimeApi::start().await, Proxy::start(&endpoint).await);
        let mut child = command(parameters)
            .env("AWS_LAMBDA_RUNTIME_API", &runtime.address)
            .env("DYNAMODB_ENDPOINT", proxy.endpoint())
            .envs(variables.iter().copied())
            .spawn()
            .unwrap();
        let lines: Arc<Mutex<Vec<Value>>> = Arc::default();
        let reading = Arc::clone(&lines);
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        tokio::spawn(async move {
            while let Ok(Some(line)) = output.next_line().await {
                reading.lock().unwrap().push(serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}")));
            }
        });
        Self { runtime, log, proxy, cookies: BTreeMap::new(), child, lines }
    }

    /// Sends a request as the function URL does behind CloudFront, with the cookies of a browser and without a body.
    pub(crate) async fn send(&mut self, method: &str, path: &str, headers: Value) -> Answer {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let event = json!({
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": path,
            "rawQueryString": query,
            "cookies": cookies,
            "headers": headers,
            "requestContext": {
                "accountId": "anonymous",
                "apiId": "abc",
                "domainName": "abc.lambda-url.eu-west-2.on.aws",
                "domainPrefix": "abc",
                "http": {
                    "method": method,
                    "path": path,
                    "protocol": "HTTP/1.1",
                    "sourceIp": "198.51.100.1",
                    "userAgent": "test",
                },
                "requestId": "5a1f6a43-0000-4000-8000-000000000000",
                "routeKey": "$default",
                "stage": "$default",
                "time": "26/Nov/2026:00:00:00 +0000",
                "timeEpoch": 1_795_651_200_000_u64,
            },
            "isBase64Encoded": false,
        });
        let answer = self.runtime.invoke(event.to_string()).await.0.unwrap();
        for cookie in answer["cookies"].as_array().into_iter().flatten() {
            let cookie = cookie.as_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        let body = answer["body"].as_str().unwrap_or_default();
        let body = match answer["isBase64Encoded"].as_bool() {
            Some(true) => String::from_utf8_lossy(&BASE64_STANDARD.decode(body).unwrap()).into_owned(),
            _ => body.to_owned(),
        };
        Answer { status: answer["statusCode"].as_u64().unwrap(), headers: answer["headers"].clone(), body }
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, json!({"accept": "text/html", "host": "abc.lambda-url.eu-west-2.on.aws"})).await
    }

    /// All lines that the program wrote; it is ended now.
    pub(crate) async fn lines(mut self) -> Vec<Value> {
        self.child.kill().await.unwrap();
        while Arc::strong_count(&self.lines) > 1 {
            tokio::task::yield_now().await;
        }
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

/// The program with an environment of its own and no table; it is killed with the handle.
pub(crate) fn command(parameters: &Parameters) -> Command {
    let program = std::env::var_os(PROGRAM).unwrap_or_else(|| env!("CARGO_BIN_EXE_vanity-web").into());
    let mut command = lambda(program, "vanity-web", "256");
    command
        .env("AWS_ENDPOINT_URL_SSM", &parameters.endpoint)
        .env("DYNAMODB_TABLE", TABLE)
        .env("WEB_CONFIG_PARAMETER", NAME);
    command
}

/// The path of another build of the program, which is tested instead.
const PROGRAM: &str = "VANITY_WEB_PROGRAM";

const TABLE: &str = "calls";
