//! The local stand-in for what runs in AWS: the handler of the Lambda function over a call log.

use std::sync::Arc;

use uuid::Uuid;
use vanity_call_log::{CallLog, Caller, Channel};
use vanity_connect::{Config, Contact, Handler, SystemClock};
use vanity_core::{Options, PhoneNumber, Speller};

use crate::args::{Lexicons, Store};
use crate::lexicon::{LoadError, load};
use crate::store::{self, Opened, StoreError};

/// The parts that calls are answered with.
pub(crate) struct Local {
    /// Where calls are recorded.
    pub(crate) store: Opened,
    /// Finds the vanity numbers.
    pub(crate) speller: Speller<'static>,
    /// Answers.
    pub(crate) handler: LocalHandler,
}

/// The handler of the Lambda function over a call log.
pub(crate) type LocalHandler = Handler<Arc<dyn CallLog>, SystemClock>;

impl Local {
    /// Opens the call log that is named, else the one in the user's data directory.
    pub(crate) async fn open(store: &Store, lexicons: &Lexicons) -> Result<Self, LocalError> {
        let speller = Speller::new(load(lexicons)?, Options::default());
        let store = store::open(store).await?;
        let config = Config { speller: speller.clone(), ..Config::default() };
        let handler = Handler::new(Arc::clone(&store.log), SystemClock, config);
        Ok(Self { store, speller, handler })
    }
}

/// Why calls cannot be answered here.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LocalError {
    /// A lexicon cannot be loaded.
    #[error(transparent)]
    Lexicon(#[from] LoadError),
    /// The call log cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A call from a number, a contact of its own.
pub(crate) fn call_from(number: PhoneNumber) -> Contact {
    Contact {
        contact_id: Uuid::new_v4().to_string().parse().expect("a UUID has 36 visible characters"),
        channel: Channel::Voice,
        caller: Caller::Number(number),
    }
}

/// The longest event in bytes that is read, eight times what the attributes of a contact may have together (Amazon
/// Connect API Reference, `Attributes`).
pub(crate) const LONGEST_EVENT: usize = 256 * 1024;
