//! Expired calls are not read, and keep their ids.

use std::sync::Arc;

use crate::contract::list::{List, ids, record};
use crate::contract::sample::{call, id, moment, number};
use crate::log::{CallLog, Recorded};
use crate::record::CallRecord;

pub(super) async fn expired_calls_are_not_read(log: Arc<dyn CallLog>) {
    let short = CallRecord { expires_at: Some(moment(100)), ..call("short", 1) };
    let long = CallRecord { expires_at: Some(moment(200)), ..call("long", 2) };
    let kept = call("kept", 3);
    record(&*log, &[short, long, kept]).await;
    let cases: [(i64, &[&str]); 5] = [
        (99, &["kept", "long", "short"]),
        (100, &["kept", "long"]),
        (199, &["kept", "long"]),
        (200, &["kept"]),
        (i64::MAX, &["kept"]),
    ];
    for (now, current) in cases {
        let now = moment(now);
        for list in [List::Latest, List::History(number())] {
            assert_eq!(ids(&list.calls(&*log, now).await), current, "{list:?} at {now}");
        }
        for name in ["short", "long", "kept"] {
            let found = log.call(&id(name), now).await.expect("the log answers");
            assert_eq!(found.is_some(), current.contains(&name), "{name} at {now}");
        }
    }
}

pub(super) async fn expired_calls_do_not_shorten_pages(log: Arc<dyn CallLog>) {
    let calls: Vec<_> = "xaxxbxcdxxxexx"
        .chars()
        .zip((1..=14).rev())
        .map(|(name, at)| CallRecord {
            expires_at: (name == 'x').then(|| moment(100)),
            ..call(&format!("{name}{at}"), at)
        })
        .collect();
    record(&*log, &calls).await;
    let current: Vec<_> = calls.into_iter().filter(|call| call.expires_at.is_none()).collect();
    for list in [List::Latest, List::History(number())] {
        for (size, expected) in [(1, [1; 5].as_slice()), (2, &[2, 2, 1]), (4, &[4, 1]), (5, &[5])] {
            let pages = list.pages(&*log, size, moment(100)).await;
            assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), expected, "{list:?} by {size}");
            assert_eq!(ids(&pages.concat()), ids(&current), "{list:?} by {size}");
        }
    }
}

pub(super) async fn an_expired_call_is_not_overwritten(log: Arc<dyn CallLog>) {
    let first = CallRecord { expires_at: Some(moment(100)), ..call("c-1", 1) };
    record(&*log, std::slice::from_ref(&first)).await;
    assert_eq!(log.call(&first.contact_id, moment(150)).await.expect("the log answers"), None);
    let answer = log.record(&call("c-1", 150)).await.expect("the log answers");
    assert_eq!(answer, Recorded::Before(Box::new(first.clone())));
    assert_eq!(log.call(&first.contact_id, moment(150)).await.expect("the log answers"), None);
    assert_eq!(List::Latest.calls(&*log, moment(150)).await, []);
    assert_eq!(log.call(&first.contact_id, moment(99)).await.expect("the log answers"), Some(first));
}
