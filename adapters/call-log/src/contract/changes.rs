//! A log that counts its changes counts every one.

use std::sync::Arc;

use crate::contract::list::{List, record};
use crate::contract::sample::{call, moment, number};
use crate::log::CallLog;

/// Whoever keeps a list until the count is another never shows an old one.
pub(super) async fn every_change_is_counted(log: Arc<dyn CallLog>) {
    let Some(at_first) = log.changes() else { return };
    record(&*log, &[call("a", 1)]).await;
    let recorded = log.changes();
    assert_ne!(recorded, Some(at_first), "a call was recorded");
    List::Latest.calls(&*log, moment(0)).await;
    log.call(&call("a", 1).contact_id, moment(0)).await.expect("the log answers");
    assert_eq!(log.changes(), recorded, "the log was only read");
    record(&*log, &[call("b", 2)]).await;
    let again = log.changes();
    assert!(![Some(at_first), recorded].contains(&again), "another call was recorded");
    log.forget(&number()).await.expect("the log answers");
    assert!(![Some(at_first), recorded, again].contains(&log.changes()), "a caller was forgotten");
}
