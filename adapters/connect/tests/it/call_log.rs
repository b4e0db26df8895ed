//! A call log that fails, and a handler over any log.

use std::num::NonZeroUsize;

use async_trait::async_trait;
use vanity_call_log::{CallLog, CallLogError, CallPage, CallRecord, ContactId, Forgotten, Page, Recorded, Timestamp};
use vanity_connect::{Answer, Config, Contact, Handler};
use vanity_core::PhoneNumber;

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

    async fn forget(&self, _: &PhoneNumber) -> Result<Forgotten, CallLogError> {
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
    wait_for(handler.handle(contact))
}

/// What a log holds, newest first.
pub(crate) fn recorded(log: &impl CallLog) -> Vec<CallRecord> {
    wait_for(log.latest(&Page::first(NonZeroUsize::MAX), Timestamp::from_millis(0))).unwrap().calls
}

/// Waits for what, as in a server, may be moved from thread to thread.
pub(crate) fn wait_for<T>(future: impl Future<Output = T> + Send) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

const NEVER_READ: &str = "the handler only records";
