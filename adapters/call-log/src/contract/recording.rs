//! A call is recorded once and read back as it was.

use std::sync::Arc;

use crate::contract::list::{List, ids, record};
use crate::contract::sample::{call, id, moment, number, parsed, vanity};
use crate::log::{CallLog, Recorded};
use crate::record::{CallRecord, Caller, Channel, ContactId};

pub(super) async fn every_field_reads_back(log: Arc<dyn CallLog>) {
    let british = parsed("+447968736753");
    let callers =
        [Caller::Number(number()), Caller::Number(british), Caller::Withheld, Caller::NotAPhone, Caller::Unreadable];
    let channels =
        [Channel::Voice, Channel::Chat, Channel::Task, Channel::Email, Channel::Other("HOLOGRAM \"3D\"".into())];
    let findings = [
        vec![],
        vec![vanity(number(), &["FLOWERS"])],
        vec![vanity(british, &["PEOPLE"]), vanity(british, &["73", "MOR", "3"]), vanity(british, &["736753"])],
    ];
    let mut calls = Vec::new();
    for caller in &callers {
        for channel in &channels {
            for (found, vanity) in findings.iter().enumerate() {
                let at = i64::try_from(calls.len()).expect("there are few calls");
                calls.push(CallRecord {
                    caller: caller.clone(),
                    channel: channel.clone(),
                    vanity: vanity.clone(),
                    answered_in_us: (found != 1).then(|| u64::try_from(at).expect("it counts from 0")),
                    expires_at: (found > 0).then(|| moment(1_000_000 + at)),
                    ..call(&format!("c-{at}"), at)
                });
            }
        }
    }
    record(&*log, &calls).await;
    for call in &calls {
        assert_eq!(log.call(&call.contact_id, moment(0)).await.expect("the log answers").as_ref(), Some(call));
    }
    calls.reverse();
    assert_eq!(List::Latest.calls(&*log, moment(0)).await, calls);
}

pub(super) async fn an_unknown_id_is_none(log: Arc<dyn CallLog>) {
    assert_eq!(log.call(&id("c"), moment(0)).await.expect("the log answers"), None);
    record(&*log, &[call("c-1", 1), call("c-3", 3)]).await;
    for unknown in ["c", "c-", "c-2", "c-11", "C-1", "d"] {
        assert_eq!(log.call(&id(unknown), moment(0)).await.expect("the log answers"), None, "{unknown}");
    }
}

pub(super) async fn recording_again_changes_nothing(log: Arc<dyn CallLog>) {
    let first = call("c-1", 1);
    let other = parsed("+447968736753");
    let retries = [
        first.clone(),
        call("c-1", 500),
        CallRecord {
            caller: Caller::Number(other),
            channel: Channel::Chat,
            vanity: vec![],
            expires_at: Some(moment(9)),
            ..call("c-1", 0)
        },
    ];
    let recorded = std::slice::from_ref(&first);
    record(&*log, recorded).await;
    for retry in &retries {
        let before = Recorded::Before(Box::new(first.clone()));
        assert_eq!(log.record(retry).await.expect("the log answers"), before);
        let now = moment(1_000);
        assert_eq!(log.call(&first.contact_id, now).await.expect("the log answers").as_ref(), Some(&first));
        assert_eq!(List::Latest.calls(&*log, now).await, recorded);
        assert_eq!(List::History(number()).calls(&*log, now).await, recorded);
        assert_eq!(List::History(other).calls(&*log, now).await, []);
    }
}

pub(super) async fn one_of_concurrent_records_wins(log: Arc<dyn CallLog>) {
    let tries: Vec<_> = (0..50)
        .map(|at| {
            let log = Arc::clone(&log);
            let call = call("c-1", at);
            tokio::spawn(async move { (log.record(&call).await.expect("the log answers"), call) })
        })
        .collect();
    let mut answers = Vec::new();
    for attempt in tries {
        answers.push(attempt.await.expect("the log does not panic"));
    }
    let stored = log.call(&id("c-1"), moment(0)).await.expect("the log answers").expect("the call is recorded");
    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(recorded, _)| *recorded == Recorded::First);
    assert_eq!(won, [(Recorded::First, stored.clone())]);
    assert!(lost.iter().all(|(recorded, _)| *recorded == Recorded::Before(Box::new(stored.clone()))));
    assert_eq!(List::Latest.calls(&*log, moment(0)).await, [stored]);
}

pub(super) async fn ids_that_begin_alike_are_different_calls(log: Arc<dyn CallLog>) {
    let longest = "x".repeat(ContactId::MAX_LEN);
    let alike = format!("{}y", &longest[1..]);
    let mut calls: Vec<_> = [&longest[..1], &longest[..2], &longest[1..], &alike, &longest]
        .into_iter()
        .zip(1..)
        .map(|(id, at)| call(id, at))
        .collect();
    record(&*log, &calls).await;
    for call in &calls {
        assert_eq!(log.call(&call.contact_id, moment(0)).await.expect("the log answers").as_ref(), Some(call));
    }
    calls.reverse();
    for list in [List::Latest, List::History(number())] {
        assert_eq!(ids(&list.pages(&*log, 2, moment(0)).await.concat()), ids(&calls), "{list:?}");
    }
}
