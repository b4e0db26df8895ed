//! Calls that could not be recorded before, as the queue gives them back.

use serde::Serialize;
use serde_json::Value;
use vanity_call_log::CallLog;

use crate::handler::{Stored, masked, store};
use crate::lambda::function::FunctionError;
use crate::unrecorded::Unrecorded;

/// Which messages are to stay in the queue (AWS Lambda Developer Guide, "Handling errors for an SQS event source":
/// `ReportBatchItemFailures`).
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Drained {
    batch_item_failures: Vec<Failure>,
    #[serde(skip)]
    pub(crate) recorded: usize,
}

impl Drained {
    pub(crate) fn failed(&self) -> usize {
        self.batch_item_failures.len()
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Failure {
    item_identifier: String,
}

/// The messages of an event of a queue; none where it is an event of something else.
pub(crate) fn messages(event: &Value) -> Option<&[Value]> {
    let messages = event.get("Records")?.as_array()?;
    messages.iter().all(|message| message["eventSource"] == "aws:sqs").then_some(messages)
}

/// Records the calls of these messages, all at once. A message comes again when its call is not recorded, and may come
/// again when it is.
pub(crate) async fn drain(log: &impl CallLog, messages: &[Value]) -> Result<Drained, FunctionError> {
    let ids = messages.iter().enumerate().map(|(at, message)| message["messageId"].as_str().ok_or(at));
    let ids: Vec<_> = ids.collect::<Result<_, _>>().map_err(FunctionError::MessageId)?;
    let records = messages.iter().map(|message| record(log, message["body"].as_str().unwrap_or_default()));
    let recorded = futures_util::future::join_all(records).await;
    let mut drained = Drained::default();
    for (id, is_recorded) in ids.into_iter().zip(recorded) {
        if is_recorded {
            drained.recorded += 1;
        } else {
            drained.batch_item_failures.push(Failure { item_identifier: id.into() });
        }
    }
    Ok(drained)
}

/// Whether the call of a message is recorded now.
async fn record(log: &impl CallLog, body: &str) -> bool {
    let call = match body.parse() {
        Ok(Unrecorded(call)) => call,
        Err(error) => {
            tracing::error!(error = masked(&error), "message that is no call left in the queue");
            return false;
        }
    };
    let (call, stored) = store(log, call).await;
    let contact_id = call.contact_id.as_str();
    match stored {
        Stored::First => tracing::info!(contact_id, "call of the queue recorded"),
        Stored::Before => tracing::info!(contact_id, "call of the queue was recorded before"),
        Stored::Taken => {
            tracing::error!(contact_id, "call left in the queue, since its contact id is another's");
            return false;
        }
        Stored::Failed(error) => {
            tracing::error!(contact_id, error = masked(&error), "call left in the queue");
            return false;
        }
    }
    true
}
