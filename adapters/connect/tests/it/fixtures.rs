//! Every recorded event has exactly the reply that is written down for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vanity_call_log::MemoryCallLog;
use vanity_connect::{Contact, Outcome, Reply};

use crate::call_log::answer;

/// Set to write the replies anew: then read the difference before it is committed.
const UPDATE: &str = "UPDATE_GOLDEN";

#[test]
fn every_event_has_its_reply() {
    let events = names("tests/fixtures");
    assert_eq!(events, names("tests/replies"), "an event without a reply, or a reply without an event");
    let mut changed = Vec::new();
    for name in events {
        let path = path("tests/replies").join(&name);
        let expected: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let got = serde_json::to_value(reply(&name)).unwrap();
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, format!("{got:#}\n")).unwrap();
        }
        if got != expected {
            changed.push(format!("{name} has the reply {got:#}"));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn every_event_has_the_outcome_that_its_caller_expects() {
    let cases = [
        ("chat.json", Outcome::NotAPhone, ""),
        ("sms.json", Outcome::Spelled, "1-800-COLLEGE"),
        ("voice-null-endpoints.json", Outcome::NotAPhone, ""),
        ("voice-uk.json", Outcome::Spelled, "+44 7968 PEOPLE"),
        ("voice-unspellable.json", Outcome::Unspellable, ""),
        ("voice-us.json", Outcome::Spelled, "1-800-FLOWERS"),
        ("voice-webrtc.json", Outcome::NotAPhone, ""),
        ("voice-withheld.json", Outcome::Withheld, ""),
    ];
    assert_eq!(names("tests/fixtures"), cases.iter().map(|&(name, ..)| name.into()).collect());
    for (name, outcome, best) in cases {
        let reply = reply(name);
        assert_eq!((reply.outcome(), reply.value("vanity_1")), (outcome, Some(best)), "{name}");
    }
}

#[test]
fn every_event_is_a_call_of_its_own() {
    let names = names("tests/fixtures");
    let contact_ids: BTreeSet<String> = names.iter().map(|name| contact(name).contact_id.to_string()).collect();
    assert_eq!(contact_ids.len(), names.len(), "events share a contact id: {contact_ids:?}");
}

fn reply(name: &str) -> Reply {
    answer(MemoryCallLog::new(), 0, contact(name)).reply
}

fn contact(name: &str) -> Contact {
    Contact::from_json(&fs::read(path("tests/fixtures").join(name)).unwrap()).unwrap()
}

fn names(folder: &str) -> BTreeSet<String> {
    fs::read_dir(path(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn path(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}
