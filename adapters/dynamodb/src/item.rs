//! A call as an item of the table, and back.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};
use vanity_call_log::{CallLogError, CallRecord, Caller, Channel, ContactId, Timestamp};
use vanity_core::{PhoneNumber, VanityNumber};

use crate::shards::{Item, shard};
use crate::table::{AT_CONTACT_ID, CONTACT_ID};

/// The item of a call.
///
/// # Errors
///
/// - a later version of the call log knows a kind of caller that this one does not.
pub(crate) fn encode(call: &CallRecord, shards: NonZeroU32) -> Result<Item, ItemError> {
    let row = Row {
        version: VERSION,
        contact_id: call.contact_id.clone(),
        at_contact_id: sort_key(call.at, &call.contact_id),
        shard: shard(&call.contact_id, shards),
        caller: call.caller.number().copied(),
        caller_kind: Kind::of(&call.caller).ok_or(ItemError::Kind)?,
        channel: call.channel.clone(),
        vanity: call.vanity.clone(),
        answered_in_us: call.answered_in_us,
        // Upwards, so that nothing is deleted that can still be read.
        expires_at: call
            .expires_at
            .map(|at| at.millis().div_euclid(1000) + i64::from(at.millis().rem_euclid(1000) > 0)),
        expires_at_ms: call.expires_at.map(Timestamp::millis),
    };
    Ok(serde_dynamo::to_item(row)?)
}

/// The call of an item.
pub(crate) fn decode(item: Item) -> Result<CallRecord, CallLogError> {
    let contact_id = text(&item, CONTACT_ID).unwrap_or_default().to_owned();
    decoded(item).map_err(|error| CallLogError::Unreadable { contact_id, source: Box::new(error) })
}

/// The sort key of both indexes. The moment always has the same number of characters.
pub(crate) fn sort_key(at: Timestamp, contact_id: &ContactId) -> String {
    format!("{at}#{contact_id}")
}

/// The sort key that an item has in an index.
pub(crate) fn its_sort_key(item: &Item) -> &str {
    text(item, AT_CONTACT_ID).unwrap_or_default()
}

/// Why an item is no call, or a call no item.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ItemError {
    #[error("its item is of version {0}, and only {VERSION} is known")]
    Version(u32),
    #[error("an attribute of its item is missing or of another type")]
    Shape(#[from] serde_dynamo::Error),
    #[error("its item does not say when it came in")]
    At,
    #[error("its item says both that the caller has a number and that there is none")]
    Caller,
    #[error("its kind of caller cannot be stored by this version")]
    Kind,
}

/// The attributes of an item. A change that this version cannot read needs the next version, and [`decode`] goes on
/// reading this one.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    version: u32,
    contact_id: ContactId,
    at_contact_id: String,
    shard: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    caller: Option<PhoneNumber>,
    caller_kind: Kind,
    channel: Channel,
    vanity: Vec<VanityNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answered_in_us: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at_ms: Option<i64>,
}

/// What stands for a [`Caller`] beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Number,
    Withheld,
    NotAPhone,
    Unreadable,
}

impl Kind {
    fn of(caller: &Caller) -> Option<Self> {
        Some(match caller {
            Caller::Number(_) => Self::Number,
            Caller::Withheld => Self::Withheld,
            Caller::NotAPhone => Self::NotAPhone,
            Caller::Unreadable => Self::Unreadable,
            _ => return None,
        })
    }
}

fn decoded(item: Item) -> Result<CallRecord, ItemError> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    // Before the rest, of which a later version may have made something else.
    let Version { version } = serde_dynamo::from_item(item.clone())?;
    if version != VERSION {
        return Err(ItemError::Version(version));
    }
    let row: Row = serde_dynamo::from_item(item)?;
    let (at, _) = row.at_contact_id.split_once('#').ok_or(ItemError::At)?;
    let at: Timestamp = at.parse().map_err(|_| ItemError::At)?;
    if sort_key(at, &row.contact_id) != row.at_contact_id {
        return Err(ItemError::At);
    }
    let caller = match (row.caller_kind, row.caller) {
        (Kind::Number, Some(number)) => Caller::Number(number),
        (Kind::Withheld, None) => Caller::Withheld,
        (Kind::NotAPhone, None) => Caller::NotAPhone,
        (Kind::Unreadable, None) => Caller::Unreadable,
        _ => return Err(ItemError::Caller),
    };
    Ok(CallRecord {
        contact_id: row.contact_id,
        at,
        caller,
        channel: row.channel,
        vanity: row.vanity,
        answered_in_us: row.answered_in_us,
        expires_at: row.expires_at_ms.map(Timestamp::from_millis),
    })
}

fn text<'i>(item: &'i Item, name: &str) -> Option<&'i str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

/// The version that is written.
const VERSION: u32 = 1;

#[cfg(test)]
mod tests;
