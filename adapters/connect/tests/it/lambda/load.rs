//! Many events a second, of which none is lost and none is kept twice.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, interval};
use vanity_call_log::{CallLog, Page, Timestamp};

use crate::lambda::program::{Program, event};
use crate::lambda::queue;

/// Hands out events at a rate, every tenth of them twice as Amazon Connect does in a retry, and counts in the table.
async fn loaded(rate: u32, seconds: u32, environments: usize) {
    let program = Program::start_many(environments).await;
    let events = rate * seconds;
    let mut ticks = interval(Duration::from_secs(1) / rate);
    let mut answers = JoinSet::new();
    let began = Instant::now();
    for n in 0..events {
        ticks.tick().await;
        // A retry follows the call before.
        let call = if n % 10 == 9 { n - 1 } else { n };
        let runtime = program.runtime.clone();
        answers.spawn(async move {
            let event = event(&format!("c-{call}"), &format!("+1800{:07}", 2_000_000 + call));
            let (answer, took) = runtime.invoke(event).await;
            (call, answer.unwrap(), took)
        });
    }
    let answers = answers.join_all().await;
    let took = began.elapsed();
    assert!(took < Duration::from_secs(u64::from(seconds) + 10), "it did not keep up: {took:?}");

    let mut replies = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    for (call, reply, took) in &answers {
        let first = replies.entry(call).or_insert(reply);
        assert_eq!(first, &reply, "a retry of {call} hears something else");
        slowest = slowest.max(*took);
    }
    // On a busy machine the table may have been too slow for some; they are not lost.
    let waiting = program.queue.messages();
    for messages in waiting.chunks(10) {
        let (drained, _) = program.runtime.invoke(queue::event(messages)).await;
        assert_eq!(drained.unwrap(), serde_json::json!({"batchItemFailures": []}));
    }
    let log = program.log();
    let mut page = Page::first(NonZeroUsize::new(1_000).unwrap());
    let (mut kept, mut ids) = (0, BTreeSet::new());
    loop {
        let found = log.latest(&page, Timestamp::now()).await.unwrap();
        kept += found.calls.len();
        ids.extend(found.calls.into_iter().map(|call| call.contact_id.to_string()));
        page.after = found.next;
        if page.after.is_none() {
            break;
        }
    }
    let calls = (events - events / 10) as usize;
    assert_eq!((kept, ids.len(), replies.len()), (calls, calls, calls), "each call is kept once");
    println!(
        "{events} events in {took:?}, the slowest answer after {slowest:?}, {kept} calls kept, {} over the queue",
        waiting.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_few_events_at_once_are_kept_once_each() {
    loaded(20, 3, 2).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the release build, which scripts/test makes"]
async fn two_hundred_events_a_second_for_a_minute_are_kept_once_each() {
    loaded(200, 60, 4).await;
}
