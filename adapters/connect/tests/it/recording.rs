//! What is recorded, what a retry hears, and what happens when the log fails.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use vanity_call_log::{CallLog, CallLogError, Caller, Channel, MemoryCallLog, Timestamp};
use vanity_connect::{Clock, Config, Contact, Handler, Outcome, Reply, Stored, SystemClock};
use vanity_core::{Lexicon, Options, Speller};

use crate::call_log::{FailingLog, answer, answer_as, recorded, wait_for};

pub(crate) fn contact(contact_id: &str, caller: Caller) -> Contact {
    Contact { contact_id: contact_id.parse().unwrap(), channel: Channel::Voice, caller }
}

pub(crate) fn number(text: &str) -> Caller {
    Caller::Number(text.parse().unwrap())
}

#[test]
fn a_call_is_recorded_with_what_its_caller_hears() {
    let log = Arc::new(MemoryCallLog::new());
    let answer = answer(Arc::clone(&log), 1_000, contact("c1", number("+18003569377")));
    assert!(matches!(answer.stored, Stored::First));

    let calls = recorded(&log);
    assert_eq!(calls, [answer.call]);
    assert_eq!(calls[0].at, Timestamp::from_millis(1_000));
    assert_eq!(calls[0].expires_at, Some(Timestamp::from_millis(1_000 + 90 * 24 * 60 * 60 * 1_000)));
    assert_eq!(calls[0].channel, Channel::Voice);
    assert_eq!(Reply::from(&calls[0]), answer.reply);
    let vanity: Vec<String> = calls[0].vanity.iter().map(ToString::to_string).collect();
    assert_eq!(vanity.len(), 5);
    for (at, vanity) in vanity.iter().enumerate() {
        assert_eq!(answer.reply.value(&format!("vanity_{}", at + 1)), Some(vanity.as_str()));
    }
}

#[test]
fn how_long_an_answer_took_is_recorded() {
    /// A clock that goes on by 1.5 milliseconds each time that somebody looks at it.
    struct Running(AtomicU64);

    impl Clock for Running {
        fn now(&self) -> Timestamp {
            Timestamp::from_millis(7)
        }

        fn elapsed(&self) -> Duration {
            Duration::from_micros(self.0.fetch_add(1_500, Ordering::Relaxed))
        }
    }

    let handler = Handler::new(MemoryCallLog::new(), Running(AtomicU64::new(40)), Config::default());
    let call = wait_for(handler.handle(contact("c1", number("+18003569377")))).call;
    assert_eq!((call.at, call.answered_in_us), (Timestamp::from_millis(7), Some(1_500)));
    let (before, after) = (SystemClock.elapsed(), SystemClock.elapsed());
    assert!(before <= after);
}

#[test]
fn a_contact_without_a_number_is_recorded_too() {
    let cases = [
        (Caller::Withheld, Outcome::Withheld),
        (Caller::NotAPhone, Outcome::NotAPhone),
        (Caller::Unreadable, Outcome::Unreadable),
        (number("+440010001010"), Outcome::Unspellable),
    ];
    for (caller, outcome) in cases {
        let log = Arc::new(MemoryCallLog::new());
        let answer = answer(Arc::clone(&log), 0, contact("c1", caller.clone()));
        assert_eq!(answer.reply.outcome(), outcome);
        assert_eq!(recorded(&log), std::slice::from_ref(&answer.call));
        assert_eq!((answer.call.caller, answer.call.vanity.len()), (caller, 0));
    }
}

#[test]
fn a_retry_hears_what_was_recorded_first() {
    let log: Arc<dyn CallLog> = Arc::new(MemoryCallLog::new());
    let first = answer(Arc::clone(&log), 0, contact("c1", number("+18003569377")));
    for (millis, count) in [(0, 5), (1, 1), (i64::MAX, 3)] {
        let options = Options { count, ..Options::default() };
        let config = Config { speller: Speller::new([Lexicon::english()], options), ..Config::default() };
        let retry = answer_as(config, Arc::clone(&log), millis, contact("c1", number("+18003569377")));
        assert!(matches!(retry.stored, Stored::Before));
        assert_eq!((retry.reply, retry.call), (first.reply.clone(), first.call.clone()));
    }
    assert_eq!(recorded(&log), [first.call]);
}

#[test]
fn nobody_hears_the_numbers_of_another_with_the_same_contact_id() {
    let log: Arc<dyn CallLog> = Arc::new(MemoryCallLog::new());
    let first = answer(Arc::clone(&log), 0, contact("c1", number("+18003569377")));
    for caller in [number("+447968736753"), Caller::Withheld, Caller::NotAPhone] {
        let taken = answer(Arc::clone(&log), 1, contact("c1", caller.clone()));
        assert!(matches!(taken.stored, Stored::Taken));
        let alone = answer(MemoryCallLog::new(), 1, contact("c1", caller));
        assert_eq!(taken.reply, alone.reply);
    }
    assert_eq!(recorded(&log), [first.call]);
}

#[test]
fn a_failing_log_keeps_nobody_from_hearing_the_numbers() {
    let heard = answer(MemoryCallLog::new(), 7, contact("c1", number("+18003569377")));
    let failures: [fn() -> CallLogError; 2] = [
        || CallLogError::Unavailable("the connection was reset".into()),
        || CallLogError::Unreadable { contact_id: "c1".into(), source: "row of version 9".into() },
    ];
    for failure in failures {
        let answer = answer(FailingLog(|_: &_| failure()), 7, contact("c1", number("+18003569377")));
        assert_eq!((answer.reply, answer.call), (heard.reply.clone(), heard.call.clone()));
        let Stored::Failed(error) = answer.stored else { panic!("stored by a failing log") };
        assert_eq!(error.to_string(), failure().to_string());
        assert!(error.source().is_some());
    }
}

#[test]
fn the_retention_is_configured() {
    let expiry = |retention| {
        let config = Config { retention, ..Config::default() };
        answer_as(config, MemoryCallLog::new(), 5, contact("c1", Caller::Withheld)).call.expires_at
    };
    assert_eq!(expiry(None), None);
    assert_eq!(expiry(Some(Duration::from_secs(1))), Some(Timestamp::from_millis(1_005)));
    assert!(expiry(Some(Duration::MAX)).is_some_and(|at| at > Timestamp::from_millis(5)));
}
