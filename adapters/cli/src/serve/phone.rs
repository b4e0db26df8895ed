//! The phone of the page.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::{Map, Value};
use vanity_call_log::{CallRecord, Caller, ContactId};
use vanity_connect::{Reply, Stored};
use vanity_core::PhoneNumber;
use vanity_flow::{Call, Ending, Flow, FunctionError, Functions, Invocation, Press, Then, play};
use vanity_web::{Heard, Phone, PhoneError};

use crate::flow::OWN;
use crate::local::{LocalHandler, call_from};

/// Has calls answered by the local handler, and plays the project's own flow to them.
pub(super) struct LocalPhone {
    handler: Arc<LocalHandler>,
    flow: Flow,
}

impl LocalPhone {
    pub(super) fn new(handler: Arc<LocalHandler>) -> Self {
        let flow = Flow::parse(OWN).expect("a test reads the project's own flow");
        Self { handler, flow }
    }
}

#[async_trait]
impl Phone for LocalPhone {
    async fn call(&self, caller: &PhoneNumber) -> Result<ContactId, PhoneError> {
        let answer = self.handler.handle(call_from(*caller)).await;
        match answer.stored {
            Stored::First | Stored::Before => Ok(answer.call.contact_id),
            Stored::Taken => Err(PhoneError::NotRecorded("its contact id is that of another call".into())),
            Stored::Failed(error) => Err(PhoneError::NotRecorded(error.into())),
        }
    }

    async fn heard(&self, call: &CallRecord, pressed: &str) -> Heard {
        let reply = Reply::from(call);
        let fields = reply.fields().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let press = |key| if key == '-' { Press::Nothing } else { Press::Keys(String::from(key)) };
        let played = Call {
            contact_id: call.contact_id.to_string(),
            channel: if call.caller == Caller::NotAPhone { "CHAT" } else { "VOICE" }.into(),
            caller: call.caller.number().map(ToString::to_string),
            presses: pressed.chars().map(press).collect(),
            then: Then::Wait,
            ..Call::default()
        };
        let transcript = play(&self.flow, &played, &AsRecorded(reply)).await;
        let keys = match &transcript.ending {
            Ending::Waiting { keys, .. } => keys.iter().filter_map(|key| key.chars().next()).collect(),
            _ => Vec::new(),
        };
        Heard { text: transcript.heard().map(str::to_owned).collect(), keys, fields }
    }
}

/// Answers a call that is recorded as the handler answers a retry, which has nothing to record.
struct AsRecorded(Reply);

#[async_trait]
impl Functions for AsRecorded {
    async fn invoke(&self, _: &Invocation) -> Result<Map<String, Value>, FunctionError> {
        Ok(self.0.fields().map(|(key, value)| (key.to_owned(), value.into())).collect())
    }
}
