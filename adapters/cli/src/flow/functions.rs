//! The function behind a flow: the real handler.

use std::time::Duration;

use async_trait::async_trait;
use serde_json::{Map, Value};
use tokio::time::timeout;
use vanity_call_log::CallLog;
use vanity_connect::{Clock, Contact, Handler};
use vanity_flow::{FunctionError, Functions, Invocation};

use crate::chain;

/// Has every function of a flow answered by a handler.
pub(crate) struct HandlerFunctions<'h, L, C> {
    handler: &'h Handler<L, C>,
}

impl<'h, L, C> HandlerFunctions<'h, L, C> {
    pub(crate) fn new(handler: &'h Handler<L, C>) -> Self {
        Self { handler }
    }
}

#[async_trait]
impl<L: CallLog, C: Clock> Functions for HandlerFunctions<'_, L, C> {
    async fn invoke(&self, invocation: &Invocation) -> Result<Map<String, Value>, FunctionError> {
        let contact = Contact::from_json(invocation.event.to_string().as_bytes())
            .map_err(|error| FunctionError::Failed(chain(&error)))?;
        let answer = timeout(Duration::from_secs(invocation.seconds), self.handler.handle(contact)).await;
        let reply = answer.map_err(|_| FunctionError::TooSlow)?.reply;
        Ok(reply.fields().map(|(key, value)| (key.to_owned(), value.into())).collect())
    }
}
