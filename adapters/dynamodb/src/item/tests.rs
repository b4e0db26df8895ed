use std::collections::HashMap;
use std::error::Error as _;

use aws_sdk_dynamodb::types::AttributeValue;
use proptest::prelude::*;
use vanity_call_log::contract::sample::{call, moment};
use vanity_core::{Bits, Segment, SegmentKind};

use super::*;

fn shards() -> NonZeroU32 {
    NonZeroU32::new(4).unwrap()
}

fn s(text: &str) -> AttributeValue {
    AttributeValue::S(text.into())
}

fn n(number: i64) -> AttributeValue {
    AttributeValue::N(number.to_string())
}

fn map<const N: usize>(entries: [(&str, AttributeValue); N]) -> HashMap<String, AttributeValue> {
    entries.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

/// As the first version wrote it. This never changes: tables hold it.
fn first() -> Item {
    let segment = map([("kind", s("word")), ("text", s("FLOWERS")), ("bits", n(1001))]);
    let vanity = map([
        ("number", s("+18003569377")),
        ("segments", AttributeValue::L(vec![AttributeValue::M(segment)])),
        ("bits", n(1001)),
    ]);
    map([
        ("version", n(1)),
        ("contact_id", s("c-1")),
        ("at_contact_id", s("2026-11-22T17:30:00.001Z#c-1")),
        ("shard", n(0)),
        ("caller", s("+18003569377")),
        ("caller_kind", s("number")),
        ("channel", s("VOICE")),
        ("vanity", AttributeValue::L(vec![AttributeValue::M(vanity)])),
        ("expires_at", n(1_795_368_601)),
        ("expires_at_ms", n(1_795_368_600_007)),
    ])
}

fn first_call() -> CallRecord {
    CallRecord { expires_at: Some(moment(7)), ..call("c-1", 1) }
}

#[test]
fn an_item_of_the_first_version_is_readable() {
    assert_eq!(decode(first()).unwrap(), first_call());
}

#[test]
fn an_item_is_written_as_the_first_version_did() {
    assert_eq!(encode(&first_call(), shards()).unwrap(), first());
}

#[test]
fn attributes_of_a_later_version_are_passed_over() {
    let mut item = first();
    item.insert("mood".into(), s("good"));
    assert_eq!(decode(item).unwrap(), first_call());
}

#[test]
fn an_item_that_cannot_be_read_is_named_and_says_why() {
    let shape = "an attribute of its item is missing or of another type";
    let cases = [
        ("version", Some(n(2)), "its item is of version 2, and only 1 is known"),
        ("version", None, shape),
        ("version", Some(s("1")), shape),
        ("at_contact_id", None, shape),
        ("at_contact_id", Some(s("2026-11-22T17:30:00.001Z")), "its item does not say when it came in"),
        ("at_contact_id", Some(s("yesterday#c-1")), "its item does not say when it came in"),
        ("at_contact_id", Some(s("2026-11-22T17:30:00.001Z#c-2")), "its item does not say when it came in"),
        ("at_contact_id", Some(s("2026-11-22T17:30:00Z#c-1")), "its item does not say when it came in"),
        ("caller", None, "its item says both that the caller has a number and that there is none"),
        ("caller_kind", Some(s("withheld")), "its item says both that the caller has a number and that there is none"),
        ("caller_kind", Some(s("ghost")), shape),
        ("caller", Some(s("+12")), shape),
        ("channel", Some(n(1)), shape),
        ("vanity", Some(s("1-800-FLOWERS")), shape),
        ("expires_at_ms", Some(s("soon")), shape),
        ("answered_in_us", Some(n(-1)), shape),
    ];
    for (name, value, message) in cases {
        let mut item = first();
        match value {
            Some(value) => item.insert(name.into(), value),
            None => item.remove(name),
        };
        let error = decode(item).unwrap_err();
        assert_eq!(error.to_string(), "the record of contact c-1 cannot be read", "{name}");
        assert_eq!(error.source().unwrap().to_string(), message, "{name}");
    }
}

#[test]
fn nothing_may_be_deleted_before_it_has_expired() {
    for (millis, seconds) in [(-1_500, -1), (-1_000, -1), (0, 0), (1, 1), (999, 1), (1_000, 1), (1_001, 2)] {
        let call = CallRecord { expires_at: Some(Timestamp::from_millis(millis)), ..call("c", 1) };
        assert_eq!(encode(&call, shards()).unwrap()["expires_at"], n(seconds), "{millis}");
    }
    assert!(!encode(&call("c", 1), shards()).unwrap().contains_key("expires_at"));
}

prop_compose! {
    fn any_call()(
        contact_id in "[!-~]{1,256}",
        at: i64,
        caller in any_caller(),
        channel in "VOICE|CHAT|TASK|EMAIL|.{0,32}",
        vanity in prop::collection::vec(any_vanity(), 0..6),
        answered_in_us: Option<u64>,
        expires_at: Option<i64>,
    ) -> CallRecord {
        CallRecord {
            contact_id: contact_id.parse().unwrap(),
            at: Timestamp::from_millis(at),
            caller,
            channel: channel.into(),
            vanity,
            answered_in_us,
            expires_at: expires_at.map(Timestamp::from_millis),
        }
    }
}

fn any_caller() -> impl Strategy<Value = Caller> {
    prop_oneof![
        any_number().prop_map(Caller::Number),
        Just(Caller::Withheld),
        Just(Caller::NotAPhone),
        Just(Caller::Unreadable),
    ]
}

fn any_number() -> impl Strategy<Value = PhoneNumber> {
    prop_oneof!["\\+1[2-9][0-9]{9}", "\\+44[1-9][0-9]{8,9}", "\\+61[1-9][0-9]{6,8}"]
        .prop_filter_map("it is a number", |text| text.parse().ok())
}

/// A vanity number of digits alone, cut anywhere.
fn any_vanity() -> impl Strategy<Value = VanityNumber> {
    (any_number(), any::<u64>(), any::<u32>()).prop_filter_map("it fits", |(number, cuts, bits)| {
        let whole: Vec<char> = number.subscriber().iter().map(|digit| digit.to_char()).collect();
        let mut segments: Vec<Segment> = Vec::new();
        for (at, digit) in whole.into_iter().enumerate() {
            if at == 0 || cuts >> at & 1 == 1 {
                let bits = Bits::from_millibits(bits / 16);
                segments.push(Segment { kind: SegmentKind::Digits, text: String::new(), bits });
            }
            segments.last_mut()?.text.push(digit);
        }
        let bits = segments.iter().map(|segment| segment.bits).sum();
        VanityNumber::new(number, segments, bits).ok()
    })
}

fn any_value() -> impl Strategy<Value = AttributeValue> {
    let leaf = prop_oneof![
        any::<String>().prop_map(AttributeValue::S),
        any::<i64>().prop_map(|number| AttributeValue::N(number.to_string())),
        any::<bool>().prop_map(AttributeValue::Bool),
        Just(AttributeValue::Null(true)),
        Just(s("number")),
        Just(s("+18003569377")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(AttributeValue::L),
            prop::collection::hash_map("number|segments|bits|kind|text", inner, 0..4).prop_map(AttributeValue::M),
        ]
    })
}

proptest! {
    #[test]
    fn a_call_reads_back_from_its_item(call in any_call(), shards in 1..=64_u32) {
        let item = encode(&call, NonZeroU32::new(shards).unwrap()).unwrap();
        prop_assert_eq!(decode(item).unwrap(), call);
    }

    /// Whatever a table holds is refused by name, or it is a call that can be written.
    #[test]
    fn an_item_is_refused_by_name_or_is_a_call(name in 0..10_usize, value in any_value(), is_removed: bool) {
        let mut item = first();
        let name = item.keys().nth(name).unwrap().clone();
        if is_removed { item.remove(&name); } else { item.insert(name.clone(), value); }
        match decode(item) {
            Ok(call) => prop_assert_eq!(decode(encode(&call, shards()).unwrap()).unwrap(), call),
            Err(CallLogError::Unreadable { contact_id, .. }) => {
                prop_assert!(contact_id == "c-1" || name == "contact_id");
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }
}
