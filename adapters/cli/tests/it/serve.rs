//! The page and the endpoint, over the real network and the real file.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::SystemTime;

use serde_json::{Value, json};
use tokio::runtime;
use vanity_call_log::{CallLog, CallRecord, Caller, Channel, Recorded, Timestamp};
use vanity_redb::RedbCallLog;

use crate::http::{Answer, get, post};
use crate::program::{Run, command, finished, run};

pub(crate) const INVOKE: &str = "/2015-03-31/functions/function/invocations";

/// The program, serving on a free port until it is stopped.
pub(crate) struct Served {
    program: Child,
    pub(crate) port: u16,
}

impl Served {
    pub(crate) fn start(store: &Path) -> Self {
        Self::run(command(&["serve", "--port", "0", "--store"]).arg(store))
    }

    pub(crate) fn run(command: &mut Command) -> Self {
        let mut program = command.spawn().unwrap();
        let mut greeting = String::new();
        let mut output = BufReader::new(program.stdout.take().unwrap());
        output.read_line(&mut greeting).unwrap();
        let port = greeting.strip_prefix("The page is at http://127.0.0.1:").and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{greeting:?}"));
        Self { program, port }
    }

    pub(crate) fn post_event(&self, event: &[u8]) -> Answer {
        post(self.port, INVOKE, &[], event)
    }

    /// The contact ids on the page, from the top.
    pub(crate) fn calls(&self) -> Vec<String> {
        let page = get(self.port, "/");
        assert_eq!(page.status, 200, "{page:?}");
        let mut calls: Vec<String> = page
            .body
            .split("href=\"/calls/")
            .skip(1)
            .map(|link| link.split(['"', '/', '?']).next().unwrap().into())
            .collect();
        calls.dedup();
        calls
    }

    /// Ends it as the system and Ctrl-C do.
    pub(crate) fn stop(self, signal: &str) -> Run {
        let id = self.program.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        finished(self.program)
    }
}

/// The recorded events and their replies.
pub(crate) fn events() -> Vec<(Vec<u8>, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../connect/tests");
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder.join("fixtures")).unwrap().map(|entry| entry.unwrap().file_name().into()).collect();
    names.sort();
    assert!(names.len() >= 6, "{names:?}");
    let read = |kind: &str, name: &PathBuf| fs::read(folder.join(kind).join(name)).unwrap();
    names.iter().map(|name| (read("fixtures", name), serde_json::from_slice(&read("replies", name)).unwrap())).collect()
}

pub(crate) fn contact_id(event: &[u8]) -> String {
    let event: Value = serde_json::from_slice(event).unwrap();
    event["Details"]["ContactData"]["ContactId"].as_str().unwrap().to_owned()
}

/// Calls are recorded to the millisecond, and this is a later one.
fn next_millisecond() {
    let start = SystemTime::now();
    while start.elapsed().unwrap().as_millis() < 2 {
        std::hint::spin_loop();
    }
}

#[test]
fn events_are_answered_and_shown_newest_first_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("new/calls.redb");
    let served = Served::start(&store);
    let mut newest_first = Vec::new();
    for (event, reply) in events() {
        let answer = served.post_event(&event);
        assert_eq!(answer.status, 200);
        assert_eq!(serde_json::from_str::<Value>(&answer.body).unwrap(), reply);
        newest_first.insert(0, contact_id(&event));
        next_millisecond();
    }
    assert_eq!(served.calls(), newest_first);
    let run = served.stop("-TERM");
    assert_eq!(run.code, Some(0), "{}", run.err);

    let served = Served::start(&store);
    assert_eq!(served.calls(), newest_first);
    assert_eq!(served.stop("-INT").code, Some(0));
}

#[test]
fn an_event_that_is_sent_again_is_the_same_call() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(&folder.path().join("calls.redb"));
    let (event, reply) = events().remove(0);
    for _ in 0..3 {
        assert_eq!(serde_json::from_str::<Value>(&served.post_event(&event).body).unwrap(), reply);
    }
    assert_eq!(served.calls(), [contact_id(&event)]);
    served.stop("-TERM");
}

#[test]
fn bad_events_get_the_errors_of_lambda() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(&folder.path().join("calls.redb"));
    let long = vec![b' '; 2 << 20];
    let cases: [(&[u8], u16, &str, Value); 3] = [
        (
            br#"{"Details":{"ContactData":{}}}"#,
            200,
            "x-amz-function-error: unhandled",
            json!({
                "errorType": "EventError",
                "errorMessage": "Details.ContactData.ContactId is missing or null, not a string",
            }),
        ),
        (
            b"{",
            400,
            "x-amzn-errortype: invalidrequestcontentexception",
            json!({
                "Type": "User",
                "message": "the event is not JSON: EOF while parsing an object at line 1 column 1",
            }),
        ),
        (
            &long,
            413,
            "x-amzn-errortype: requesttoolargeexception",
            json!({"Type": "User", "message": "the event is longer than 262144 bytes"}),
        ),
    ];
    for (event, status, header, body) in cases {
        let answer = served.post_event(event);
        assert_eq!(answer.status, status);
        assert!(answer.head.lines().any(|line| line == header), "{}", answer.head);
        assert_eq!(serde_json::from_str::<Value>(&answer.body).unwrap(), body);
    }
    let (event, _) = events().remove(0);
    for (header, status) in
        [("Origin: http://evil.example", 403), ("Sec-Fetch-Site: cross-site", 403), ("Host: evil.example", 421)]
    {
        let answer = post(served.port, INVOKE, &[header], &event);
        assert_eq!(answer.status, status, "{header}");
        assert!(answer.head.lines().any(|line| line == "x-content-type-options: nosniff"), "{}", answer.head);
    }
    assert_eq!(get(served.port, INVOKE).status, 405);
    assert_eq!(served.calls(), [""; 0]);
    served.stop("-TERM");
}

#[test]
fn a_call_from_the_phone_is_heard_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(&folder.path().join("calls.redb"));
    let placed =
        post(served.port, "/phone", &["Content-Type: application/x-www-form-urlencoded"], b"number=1-800-FLOWERS");
    assert_eq!(placed.status, 303);
    let heard = placed.head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    for _ in 0..2 {
        let answer = get(served.port, heard);
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("<p>1, 8 0 0, flowers.</p>"), "{}", answer.body);
        assert!(answer.body.contains("<p>Press 1 to hear them again"), "the flow is played: {}", answer.body);
    }
    let two = get(served.port, &format!("{heard}&pressed=2"));
    assert!(two.body.contains("<p>The next two are 1-800-"), "{}", two.body);
    let over = get(served.port, &format!("{heard}&pressed=2-"));
    assert!(over.body.contains("<p>Thank you, and goodbye.</p>"), "{}", over.body);
    assert!(over.body.contains("The call is over."), "{}", over.body);
    let calls = served.calls();
    assert_eq!(calls.len(), 1);
    assert_eq!(heard, format!("/phone?call={}", calls[0]));
    served.stop("-TERM");
}

#[test]
fn without_a_command_the_page_is_served_over_the_users_call_log() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::run(command(&["--port", "0"]).env("XDG_DATA_HOME", folder.path()));
    assert_eq!(get(served.port, "/health").status, 200);
    assert!(folder.path().join("vanity/calls.redb").is_file());
    let called = run(command(&["call", "18003569377"]).env("XDG_DATA_HOME", folder.path()), b"");
    assert_eq!(called.code, Some(3));
    assert!(called.err.contains("is in use by another process"), "{}", called.err);
    served.stop("-TERM");

    let called = run(command(&["call", "18003569377"]).env("XDG_DATA_HOME", folder.path()), b"");
    assert_eq!(called.code, Some(0), "{}", called.err);
    let served = Served::run(command(&["--port", "0"]).env("XDG_DATA_HOME", folder.path()));
    assert_eq!(served.calls().len(), 1);
    served.stop("-TERM");
}

#[test]
fn calls_that_expired_long_ago_are_deleted() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("calls.redb");
    let now = Timestamp::now().millis();
    let call = |id: &str, expired_for: i64| CallRecord {
        contact_id: id.parse().unwrap(),
        at: Timestamp::from_millis(now - 100 * DAY),
        caller: Caller::Withheld,
        channel: Channel::Voice,
        vanity: Vec::new(),
        answered_in_us: None,
        expires_at: Some(Timestamp::from_millis(now - expired_for)),
    };
    let calls = [call("long", 2 * DAY), call("just", DAY / 2)];
    let record = || {
        let log = RedbCallLog::open(&store).unwrap();
        let runtime = runtime::Builder::new_current_thread().build().unwrap();
        calls.each_ref().map(|call| runtime.block_on(log.record(call)).unwrap() == Recorded::First)
    };
    assert_eq!(record(), [true, true]);
    Served::start(&store).stop("-TERM");
    assert_eq!(record(), [true, false]);
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("calls.redb");
    let run = run(command(&["serve", "--port", &port.to_string(), "--store"]).arg(&store), b"");
    assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
    let told =
        format!("vanity: port {port} is taken by another program; --port gives another, and 0 any that is free\n");
    assert_eq!(run.err, told);
    assert!(!store.exists());
}
