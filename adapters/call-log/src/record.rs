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
    /// A channel that Amazon Connect added since, as it writes it.
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
