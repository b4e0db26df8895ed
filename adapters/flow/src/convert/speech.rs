//! Blocks that speak and listen.

use serde_json::{Map, Value, json};

use super::Unconvertible;
use super::reader::Reader;
use crate::action_type::ActionType;
use crate::flow::{Action, NO_MATCHING_CONDITION, NO_MATCHING_ERROR};
use crate::operator::Operator;

pub(super) fn message(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let prompt = prompt(&mut reader)?;
    reader.success_or_error();
    reader.finish(ActionType::MessageParticipant, &prompt.into())
}

pub(super) fn messages(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let mut messages = Vec::new();
    for (kind, text) in reader.values("Text")? {
        messages.push(if kind == Some("ssml") { json!({"SSML": text}) } else { json!({"Text": text}) });
    }
    for prompt in ["Prompt", "AudioPrompt"] {
        messages.extend(reader.values(prompt)?.into_iter().map(|(_, prompt)| json!({"PromptId": prompt})));
    }
    let interrupt = reader.value("InterruptSeconds")?;
    reader.condition("Timeout", Operator::Equals, "MessagesInterrupted");
    reader.error_and_next("Error", NO_MATCHING_ERROR);
    let parameters = json!({"Messages": messages, "InterruptFrequencySeconds": interrupt});
    reader.finish(ActionType::MessageParticipantIteratively, &parameters)
}

/// One key, which is compared and not stored.
pub(super) fn key(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let mut parameters = prompt(&mut reader)?;
    reader.word("MaxDigits", &[("1", "")])?;
    parameters.insert("StoreInput".into(), "False".into());
    parameters.insert("InputTimeLimitSeconds".into(), reader.required("Timeout")?.into());
    for (next, comparison, key) in reader.comparisons("Evaluate")? {
        if comparison != "Equals" {
            return Err(Unconvertible::Branch(format!("Evaluate {comparison}")));
        }
        reader.add_condition(next, Operator::Equals, key);
    }
    reader.error_and_next("NoMatch", NO_MATCHING_CONDITION);
    reader.error("Timeout", "InputTimeLimitExceeded");
    reader.error("Error", NO_MATCHING_ERROR);
    reader.finish(ActionType::GetParticipantInput, &parameters.into())
}

/// Keys that are stored.
pub(super) fn stored_input(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let mut parameters = prompt(&mut reader)?;
    parameters.insert("StoreInput".into(), "True".into());
    parameters.insert("InputTimeLimitSeconds".into(), reader.required("Timeout")?.into());
    let kind = reader.required("CustomerInputType")?;
    let validation = match kind.as_str() {
        "PhoneNumber" => {
            let formats = [("Local", "Local"), ("International", "E164"), ("E164", "E164")];
            let format = reader.word("PhoneNumberFormat", &formats)?;
            let country = reader.value("CountryCode")?.filter(|_| format == Some("Local"));
            let mut number = json!({"NumberFormat": format});
            if let Some(country) = country {
                number["CountryCode"] = country.into();
            }
            json!({"PhoneNumberValidation": number})
        }
        "Custom" => json!({"CustomValidation": {"MaximumLength": reader.required("MaxDigits")?}}),
        _ => return Err(Unconvertible::Value { name: "CustomerInputType".into(), value: kind }),
    };
    parameters.insert("InputValidation".into(), validation);
    if let Some(encryption) = encryption(&mut reader)? {
        parameters.insert("InputEncryption".into(), encryption);
    }
    let keys = keys(&mut reader)?;
    if !keys.is_empty() {
        parameters.insert("DTMFConfiguration".into(), keys.into());
    }
    reader.success_or_error();
    reader.error("InvalidNumber", "InvalidPhoneNumber");
    reader.finish(ActionType::GetParticipantInput, &parameters.into())
}

fn encryption(reader: &mut Reader<'_>) -> Result<Option<Value>, Unconvertible> {
    let is_encrypted = reader.word("EncryptEntry", BOOLEAN)? == Some("True");
    let (id, key) = (reader.value("EncryptionKeyId")?, reader.value("EncryptionKey")?);
    Ok(is_encrypted.then(|| json!({"EncryptionKeyId": id, "Key": key})))
}

/// What keys do beside being entered.
fn keys(reader: &mut Reader<'_>) -> Result<Map<String, Value>, Unconvertible> {
    let mut keys = Map::new();
    for name in ["TerminatorDigits", "CustomTerminatorDigits"] {
        if let Some(sequence) = reader.value(name)? {
            keys.insert("InputTerminationSequence".into(), sequence.into());
        }
    }
    if reader.word("DisableCancel", BOOLEAN)? == Some("True") {
        keys.insert("DisableCancelKey".into(), "True".into());
    }
    Ok(keys)
}

pub(super) fn voice(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let parameters = json!({"TextToSpeechVoice": reader.required("GlobalVoice")?});
    reader.success_or_error();
    reader.finish(ActionType::UpdateContactTextToSpeechVoice, &parameters)
}

/// What is said: a text, SSML, or a recording.
fn prompt(reader: &mut Reader<'_>) -> Result<Map<String, Value>, Unconvertible> {
    let mut prompt = Map::new();
    let kind = reader.word("TextToSpeechType", &[("text", "Text"), ("ssml", "SSML")])?.unwrap_or("Text");
    if let Some(text) = reader.value("Text")? {
        prompt.insert(kind.into(), text.into());
    }
    if let Some(recording) = reader.value("AudioPrompt")? {
        prompt.insert("PromptId".into(), recording.into());
    }
    if prompt.is_empty() { Err(Unconvertible::Missing("Text")) } else { Ok(prompt) }
}

const BOOLEAN: &[(&str, &str)] = &[("True", "True"), ("False", "False"), ("true", "True"), ("false", "False")];
