//! The call log in memory keeps the contract.

use std::sync::Arc;

use vanity_call_log::{CallLog, MemoryCallLog};

async fn fresh() -> (Arc<dyn CallLog>, ()) {
    (Arc::new(MemoryCallLog::new()), ())
}

vanity_call_log::contract_tests!(fresh);
