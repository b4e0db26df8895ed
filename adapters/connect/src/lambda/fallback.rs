//! Where calls go that could not be recorded.

use aws_config::SdkConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_sqs::Client;
use aws_sdk_sqs::config::Builder;
use aws_sdk_sqs::error::BoxError;
use tokio::time::timeout;
use vanity_call_log::CallRecord;

use crate::handler::masked;
use crate::lambda::environment::Environment;
use crate::unrecorded::Unrecorded;

/// Where calls go that could not be recorded: a queue, or else the log.
#[derive(Debug)]
pub struct Fallback {
    queue: Option<Queue>,
}

impl Fallback {
    /// The fallback that the environment names. Nothing is sent yet.
    #[must_use]
    pub fn new(sdk: &SdkConfig, environment: &Environment) -> Self {
        let queue = environment.queue.as_ref().map(|url| {
            let time = environment.queue_timeout;
            let timeouts = TimeoutConfig::builder()
                .connect_timeout(time / 2)
                .operation_attempt_timeout(time / 2)
                .operation_timeout(time)
                .build();
            let retries = RetryConfig::standard().with_max_attempts(2).with_initial_backoff(time / 20);
            let config = Builder::from(sdk).timeout_config(timeouts).retry_config(retries).build();
            Queue { client: Client::from_conf(config), url: url.clone(), time }
        });
        Self { queue }
    }

    /// Keeps a call, and tells where. It does not fail: the log is always there.
    pub(crate) async fn keep(&self, call: &CallRecord) -> Kept {
        let unrecorded = Unrecorded(call.clone()).to_string();
        let Some(queue) = &self.queue else {
            tracing::error!(unrecorded, "call kept in this line, to be replayed");
            return Kept::InLog;
        };
        match queue.send(&unrecorded).await {
            Ok(()) => {
                tracing::warn!("call kept in the queue");
                Kept::InQueue
            }
            Err(error) => {
                tracing::error!(unrecorded, error = masked(&*error), "call kept in this line, to be replayed");
                Kept::InLog
            }
        }
    }
}

/// Where a call is that could not be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// In the queue, from which it will be recorded.
    InQueue,
    /// In a line of the log, from which somebody has to replay it.
    InLog,
}

#[derive(Debug)]
struct Queue {
    client: Client,
    url: String,
    time: std::time::Duration,
}

impl Queue {
    async fn send(&self, body: &str) -> Result<(), BoxError> {
        let send = self.client.send_message().queue_url(&self.url).message_body(body).send();
        timeout(self.time, send).await??;
        Ok(())
    }
}
