//! Lists are newest first, and their pages follow each other.

use std::sync::Arc;

use crate::contract::list::{List, ids, newest_first, record};
use crate::contract::sample::{call, moment, number};
use crate::log::CallLog;
use crate::record::CallRecord;
use crate::timestamp::Timestamp;

pub(super) async fn latest_is_newest_first(log: Arc<dyn CallLog>) {
    let calls = twelve_calls();
    record(&*log, &calls).await;
    assert_eq!(List::Latest.calls(&*log, moment(0)).await, newest_first(calls));
}

pub(super) async fn calls_before_1970_come_in_order(log: Arc<dyn CallLog>) {
    let moments = [0, 1, -1, i64::MAX, -1_000, i64::MIN, 999, -999].map(Timestamp::from_millis);
    let calls: Vec<_> = ('a'..).zip(moments).map(|(id, at)| CallRecord { at, ..call(&id.to_string(), 0) }).collect();
    record(&*log, &calls).await;
    let expected = newest_first(calls);
    for list in [List::Latest, List::History(number())] {
        for size in [1, 100] {
            assert_eq!(list.pages(&*log, size, moment(0)).await.concat(), expected, "{list:?} by {size}");
        }
    }
}

pub(super) async fn pages_follow_without_gap_or_repeat(log: Arc<dyn CallLog>) {
    let calls = twelve_calls();
    record(&*log, &calls).await;
    let expected = newest_first(calls);
    for list in [List::Latest, List::History(number())] {
        for size in 1..=13 {
            let pages = list.pages(&*log, size, moment(0)).await;
            assert_eq!(ids(&pages.concat()), ids(&expected), "{list:?} by {size}");
        }
    }
}

pub(super) async fn the_limit_is_kept_and_the_last_page_has_no_next(log: Arc<dyn CallLog>) {
    for list in [List::Latest, List::History(number())] {
        assert_eq!(list.pages(&*log, 1, moment(0)).await, [[]], "{list:?} of an empty log");
    }
    record(&*log, &twelve_calls()).await;
    for list in [List::Latest, List::History(number())] {
        let sizes = [(1, [1; 12].as_slice()), (5, &[5, 5, 2]), (6, &[6, 6]), (11, &[11, 1]), (12, &[12]), (13, &[12])];
        for (size, expected) in sizes {
            let pages = list.pages(&*log, size, moment(0)).await;
            assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), expected, "{list:?} by {size}");
        }
    }
}

pub(super) async fn a_page_may_be_larger_than_the_log(log: Arc<dyn CallLog>) {
    let calls = twelve_calls();
    record(&*log, &calls).await;
    let expected = newest_first(calls);
    for list in [List::Latest, List::History(number())] {
        for size in [usize::MAX, usize::MAX - 1] {
            let page = list.behind(&*log, size, None, moment(0)).await;
            assert_eq!((ids(&page.calls), page.next), (ids(&expected), None), "{list:?} by {size}");
        }
    }
}

pub(super) async fn new_calls_do_not_disturb_the_pages_behind(log: Arc<dyn CallLog>) {
    record(&*log, &[call("a", 1), call("b", 2), call("c", 3), call("d", 3), call("e", 4)]).await;
    for (list, new) in [(List::Latest, ["x-1", "x-2"]), (List::History(number()), ["y-1", "y-2"])] {
        let first = list.behind(&*log, 2, None, moment(0)).await;
        let shown = first.calls.last().expect("there are five calls").at;
        record(&*log, &[call(new[0], 5), CallRecord { at: shown, ..call(new[1], 0) }]).await;
        let second = list.behind(&*log, 2, first.next.clone(), moment(0)).await;
        let rest = list.pages(&*log, 100, moment(0)).await.concat();
        let place = rest.iter().position(|call| Some(call) == first.calls.last()).expect("the call is still there");
        assert_eq!(ids(&second.calls), ids(&rest[place + 1..place + 3]), "{list:?}");
    }
}

/// Calls of one caller that do not come in order, many of them in the same millisecond.
fn twelve_calls() -> Vec<CallRecord> {
    let places = [
        ("m", 5),
        ("B", 3),
        ("a", 3),
        ("aa", 3),
        ("a-", 3),
        ("10", 3),
        ("9", 3),
        ("z", 1),
        ("b", 9),
        ("c", 7),
        ("y", 5),
        ("0", 12),
    ];
    places.into_iter().map(|(id, at)| call(id, at)).collect()
}
