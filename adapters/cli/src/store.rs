//! Where calls are recorded: in a file, or in a table of DynamoDB.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_lambda::config::ProvideCredentials as _;
use aws_sdk_lambda::error::BoxError;
use etcetera::{BaseStrategy, HomeDirError, choose_base_strategy};
use vanity_call_log::CallLog;
use vanity_dynamodb::{DynamoCallLog, Settings, SettingsError};
use vanity_redb::{OpenError, RedbCallLog};

use crate::args::Store;

/// A call log that is open.
pub(crate) struct Opened {
    /// The call log.
    pub(crate) log: Arc<dyn CallLog>,
    /// The same, where it is in a file: there nothing else deletes what has expired.
    pub(crate) file: Option<RedbCallLog>,
    /// Where it is, in words.
    pub(crate) place: String,
}

/// Opens the call log that is named, else the one in the user's data directory.
pub(crate) async fn open(store: &Store) -> Result<Opened, StoreError> {
    let path = match &store.name {
        Some(StoreName::Table(table)) => {
            let log = Arc::new(table_of(&access().await?, table)?);
            return Ok(Opened { log, file: None, place: format!("the DynamoDB table {table}") });
        }
        Some(StoreName::File(path)) => path.clone(),
        None => choose_base_strategy()?.data_dir().join("vanity").join("calls.redb"),
    };
    let log = RedbCallLog::open(&path)?;
    Ok(Opened { log: Arc::new(log.clone()), file: Some(log), place: path.display().to_string() })
}

/// Access to AWS as the environment and the user's profile have it, which have to say whose it is, and in which region.
pub(crate) async fn access() -> Result<SdkConfig, AccessError> {
    let sdk = aws_config::load_defaults(BehaviorVersion::latest()).await;
    if sdk.region().is_none() {
        return Err(AccessError::NoRegion);
    }
    if let Some(credentials) = sdk.credentials_provider() {
        credentials.provide_credentials().await.map_err(|error| AccessError::NoCredentials(error.into()))?;
    }
    Ok(sdk)
}

/// Why AWS cannot be asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AccessError {
    /// Nobody says where the table is.
    #[error("no AWS region is set: AWS_REGION, or a region in the profile")]
    NoRegion,
    /// Nobody says who asks.
    #[error("no AWS credentials are found in the environment, the profile or the machine")]
    NoCredentials(#[source] BoxError),
}

/// The call log in a table. Somebody waits who has more patience than a caller, and often is far from the table.
pub(crate) fn table_of(sdk: &SdkConfig, table: &str) -> Result<DynamoCallLog, SettingsError> {
    let patient = Settings {
        connect_timeout: Duration::from_secs(3),
        attempt_timeout: Duration::from_secs(5),
        timeout: Duration::from_secs(15),
        ..Settings::of(table)
    };
    Ok(DynamoCallLog::new(sdk, patient.overridden(|name| std::env::var(name).ok())?))
}

/// Why the call log is not open.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// Nobody knows where the data directory is.
    #[error("failed to find the data directory; --store gives the file of the call log")]
    NoDirectory(#[from] HomeDirError),
    /// The file cannot be opened.
    #[error(transparent)]
    File(#[from] OpenError),
    /// AWS cannot be asked for the table.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The environment says of the table what cannot be.
    #[error(transparent)]
    Table(#[from] SettingsError),
}

/// The name of a call log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StoreName {
    File(PathBuf),
    Table(String),
}

impl TryFrom<OsString> for StoreName {
    type Error = StoreNameError;

    fn try_from(name: OsString) -> Result<Self, StoreNameError> {
        let table = name.to_str().and_then(|name| name.strip_prefix("dynamodb:"));
        match table {
            Some(table) => Ok(Self::Table(table_name(table)?)),
            None if name.is_empty() => Err(StoreNameError::Empty),
            None => Ok(Self::File(name.into())),
        }
    }
}

/// The name of a table, as DynamoDB takes it (Amazon DynamoDB Developer Guide, "Naming rules").
pub(crate) fn table_name(name: &str) -> Result<String, StoreNameError> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if (3..=255).contains(&name.len()) && name.chars().all(is_allowed) {
        Ok(name.into())
    } else {
        Err(StoreNameError::Table)
    }
}

/// Why no call log has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StoreNameError {
    /// No file has it.
    #[error("the name of a file is not empty")]
    Empty,
    /// No table has it.
    #[error("the name of a DynamoDB table has 3 to 255 letters, digits, dots, dashes and underscores")]
    Table,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_told_from_a_file() {
        let table = |name: &str| Ok(StoreName::Table(name.into()));
        let file = |name: &str| Ok(StoreName::File(name.into()));
        let cases = [
            ("dynamodb:calls", table("calls")),
            ("dynamodb:a.b-c_1", table("a.b-c_1")),
            ("dynamodb:ab", Err(StoreNameError::Table)),
            ("dynamodb:", Err(StoreNameError::Table)),
            ("dynamodb:my calls", Err(StoreNameError::Table)),
            ("", Err(StoreNameError::Empty)),
            ("calls.redb", file("calls.redb")),
            ("./dynamodb:calls", file("./dynamodb:calls")),
        ];
        for (text, name) in cases {
            assert_eq!(OsString::from(text).try_into(), name, "{text}");
        }
    }
}
