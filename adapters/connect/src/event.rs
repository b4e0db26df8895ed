//! What Amazon Connect sends, read with tolerance.

use serde::Deserialize;
use serde_json::Value;
use vanity_call_log::{Caller, Channel, ContactId, ContactIdError};
use vanity_core::{Keypad, PhoneNumber, dial};

/// What is needed of the event with which a flow invokes the function.
///
/// Only the contact id is indispensable. Of the rest, whatever is missing, null or of another type than documented
/// (Amazon Connect Administrator Guide, "Grant Amazon Connect access to your AWS Lambda functions") counts as not
/// there, but an address of another type as one that cannot be read. Fields that are not needed are not looked at.
///
/// # Examples
///
/// ```
/// use vanity_connect::Contact;
///
/// let contact = Contact::from_json(
///     br#"{"Details": {"ContactData": {
///         "ContactId": "0f3f9a0e-2b65-4ad8-b4ab-1d1f5a7b9d02",
///         "Channel": "VOICE",
///         "CustomerEndpoint": {"Type": "TELEPHONE_NUMBER", "Address": "+18003569377"}
///     }}}"#,
/// )?;
/// assert_eq!(contact.caller.number().map(|number| number.grouped()).as_deref(), Some("1-800-356-9377"));
/// # Ok::<(), vanity_connect::EventError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub struct Contact {
    /// The identity of the call; a retry has it again.
    pub contact_id: ContactId,
    /// How the contact came in.
    pub channel: Channel,
    /// Who called.
    pub caller: Caller,
}

impl Contact {
    /// Reads the event from its JSON.
    ///
    /// # Errors
    ///
    /// - it is not JSON, or nested more deeply than 128 levels;
    /// - there is no contact id in it.
    pub fn from_json(json: &[u8]) -> Result<Self, EventError> {
        serde_json::from_slice::<Value>(json).map_err(EventError::Json)?.try_into()
    }
}

impl TryFrom<Value> for Contact {
    type Error = EventError;

    fn try_from(event: Value) -> Result<Self, EventError> {
        let event = expect(&event, "the event", OBJECT)?;
        let details = expect(&event["Details"], "Details", OBJECT)?;
        let contact_data = expect(&details["ContactData"], "Details.ContactData", OBJECT)?;
        let contact_id = expect(&contact_data["ContactId"], "Details.ContactData.ContactId", STRING)?;

        let contact_id = contact_id.as_str().unwrap_or_default().parse().map_err(EventError::ContactId)?;
        let channel = channel(&contact_data["Channel"]);
        let caller = caller(contact_data, &channel);
        Ok(Self { contact_id, channel, caller })
    }
}

/// Why an event cannot be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EventError {
    /// It is not JSON.
    #[error("the event is not JSON")]
    Json(#[source] serde_json::Error),
    /// A value on the way to the contact id is missing or of another type.
    #[error("{path} is {found}, not {expected}")]
    Shape {
        /// Where the value is expected.
        path: &'static str,
        /// What is expected there.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// The contact id is none.
    #[error("Details.ContactData.ContactId is no contact id")]
    ContactId(#[source] ContactIdError),
}

fn expect<'v>(value: &'v Value, path: &'static str, expected: &'static str) -> Result<&'v Value, EventError> {
    let found = match value {
        Value::Null => "missing or null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => STRING,
        Value::Array(_) => "an array",
        Value::Object(_) => OBJECT,
    };
    if found == expected { Ok(value) } else { Err(EventError::Shape { path, expected, found }) }
}

fn channel(value: &Value) -> Channel {
    let is_name =
        |name: &&str| (1..=LONGEST_CHANNEL).contains(&name.len()) && name.chars().all(|c| c.is_ascii_graphic());
    value.as_str().filter(is_name).unwrap_or(UNKNOWN_CHANNEL).to_owned().into()
}

/// Who called, by the customer's endpoint.
///
/// A contact without one has no telephone number (a chat, a task, a call from a browser or started by an API), unless
/// it is a telephone call that a customer made: such a call has a number, which then is withheld. Amazon Connect calls
/// these, and no other voice contacts, `INBOUND` (Administrator Guide, "Contact initiation methods").
fn caller(contact_data: &Value, channel: &Channel) -> Caller {
    let endpoint = &contact_data["CustomerEndpoint"];
    match (&endpoint["Type"], &endpoint["Address"]) {
        (Value::String(kind), _) if kind != TELEPHONE_NUMBER => Caller::NotAPhone,
        (_, Value::String(address)) => caller_at(address),
        (Value::String(_), Value::Null) => Caller::Withheld,
        (_, Value::Null) if *channel == Channel::Voice && contact_data["InitiationMethod"] == INBOUND => {
            Caller::Withheld
        }
        (_, Value::Null) => Caller::NotAPhone,
        _ => Caller::Unreadable,
    }
}

fn caller_at(address: &str) -> Caller {
    if is_withheld(address) {
        return Caller::Withheld;
    }
    number(address).map_or(Caller::Unreadable, Caller::Number)
}

/// Whether an address says that there is none, plainly or as an anonymous SIP URI (RFC 3323, clause 4.1.1.3).
fn is_withheld(address: &str) -> bool {
    let address = address.trim();
    let address = ["sip:", "sips:", "tel:"].iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address);
    let user = address.split_once('@').map_or(address, |(user, _)| user);
    WITHHELD.iter().any(|word| user.eq_ignore_ascii_case(word))
}

/// The number at an address. Letters are not dialled: "Unassigned" has ten, which is no reason to read it as a
/// North American number.
fn number(address: &str) -> Option<PhoneNumber> {
    let without_letters = Keypad::new([]).ok()?;
    dial(address, &without_letters).ok().map(|dialled| dialled.number)
}

const OBJECT: &str = "an object";
const STRING: &str = "a string";

/// The type of endpoint that telephone calls and text messages have (Amazon Connect API Reference, `Endpoint`).
const TELEPHONE_NUMBER: &str = "TELEPHONE_NUMBER";

/// How a telephone call that a customer made was initiated.
const INBOUND: &str = "INBOUND";

/// What networks send in place of a number.
const WITHHELD: [&str; 12] = [
    "",
    "anonymous",
    "blocked",
    "hidden",
    "no caller id",
    "not available",
    "private",
    "private number",
    "restricted",
    "unavailable",
    "unknown",
    "withheld",
];

/// Stands for a channel that is missing or cannot be a name.
const UNKNOWN_CHANNEL: &str = "UNKNOWN";

/// The longest channel name that is taken over, so that a record stays small.
const LONGEST_CHANNEL: usize = 32;
