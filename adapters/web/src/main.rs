//! The program `vanity-web`: the Lambda function behind the pages.

use std::convert::Infallible;
use std::process::ExitCode;

use aws_config::BehaviorVersion;
use lambda_http::{Request, service_fn};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use vanity_web::lambda::{Environment, Function};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let lines = tracing_subscriber::fmt::layer().json().flatten_event(true).with_span_list(false).with_target(false);
    let filter = Targets::new().with_default(LevelFilter::WARN).with_target("vanity", LevelFilter::INFO);
    tracing_subscriber::registry().with(filter).with(lines).init();
    let function = match Environment::read(|name| std::env::var(name).ok()) {
        Ok(environment) => Function::new(&aws_config::load_defaults(BehaviorVersion::latest()).await, environment),
        Err(error) => {
            tracing::error!(%error, "the function is not set up");
            Function::without_environment()
        }
    };
    function.prepare().await;
    let function = &function;
    let answer = |request: Request| Box::pin(async move { Ok::<_, Infallible>(function.answer(request).await) });
    match lambda_http::run(service_fn(answer)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the Lambda runtime ended");
            ExitCode::FAILURE
        }
    }
}
