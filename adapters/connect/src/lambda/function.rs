//! From an event to what goes back.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use lambda_runtime::Diagnostic;
use serde::Serialize;
use serde_json::Value;
use tracing::Instrument as _;
use vanity_call_log::CallLog;

use crate::clock::SystemClock;
use crate::event::{Contact, EventError};
use crate::handler::{Config, Handler, Stored, masked};
use crate::lambda::drain::{self, Drained};
use crate::lambda::fallback::{Fallback, Kept};
use crate::lambda::measure::{Invocation, Measure};
use crate::reply::Reply;

/// The Lambda function. It answers any number of events at once.
#[derive(Debug)]
pub struct Function<L> {
    log: Arc<L>,
    handler: Handler<Arc<L>, SystemClock>,
    fallback: Fallback,
    measure: Measure,
    is_warm: AtomicBool,
}

impl<L: CallLog> Function<L> {
    /// A function that records calls in `log`, or leaves them to `fallback` where it fails. What is measured goes to
    /// the standard output, under a CloudWatch namespace.
    #[must_use]
    pub fn new(log: L, fallback: Fallback, config: Config, namespace: &str) -> Self {
        let log = Arc::new(log);
        let handler = Handler::new(Arc::clone(&log), SystemClock, config);
        Self { log, handler, fallback, measure: Measure::new(namespace), is_warm: AtomicBool::new(false) }
    }

    /// Answers an event: that of a flow with its reply, that of the queue with the messages that stay there.
    ///
    /// It takes as long as the log and the fallback are given, and no longer. A call that the log does not take is
    /// answered all the same and kept by the fallback.
    ///
    /// # Errors
    ///
    /// - the event is neither that of a flow nor that of a queue;
    /// - a message of the queue has no id.
    pub async fn invoke(&self, event: Value, request_id: &str) -> Result<Output, FunctionError> {
        let began = Instant::now();
        let mut invocation = Invocation::new(request_id);
        invocation.cold_starts = u64::from(!self.is_warm.swap(true, Ordering::Relaxed));
        let answered = match drain::messages(&event) {
            Some(messages) => self.drain(messages, &mut invocation).await,
            None => self.answer(event, &mut invocation).await,
        };
        if let Err(error) = &answered {
            invocation.refused_events = 1;
            tracing::error!(request_id, error = masked(error), "event refused");
        }
        invocation.latency = began.elapsed();
        self.measure.write(invocation);
        answered
    }

    async fn answer(&self, event: Value, invocation: &mut Invocation) -> Result<Output, FunctionError> {
        let contact = Contact::try_from(event)?;
        let request_id = invocation.request_id.as_str();
        let span = tracing::info_span!("invocation", request_id, contact_id = contact.contact_id.as_str());
        let (answer, kept) = async {
            let answer = self.handler.handle(contact).await;
            let kept = match answer.stored {
                Stored::Failed(_) => Some(self.fallback.keep(&answer.call).await),
                _ => None,
            };
            (answer, kept)
        }
        .instrument(span)
        .await;
        invocation.outcome = answer.reply.outcome().as_str();
        invocation.calls = 1;
        invocation.retries = u64::from(matches!(answer.stored, Stored::Before));
        invocation.store_failures = u64::from(kept.is_some());
        invocation.kept_in_queue = u64::from(kept == Some(Kept::InQueue));
        invocation.kept_in_log = u64::from(kept == Some(Kept::InLog));
        Ok(Output::Reply(answer.reply))
    }

    async fn drain(&self, messages: &[Value], invocation: &mut Invocation) -> Result<Output, FunctionError> {
        let span = tracing::info_span!("invocation", request_id = invocation.request_id.as_str());
        let drained = drain::drain(&*self.log, messages).instrument(span).await?;
        invocation.outcome = "drained";
        invocation.drained = drained.recorded as u64;
        invocation.drain_failures = drained.failed() as u64;
        Ok(Output::Drained(Batch(drained)))
    }
}

/// What goes back.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Output {
    /// The reply to a flow.
    Reply(Reply),
    /// Which messages stay in the queue.
    Drained(Batch),
}

/// Which messages of a batch stay in the queue, as its event source expects it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Batch(Drained);

/// Why an event is refused. Its name goes back to who invoked the function: `EventError` or `BatchError`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FunctionError {
    /// It is not that of a flow.
    #[error(transparent)]
    Event(#[from] EventError),
    /// It is that of a queue, with a message without id.
    #[error("Records[{0}].messageId is not a string")]
    MessageId(usize),
}

impl From<FunctionError> for Diagnostic {
    fn from(error: FunctionError) -> Self {
        let error_type = match error {
            FunctionError::Event(_) => "EventError",
            FunctionError::MessageId(_) => "BatchError",
        };
        let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
        Self { error_type: error_type.into(), error_message: format!("{error}{cause}") }
    }
}
