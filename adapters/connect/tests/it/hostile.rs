//! Events that are wrong, huge or malicious are refused by name or answered, and never a panic.

use std::error::Error;

use serde_json::{Value, json};
use vanity_call_log::{Caller, ContactIdError, MemoryCallLog};
use vanity_connect::{Contact, EventError, Outcome};

use crate::call_log::answer;

#[test]
fn what_is_missing_is_named() {
    let cases = [
        (json!(null), "the event is missing or null, not an object"),
        (json!([]), "the event is an array, not an object"),
        (json!("ContactFlowEvent"), "the event is a string, not an object"),
        (json!({}), "Details is missing or null, not an object"),
        (json!({"details": {}}), "Details is missing or null, not an object"),
        (json!({"Details": true}), "Details is a boolean, not an object"),
        (json!({"Details": {}}), "Details.ContactData is missing or null, not an object"),
        (json!({"Details": {"ContactData": 1.5}}), "Details.ContactData is a number, not an object"),
        (json!({"Details": {"ContactData": {}}}), "Details.ContactData.ContactId is missing or null, not a string"),
        (
            json!({"Details": {"ContactData": {"ContactId": 5}}}),
            "Details.ContactData.ContactId is a number, not a string",
        ),
        (
            json!({"Details": {"ContactData": {"ContactId": {}}}}),
            "Details.ContactData.ContactId is an object, not a string",
        ),
    ];
    for (event, message) in cases {
        assert_eq!(Contact::try_from(event.clone()).unwrap_err().to_string(), message);
        assert_eq!(Contact::from_json(event.to_string().as_bytes()).unwrap_err().to_string(), message);
        assert_eq!(serde_json::from_value::<Contact>(event).unwrap_err().to_string(), message);
    }
}

#[test]
fn what_is_no_json_is_refused() {
    let too_deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let unclosed = "{\"Details\":".repeat(100_000);
    for json in [b"".as_slice(), b"{", b"\xff\xfe", b"{}{}", b"\0", too_deep.as_bytes(), unclosed.as_bytes()] {
        let error = Contact::from_json(json).unwrap_err();
        assert!(matches!(error, EventError::Json(_)), "{error}");
        assert!(error.source().is_some());
    }
}

#[test]
fn a_contact_id_that_is_none_is_refused() {
    let cases = [
        (String::new(), ContactIdError::Length(0)),
        ("c".repeat(257), ContactIdError::Length(257)),
        ("c".repeat(10_000_000), ContactIdError::Length(10_000_000)),
        ("a b".into(), ContactIdError::Character(' ')),
        ("a\0".into(), ContactIdError::Character('\0')),
        ("ä".into(), ContactIdError::Character('ä')),
    ];
    for (contact_id, expected) in cases {
        let error = Contact::try_from(json!({"Details": {"ContactData": {"ContactId": contact_id}}})).unwrap_err();
        assert_eq!(error.to_string(), "Details.ContactData.ContactId is no contact id");
        assert!(matches!(error, EventError::ContactId(error) if error == expected));
    }
}

#[test]
fn a_huge_address_is_unreadable() {
    let megabytes = 10_000_000;
    for address in
        ["9".repeat(megabytes), "-".repeat(megabytes), "anonymous".repeat(megabytes / 9), "😀".repeat(megabytes / 4)]
    {
        let contact = Contact::try_from(event(json!({"Type": "TELEPHONE_NUMBER", "Address": address}))).unwrap();
        assert_eq!(contact.caller, Caller::Unreadable);
    }
}

#[test]
fn fields_that_are_not_needed_may_be_anything() {
    let mut deep = json!("bottom");
    for _ in 0..100 {
        deep = json!([deep]);
    }
    let junk = [
        ("Attributes", json!({"\u{0}": "\u{202e}", "text": "x".repeat(100_000)})),
        ("Queue", deep),
        ("SystemEndpoint", json!(-1e300)),
        ("Tags", Value::from(vec![0; 10_000])),
    ];
    let mut event = event(json!({"Type": "TELEPHONE_NUMBER", "Address": "+18003569377"}));
    for (key, value) in junk {
        event["Details"]["ContactData"][key] = value;
    }
    let answer = answer(MemoryCallLog::new(), 0, Contact::from_json(event.to_string().as_bytes()).unwrap());
    assert_eq!(answer.reply.outcome(), Outcome::Spelled);
    assert_eq!(answer.reply.value("vanity_1"), Some("1-800-FLOWERS"));
}

fn event(endpoint: Value) -> Value {
    json!({"Name": "ContactFlowEvent", "Details": {"Parameters": {}, "ContactData": {
        "ContactId": "c1", "Channel": "VOICE", "InitiationMethod": "INBOUND", "CustomerEndpoint": endpoint,
    }}})
}
