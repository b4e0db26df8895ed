//! The port of the phone page: something that answers a call.

use std::error::Error;

use async_trait::async_trait;
use vanity_call_log::{CallRecord, ContactId};
use vanity_core::PhoneNumber;

/// Answers a call as Amazon Connect would have it answered.
#[async_trait]
pub trait Phone: Send + Sync {
    /// Places a call and waits until it is answered and recorded.
    ///
    /// Each call is a contact of its own, so calling twice records two calls.
    ///
    /// # Errors
    ///
    /// - nobody answers;
    /// - the call is answered, but not recorded.
    async fn call(&self, caller: &PhoneNumber) -> Result<ContactId, PhoneError>;

    /// What is heard in a call that is recorded, when these keys are pressed, one each time that the flow listens; `-`
    /// stands for none. It records nothing.
    async fn heard(&self, call: &CallRecord, pressed: &str) -> Heard;
}

/// What a caller gets to hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The pieces of the text that is spoken, in order.
    pub text: Vec<String>,
    /// The keys that can be pressed then; none where the call is over.
    pub keys: Vec<char>,
    /// The reply's fields, key and value, in order.
    pub fields: Vec<(String, String)>,
}

/// Why a call was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PhoneError {
    /// Nobody answers; trying again later may help.
    #[error("nobody answers")]
    NoAnswer(#[source] Box<dyn Error + Send + Sync>),
    /// The call is answered, but the call log fails; another call may be recorded.
    #[error("the call is not recorded")]
    NotRecorded(#[source] Box<dyn Error + Send + Sync>),
}
