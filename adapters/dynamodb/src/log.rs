//! The call log itself: the port on one side, requests to DynamoDB on the other.

use std::error::Error;
use std::num::NonZeroU32;
use std::time::Duration;

use async_trait::async_trait;
use aws_config::SdkConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Builder;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValuesOnConditionCheckFailure};
use tokio::sync::OnceCell;
use tokio::time::{Instant, timeout};
use vanity_call_log::{
    CallLog, CallLogError, CallPage, CallRecord, ContactId, Forgotten, Page, Query, Recorded, Timestamp,
};
use vanity_core::PhoneNumber;

use crate::forget::forget;
use crate::item::{decode, encode};
use crate::settings::Settings;
use crate::shards::{Item, TableItem};
use crate::strands::{Index, Strands};
use crate::table::{self, BY_CALLER, CALLER, CONTACT_ID, CreateTableError, LATEST, SHARD};

/// A call log in a table of DynamoDB.
///
/// Every method answers within [`Settings::timeout`]. A [`CallLog::record`] that fails or is given up may have stored
/// the call nevertheless; recording it again is safe.
#[derive(Debug)]
pub struct DynamoCallLog {
    client: Client,
    settings: Settings,
    shards: OnceCell<NonZeroU32>,
}

impl DynamoCallLog {
    /// The call log in the table of these settings. Nothing is sent yet. Of `sdk` the region and the credentials are
    /// used, and the endpoint where the settings have none.
    #[must_use]
    pub fn new(sdk: &SdkConfig, settings: Settings) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(settings.connect_timeout)
            .operation_attempt_timeout(settings.attempt_timeout)
            .operation_timeout(settings.timeout)
            .build();
        let retries = RetryConfig::standard()
            .with_max_attempts(settings.attempts.get())
            .with_initial_backoff(FIRST_BACKOFF)
            .with_max_backoff(LONGEST_BACKOFF);
        let mut config = Builder::from(sdk).timeout_config(timeouts).retry_config(retries);
        config.set_endpoint_url(settings.endpoint.clone().or_else(|| sdk.endpoint_url().map(Into::into)));
        Self { client: Client::from_conf(config.build()), settings, shards: OnceCell::new() }
    }

    /// Creates the table, and fixes its shards; for local use and tests, where nothing else describes it.
    ///
    /// # Errors
    ///
    /// - there is a table of this name;
    /// - DynamoDB refuses or cannot be reached.
    pub async fn create_table(&self) -> Result<(), CreateTableError> {
        table::create(&self.client, &self.settings.table).await?;
        let fixed = self.fixed_shards().await;
        fixed.map_err(|error| CreateTableError::Api { table: self.settings.table.clone(), source: error.into() })?;
        Ok(())
    }

    /// Deletes the call with this contact id, whether or not there is one. Its contact id is unknown again.
    ///
    /// # Errors
    ///
    /// - DynamoDB fails; whether the call is deleted is then unknown.
    pub async fn delete(&self, contact_id: &ContactId) -> Result<(), DeleteError> {
        let key = AttributeValue::S(contact_id.to_string());
        let delete = self.client.delete_item().table_name(&self.settings.table).key(CONTACT_ID, key).send();
        let deleted = self.in_time(async { delete.await.map_err(unavailable) }).await;
        deleted.map(drop).map_err(|source| DeleteError { contact_id: contact_id.to_string(), source })
    }

    /// Does not wait longer than is set for everything together.
    async fn in_time<T>(&self, work: impl Future<Output = Result<T, CallLogError>>) -> Result<T, CallLogError> {
        match timeout(self.settings.timeout, work).await {
            Ok(done) => done,
            Err(late) => Err(unavailable(late)),
        }
    }

    /// Puts an item whose key is not there yet; gives the one that is there.
    async fn put_new(&self, item: Item) -> Result<Option<Item>, CallLogError> {
        let put = self
            .client
            .put_item()
            .table_name(&self.settings.table)
            .set_item(Some(item))
            .condition_expression("attribute_not_exists(#id)")
            .expression_attribute_names("#id", CONTACT_ID)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send();
        match put.await {
            Ok(_) => Ok(None),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(failed)) => {
                    failed.item.clone().map(Some).ok_or_else(|| unavailable("what is stored did not come back"))
                }
                _ => Err(unavailable(error)),
            },
        }
    }

    async fn get(&self, key: (&str, AttributeValue)) -> Result<Option<Item>, CallLogError> {
        let get = self.client.get_item().table_name(&self.settings.table).key(key.0, key.1).consistent_read(true);
        Ok(get.send().await.map_err(unavailable)?.item)
    }

    /// The shards of the table, which are fixed now where they were not before.
    async fn fixed_shards(&self) -> Result<NonZeroU32, CallLogError> {
        let fix = || async {
            let item = TableItem::encode(self.settings.shards).map_err(unavailable)?;
            let before = self.put_new(item).await?;
            before.map_or(Ok(self.settings.shards), TableItem::decode).map_err(unavailable)
        };
        self.shards.get_or_try_init(fix).await.copied()
    }

    /// The shards of the table; none where they are not fixed yet, since no call was recorded.
    async fn known_shards(&self) -> Result<Option<NonZeroU32>, CallLogError> {
        if let Some(shards) = self.shards.get() {
            return Ok(Some(*shards));
        }
        let Some(item) = self.get(TableItem::key()).await? else { return Ok(None) };
        let shards = TableItem::decode(item).map_err(unavailable)?;
        // Another task may have been faster, with the same.
        let _ = self.shards.set(shards);
        Ok(Some(shards))
    }

    async fn page(
        &self,
        query: Query,
        (name, partition_key): (&'static str, &'static str),
        partitions: Vec<AttributeValue>,
        page: &Page,
        now: Timestamp,
    ) -> Result<CallPage, CallLogError> {
        let after = page.after_in(&query)?;
        let index = Index { client: &self.client, table: &self.settings.table, name, partition_key, after };
        let mut strands = Strands::new(index, partitions, page.limit);
        let mut calls = Vec::new();
        let mut current = 0;
        // One more than the page holds tells whether there is a next one.
        while current <= page.limit.get() {
            let Some(item) = strands.next().await? else { break };
            let call = decode(item);
            current += usize::from(call.as_ref().map_or(true, |call| !call.is_expired(now)));
            calls.push(call);
        }
        CallPage::fill(calls, page.limit, query, now)
    }
}

#[async_trait]
impl CallLog for DynamoCallLog {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        self.in_time(async {
            let item = encode(call, self.fixed_shards().await?).map_err(unavailable)?;
            match self.put_new(item).await? {
                None => Ok(Recorded::First),
                Some(before) => Ok(Recorded::Before(Box::new(decode(before)?))),
            }
        })
        .await
    }

    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        let item = self.in_time(self.get((CONTACT_ID, AttributeValue::S(contact_id.to_string())))).await?;
        Ok(item.map(decode).transpose()?.filter(|call| !call.is_expired(now)))
    }

    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        self.in_time(async {
            let shards = self.known_shards().await?.map_or(0, NonZeroU32::get);
            let partitions = (0..shards).map(|shard| AttributeValue::N(shard.to_string())).collect();
            self.page(Query::LATEST, (LATEST, SHARD), partitions, page, now).await
        })
        .await
    }

    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        let partition = vec![AttributeValue::S(caller.to_string())];
        self.in_time(self.page(Query::history(caller), (BY_CALLER, CALLER), partition, page, now)).await
    }

    /// It deletes for as long as [`Settings::timeout`] and leaves what takes longer to the next time.
    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        forget(&self.client, &self.settings.table, caller, Instant::now() + self.settings.timeout).await
    }
}

/// Why a call is not deleted.
#[derive(Debug, thiserror::Error)]
#[error("failed to delete the record of contact {contact_id}")]
pub struct DeleteError {
    contact_id: String,
    source: CallLogError,
}

/// About how long to wait before the second attempt: little beside what a caller waits anyway.
const FIRST_BACKOFF: Duration = Duration::from_millis(50);

/// The longest wait before another attempt.
const LONGEST_BACKOFF: Duration = Duration::from_millis(300);

/// What DynamoDB could not do.
pub(crate) fn unavailable(error: impl Into<Box<dyn Error + Send + Sync>>) -> CallLogError {
    CallLogError::Unavailable(error.into())
}
