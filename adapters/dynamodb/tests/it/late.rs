//! No method takes longer than is set, however the table behaves.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::{Duration, Instant};

use vanity_call_log::contract::sample::{call, moment, number};
use vanity_call_log::{CallLog, CallLogError, Page, Recorded};
use vanity_dynamodb::Settings;
use vanity_dynamodb::local::Fault;

use crate::store::Store;

/// A table for which little time is set.
async fn hurried() -> Store {
    let mut store = Store::new().await;
    store.settings = Settings {
        connect_timeout: Duration::from_millis(100),
        attempt_timeout: Duration::from_millis(150),
        timeout: Duration::from_millis(400),
        ..store.settings
    };
    store
}

#[tokio::test]
async fn every_method_gives_up_in_time() {
    let store = hurried().await;
    let log = store.log();
    store.proxy.plan([], Fault::Late(Duration::from_secs(30)));
    let page = Page::first(NonZeroUsize::MIN);
    let began = Instant::now();
    let id = call("c-1", 1).contact_id;
    let errors = [
        log.record(&call("c-1", 1)).await.unwrap_err(),
        log.call(&id, moment(0)).await.unwrap_err(),
        log.latest(&page, moment(0)).await.unwrap_err(),
        log.history(&number(), &page, moment(0)).await.unwrap_err(),
    ];
    assert!(errors.iter().all(|error| matches!(error, CallLogError::Unavailable(_))), "{errors:?}");
    log.delete(&id).await.unwrap_err();
    assert!(began.elapsed() < 5 * Duration::from_millis(600), "{:?}", began.elapsed());
}

#[tokio::test]
async fn nobody_there_is_an_error_at_once() {
    let mut store = hurried().await;
    store.settings.endpoint = Some("http://127.0.0.1:9".into());
    let began = Instant::now();
    let error = store.log().record(&call("c-1", 1)).await.unwrap_err();
    assert!(matches!(error, CallLogError::Unavailable(_)), "{error}");
    assert!(began.elapsed() < Duration::from_millis(600), "{:?}", began.elapsed());
}

#[tokio::test]
async fn attempts_are_as_many_as_are_set() {
    let mut store = Store::new().await;
    for attempts in [1, 3] {
        store.settings.attempts = NonZeroU32::new(attempts).unwrap();
        store.proxy.plan([], Fault::Refused(500, "{}"));
        store.log().record(&call("c-1", 1)).await.unwrap_err();
        assert_eq!(store.proxy.seen().len(), attempts as usize);
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_is_given_by_the_next_attempt() {
    for fault in [Fault::Lost, Fault::Cut] {
        let store = Store::new().await;
        let log = store.log();
        log.record(&call("c-1", 1)).await.unwrap();
        store.proxy.plan([fault], Fault::None);
        let stored = call("c-2", 2);
        let recorded = log.record(&stored).await.unwrap();
        // An answer of no use is retried, and finds what the first attempt stored; PutItem's own is an empty object.
        assert!(recorded == Recorded::First || recorded == Recorded::Before(Box::new(stored.clone())), "{recorded:?}");
        assert_eq!(log.call(&stored.contact_id, moment(3)).await.unwrap(), Some(stored));
    }
}
