//! The suite that every store of calls passes, a clause a test.
//!
//! [`contract_tests!`](crate::contract_tests) writes the tests of a store; [`CLAUSES`] are there to be run one by one.

mod changes;
mod expiry;
mod forgetting;
mod history;
mod large;
mod list;
mod paging;
mod recording;
pub mod sample;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use crate::log::CallLog;
use changes::*;
use expiry::*;
use forgetting::*;
use history::*;
use large::*;
use paging::*;
use recording::*;

/// One promise that a call log keeps.
#[derive(Clone, Copy)]
pub struct Clause {
    /// The promise, as the name of a test.
    pub name: &'static str,
    check: fn(Arc<dyn CallLog>) -> Checking,
}

type Checking = Pin<Box<dyn Future<Output = ()> + Send>>;

impl Clause {
    /// Checks the clause on a log, which must be empty. It runs on a Tokio runtime.
    ///
    /// # Panics
    ///
    /// - the log breaks the clause;
    /// - the log fails.
    pub async fn check(&self, log: Arc<dyn CallLog>) {
        (self.check)(log).await;
    }
}

impl fmt::Debug for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clause").field(&self.name).finish()
    }
}

/// Writes a test for every clause, named as the clause.
///
/// It is given the path of an async function that makes a fresh, empty log as `Arc<dyn CallLog>`, and with it whatever
/// must be kept while the log is in use. The crate of the tests depends on `tokio` with its macros.
///
/// ```
/// mod memory {
///     use std::sync::Arc;
///
///     use vanity_call_log::{CallLog, MemoryCallLog};
///
///     async fn fresh() -> (Arc<dyn CallLog>, ()) {
///         (Arc::new(MemoryCallLog::new()), ())
///     }
///
///     vanity_call_log::contract_tests!(fresh);
/// }
/// ```
#[macro_export]
macro_rules! contract_tests {
    ($fresh:path) => {
        $crate::contract_tests!(@each tests ($fresh));
    };
    (@each $what:ident $with:tt) => {
        $crate::contract_tests! {
            @$what $with
            every_field_reads_back
            an_unknown_id_is_none
            recording_again_changes_nothing
            one_of_concurrent_records_wins
            ids_that_begin_alike_are_different_calls
            latest_is_newest_first
            calls_before_1970_come_in_order
            pages_follow_without_gap_or_repeat
            the_limit_is_kept_and_the_last_page_has_no_next
            a_page_may_be_larger_than_the_log
            new_calls_do_not_disturb_the_pages_behind
            history_is_of_one_caller
            callers_without_a_number_are_in_latest_only
            a_foreign_cursor_is_refused
            expired_calls_are_not_read
            expired_calls_do_not_shorten_pages
            an_expired_call_is_not_overwritten
            the_largest_record_reads_back
            ten_thousand_calls_come_in_order
            a_caller_who_is_forgotten_leaves_nothing
            forgetting_again_changes_nothing
            a_caller_of_many_calls_is_forgotten
            every_change_is_counted
        }
    };
    (@clauses () $($name:ident)*) => {
        &[$(Clause { name: stringify!($name), check: |log| Box::pin($name(log)) }),*]
    };
    (@tests ($fresh:path) $($name:ident)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let (log, _kept) = $fresh().await;
                let clause = $crate::contract::CLAUSES.iter().find(|clause| clause.name == stringify!($name));
                clause.expect("every test is of a clause").check(log).await;
            }
        )*
    };
}

/// All clauses.
pub const CLAUSES: &[Clause] = contract_tests!(@each clauses ());
