//! Call logs for the tests, and a handler over them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use vanity_call_log::{CallLog, CallLogError, CallPage, CallRecord, ContactId, Page, Recorded, Timestamp};
use vanity_connect::{Answer, Config, Contact, Handler};
use vanity_core::PhoneNumber;

/// Keeps what is recorded first.
#[derive(Default)]
pub(crate) struct KeepingLog {
    calls: Mutex<BTreeMap<ContactId, CallRecord>>,
}

impl KeepingLog {
    pub(crate) fn calls(&self) -> Vec<CallRecord> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }
}

#[async_trait]
impl CallLog for KeepingLog {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = calls.get(&call.contact_id) {
            return Ok(Recorded::Before(Box::new(first.clone())));
        }
        calls.insert(call.contact_id.clone(), call.clone());
        Ok(Recorded::First)
    }

    async fn call(&self, _: &ContactId, _: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        unreachable!("{NEVER_READ}")
    }

    async fn latest(&self, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        unreachable!("{NEVER_READ}")
    }

    async fn history(&self, _: &PhoneNumber, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        unreachable!("{NEVER_READ}")
    }
}

/// Fails to record, each time as it is told to.
pub(crate) struct FailingLog<F>(pub(crate) F);

#[async_trait]
impl<F: Fn(&CallRecord) -> CallLogError + Send + Sync> CallLog for FailingLog<F> {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        Err(self.0(call))
    }

    async fn call(&self, _: &ContactId, _: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        unreachable!("{NEVER_READ}")
    }

    async fn latest(&self, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        unreachable!("{NEVER_READ}")
    }

    async fn history(&self, _: &PhoneNumber, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        unreachable!("{NEVER_READ}")
    }
}

/// The answer of a handler over `log` to a contact at `millis`.
pub(crate) fn answer(log: impl CallLog, millis: i64, contact: Contact) -> Answer {
    answer_as(Config::default(), log, millis, contact)
}

/// The answer of a handler with this configuration.
pub(crate) fn answer_as(config: Config, log: impl CallLog, millis: i64, contact: Contact) -> Answer {
    let handler = Handler::new(log, || Timestamp::from_millis(millis), config);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(handler.handle(contact))
}

const NEVER_READ: &str = "the handler only records";
