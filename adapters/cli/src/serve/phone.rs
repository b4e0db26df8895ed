//! The phone of the page.

use std::sync::Arc;

use async_trait::async_trait;
use vanity_core::PhoneNumber;
use vanity_web::{Heard, Phone, PhoneError};

use crate::local::{LocalHandler, call_from};
use crate::voice::sentences;

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
    async fn call(&self, caller: &str) -> Result<Heard, PhoneError> {
        let number: PhoneNumber = caller.parse().map_err(|error| PhoneError::NoAnswer(Box::new(error)))?;
        let answer = self.handler.handle(call_from(number)).await;
        let fields = answer.reply.fields().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let text = sentences(answer.reply.value("ssml").unwrap_or_default());
        Ok(Heard { text, fields, contact_id: answer.call.contact_id })
    }
}
