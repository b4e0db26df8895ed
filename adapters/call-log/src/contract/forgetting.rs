//! A caller who is forgotten leaves nothing behind.

use std::sync::Arc;

use crate::contract::list::{List, ids, record};
use crate::contract::sample::{call, moment, number, parsed};
use crate::log::{CallLog, Forgotten};
use crate::record::{CallRecord, Caller};

pub(super) async fn a_caller_who_is_forgotten_leaves_nothing(log: Arc<dyn CallLog>) {
    let [short, longer] = ["+6113222", "+61132227"].map(parsed);
    let own = |id: &str, at, expires_at| CallRecord { caller: Caller::Number(short), expires_at, ..call(id, at) };
    let own = [own("a", 1, None), own("expired", 2, Some(moment(100))), own("b", 3, Some(moment(i64::MAX)))];
    let others = [
        CallRecord { caller: Caller::Number(longer), ..call("longer", 2) },
        CallRecord { caller: Caller::Withheld, ..call("withheld", 1) },
    ];
    record(&*log, &own).await;
    record(&*log, &others).await;
    let forgotten = log.forget(&short).await.expect("the log answers");
    assert_eq!(forgotten, Forgotten { calls: 3, is_complete: true });
    for now in [moment(0), moment(1_000)] {
        assert_eq!(List::History(short).calls(&*log, now).await, []);
        assert_eq!(ids(&List::Latest.calls(&*log, now).await), ["longer", "withheld"]);
        for call in &own {
            assert_eq!(log.call(&call.contact_id, now).await.expect("the log answers"), None);
        }
    }
    assert_eq!(ids(&List::History(longer).calls(&*log, moment(0)).await), ["longer"]);
    // Their contact ids are unknown again.
    record(&*log, &own).await;
    assert_eq!(ids(&List::History(short).calls(&*log, moment(0)).await), ["b", "expired", "a"]);
}

pub(super) async fn forgetting_again_changes_nothing(log: Arc<dyn CallLog>) {
    let other = CallRecord { caller: Caller::Number(parsed("+447968736753")), ..call("other", 1) };
    record(&*log, &[call("a", 1), other]).await;
    for calls in [1, 0, 0] {
        let forgotten = log.forget(&number()).await.expect("the log answers");
        assert_eq!(forgotten, Forgotten { calls, is_complete: true });
        assert_eq!(ids(&List::Latest.calls(&*log, moment(0)).await), ["other"]);
    }
}

pub(super) async fn a_caller_of_many_calls_is_forgotten(log: Arc<dyn CallLog>) {
    let calls: Vec<_> =
        (0..MANY).map(|n| CallRecord { vanity: Vec::new(), ..call(&format!("c-{n}"), n / 10) }).collect();
    record(&*log, &calls).await;
    let mut left = calls.len();
    loop {
        let forgotten = log.forget(&number()).await.expect("the log answers");
        assert!(forgotten.calls <= left, "{forgotten:?} of {left}");
        left -= forgotten.calls;
        let listed = List::History(number()).calls(&*log, moment(0)).await;
        assert_eq!(listed.len(), left, "what is left is still listed");
        if forgotten.is_complete {
            break;
        }
        assert_ne!(forgotten.calls, 0, "it goes on");
    }
    assert_eq!(left, 0);
    assert_eq!(List::Latest.calls(&*log, moment(0)).await, []);
}

/// More calls than stores delete at once.
const MANY: i64 = 1_100;
