//! Every clause of the contract catches a log that breaks it.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use vanity_call_log::contract::CLAUSES;
use vanity_call_log::{
    CallLog, CallLogError, CallPage, CallRecord, ContactId, Cursor, Forgotten, Page, Query, Recorded, Timestamp,
};
use vanity_core::PhoneNumber;

/// What a broken log does wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    AcceptsForeignCursors,
    AnswersWithTheRetry,
    ComparesNumbersByPrefix,
    CountsCallsAsChanges,
    CountsNothing,
    CountsReadsAsChanges,
    CutsContactIds,
    CutsLargeRecords,
    ExpiresTooLate,
    Forgets,
    ForgetsByPrefix,
    ForgetsCallsWithoutExpiryOnly,
    ForgetsHundred,
    ForgetsNobody,
    ForgetsNobodysCalls,
    ForgetsVanityNumbers,
    HidesCallersWithoutNumber,
    IgnoresExpiryOfOneCall,
    IgnoresExpiryInLists,
    IgnoresTheLimit,
    InventsCalls,
    ListsCallersWithoutNumberEverywhere,
    ListsRetries,
    MixesCallers,
    OffersAnEmptyLastPage,
    OrdersByDistanceFrom1970,
    OrdersTiesUpwards,
    Overflows,
    Overwrites,
    OverwritesExpired,
    PagesByOffset,
    RacesWithItself,
    RepeatsOverPages,
    ShortensPages,
    SkipsOverPages,
    StopsAfterAThousand,
    TakesEveryRecordForTheFirst,
    Unordered,
}

#[tokio::test]
async fn every_fault_is_caught_by_its_clause() {
    use Fault::*;
    let cases = [
        (Forgets, "every_field_reads_back"),
        (ForgetsVanityNumbers, "every_field_reads_back"),
        (InventsCalls, "an_unknown_id_is_none"),
        (Overwrites, "recording_again_changes_nothing"),
        (AnswersWithTheRetry, "recording_again_changes_nothing"),
        (TakesEveryRecordForTheFirst, "recording_again_changes_nothing"),
        (ListsRetries, "recording_again_changes_nothing"),
        (RacesWithItself, "one_of_concurrent_records_wins"),
        (CutsContactIds, "ids_that_begin_alike_are_different_calls"),
        (Unordered, "latest_is_newest_first"),
        (OrdersTiesUpwards, "latest_is_newest_first"),
        (OrdersByDistanceFrom1970, "calls_before_1970_come_in_order"),
        (RepeatsOverPages, "pages_follow_without_gap_or_repeat"),
        (SkipsOverPages, "pages_follow_without_gap_or_repeat"),
        (IgnoresTheLimit, "the_limit_is_kept_and_the_last_page_has_no_next"),
        (OffersAnEmptyLastPage, "the_limit_is_kept_and_the_last_page_has_no_next"),
        (Overflows, "a_page_may_be_larger_than_the_log"),
        (PagesByOffset, "new_calls_do_not_disturb_the_pages_behind"),
        (MixesCallers, "history_is_of_one_caller"),
        (ComparesNumbersByPrefix, "history_is_of_one_caller"),
        (HidesCallersWithoutNumber, "callers_without_a_number_are_in_latest_only"),
        (ListsCallersWithoutNumberEverywhere, "callers_without_a_number_are_in_latest_only"),
        (AcceptsForeignCursors, "a_foreign_cursor_is_refused"),
        (IgnoresExpiryOfOneCall, "expired_calls_are_not_read"),
        (IgnoresExpiryInLists, "expired_calls_are_not_read"),
        (ExpiresTooLate, "expired_calls_are_not_read"),
        (ShortensPages, "expired_calls_do_not_shorten_pages"),
        (OverwritesExpired, "an_expired_call_is_not_overwritten"),
        (CutsLargeRecords, "the_largest_record_reads_back"),
        (StopsAfterAThousand, "ten_thousand_calls_come_in_order"),
        (ForgetsNobody, "a_caller_who_is_forgotten_leaves_nothing"),
        (ForgetsByPrefix, "a_caller_who_is_forgotten_leaves_nothing"),
        (ForgetsCallsWithoutExpiryOnly, "a_caller_who_is_forgotten_leaves_nothing"),
        (ForgetsNobodysCalls, "forgetting_again_changes_nothing"),
        (ForgetsHundred, "a_caller_of_many_calls_is_forgotten"),
        (CountsCallsAsChanges, "every_change_is_counted"),
        (CountsReadsAsChanges, "every_change_is_counted"),
        (CountsNothing, "every_change_is_counted"),
    ];
    for (fault, clause) in cases {
        assert!(!keeps(Some(fault), clause).await, "{clause} does not notice a log that is broken so: {fault:?}");
    }
    let tried: BTreeSet<_> = cases.iter().map(|&(_, clause)| clause).collect();
    assert_eq!(tried, CLAUSES.iter().map(|clause| clause.name).collect(), "every clause has a fault to catch");
}

#[tokio::test]
async fn the_log_without_a_fault_keeps_every_clause() {
    for clause in CLAUSES {
        assert!(keeps(None, clause.name).await, "{}", clause.name);
    }
}

/// Whether a log with this fault keeps a clause.
async fn keeps(fault: Option<Fault>, clause: &str) -> bool {
    let log = Arc::new(Broken { fault, calls: Mutex::default(), changes: AtomicU64::default() });
    let clause = *CLAUSES.iter().find(|found| found.name == clause).expect("the clause exists");
    tokio::spawn(async move { clause.check(log).await }).await.is_ok()
}

/// The plainest log: a list that is searched and sorted on every read.
struct Broken {
    fault: Option<Fault>,
    calls: Mutex<Vec<CallRecord>>,
    changes: AtomicU64,
}

impl Broken {
    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn is_same(&self, a: &ContactId, b: &ContactId) -> bool {
        let len = if self.has(Fault::CutsContactIds) { ContactId::MAX_LEN - 1 } else { ContactId::MAX_LEN };
        let cut = |id: &ContactId| id.as_str().len().min(len);
        a.as_str()[..cut(a)] == b.as_str()[..cut(b)]
    }

    fn find(&self, contact_id: &ContactId) -> Option<CallRecord> {
        self.calls.lock().unwrap().iter().find(|call| self.is_same(&call.contact_id, contact_id)).cloned()
    }

    /// All calls that `belongs` accepts, in the order of the log.
    fn sorted(&self, belongs: impl Fn(&CallRecord) -> bool) -> Vec<CallRecord> {
        let mut calls: Vec<_> = self.calls.lock().unwrap().iter().filter(|call| belongs(call)).cloned().collect();
        match self.fault {
            Some(Fault::Unordered) => {}
            Some(Fault::OrdersTiesUpwards) => {
                calls.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.contact_id.cmp(&b.contact_id)));
            }
            Some(Fault::OrdersByDistanceFrom1970) => calls.sort_by_key(|call| -call.at.millis().abs()),
            _ => calls.sort_by(|a, b| (b.at, &b.contact_id).cmp(&(a.at, &a.contact_id))),
        }
        calls
    }

    fn page(
        &self,
        query: Query,
        belongs: impl Fn(&CallRecord) -> bool,
        page: &Page,
        now: Timestamp,
    ) -> Result<CallPage, CallLogError> {
        let after = if self.has(Fault::AcceptsForeignCursors) { page.after.as_ref() } else { page.after_in(&query)? };
        let mut calls = self.sorted(belongs);
        if let Some(cursor) = after {
            let place = calls.iter().position(|call| call.contact_id == *cursor.contact_id());
            let shown = match (place, self.fault) {
                (_, Some(Fault::PagesByOffset)) => page.limit.get(),
                (Some(place), Some(Fault::RepeatsOverPages)) => place,
                (Some(place), Some(Fault::SkipsOverPages)) => place + 2,
                (Some(place), _) => place + 1,
                (None, _) => 0,
            };
            calls.drain(..shown.min(calls.len()));
        }
        self.cut(calls, page.limit, query, now)
    }

    fn cut(
        &self,
        mut calls: Vec<CallRecord>,
        limit: NonZeroUsize,
        query: Query,
        now: Timestamp,
    ) -> Result<CallPage, CallLogError> {
        let most = limit.get();
        match self.fault {
            Some(Fault::IgnoresTheLimit) => return Ok(CallPage { calls, next: None }),
            Some(Fault::StopsAfterAThousand) if calls.len() > 9_000 => calls.truncate(most),
            Some(Fault::Overflows) => calls.truncate(most.wrapping_add(1)),
            Some(Fault::ShortensPages) => {
                let next = calls.get(most).map(|_| Cursor::behind(&calls[most - 1], query));
                calls.truncate(most);
                calls.retain(|call| !call.is_expired(now));
                return Ok(CallPage { calls, next });
            }
            _ => {}
        }
        let now = if self.has(Fault::IgnoresExpiryInLists) { long_ago() } else { self.clock(now) };
        let mut page = CallPage::fill(calls.into_iter().map(Ok), limit, query, now)?;
        if self.has(Fault::OffersAnEmptyLastPage) && page.calls.len() == most {
            page.next = page.calls.last().map(|call| Cursor::behind(call, query));
        }
        Ok(page)
    }

    fn changed(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
    }

    fn clock(&self, now: Timestamp) -> Timestamp {
        if self.has(Fault::ExpiresTooLate) { Timestamp::from_millis(now.millis() - 1) } else { now }
    }
}

#[async_trait]
impl CallLog for Broken {
    async fn record(&self, call: &CallRecord) -> Result<Recorded, CallLogError> {
        let before = self.find(&call.contact_id);
        if self.has(Fault::RacesWithItself) {
            tokio::task::yield_now().await;
        }
        let mut calls = self.calls.lock().unwrap();
        let Some(before) = before else {
            match self.fault {
                Some(Fault::Forgets) => {}
                Some(Fault::CutsLargeRecords) => {
                    let vanity = call.vanity.iter().take(64).cloned().collect();
                    calls.push(CallRecord { vanity, ..call.clone() });
                }
                Some(Fault::ForgetsVanityNumbers) => calls.push(CallRecord { vanity: vec![], ..call.clone() }),
                _ => calls.push(call.clone()),
            }
            self.changed();
            return Ok(Recorded::First);
        };
        let replaces = match self.fault {
            Some(Fault::Overwrites) => true,
            Some(Fault::OverwritesExpired) => before.is_expired(call.at),
            _ => false,
        };
        if replaces {
            calls.retain(|stored| stored.contact_id != call.contact_id);
            calls.push(call.clone());
        }
        match self.fault {
            Some(Fault::TakesEveryRecordForTheFirst) => return Ok(Recorded::First),
            Some(Fault::AnswersWithTheRetry) => return Ok(Recorded::Before(Box::new(call.clone()))),
            Some(Fault::ListsRetries) => calls.push(call.clone()),
            _ => {}
        }
        Ok(Recorded::Before(Box::new(before)))
    }

    async fn call(&self, contact_id: &ContactId, now: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        let found = match self.find(contact_id) {
            None if self.has(Fault::InventsCalls) => self.calls.lock().unwrap().first().cloned(),
            found => found,
        };
        let now = if self.has(Fault::IgnoresExpiryOfOneCall) { long_ago() } else { self.clock(now) };
        Ok(found.filter(|call| !call.is_expired(now)))
    }

    async fn latest(&self, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        if self.has(Fault::CountsReadsAsChanges) {
            self.changed();
        }
        let belongs = |call: &CallRecord| call.caller.number().is_some() || !self.has(Fault::HidesCallersWithoutNumber);
        self.page(Query::LATEST, belongs, page, now)
    }

    async fn history(&self, caller: &PhoneNumber, page: &Page, now: Timestamp) -> Result<CallPage, CallLogError> {
        let belongs = |call: &CallRecord| match call.caller.number() {
            Some(number) if self.has(Fault::ComparesNumbersByPrefix) => {
                number.to_string().starts_with(&caller.to_string())
            }
            Some(number) => number == caller || self.has(Fault::MixesCallers),
            None => self.has(Fault::ListsCallersWithoutNumberEverywhere),
        };
        self.page(Query::history(caller), belongs, page, now)
    }

    async fn forget(&self, caller: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        let most = match self.fault {
            Some(Fault::ForgetsNobody) => 0,
            Some(Fault::ForgetsHundred) => 100,
            _ => usize::MAX,
        };
        let mut deleted = 0;
        self.calls.lock().unwrap().retain(|call| {
            let belongs = match (call.caller.number(), self.fault) {
                (Some(number), Some(Fault::ForgetsByPrefix)) => number.to_string().starts_with(&caller.to_string()),
                (Some(number), Some(Fault::ForgetsCallsWithoutExpiryOnly)) => {
                    number == caller && call.expires_at.is_none()
                }
                (Some(number), _) => number == caller,
                (None, _) => false,
            };
            let goes = belongs && deleted < most;
            deleted += usize::from(goes);
            !goes
        });
        self.changed();
        let calls = if self.has(Fault::ForgetsNobodysCalls) { deleted.max(1) } else { deleted };
        Ok(Forgotten { calls, is_complete: true })
    }

    fn changes(&self) -> Option<u64> {
        Some(match self.fault {
            Some(Fault::CountsCallsAsChanges) => self.calls.lock().unwrap().len() as u64,
            Some(Fault::CountsNothing) => 0,
            _ => self.changes.load(Ordering::Relaxed),
        })
    }
}

/// When nothing had expired.
fn long_ago() -> Timestamp {
    Timestamp::from_millis(i64::MIN)
}
