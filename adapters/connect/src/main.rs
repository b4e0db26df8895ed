//! The program `vanity-connect`: the Lambda function that answers Amazon Connect.

use std::process::ExitCode;

use aws_config::BehaviorVersion;
use lambda_runtime::{LambdaEvent, service_fn};
use serde_json::Value;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use vanity_connect::lambda::{Environment, Fallback, Function};
use vanity_dynamodb::DynamoCallLog;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    log_as_json();
    let environment = match Environment::read(|name| std::env::var(name).ok()) {
        Ok(environment) => environment,
        Err(error) => {
            tracing::error!(%error, "the function is not set up");
            return ExitCode::FAILURE;
        }
    };
    let sdk = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let log = DynamoCallLog::new(&sdk, environment.table.clone());
    let fallback = Fallback::new(&sdk, &environment);
    let function = &Function::new(log, fallback, environment.config(), &environment.namespace);
    // Boxed, since the future of everything that is waited for is too deep for the compiler.
    let answer = |event: LambdaEvent<Value>| {
        Box::pin(async move { function.invoke(event.payload, &event.context.request_id).await })
    };
    match lambda_runtime::run(service_fn(answer)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the Lambda runtime ended");
            ExitCode::FAILURE
        }
    }
}

/// Logs lines of JSON to the standard output, where Lambda takes them up: all that this program tells, and of others
/// warnings.
fn log_as_json() {
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_target(false);
    let filter = Targets::new().with_default(LevelFilter::WARN).with_target("vanity", LevelFilter::INFO);
    tracing_subscriber::registry().with(filter).with(lines).init();
}
