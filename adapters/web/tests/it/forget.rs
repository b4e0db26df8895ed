//! A caller is forgotten.

use std::num::NonZeroUsize;
use std::sync::Arc;

use async_trait::async_trait;
use axum::http::StatusCode;
use vanity_call_log::{
    CallLog, CallLogError, CallPage, CallRecord, Caller, ContactId, Forgotten, MemoryCallLog, Page, Recorded, Timestamp,
};
use vanity_core::PhoneNumber;

use crate::double::{call, call_without_number};
use crate::{get, post, site, site_over};

#[tokio::test]
async fn an_operator_forgets_a_caller() {
    let calls = vec![
        call("a/1", 0, "+18003569377", &["FLOWERS"]),
        call("b", 1, "+18003569377", &["FLOWERS"]),
        call("c", 2, "+447968736753", &["PEOPLE"]),
    ];
    let site = site(calls).await;
    let ask = get(&site, "/calls/a%2F1").await.links("Forget").remove(0);
    let page = get(&site, &ask).await;
    page.says(&["<h1>1-•••-•••-9377</h1>", "cannot be undone", &format!("action=\"{ask}\" method=\"post\"")]);
    assert_eq!(page.links("Keep them"), ["/calls/a%2F1"]);
    assert_eq!(get(&site, "/").await.links("class=\"caller\"").len(), 3, "asking deletes nothing");

    post(&site, &ask, &[], "").await.says(&["The caller is forgotten", "2 calls were deleted"]);
    assert_eq!(get(&site, "/").await.links("class=\"caller\""), ["/calls/c"]);
    for path in ["/calls/a%2F1", "/calls/b", "/calls/b/history", "/calls/b/forget"] {
        assert_eq!(get(&site, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let again = post(&site, &ask, &[], "").await;
    assert_eq!(again.status, StatusCode::OK);
    again.says(&["Nothing is deleted", "This call is not kept any more."]);
}

#[tokio::test]
async fn a_caller_without_a_number_cannot_be_forgotten() {
    let site = site(vec![call_without_number("w", 0, Caller::Withheld)]).await;
    get(&site, "/calls/w").await.does_not_say(&["Forget"]);
    assert_eq!(get(&site, "/calls/w/forget").await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&site, "/calls/w/forget", &[], "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&site, "/calls/w").await.status, StatusCode::OK);
}

/// A log that forgets one call at a time.
struct Slow(MemoryCallLog);

#[async_trait]
impl CallLog for Slow {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        self.0.record(call).await
    }

    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        self.0.call(contact_id, now).await
    }

    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        self.0.latest(page, now).await
    }

    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        self.0.history(caller, page, now).await
    }

    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        let all = self.0.history(caller, &Page::first(NonZeroUsize::MAX), Timestamp::from_millis(0)).await?.calls;
        self.0.forget(caller).await?;
        for call in &all[..all.len() - 1] {
            self.0.record(call).await?;
        }
        Ok(Forgotten { calls: 1, is_complete: all.len() == 1 })
    }
}

#[tokio::test]
async fn what_is_left_over_is_told_and_deleted_next() {
    let log = Slow(MemoryCallLog::new());
    for (id, at) in [("a", 0), ("b", 1)] {
        log.record(&call(id, at, "+18003569377", &["FLOWERS"])).await.unwrap();
    }
    let site = site_over(Arc::new(log));
    let page = post(&site, "/calls/b/forget", &[], "").await;
    page.says(&["Not all is deleted yet", "1 call was deleted, and some are left.", "action=\"/calls/a/forget\""]);
    post(&site, "/calls/a/forget", &[], "").await.says(&["The caller is forgotten"]);
}

#[tokio::test]
async fn what_is_left_over_may_have_expired() {
    let log = Slow(MemoryCallLog::new());
    let expired = CallRecord { expires_at: Some(crate::now()), ..call("a", 0, "+18003569377", &["FLOWERS"]) };
    for call in [expired, call("b", 1, "+18003569377", &["FLOWERS"])] {
        log.record(&call).await.unwrap();
    }
    let page = post(&site_over(Arc::new(log)), "/calls/b/forget", &[], "").await;
    page.says(&["Not all is deleted yet", "and some are left, which have expired and will be deleted like others."]);
    page.does_not_say(&["<button>Delete the rest"]);
}
