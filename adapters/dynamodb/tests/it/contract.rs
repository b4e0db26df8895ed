//! The call log in DynamoDB keeps the contract.

use std::sync::Arc;

use vanity_call_log::CallLog;

use crate::store::Store;

async fn fresh() -> (Arc<dyn CallLog>, Store) {
    let store = Store::new().await;
    (Arc::new(store.log()), store)
}

vanity_call_log::contract_tests!(fresh);
