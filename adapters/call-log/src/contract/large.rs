//! Large records and many of them.

use std::sync::Arc;

use tokio::task::JoinSet;

use crate::contract::list::{List, ids, newest_first, record};
use crate::contract::sample::{call, moment, number, parsed, vanity};
use crate::log::{CallLog, Recorded};
use crate::record::{CallRecord, Caller, Channel, ContactId};

pub(super) async fn the_largest_record_reads_back(log: Arc<dyn CallLog>) {
    let longest = parsed("+498001234567890");
    let digits: Vec<String> = longest.subscriber().iter().map(ToString::to_string).collect();
    let digits: Vec<&str> = digits.iter().map(String::as_str).collect();
    let calls = ["y", "z"].map(|id| CallRecord {
        caller: Caller::Number(longest),
        channel: Channel::Other("Ω".repeat(32)),
        // As many vanity numbers as anybody can ask for, with as many segments as a number has digits.
        vanity: vec![vanity(longest, &digits); 100],
        expires_at: Some(moment(i64::MAX)),
        ..call(&id.repeat(ContactId::MAX_LEN), 1)
    });
    record(&*log, &calls).await;
    let [first, second] = calls;
    assert_eq!(log.call(&first.contact_id, moment(2)).await.expect("the log answers").as_ref(), Some(&first));
    let retried = log.record(&first).await.expect("the log answers");
    assert_eq!(retried, Recorded::Before(Box::new(first.clone())));
    for list in [List::Latest, List::History(longest)] {
        let listed = list.pages(&*log, 1, moment(2)).await;
        assert!(listed.concat() == [second.clone(), first.clone()], "{list:?}: {:?}", ids(&listed.concat()));
    }
}

pub(super) async fn ten_thousand_calls_come_in_order(log: Arc<dyn CallLog>) {
    // Ten calls share each moment, and come in all mixed up.
    let calls: Vec<_> = (0..10_000)
        .map(|n| n * 7_919 % 10_000)
        .map(|n| CallRecord { vanity: Vec::new(), ..call(&format!("c-{n}"), n / 10) })
        .collect();
    for some in calls.chunks(AT_ONCE) {
        let mut recording = JoinSet::new();
        for call in some {
            let (log, call) = (Arc::clone(&log), call.clone());
            recording.spawn(async move { log.record(&call).await.expect("the log answers") });
        }
        assert!(recording.join_all().await.iter().all(|recorded| *recorded == Recorded::First));
    }
    let expected = newest_first(calls);
    for list in [List::Latest, List::History(number())] {
        let listed = list.pages(&*log, 999, moment(0)).await.concat();
        let wrong = expected.iter().zip(&listed).find(|(expected, listed)| expected != listed);
        assert_eq!((wrong, listed.len()), (None, expected.len()), "{list:?}");
    }
}

/// How many calls are recorded at a time.
const AT_ONCE: usize = 100;
