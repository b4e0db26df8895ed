//! The call log in DynamoDB.
//!
//! One table: an item a call, by contact id, and two indexes, `by_caller` and `latest`. The latest calls are spread
//! over a few shards by a hash of the contact id, so that writes do not pile on one partition, and merged when they are
//! read. How many shards there are is fixed in an item of the table itself. Nothing is scanned.
//!
//! Indexes follow the table with a delay: a call that was just recorded may not be listed yet. `record` and `call` are
//! consistent.

// In the order of the data: a module uses only those above it.
mod settings;
mod table;
mod shards;
mod item;
mod strands;
mod log;
mod forget;
#[cfg(feature = "local")]
pub mod local;

pub use log::{DeleteError, DynamoCallLog};
pub use settings::{Settings, SettingsError};
pub use table::CreateTableError;
