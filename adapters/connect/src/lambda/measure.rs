//! What is measured, in CloudWatch's embedded metric format.

use std::fmt;
use std::io;
use std::time::{Duration, SystemTime};

use metrique::emf::Emf;
use metrique::unit::Millisecond;
use metrique::unit_of_work::metrics;
use metrique::writer::sink::FlushImmediately;
use metrique::writer::{BoxEntrySink, FormatExt};

/// What an invocation came to. Each is one line of the log.
#[metrics(rename_all = "PascalCase", emf::dimension_sets = [["Outcome"], []])]
pub(crate) struct Invocation {
    #[metrics(timestamp)]
    pub(crate) at: SystemTime,
    pub(crate) request_id: String,
    /// What became of the call; `drained` or `refused` where the event is no call.
    pub(crate) outcome: &'static str,
    pub(crate) calls: u64,
    pub(crate) retries: u64,
    pub(crate) store_failures: u64,
    pub(crate) kept_in_queue: u64,
    pub(crate) kept_in_log: u64,
    pub(crate) drained: u64,
    pub(crate) drain_failures: u64,
    pub(crate) refused_events: u64,
    pub(crate) cold_starts: u64,
    #[metrics(unit = Millisecond)]
    pub(crate) latency: Duration,
}

impl Invocation {
    pub(crate) fn new(request_id: &str) -> Self {
        Self {
            at: SystemTime::now(),
            request_id: request_id.into(),
            outcome: "refused",
            calls: 0,
            retries: 0,
            store_failures: 0,
            kept_in_queue: 0,
            kept_in_log: 0,
            drained: 0,
            drain_failures: 0,
            refused_events: 0,
            cold_starts: 0,
            latency: Duration::ZERO,
        }
    }
}

/// Where it is written.
#[derive(Clone)]
pub(crate) struct Measure {
    sink: BoxEntrySink,
}

impl Measure {
    /// Writes to the standard output. Every metric is there as a whole and by outcome.
    pub(crate) fn new(namespace: &str) -> Self {
        let format = Emf::builder(namespace.to_owned(), vec![vec![]]).build();
        Self { sink: FlushImmediately::new_boxed(format.output_to_makewriter(|| io::stdout().lock())) }
    }

    pub(crate) fn write(&self, invocation: Invocation) {
        drop(invocation.append_on_drop(self.sink.clone()));
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Measure").finish_non_exhaustive()
    }
}
