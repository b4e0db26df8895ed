//! The shards of a table are fixed once.

use std::num::{NonZeroU32, NonZeroUsize};

use aws_sdk_dynamodb::types::AttributeValue;
use vanity_call_log::contract::sample::{call, moment};
use vanity_call_log::{CallLog, Page, Recorded};
use vanity_dynamodb::{DynamoCallLog, Settings, local};

use crate::store::Store;

/// The log of a process that is set to another number of shards.
fn set_to(shards: u32, store: &Store) -> DynamoCallLog {
    let settings = Settings { shards: NonZeroU32::new(shards).unwrap(), ..store.settings.clone() };
    DynamoCallLog::new(&local::sdk(store.proxy.endpoint()), settings)
}

async fn ids(log: &DynamoCallLog) -> Vec<String> {
    let page = Page::first(NonZeroUsize::new(100).unwrap());
    let found = log.latest(&page, moment(100)).await.unwrap();
    found.calls.iter().map(|call| call.contact_id.to_string()).collect()
}

#[tokio::test]
async fn what_a_process_is_set_to_counts_for_a_new_table_only() {
    let store = Store::new().await;
    let [four, one, many] = [4, 1, 64].map(|shards| set_to(shards, &store));
    for (at, log) in [(1, &four), (2, &one), (3, &many), (4, &four)] {
        assert_eq!(log.record(&call(&format!("c-{at}"), at)).await.unwrap(), Recorded::First);
    }
    for log in [four, one, many, set_to(7, &store)] {
        assert_eq!(ids(&log).await, ["c-4", "c-3", "c-2", "c-1"]);
    }
}

#[tokio::test]
async fn a_table_that_something_else_made_gets_its_shards_with_the_first_call() {
    let store = Store::new().await;
    let id = AttributeValue::S("vanity table".into());
    let deleted = store.client().delete_item().table_name(&store.settings.table).key("contact_id", id).send().await;
    deleted.unwrap();
    let reading = set_to(5, &store);
    assert_eq!(ids(&reading).await, [""; 0]);
    set_to(2, &store).record(&call("c-1", 1)).await.unwrap();
    set_to(9, &store).record(&call("c-2", 2)).await.unwrap();
    assert_eq!(ids(&reading).await, ["c-2", "c-1"], "it did not settle for what it was set to");
}
