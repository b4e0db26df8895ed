//! The list of the latest calls is kept while it stays the same, and no longer.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use async_trait::async_trait;
use axum::Router;
use axum::http::{Method, StatusCode};
use vanity_call_log::{
    CallLog, CallLogError, CallPage, CallRecord, ContactId, Forgotten, MemoryCallLog, Page, Recorded, Timestamp,
};
use vanity_core::PhoneNumber;
use vanity_web::{Site, router};

use crate::double::call;
use crate::login::browser::{Browser, olga, vera};
use crate::login::fake_provider::FakeProvider;
use crate::{Answer, answer, now, request, site_over};

/// A call log in memory that knows how often its list was read.
#[derive(Default)]
struct Counted {
    log: MemoryCallLog,
    /// Whether it tells that it has changed.
    is_silent: bool,
    reads: AtomicUsize,
}

#[async_trait]
impl CallLog for Counted {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        self.log.record(call).await
    }

    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        self.log.call(contact_id, now).await
    }

    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.log.latest(page, now).await
    }

    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        self.log.history(caller, page, now).await
    }

    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        self.log.forget(caller).await
    }

    fn changes(&self) -> Option<u64> {
        if self.is_silent { None } else { self.log.changes() }
    }
}

/// Pages over a call log, which go on from request to request.
struct Pages {
    log: Arc<Counted>,
    router: Router,
    /// How many milliseconds have passed.
    millis: Arc<AtomicI64>,
}

impl Pages {
    async fn over(log: Counted, calls: &[CallRecord]) -> Self {
        for call in calls {
            assert_eq!(log.record(call).await.unwrap(), Recorded::First);
        }
        let (log, millis) = (Arc::new(log), Arc::new(AtomicI64::new(0)));
        let passed = Arc::clone(&millis);
        let clock = move || Timestamp::from_millis(now().millis() + passed.load(Ordering::Relaxed));
        let site = Site { clock: Arc::new(clock), ..site_over(Arc::clone(&log)) };
        Self { log, router: router(site), millis }
    }

    async fn get(&self, path: &str) -> Answer {
        let page = answer(self.router.clone(), request(Method::GET, path, &[], "")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        page
    }

    /// The calls that a page lists.
    async fn calls(&self, path: &str) -> Vec<String> {
        self.get(path).await.links("class=\"caller\"")
    }

    fn reads(&self) -> usize {
        self.log.reads.swap(0, Ordering::Relaxed)
    }
}

const LISTS: [&str; 4] = ["/", "/live", "/?outcome=spelled", "/live?outcome=spelled"];

#[tokio::test]
async fn a_list_is_read_again_when_a_call_came_in_or_went() {
    let pages = Pages::over(Counted::default(), &[call("a", 1, "+18003569377", &["FLOWERS"])]).await;
    for path in LISTS {
        let first = pages.get(path).await.body;
        assert_eq!(pages.reads(), 1, "{path}");
        assert_eq!(pages.get(path).await.body, first, "{path}");
        assert_eq!(pages.reads(), 0, "{path} is kept");
    }
    pages.log.record(&call("b", 0, "+447968736753", &["PEOPLE"])).await.unwrap();
    for path in LISTS {
        assert_eq!(pages.calls(path).await, ["/calls/b", "/calls/a"], "{path}");
    }
    pages.log.forget(&"+447968736753".parse().unwrap()).await.unwrap();
    for path in LISTS {
        assert_eq!(pages.calls(path).await, ["/calls/a"], "{path}");
    }
}

#[tokio::test]
async fn a_call_log_that_does_not_tell_its_changes_is_read_every_time() {
    let pages = Pages::over(Counted { is_silent: true, ..Counted::default() }, &[]).await;
    for path in LISTS {
        pages.get(path).await;
        pages.get(path).await;
        assert_eq!(pages.reads(), 2, "{path}");
    }
}

#[tokio::test]
async fn older_calls_are_read_every_time() {
    let calls: Vec<_> = (0..41).map(|at| call(&format!("c{at}"), at, "+18003569377", &["FLOWERS"])).collect();
    let pages = Pages::over(Counted::default(), &calls).await;
    let older = pages.get("/").await.links("Older calls").remove(0);
    pages.reads();
    for _ in 0..2 {
        assert_eq!(pages.calls(&older).await.len(), 20);
    }
    assert_eq!(pages.reads(), 2);
}

#[tokio::test]
async fn a_list_goes_with_the_time() {
    let mut soon = call("soon", 2, "+447968736753", &["PEOPLE"]);
    soon.expires_at = Some(Timestamp::from_millis(now().millis() + 400));
    let pages = Pages::over(Counted::default(), &[call("a", 1, "+18003569377", &["FLOWERS"]), soon]).await;
    for path in LISTS {
        pages.millis.store(399, Ordering::Relaxed);
        assert_eq!(pages.calls(path).await.len(), 2, "{path}");
        pages.millis.store(400, Ordering::Relaxed);
        assert_eq!(pages.calls(path).await, ["/calls/a"], "{path}");
    }
    pages.get("/").await.says(&["1 minute ago"]);
    pages.millis.store(60_000, Ordering::Relaxed);
    pages.get("/").await.says(&["2 minutes ago"]);
    // The clock of the machine is put back.
    pages.millis.store(0, Ordering::Relaxed);
    pages.get("/").await.says(&["1 minute ago"]);
    assert_eq!(pages.calls("/").await, ["/calls/a", "/calls/soon"]);
}

#[tokio::test]
async fn nobody_sees_what_is_another_visitors() {
    let provider = FakeProvider::start().await;
    let mut operator = Browser::new(&provider.issuer, Vec::new()).await;
    let mut viewer = operator.another();
    operator.log_in(&provider, "/", olga()).await;
    viewer.log_in(&provider, "/", vera()).await;
    for _ in 0..2 {
        let page = operator.get("/").await;
        page.says(&["olga@example.com", "<a href=\"/phone\">phone</a>"]);
        page.does_not_say(&["vera"]);
        let page = viewer.get("/").await;
        page.says(&["vera"]);
        page.does_not_say(&["olga", "/phone"]);
    }
}
