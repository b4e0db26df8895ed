//! The phone of the page.

use std::sync::Arc;

use async_trait::async_trait;
use vanity_call_log::{CallRecord, ContactId};
use vanity_connect::{Reply, Stored};
use vanity_core::PhoneNumber;
use vanity_flow::sentences;
use vanity_web::{Heard, Phone, PhoneError};

use crate::local::{LocalHandler, call_from};

/// Has calls answered by the local handler.
pub(super) struct LocalPhone {
    handler: Arc<LocalHandler>,
}

impl LocalPhone {
    pub(super) fn new(handler: Arc<LocalHandler>) -> Self {
        Self { handler }
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

    fn heard(&self, call: &CallRecord) -> Heard {
        let reply = Reply::from(call);
        let fields = reply.fields().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        Heard { text: sentences(reply.value("ssml").unwrap_or_default()), fields }
    }
}
