//! Over how many partitions the latest calls are spread.

use std::collections::HashMap;
use std::num::NonZeroU32;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use vanity_call_log::ContactId;

use crate::settings::MOST_SHARDS;
use crate::table::CONTACT_ID;

/// Attributes by their names.
pub(crate) type Item = HashMap<String, AttributeValue>;

/// The shard of a call: which partition of the index `latest` it is in.
pub(crate) fn shard(contact_id: &ContactId, shards: NonZeroU32) -> u32 {
    // FNV-1a, 32 bits: the same on every machine and in every version.
    let hash = contact_id
        .as_str()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash % shards
}

/// The item that fixes how many shards a table has, once and for all: calls that are spread over fewer or more would
/// not be found.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TableItem {
    contact_id: String,
    version: u32,
    shards: u32,
}

impl TableItem {
    /// The key of the item. No contact id has a space in it.
    pub(crate) fn key() -> (&'static str, AttributeValue) {
        (CONTACT_ID, AttributeValue::S(ITS_ID.into()))
    }

    pub(crate) fn encode(shards: NonZeroU32) -> Result<Item, serde_dynamo::Error> {
        serde_dynamo::to_item(Self { contact_id: ITS_ID.into(), version: VERSION, shards: shards.get() })
    }

    pub(crate) fn decode(item: Item) -> Result<NonZeroU32, TableItemError> {
        let item: Self = serde_dynamo::from_item(item)?;
        match NonZeroU32::new(item.shards) {
            _ if item.version != VERSION => Err(TableItemError::Version(item.version)),
            Some(shards) if shards.get() <= MOST_SHARDS => Ok(shards),
            _ => Err(TableItemError::Shards(item.shards)),
        }
    }
}

/// Why a table does not tell its shards.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TableItemError {
    #[error("the item {ITS_ID:?} of the table cannot be read")]
    Shape(#[from] serde_dynamo::Error),
    #[error("the table is of version {0}, and only {VERSION} is known")]
    Version(u32),
    #[error("the table is said to have {0} shards, not 1 to {MOST_SHARDS}")]
    Shards(u32),
}

const ITS_ID: &str = "vanity table";

/// The version of the table that is written.
const VERSION: u32 = 1;

#[cfg(test)]
mod tests {
    use super::*;

    fn count(shards: u32) -> NonZeroU32 {
        NonZeroU32::new(shards).unwrap()
    }

    #[test]
    fn the_shard_of_a_call_does_not_change() {
        let cases = [("c-1", 4, 0), ("c-2", 4, 1), ("5ca32fbd-8f92-46af-92a5-6b0f970f0efe", 4, 0), ("c-1", 1, 0)];
        for (id, shards, expected) in cases {
            assert_eq!(shard(&id.parse().unwrap(), count(shards)), expected, "{id} of {shards}");
        }
    }

    #[test]
    fn calls_are_spread_evenly() {
        let mut calls = [0; 4];
        for n in 0..10_000 {
            calls[shard(&format!("5ca32fbd-8f92-46af-92a5-{n:012x}").parse().unwrap(), count(4)) as usize] += 1;
        }
        assert!(calls.iter().all(|calls| (2_250..=2_750).contains(calls)), "{calls:?}");
    }

    #[test]
    fn the_shards_read_back() {
        for shards in [1, 4, MOST_SHARDS] {
            assert_eq!(TableItem::decode(TableItem::encode(count(shards)).unwrap()).unwrap().get(), shards);
        }
    }

    #[test]
    fn a_table_that_is_not_understood_is_refused() {
        let number = |value: &str| AttributeValue::N(value.into());
        let cases = [
            ("version", number("2"), "the table is of version 2, and only 1 is known"),
            ("shards", number("0"), "the table is said to have 0 shards, not 1 to 64"),
            ("shards", number("65"), "the table is said to have 65 shards, not 1 to 64"),
            ("shards", number("-1"), "the item \"vanity table\" of the table cannot be read"),
            ("shards", AttributeValue::S("4".into()), "the item \"vanity table\" of the table cannot be read"),
        ];
        for (name, value, message) in cases {
            let mut item = TableItem::encode(count(4)).unwrap();
            item.insert(name.into(), value);
            assert_eq!(TableItem::decode(item).unwrap_err().to_string(), message);
        }
    }
}
