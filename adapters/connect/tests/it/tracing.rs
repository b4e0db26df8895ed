//! What is logged: how a call went, and never who called.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};
use vanity_call_log::{CallLogError, CallRecord, MemoryCallLog};

use crate::call_log::{FailingLog, answer};
use crate::recording::{contact, number};

#[test]
fn an_answered_call_is_logged_without_its_number() {
    let lines = logged(|| {
        let log = Arc::new(MemoryCallLog::new());
        answer(Arc::clone(&log), 0, contact("c1", number("+18003569377")));
        answer(log, 0, contact("c1", number("+18003569377")));
    });
    assert_eq!(
        lines,
        [
            r#"INFO message=call answered and recorded contact_id="c1" outcome="spelled""#,
            r#"INFO message=call answered as recorded before contact_id="c1" outcome="spelled""#,
        ]
    );
}

#[test]
fn a_failure_is_logged_with_its_cause_but_without_the_number() {
    let lines = logged(|| {
        let log = FailingLog(|call: &CallRecord| {
            CallLogError::Unavailable(format!("503 for {}", call.caller.number().unwrap()).into())
        });
        answer(log, 0, contact("c1", number("+18003569377")));
    });
    assert_eq!(
        lines,
        [concat!(
            r#"ERROR message=call answered but not recorded contact_id="c1" outcome="spelled" "#,
            r#"error="the call log is unavailable: 503 for +180••••••••""#
        )]
    );
}

#[test]
fn a_number_is_masked_however_a_store_writes_it() {
    let cases = [
        ("1-800-356-9377", "1-80•-•••-••••"),
        ("+1 (800) 356.9377/2", "+1 (80•) •••.••••/•"),
        ("+44\u{a0}7968\u{a0}736753", "+44\u{a0}7•••\u{a0}••••••"),
        ("[1, 8, 0, 0, 3]", "[1, 8, 0, •, •]"),
        ("?number=1+800+356", "?number=1+80•+•••"),
        ("error 503 on try 12 of 34 in 567 ms", "error 503 on try 12 of 34 in 567 ms"),
    ];
    for (cause, masked) in cases {
        let lines = logged(|| {
            answer(
                FailingLog(|_: &_| CallLogError::Unavailable(cause.into())),
                0,
                contact("c1", number("+18003569377")),
            );
        });
        let expected = format!("error={:?}", format!("the call log is unavailable: {masked}"));
        assert!(lines[0].ends_with(&expected), "{lines:?}");
    }
}

/// The events that `run` logs, one line each.
fn logged(run: impl FnOnce()) -> Vec<String> {
    let lines = Arc::new(Mutex::new(Vec::new()));
    tracing::subscriber::with_default(Lines(Arc::clone(&lines)), run);
    Arc::into_inner(lines).unwrap().into_inner().unwrap()
}

struct Lines(Arc<Mutex<Vec<String>>>);

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("vanity_connect") && *metadata.level() <= Level::INFO
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}
