//! From a contact to its reply.

use std::error::Error;
use std::fmt;
use std::iter;
use std::time::Duration;

use vanity_call_log::{CallLog, CallLogError, CallRecord, Recorded};
use vanity_core::{Lexicon, Speller};

use crate::clock::Clock;
use crate::event::Contact;
use crate::reply::Reply;

/// What a [`Handler`] is set up with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Finds the vanity numbers that are kept with a call. Default: the best five with the English lexicon.
    pub speller: Speller<'static>,
    /// How long a call is kept; for ever where there is nothing. Default: 90 days.
    pub retention: Option<Duration>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            speller: Speller::new([Lexicon::english()], vanity_core::Options::default()),
            retention: Some(Duration::from_secs(90 * 24 * 60 * 60)),
        }
    }
}

/// Answers contacts: finds the vanity numbers of the caller, records the call, and replies.
///
/// A [`Clock`] tells the current time, and how long an answer took. One handler serves any number of contacts at once.
///
/// # Examples
///
/// ```
/// use vanity_call_log::MemoryCallLog;
/// use vanity_connect::{Config, Contact, Handler, Stored, SystemClock};
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let handler = Handler::new(MemoryCallLog::new(), SystemClock, Config::default());
/// let contact: Contact = serde_json::from_str(
///     r#"{"Details": {"ContactData": {
///         "ContactId": "0f3f9a0e-2b65-4ad8-b4ab-1d1f5a7b9d02",
///         "CustomerEndpoint": {"Type": "TELEPHONE_NUMBER", "Address": "+18003569377"}
///     }}}"#,
/// )?;
/// let answer = handler.handle(contact).await;
/// assert!(matches!(answer.stored, Stored::First));
/// assert_eq!(answer.reply.value("vanity_1"), Some("1-800-FLOWERS"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Handler<L, C> {
    log: L,
    clock: C,
    config: Config,
}

impl<L: CallLog, C: Clock> Handler<L, C> {
    /// A handler that records calls in `log`.
    #[must_use]
    pub fn new(log: L, clock: C, config: Config) -> Self {
        Self { log, clock, config }
    }

    /// Answers a contact.
    ///
    /// A call is recorded whether or not it has a number. The reply to a retry, which has the same contact id, is that
    /// to the call as it was recorded first. A contact id that is recorded with another caller or channel is no retry:
    /// that record stays, and the reply tells of the contact at hand, so that nobody hears another's numbers. Where the
    /// log fails the reply is made all the same: the caller hears the numbers, and [`Answer::stored`] tells the
    /// program. It is as slow as the log.
    pub async fn handle(&self, contact: Contact) -> Answer {
        let (call, stored) = store(&self.log, self.call(contact)).await;
        let answer = Answer { reply: Reply::from(&call), call, stored };
        answer.trace();
        answer
    }

    fn call(&self, Contact { contact_id, channel, caller }: Contact) -> CallRecord {
        let (at, began) = (self.clock.now(), self.clock.elapsed());
        let vanity = caller.number().map(|number| self.config.speller.spell(number)).unwrap_or_default();
        let expires_at = self.config.retention.map(|retention| at.after(retention));
        let took = self.clock.elapsed().saturating_sub(began);
        let answered_in_us = Some(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
        CallRecord { contact_id, at, caller, channel, vanity, answered_in_us, expires_at }
    }
}

impl<L, C> fmt::Debug for Handler<L, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handler").field("config", &self.config).finish_non_exhaustive()
    }
}

/// Records a call, and gives the one that is to be told of: the first of a contact, where this one is a retry.
///
/// A contact id that is recorded with another caller or channel is no retry: that record stays. Where the log fails,
/// the call comes back to be kept elsewhere.
pub async fn store(log: &impl CallLog, call: CallRecord) -> (CallRecord, Stored) {
    match log.record(&call).await {
        Ok(Recorded::First) => (call, Stored::First),
        Ok(Recorded::Before(first)) if first.caller == call.caller && first.channel == call.channel => {
            (*first, Stored::Before)
        }
        Ok(Recorded::Before(_)) => (call, Stored::Taken),
        Err(error) => (call, Stored::Failed(error)),
    }
}

/// What came of a contact.
#[derive(Debug)]
#[non_exhaustive]
pub struct Answer {
    /// What the flow gets back.
    pub reply: Reply,
    /// The call that the reply tells of. It has the caller's number: not for a log.
    pub call: CallRecord,
    /// Whether it is in the call log.
    pub stored: Stored,
}

impl Answer {
    /// Logs it without the caller's number.
    fn trace(&self) {
        let contact_id = self.call.contact_id.as_str();
        let outcome = self.reply.outcome().as_str();
        match &self.stored {
            Stored::First => tracing::info!(contact_id, outcome, "call answered and recorded"),
            Stored::Before => tracing::info!(contact_id, outcome, "call answered as recorded before"),
            Stored::Taken => tracing::warn!(contact_id, outcome, "call answered but its contact id is another's"),
            Stored::Failed(error) => {
                tracing::error!(contact_id, outcome, error = masked(error), "call answered but not recorded");
            }
        }
    }
}

/// Whether a call is in the call log.
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "a call is recorded now, was before, cannot be, or failed to be")]
pub enum Stored {
    /// It is recorded now.
    First,
    /// It was recorded before, by the invocation that is retried here.
    Before,
    /// It is not recorded: its contact id is that of a call from somebody else.
    Taken,
    /// The log failed; whether the call is recorded is unknown, and recording it again is safe.
    Failed(CallLogError),
}

/// An error with its sources, in which a digit that follows three others is masked: a store may name numbers. However
/// these are written, there is no letter between their digits.
pub(crate) fn masked(error: &dyn Error) -> String {
    let chain = iter::successors(Some(error), |&error| error.source());
    let text = chain.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    let mut digits = 0;
    text.chars()
        .map(|character| {
            match character {
                '0'..='9' => digits += 1,
                letter if letter.is_alphabetic() => digits = 0,
                _ => {}
            }
            if digits > 3 && character.is_ascii_digit() { '•' } else { character }
        })
        .collect()
}
