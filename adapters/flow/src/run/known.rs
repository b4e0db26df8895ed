//! What is known of a contact while a flow runs.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Call, VOICE};
use crate::reference::{Piece, Reference, pieces};

/// The values that references refer to.
#[derive(Debug)]
pub(super) struct KnownData {
    data: Value,
}

impl KnownData {
    pub(super) fn new(call: &Call) -> Self {
        let is_phone = call.channel == VOICE;
        let endpoint = |address: &str| json!({"Address": address, "Type": "TELEPHONE_NUMBER"});
        let data = json!({
            "Attributes": {},
            "Channel": call.channel,
            "ContactId": call.contact_id,
            "CustomerEndpoint": call.caller.as_deref().map(endpoint),
            "InitialContactId": call.contact_id,
            "InitiationMethod": if is_phone { "INBOUND" } else { "API" },
            "LanguageCode": "en-US",
            "Name": Value::Null,
            "PreviousContactId": call.contact_id,
            "Queue": Value::Null,
            "References": {},
            "SystemEndpoint": if is_phone { endpoint(&call.called) } else { Value::Null },
        });
        Self { data }
    }

    /// Sets a value, such as `External`.
    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.data[name] = value;
    }

    pub(super) fn set_attribute(&mut self, name: &str, value: &str) {
        self.data["Attributes"][name] = value.into();
    }

    /// The bytes that all attributes have together.
    pub(super) fn attribute_bytes(&self) -> usize {
        let attributes = self.data["Attributes"].as_object();
        attributes.into_iter().flatten().map(|(name, value)| name.len() + text(value).len()).sum()
    }

    /// A text with the values in place of the references; nothing stands for what is not known.
    pub(super) fn resolve(&self, given: &str) -> String {
        pieces(given)
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => (*text).to_owned(),
                Piece::Reference(reference) => self.value(reference),
            })
            .collect()
    }

    fn value(&self, reference: &Reference<'_>) -> String {
        let mut value = &self.data;
        for step in &reference.steps {
            value = value.get(step).unwrap_or(&Value::Null);
        }
        text(value)
    }

    /// What Amazon Connect sends to a function.
    pub(super) fn event(&self, parameters: Map<String, Value>) -> Value {
        let mut contact = self.data.clone();
        for name in ["External", "StoredCustomerInput"] {
            if let Some(contact) = contact.as_object_mut() {
                contact.remove(name);
            }
        }
        json!({"Name": "ContactFlowEvent", "Details": {"ContactData": contact, "Parameters": parameters}})
    }

    /// The attributes in the end.
    pub(super) fn into_attributes(self) -> BTreeMap<String, String> {
        let attributes = self.data["Attributes"].as_object();
        attributes.into_iter().flatten().map(|(name, value)| (name.clone(), text(value))).collect()
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
