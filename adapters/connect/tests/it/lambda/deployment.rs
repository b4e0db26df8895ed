//! What the program wants of whatever deploys it is as it is written down.

use std::cell::RefCell;
use std::collections::BTreeSet;

use vanity_connect::lambda::Environment;
use vanity_dynamodb::local::Fault;

use crate::lambda::program::{Program, event, metrics};
use crate::lambda::queue;

/// The variables that are read, the calls of AWS that are made, the metrics that are told with their dimensions.
const DEPLOYMENT: &str = include_str!("../../deployment.txt");

#[tokio::test(flavor = "multi_thread")]
async fn variables_calls_and_metrics_are_those_that_are_written_down() {
    let program = Program::start().await;
    program.runtime.invoke(event("recorded", "+18003569377")).await.0.unwrap();
    program.proxy.plan([], Fault::Reset);
    program.runtime.invoke(event("spilled", "+18003569377")).await.0.unwrap();
    program.proxy.plan([], Fault::None);
    let messages = program.queue.messages();
    program.runtime.invoke(queue::event(&messages)).await.0.unwrap();
    let operations = program.proxy.seen().iter().map(|seen| format!("call dynamodb:{}", seen.operation())).collect();
    // The queue takes no other call.
    let sent = messages.iter().map(|_| "call sqs:SendMessage".into()).collect();
    let told = metrics(&program.lines().await).into_iter().flat_map(told).collect();
    let lines: Vec<String> = [variables(), operations, sent, told].into_iter().flat_map(distinct).collect();
    assert_eq!(lines.join("\n"), DEPLOYMENT.trim_end());
}

fn distinct(lines: Vec<String>) -> BTreeSet<String> {
    lines.into_iter().collect()
}

fn variables() -> Vec<String> {
    let asked = RefCell::new(Vec::new());
    Environment::read(|name| {
        asked.borrow_mut().push(format!("variable {name}"));
        (name == "DYNAMODB_TABLE").then(|| "calls".into())
    })
    .unwrap();
    asked.into_inner()
}

/// The metrics of a line, and the dimensions that each of them has.
fn told(line: &serde_json::Value) -> Vec<String> {
    let directive = &line["_aws"]["CloudWatchMetrics"][0];
    let names = directive["Metrics"].as_array().unwrap().iter().map(|metric| metric["Name"].as_str().unwrap());
    let sets = directive["Dimensions"].as_array().unwrap();
    let sets: Vec<Vec<&str>> =
        sets.iter().map(|set| set.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()).collect();
    names
        .flat_map(|name| sets.iter().map(move |set| format!("metric {name} {}", set.join(" ")).trim_end().into()))
        .collect()
}
