//! A caller's history holds the calls of that caller.

use std::sync::Arc;

use crate::contract::list::{List, ids, newest_first, record};
use crate::contract::sample::{call, limit, moment, number, parsed};
use crate::log::{CallLog, CallLogError, Page};
use crate::record::{CallRecord, Caller};

pub(super) async fn history_is_of_one_caller(log: Arc<dyn CallLog>) {
    let numbers = ["+6113222", "+61132227", "+61132228", "+447968736753"].map(parsed);
    let mut calls = Vec::new();
    for at in 0..20 {
        let caller = Caller::Number(numbers[at % numbers.len()]);
        let at = i64::try_from(at).expect("there are few calls");
        calls.push(CallRecord { caller, ..call(&format!("c-{}", (at * 7) % 20), at / 2) });
    }
    record(&*log, &calls).await;
    let expected = newest_first(calls);
    for number in numbers {
        let own: Vec<_> = expected.iter().filter(|call| call.caller.number() == Some(&number)).cloned().collect();
        for size in [1, 2, 100] {
            let pages = List::History(number).pages(&*log, size, moment(0)).await;
            assert_eq!(pages.concat(), own, "{number} by {size}");
        }
    }
    assert_eq!(List::History(number()).calls(&*log, moment(0)).await, [], "a caller who never called");
}

pub(super) async fn callers_without_a_number_are_in_latest_only(log: Arc<dyn CallLog>) {
    let callers = [Caller::Withheld, Caller::NotAPhone, Caller::Unreadable, Caller::Number(number())];
    let mut calls: Vec<_> = ["c-1", "c-2", "c-3", "c-4"]
        .into_iter()
        .zip(callers)
        .map(|(id, caller)| CallRecord { caller, ..call(id, 1) })
        .collect();
    record(&*log, &calls).await;
    calls.reverse();
    assert_eq!(ids(&List::Latest.calls(&*log, moment(0)).await), ids(&calls));
    assert_eq!(ids(&List::History(number()).calls(&*log, moment(0)).await), ["c-4"]);
}

pub(super) async fn a_foreign_cursor_is_refused(log: Arc<dyn CallLog>) {
    let other = parsed("+447968736753");
    let own = |id: &str, at| CallRecord { caller: Caller::Number(other), ..call(id, at) };
    record(&*log, &[call("a", 1), call("b", 2), own("c", 3), own("d", 4)]).await;
    let lists = [List::Latest, List::History(number()), List::History(other)];
    for (from, giving) in lists.into_iter().enumerate() {
        let cursor = giving.behind(&*log, 1, None, moment(0)).await.next;
        assert!(cursor.is_some(), "{giving:?} has a second page");
        for (to, taking) in lists.into_iter().enumerate() {
            let page = Page { limit: limit(1), after: cursor.clone() };
            match taking.page(&*log, &page, moment(0)).await {
                Ok(_) => assert_eq!(from, to, "a cursor of {giving:?} is accepted by {taking:?}"),
                Err(CallLogError::ForeignCursor) => assert_ne!(from, to, "{giving:?} refuses its own cursor"),
                Err(error) => panic!("the log does not answer: {error}"),
            }
        }
    }
}
