//! Every recorded event has exactly the reply that is written down for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vanity_call_log::MemoryCallLog;
use vanity_connect::Contact;

use crate::call_log::answer;

#[test]
fn every_event_has_its_reply() {
    let events = names("tests/fixtures");
    assert_eq!(events, names("tests/replies"), "an event without a reply, or a reply without an event");
    assert!(!events.is_empty());
    for name in events {
        let contact = Contact::from_json(&read("tests/fixtures", &name)).unwrap();
        let reply = serde_json::to_value(answer(MemoryCallLog::new(), 0, contact).reply).unwrap();
        let expected: Value = serde_json::from_slice(&read("tests/replies", &name)).unwrap();
        assert_eq!(reply, expected, "{name} has the reply {reply:#}");
    }
}

fn names(folder: &str) -> BTreeSet<String> {
    fs::read_dir(path(folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

pub(crate) fn read(folder: &str, name: &str) -> Vec<u8> {
    fs::read(path(folder).join(name)).unwrap()
}

fn path(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}
