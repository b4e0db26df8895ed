//! What is kept of a call.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use vanity_core::{PhoneNumber, VanityNumber};

use crate::timestamp::Timestamp;

/// A call, the vanity numbers found for it included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRecord {
    /// The identity of the call.
    pub contact_id: ContactId,
    /// When it came in.
    pub at: Timestamp,
    /// Who called.
    pub caller: Caller,
    /// How the contact came in.
    pub channel: Channel,
    /// The vanity numbers of the caller's number, best first.
    pub vanity: Vec<VanityNumber>,
    /// How many microseconds finding them took, until the call was handed to the call log; nothing where that was not
    /// measured, as in older records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_in_us: Option<u64>,
    /// From when on the record is not read any more; a store may delete it then.
    pub expires_at: Option<Timestamp>,
}

impl CallRecord {
    /// Whether the record is to be read no more.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires_at.is_some_and(|expires_at| expires_at <= now)
    }
}

/// The identity that Amazon Connect gives a contact: 1 to 256 visible ASCII characters (a UUID in practice).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContactId(String);

impl ContactId {
    /// The most characters of a contact id (Amazon Connect API Reference, `ContactId`).
    pub const MAX_LEN: usize = 256;

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ContactId {
    type Err = ContactIdError;

    fn from_str(text: &str) -> Result<Self, ContactIdError> {
        if text.is_empty() || text.len() > Self::MAX_LEN {
            return Err(ContactIdError::Length(text.len()));
        }
        match text.chars().find(|character| !character.is_ascii_graphic()) {
            Some(character) => Err(ContactIdError::Character(character)),
            None => Ok(Self(text.into())),
        }
    }
}

impl TryFrom<String> for ContactId {
    type Error = ContactIdError;

    fn try_from(text: String) -> Result<Self, ContactIdError> {
        text.parse()
    }
}

impl From<ContactId> for String {
    fn from(id: ContactId) -> Self {
        id.0
    }
}

/// Why a text is not a contact id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContactIdError {
    /// It is empty or too long.
    #[error("a contact id has 1 to {max} characters, not {0}", max = ContactId::MAX_LEN)]
    Length(usize),
    /// It has a character that is not visible ASCII.
    #[error("a contact id cannot have the character {0:?}")]
    Character(char),
}

/// Who called, or why that is not known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "number")]
#[non_exhaustive]
pub enum Caller {
    /// A telephone number.
    Number(PhoneNumber),
    /// The caller withheld the number.
    Withheld,
    /// The contact has no telephone number: a chat, a task, a call from a browser.
    NotAPhone,
    /// An address that is no number that could be dialled.
    Unreadable,
}

impl Caller {
    /// The telephone number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<&PhoneNumber> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// How a contact came in (Amazon Connect API Reference, `Channel`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum Channel {
    /// A telephone or web call.
    Voice,
    /// A chat or text message.
    Chat,
    /// A task.
    Task,
    /// An e-mail.
    Email,
    /// A channel that Amazon Connect added since, as it writes it; [`Channel::from`] never gives a known name here.
    Other(String),
}

impl Channel {
    /// The name that Amazon Connect uses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Voice => "VOICE",
            Self::Chat => "CHAT",
            Self::Task => "TASK",
            Self::Email => "EMAIL",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for Channel {
    fn from(name: String) -> Self {
        match name.as_str() {
            "VOICE" => Self::Voice,
            "CHAT" => Self::Chat,
            "TASK" => Self::Task,
            "EMAIL" => Self::Email,
            _ => Self::Other(name),
        }
    }
}

impl From<Channel> for String {
    fn from(channel: Channel) -> Self {
        channel.as_str().into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use vanity_core::{Bits, Segment, SegmentKind};

    use super::*;

    fn flowers() -> VanityNumber {
        let bits = Bits::from_millibits(12_345);
        let segment = Segment { kind: SegmentKind::Word, text: "FLOWERS".into(), bits };
        VanityNumber::new("+18003569377".parse().unwrap(), vec![segment], bits).unwrap()
    }

    #[test]
    fn a_record_is_written_as_json() {
        let call = CallRecord {
            contact_id: "c-1".parse().unwrap(),
            at: Timestamp::from_millis(0),
            caller: Caller::Number("+18003569377".parse().unwrap()),
            channel: Channel::Voice,
            vanity: vec![flowers()],
            answered_in_us: None,
            expires_at: Some(Timestamp::from_millis(1)),
        };
        let written = json!({
            "contact_id": "c-1",
            "at": "1970-01-01T00:00:00.000Z",
            "caller": { "kind": "number", "number": "+18003569377" },
            "channel": "VOICE",
            "vanity": [{
                "number": "+18003569377",
                "segments": [{ "kind": "word", "text": "FLOWERS", "bits": 12_345 }],
                "bits": 12_345,
            }],
            "expires_at": "1970-01-01T00:00:00.001Z",
        });
        assert_eq!(serde_json::to_value(&call).unwrap(), written);
        assert_eq!(serde_json::from_value::<CallRecord>(written).unwrap(), call);
    }

    #[test]
    fn how_long_the_answer_took_is_written_where_it_is_known() {
        let call = |answered_in_us| CallRecord {
            contact_id: "c-1".parse().unwrap(),
            at: Timestamp::from_millis(0),
            caller: Caller::Withheld,
            channel: Channel::Voice,
            vanity: Vec::new(),
            answered_in_us,
            expires_at: None,
        };
        for answered_in_us in [None, Some(0), Some(u64::MAX)] {
            let written = serde_json::to_value(call(answered_in_us)).unwrap();
            assert_eq!(written.get("answered_in_us").and_then(serde_json::Value::as_u64), answered_in_us);
            assert_eq!(serde_json::from_value::<CallRecord>(written).unwrap(), call(answered_in_us));
        }
    }

    #[test]
    fn callers_are_written_as_json() {
        let cases = [
            (Caller::Number("+447968736753".parse().unwrap()), json!({ "kind": "number", "number": "+447968736753" })),
            (Caller::Withheld, json!({ "kind": "withheld" })),
            (Caller::NotAPhone, json!({ "kind": "not_a_phone" })),
            (Caller::Unreadable, json!({ "kind": "unreadable" })),
        ];
        for (caller, written) in cases {
            assert_eq!(serde_json::to_value(&caller).unwrap(), written);
            assert_eq!(serde_json::from_value::<Caller>(written).unwrap(), caller);
        }
    }

    #[test]
    fn channels_are_written_as_amazon_connect_does() {
        let cases = [
            (Channel::Voice, "VOICE"),
            (Channel::Chat, "CHAT"),
            (Channel::Task, "TASK"),
            (Channel::Email, "EMAIL"),
            (Channel::Other("HOLOGRAM".into()), "HOLOGRAM"),
        ];
        for (channel, name) in cases {
            assert_eq!(serde_json::to_value(&channel).unwrap(), name);
            assert_eq!(serde_json::from_value::<Channel>(json!(name)).unwrap(), channel);
        }
    }

    #[test]
    fn a_contact_id_is_visible_ascii_of_bounded_length() {
        let longest = "x".repeat(ContactId::MAX_LEN);
        for text in ["a", "!~", longest.as_str()] {
            assert_eq!(text.parse::<ContactId>().unwrap().as_str(), text);
        }
        let too_long = "x".repeat(ContactId::MAX_LEN + 1);
        let cases = [
            ("", ContactIdError::Length(0)),
            (too_long.as_str(), ContactIdError::Length(257)),
            ("a b", ContactIdError::Character(' ')),
            ("é", ContactIdError::Character('é')),
            ("a\0", ContactIdError::Character('\0')),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<ContactId>(), Err(error.clone()));
            let refused = serde_json::from_value::<ContactId>(json!(text)).unwrap_err();
            assert_eq!(refused.to_string(), error.to_string());
        }
    }

    #[test]
    fn a_record_expires_at_its_moment() {
        let at = |expires_at| CallRecord {
            contact_id: "c-1".parse().unwrap(),
            at: Timestamp::from_millis(0),
            caller: Caller::Withheld,
            channel: Channel::Voice,
            vanity: Vec::new(),
            answered_in_us: None,
            expires_at,
        };
        let [before, moment, after] = [4, 5, 6].map(Timestamp::from_millis);
        for (expires_at, now, expired) in [
            (None, after, false),
            (Some(moment), before, false),
            (Some(moment), moment, true),
            (Some(moment), after, true),
        ] {
            assert_eq!(at(expires_at).is_expired(now), expired);
        }
    }
}
