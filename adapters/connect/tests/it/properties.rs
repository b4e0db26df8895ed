//! What holds of the reply to any call.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};
use vanity_call_log::{CallRecord, Caller, Channel, MemoryCallLog, Timestamp};
use vanity_connect::{Contact, Outcome, Reply};
use vanity_core::{Bits, Keypad, PhoneNumber, Segment, SegmentKind, VanityNumber, dial};

use crate::call_log::answer;

proptest! {
    #[test]
    fn any_address_has_a_reply_that_a_flow_can_use(address in any_address(), kind in "TELEPHONE_NUMBER|VOIP|") {
        let event = json!({"Details": {"ContactData": {
            "ContactId": "c1", "CustomerEndpoint": {"Type": kind, "Address": address},
        }}});
        let answer = answer(MemoryCallLog::new(), 0, Contact::try_from(event).unwrap());
        assert_usable(&answer.reply)?;

        let best: Vec<&str> = vanity(&answer.reply).collect();
        prop_assert_eq!(answer.reply.value("count").unwrap(), best.len().to_string());
        prop_assert_eq!(answer.reply.outcome() == Outcome::Spelled, !best.is_empty());
        for vanity in best {
            let number = answer.call.caller.number().unwrap();
            prop_assert_eq!(&dial(vanity, &Keypad::E161).unwrap().number, number, "{}", vanity);
        }
    }

    #[test]
    fn any_words_are_said_and_spelled_in_sound_ssml(
        number in any_number(),
        words in prop::collection::vec(prop::collection::vec((any::<bool>(), any::<char>()), 15), 0..8),
    ) {
        let vanity = words.iter().filter_map(|characters| vanity_number(&number, characters)).collect();
        let call = CallRecord {
            contact_id: "c1".parse().unwrap(),
            at: Timestamp::from_millis(0),
            caller: Caller::Number(number),
            channel: Channel::Voice,
            vanity,
            answered_in_us: None,
            expires_at: None,
        };
        assert_usable(&Reply::from(&call))?;
    }
}

#[test]
fn the_keys_are_those_of_the_reply() {
    let reply = answer(MemoryCallLog::new(), 0, crate::recording::contact("c1", Caller::Withheld)).reply;
    let Value::Object(object) = serde_json::to_value(&reply).unwrap() else { panic!("not an object") };
    assert_eq!(object.len(), Reply::KEYS.len());
    for (key, value) in reply.fields() {
        assert_eq!(object[key], value);
        assert_eq!(reply.value(key), Some(value));
    }
    assert_eq!(reply.value("vanity_6"), None);
}

/// What Amazon Connect and Amazon Polly take: flat strings, a bounded size, and SSML of the elements they know.
fn assert_usable(reply: &Reply) -> Result<(), TestCaseError> {
    let object = serde_json::to_value(reply).unwrap();
    for key in Reply::KEYS {
        prop_assert!(object[key].is_string(), "{} is {}", key, object[key]);
    }
    prop_assert!(Outcome::ALL.iter().any(|outcome| object["outcome"] == outcome.as_str()));
    prop_assert!(object.to_string().len() < 8 * 1024, "{}", object);

    let text = reply.value("text").unwrap();
    prop_assert!((1..1_024).contains(&text.chars().count()), "{}", text);
    let ssml = reply.value("ssml").unwrap();
    prop_assert!(ssml.chars().count() <= 6_000, "{}", ssml);
    prop_assert!(!ssml.contains(not_in_xml), "{:?}", ssml);
    let spoken = spoken(ssml)?;
    prop_assert!((1..=3_000).contains(&spoken.trim().chars().count()), "{}", ssml);
    Ok(())
}

/// The text of an SSML document, where it is well-formed and has one `speak` around known elements.
fn spoken(ssml: &str) -> Result<String, TestCaseError> {
    let mut reader = Reader::from_str(ssml);
    let mut open = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(element)) => {
                let name = element.name().as_ref().to_owned();
                let allowed: &[&str] = if open.is_empty() { &["speak"] } else { &["s", "say-as"] };
                prop_assert!(allowed.contains(&name.as_str()), "<{}> in {}", name, ssml);
                prop_assert!(text.is_empty() || !open.is_empty(), "two documents in {}", ssml);
                open.push(name);
            }
            Ok(Event::Empty(element)) => prop_assert!(element.name().as_ref() == "break", "{}", ssml),
            Ok(Event::End(_)) => prop_assert!(open.pop().is_some()),
            Ok(Event::Text(written)) => {
                prop_assert!(!open.is_empty(), "text outside of <speak> in {}", ssml);
                text.push_str(&written);
            }
            Ok(Event::GeneralRef(reference)) => prop_assert!(!reference.is_empty()),
            other => prop_assert!(false, "{:?} in {}", other, ssml),
        }
    }
    prop_assert!(open.is_empty(), "unclosed {:?} in {}", open, ssml);
    Ok(text)
}

/// What the production `Char` of XML 1.0 leaves out, which the parser does not look at.
fn not_in_xml(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

fn vanity(reply: &Reply) -> impl Iterator<Item = &str> {
    reply.fields().filter(|(key, value)| key.starts_with("vanity_") && !value.is_empty()).map(|(_, value)| value)
}

fn any_address() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => r"\+1[2-9][0-9]{9}",
        3 => r"\+[0-9]{4,15}",
        1 => r"[-+0-9a-z@:;<&' ]{0,30}",
        1 => any::<String>(),
    ]
}

fn any_number() -> impl Strategy<Value = PhoneNumber> {
    r"\+[1-9][0-9]{7,14}".prop_filter_map("no number", |text| text.parse().ok())
}

/// A vanity number whose every digit is left or replaced by any character in upper case, in segments of one kind.
fn vanity_number(number: &PhoneNumber, characters: &[(bool, char)]) -> Option<VanityNumber> {
    let mut segments: Vec<Segment> = Vec::new();
    for (digit, &(spelled, letter)) in number.subscriber().iter().zip(characters) {
        let (kind, character) =
            if spelled { (SegmentKind::Word, upper(letter)) } else { (SegmentKind::Digits, digit.to_char()) };
        match segments.last_mut() {
            Some(last) if last.kind == kind => last.text.push(character),
            _ => segments.push(Segment { kind, text: character.into(), bits: Bits::ZERO }),
        }
    }
    VanityNumber::new(*number, segments, Bits::ZERO).ok()
}

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}
