//! The table: its keys, its indexes, and how it is made.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::client::Waiters as _;
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::operation::create_table::builders::CreateTableFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection, ProjectionType,
    ScalarAttributeType, TimeToLiveSpecification,
};

/// The partition key of the table.
pub(crate) const CONTACT_ID: &str = "contact_id";

/// The sort key of both indexes: the moment of a call and its contact id, so that texts sort as calls do.
pub(crate) const AT_CONTACT_ID: &str = "at_contact_id";

/// The partition key of [`LATEST`].
pub(crate) const SHARD: &str = "shard";

/// The partition key of [`BY_CALLER`]; an item without one is not in it.
pub(crate) const CALLER: &str = "caller";

/// From when on DynamoDB may delete an item (seconds since 1970, the attribute of its time to live).
pub(crate) const EXPIRES_AT: &str = "expires_at";

/// The index of all calls.
pub(crate) const LATEST: &str = "latest";

/// The index of the calls of callers with a number.
pub(crate) const BY_CALLER: &str = "by_caller";

/// Creates the table, empty and paid per request, waits until it can be used, and has expired items deleted.
pub(crate) async fn create(client: &Client, table: &str) -> Result<(), CreateTableError> {
    let failed = |source: BoxError| CreateTableError::Api { table: table.into(), source };
    definition(client.create_table().table_name(table)).map_err(failed)?.send().await.map_err(|error| {
        let exists = error.as_service_error().is_some_and(|error| error.is_resource_in_use_exception());
        if exists { CreateTableError::Exists(table.into()) } else { failed(error.into()) }
    })?;
    let exists = client.wait_until_table_exists().table_name(table).wait(LONGEST_WAIT).await;
    exists.map_err(|error| failed(error.into()))?;
    let expiry = TimeToLiveSpecification::builder().attribute_name(EXPIRES_AT).enabled(true).build();
    let expiry = expiry.map_err(|error| failed(error.into()))?;
    let expiring = client.update_time_to_live().table_name(table).time_to_live_specification(expiry).send().await;
    expiring.map_err(|error| failed(error.into()))?;
    Ok(())
}

/// Why a table was not created.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CreateTableError {
    /// There is a table of this name.
    #[error("there is a table {0:?} already")]
    Exists(String),
    /// DynamoDB refuses or cannot be reached; the table may exist then.
    #[error("failed to create the table {table:?}")]
    Api {
        /// The name of the table.
        table: String,
        /// What went wrong.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

fn definition(table: CreateTableFluentBuilder) -> Result<CreateTableFluentBuilder, BoxError> {
    Ok(table
        .billing_mode(BillingMode::PayPerRequest)
        .key_schema(key(CONTACT_ID, KeyType::Hash)?)
        .attribute_definitions(attribute(CONTACT_ID, ScalarAttributeType::S)?)
        .attribute_definitions(attribute(AT_CONTACT_ID, ScalarAttributeType::S)?)
        .attribute_definitions(attribute(SHARD, ScalarAttributeType::N)?)
        .attribute_definitions(attribute(CALLER, ScalarAttributeType::S)?)
        .global_secondary_indexes(index(LATEST, SHARD)?)
        .global_secondary_indexes(index(BY_CALLER, CALLER)?))
}

/// An index that holds whole items, so that a list is read with one query.
fn index(name: &str, partition: &str) -> Result<GlobalSecondaryIndex, BoxError> {
    Ok(GlobalSecondaryIndex::builder()
        .index_name(name)
        .key_schema(key(partition, KeyType::Hash)?)
        .key_schema(key(AT_CONTACT_ID, KeyType::Range)?)
        .projection(Projection::builder().projection_type(ProjectionType::All).build())
        .build()?)
}

fn key(name: &str, kind: KeyType) -> Result<KeySchemaElement, BoxError> {
    Ok(KeySchemaElement::builder().attribute_name(name).key_type(kind).build()?)
}

fn attribute(name: &str, kind: ScalarAttributeType) -> Result<AttributeDefinition, BoxError> {
    Ok(AttributeDefinition::builder().attribute_name(name).attribute_type(kind).build()?)
}

/// How long a new table may take until it can be used.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
