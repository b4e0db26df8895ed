//! The port of the phone page: something that answers a call.

use std::error::Error;

use async_trait::async_trait;
use vanity_call_log::ContactId;

/// Answers a call as Amazon Connect would have it answered.
#[async_trait]
pub trait Phone: Send + Sync {
    /// Places a call from `caller`, an E.164 number such as `+18003569377`, and waits for the answer.
    ///
    /// Each call is a contact of its own, so calling twice records two calls.
    ///
    /// # Errors
    ///
    /// - nobody answers.
    async fn call(&self, caller: &str) -> Result<Heard, PhoneError>;
}

/// What a caller gets to hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The pieces of the text that is spoken, in order.
    pub text: Vec<String>,
    /// The reply's fields, key and value, in order.
    pub fields: Vec<(String, String)>,
    /// The contact that the call was.
    pub contact_id: ContactId,
}

/// Why a call was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PhoneError {
    /// Nobody answers; trying again later may help.
    #[error("nobody answers")]
    NoAnswer(#[source] Box<dyn Error + Send + Sync>),
}
