//! The call log in a file keeps the contract.

use std::sync::Arc;

use tempfile::TempDir;
use vanity_call_log::CallLog;
use vanity_redb::RedbCallLog;

use crate::file;

async fn fresh() -> (Arc<dyn CallLog>, TempDir) {
    let (path, directory) = file::path();
    (Arc::new(RedbCallLog::open(path).unwrap()), directory)
}

vanity_call_log::contract_tests!(fresh);
