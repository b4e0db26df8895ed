//! Calls whose time is over.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tracing::{error, info};
use vanity_call_log::Timestamp;
use vanity_redb::RedbCallLog;

use crate::chain;

/// Deletes the calls that expired long ago.
pub(super) async fn delete(log: &RedbCallLog) {
    let long_ago = Timestamp::from_millis(Timestamp::now().millis().saturating_sub(EXPIRED_FOR));
    match log.delete_expired(long_ago).await {
        Ok(deleted) => info!(deleted, "expired calls deleted"),
        Err(error) => error!(error = chain(&error), "expired calls cannot be deleted"),
    }
}

/// Deletes them once an hour from now on, for as long as it is waited for.
pub(super) async fn delete_every_hour(log: &RedbCallLog) {
    let mut hours = interval_at(Instant::now() + HOUR, HOUR);
    // Those of the time that a machine was asleep are not made up for.
    hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        hours.tick().await;
        delete(log).await;
    }
}

/// For how many milliseconds a call has to be expired before it is deleted: a day, after which nobody repeats an event.
const EXPIRED_FOR: i64 = 24 * 60 * 60 * 1000;

const HOUR: Duration = Duration::from_secs(60 * 60);

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use tokio::time::timeout;
    use vanity_call_log::{CallLog, CallRecord, Caller, Channel, Recorded};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn calls_that_expire_meanwhile_are_deleted_every_hour() {
        let folder = tempfile::tempdir().unwrap();
        let log = RedbCallLog::open(folder.path().join("calls.redb")).unwrap();
        let long_ago = Timestamp::from_millis(Timestamp::now().millis() - 2 * EXPIRED_FOR);
        let call = CallRecord {
            contact_id: "c1".parse().unwrap(),
            at: long_ago,
            caller: Caller::Withheld,
            channel: Channel::Voice,
            vanity: Vec::new(),
            answered_in_us: None,
            expires_at: Some(long_ago),
        };
        assert_eq!(log.record(&call).await.unwrap(), Recorded::First);
        let mut deleting = pin!(delete_every_hour(&log));
        for (minutes, is_deleted) in [(59, false), (2, true), (61, true)] {
            assert!(timeout(Duration::from_secs(minutes * 60), &mut deleting).await.is_err(), "it goes on");
            assert_eq!(log.record(&call).await.unwrap() == Recorded::First, is_deleted, "{minutes} minutes later");
        }
    }
}
