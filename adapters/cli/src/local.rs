//! The local stand-in for what runs in AWS: the handler of the Lambda function over a call log in a file.

use std::path::PathBuf;

use etcetera::{BaseStrategy, HomeDirError, choose_base_strategy};
use uuid::Uuid;
use vanity_call_log::{Caller, Channel, Timestamp};
use vanity_connect::{Config, Contact, Handler};
use vanity_core::{Options, PhoneNumber, Speller};
use vanity_redb::{OpenError, RedbCallLog};

use crate::args::{Lexicons, Store};
use crate::lexicon::{LoadError, load};

/// The parts that calls are answered with.
pub(crate) struct Local {
    /// Where calls are recorded.
    pub(crate) log: RedbCallLog,
    /// The file of the call log.
    pub(crate) path: PathBuf,
    /// Finds the vanity numbers.
    pub(crate) speller: Speller<'static>,
    /// Answers.
    pub(crate) handler: LocalHandler,
}

/// The handler of the Lambda function over a call log in a file.
pub(crate) type LocalHandler = Handler<RedbCallLog, fn() -> Timestamp>;

impl Local {
    /// Opens the call log in the file that is given, else in the one in the user's data directory.
    pub(crate) fn open(store: &Store, lexicons: &Lexicons) -> Result<Self, LocalError> {
        let speller = Speller::new(load(lexicons)?, Options::default());
        let path = match &store.file {
            Some(path) => path.clone(),
            None => choose_base_strategy()?.data_dir().join("vanity").join("calls.redb"),
        };
        let log = RedbCallLog::open(&path)?;
        let config = Config { speller: speller.clone(), ..Config::default() };
        let handler = Handler::new(log.clone(), Timestamp::now as fn() -> Timestamp, config);
        Ok(Self { log, path, speller, handler })
    }
}

/// Why calls cannot be answered here.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LocalError {
    /// A lexicon cannot be loaded.
    #[error(transparent)]
    Lexicon(#[from] LoadError),
    /// Nobody knows where the data directory is.
    #[error("failed to find the data directory; --store gives the file of the call log")]
    NoDirectory(#[from] HomeDirError),
    /// The call log cannot be opened.
    #[error(transparent)]
    Log(#[from] OpenError),
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
