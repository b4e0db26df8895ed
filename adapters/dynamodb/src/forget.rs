//! The calls of a caller are deleted.

use std::collections::HashMap;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{AttributeValue, DeleteRequest, WriteRequest};
use tokio::time::{Instant, sleep, timeout_at};
use vanity_call_log::{CallLogError, Forgotten};
use vanity_core::PhoneNumber;

use crate::log::unavailable;
use crate::shards::Item;
use crate::table::{BY_CALLER, CALLER, CONTACT_ID};

/// Deletes what the index has of a caller, a page at a time, until `end`; a page that has begun by then may be deleted.
///
/// Items are not read but for their keys: one that cannot be read is deleted too.
pub(crate) async fn forget(
    client: &Client,
    table: &str,
    caller: &PhoneNumber,
    end: Instant,
) -> Result<Forgotten, CallLogError> {
    let mut forgotten = Forgotten { calls: 0, is_complete: true };
    let mut last = None;
    loop {
        let page = timeout_at(end, async {
            let page = keys(client, table, caller, last.take()).await?;
            let left = delete(client, table, &page.0).await?;
            Ok::<_, CallLogError>((page, left))
        });
        let Ok(page) = page.await else { return Ok(Forgotten { is_complete: false, ..forgotten }) };
        let ((keys, next), left) = page?;
        forgotten.calls += keys.len() - left;
        forgotten.is_complete &= left == 0;
        if next.is_none() {
            return Ok(forgotten);
        }
        last = next;
    }
}

/// The contact ids of some calls, and behind which key there are more.
async fn keys(
    client: &Client,
    table: &str,
    caller: &PhoneNumber,
    last: Option<Item>,
) -> Result<(Vec<AttributeValue>, Option<Item>), CallLogError> {
    let query = client
        .query()
        .table_name(table)
        .index_name(BY_CALLER)
        .key_condition_expression("#caller = :caller")
        .projection_expression("#id")
        .expression_attribute_names("#caller", CALLER)
        .expression_attribute_names("#id", CONTACT_ID)
        .expression_attribute_values(":caller", AttributeValue::S(caller.to_string()))
        .limit(AT_ONCE)
        .set_exclusive_start_key(last);
    let found = query.send().await.map_err(unavailable)?;
    let keys = found.items.unwrap_or_default().into_iter().filter_map(|mut item| item.remove(CONTACT_ID)).collect();
    Ok((keys, found.last_evaluated_key))
}

/// Deletes the items of these contact ids, and tells how many are left since DynamoDB has too much to do.
async fn delete(client: &Client, table: &str, keys: &[AttributeValue]) -> Result<usize, CallLogError> {
    let request = |key: &AttributeValue| {
        let delete = DeleteRequest::builder().key(CONTACT_ID, key.clone()).build().map_err(unavailable)?;
        Ok::<_, CallLogError>(WriteRequest::builder().delete_request(delete).build())
    };
    let mut left = keys.iter().map(request).collect::<Result<Vec<_>, _>>()?;
    for attempt in 0..ATTEMPTS {
        if left.is_empty() {
            break;
        }
        sleep(BETWEEN_ATTEMPTS * attempt).await;
        let requests = HashMap::from([(table.to_owned(), left)]);
        let written = client.batch_write_item().set_request_items(Some(requests)).send().await.map_err(unavailable)?;
        left = written.unprocessed_items.and_then(|mut items| items.remove(table)).unwrap_or_default();
    }
    Ok(left.len())
}

/// The most items that DynamoDB deletes with one request (Amazon DynamoDB API Reference, `BatchWriteItem`).
const AT_ONCE: i32 = 25;

/// How often the deletion of an item is attempted at most.
const ATTEMPTS: u32 = 4;

/// How much longer to wait before each further attempt.
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(50);
