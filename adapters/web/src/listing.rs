//! The latest calls: all of them, or those of one outcome.

use std::num::NonZeroUsize;

use vanity_call_log::{CallLog, CallLogError, CallRecord, Cursor, Outcome, Page, Query, Timestamp};

/// A part of the latest calls.
#[derive(Debug)]
pub(crate) struct Listing {
    /// The calls, newest first.
    pub(crate) calls: Vec<CallRecord>,
    /// Where to go on; nothing when there are no more calls.
    pub(crate) next: Option<Cursor>,
    /// What was looked through for calls of the outcome; nothing where all calls are wanted.
    pub(crate) looked: Option<Looked>,
}

/// The calls that were looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Looked {
    /// How many.
    pub(crate) calls: usize,
    /// When the earliest of them came in.
    pub(crate) since: Option<Timestamp>,
}

/// Reads a part of the latest calls, of one outcome or of all.
///
/// The call log has no index by outcome. So calls are read in their order until the page is full, at most
/// [`MOST_LOOKED`] of them: the page may have fewer calls than its limit then, even none, and yet a cursor to go on.
pub(crate) async fn read(
    log: &dyn CallLog,
    outcome: Option<Outcome>,
    page: &Page,
    now: Timestamp,
) -> Result<Listing, CallLogError> {
    let Some(outcome) = outcome else {
        let part = log.latest(page, now).await?;
        return Ok(Listing { calls: part.calls, next: part.next, looked: None });
    };
    let mut looked = Looked { calls: 0, since: None };
    let mut calls = Vec::new();
    let mut next = page.after.clone();
    while looked.calls < MOST_LOOKED {
        let part = log.latest(&Page { limit: AT_ONCE, after: next.take() }, now).await?;
        let mut rest = part.calls.into_iter();
        while let Some(call) = rest.next() {
            looked = Looked { calls: looked.calls + 1, since: Some(call.at) };
            let last = Cursor::behind(&call, Query::LATEST);
            if Outcome::from(&call) == outcome {
                calls.push(call);
            }
            if calls.len() == page.limit.get() {
                next = (rest.len() > 0 || part.next.is_some()).then_some(last);
                return Ok(Listing { calls, next, looked: Some(looked) });
            }
        }
        next = part.next;
        if next.is_none() {
            break;
        }
    }
    Ok(Listing { calls, next, looked: Some(looked) })
}

/// How many calls are looked through at most for one page. In DynamoDB that is about 60 read units.
const MOST_LOOKED: usize = 300;

/// How many of them are read at a time.
const AT_ONCE: NonZeroUsize = NonZeroUsize::new(100).expect("100 is not 0");
