//! The table is as it is written down.

use vanity_call_log::contract::sample::call;
use vanity_call_log::{CallLog, CallLogError};
use vanity_dynamodb::CreateTableError;

use crate::store::Store;

/// Keys and indexes, as whatever else describes the table has to have them.
const DEFINITION: &str = include_str!("../table.txt");

#[tokio::test]
async fn it_has_the_keys_and_indexes_that_are_written_down() {
    let store = Store::new().await;
    let described = store.client().describe_table().table_name(&store.settings.table).send().await.unwrap();
    let table = described.table.unwrap();
    let keys = |schema: &[aws_sdk_dynamodb::types::KeySchemaElement]| {
        schema.iter().map(|key| format!("{} {}", key.key_type, key.attribute_name)).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![format!("table: {}", keys(table.key_schema()))];
    let mut indexes: Vec<_> = table.global_secondary_indexes().iter().collect();
    indexes.sort_by_key(|index| index.index_name());
    for index in indexes {
        let projection = index.projection.as_ref().and_then(|projection| projection.projection_type.clone()).unwrap();
        lines.push(format!("index {}: {}, {projection}", index.index_name().unwrap(), keys(index.key_schema())));
    }
    let mut attributes: Vec<_> = table.attribute_definitions().iter().collect();
    attributes.sort_by_key(|attribute| &attribute.attribute_name);
    for attribute in attributes {
        lines.push(format!("attribute {}: {}", attribute.attribute_name, attribute.attribute_type));
    }
    let expiry = store.client().describe_time_to_live().table_name(&store.settings.table).send().await.unwrap();
    lines.push(format!("time to live: {}", expiry.time_to_live_description.unwrap().attribute_name.unwrap()));
    assert_eq!(lines.join("\n"), DEFINITION.trim_end());
}

#[tokio::test]
async fn a_table_is_not_created_twice() {
    let store = Store::new().await;
    let error = store.log().create_table().await.unwrap_err();
    assert!(matches!(error, CreateTableError::Exists(_)));
    assert_eq!(error.to_string(), format!("there is a table {:?} already", store.settings.table));
}

#[tokio::test]
async fn a_table_that_is_not_there_is_an_error() {
    let store = Store::without_table().await;
    let error = store.log().record(&call("c-1", 1)).await.unwrap_err();
    assert!(matches!(error, CallLogError::Unavailable(_)), "{error}");
}
