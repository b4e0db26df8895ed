//! Blocks that set something of the contact.

use serde_json::{Map, Value, json};

use super::Unconvertible;
use super::reader::Reader;
use crate::action_type::ActionType;
use crate::flow::Action;

pub(super) fn attributes(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let mut attributes = Map::new();
    for (key, value) in reader.values("Attribute")? {
        attributes.insert(key.ok_or(Unconvertible::Missing("key"))?.to_owned(), value.into());
    }
    reader.success_or_error();
    reader.finish(ActionType::UpdateContactAttributes, &json!({"Attributes": attributes}))
}

/// The oldest exports set attributes for what pops up on an agent's screen.
pub(super) fn screen_pop(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let mut attributes = Map::new();
    attributes.insert(reader.required("key")?, reader.required("value")?.into());
    reader.success_or_error();
    reader.finish(ActionType::UpdateContactAttributes, &json!({"Attributes": attributes}))
}

pub(super) fn logging(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let logging = reader.word("LoggingBehavior", STATES)?.ok_or(Unconvertible::Missing("LoggingBehavior"))?;
    reader.success_or_error();
    reader.finish(ActionType::UpdateFlowLoggingBehavior, &json!({"FlowLoggingBehavior": logging}))
}

pub(super) fn recording(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let option = "RecordingBehaviorOption";
    let is_enabled = reader.word(option, STATES)?.ok_or(Unconvertible::Missing(option))? == "Enabled";
    let participants = reader.value("RecordingParticipantOption")?.unwrap_or_default();
    let recorded = match (is_enabled, participants.as_str()) {
        (false, _) => json!([]),
        (true, "Both") => json!(["Agent", "Customer"]),
        (true, "Agent") => json!(["Agent"]),
        (true, "Customer") => json!(["Customer"]),
        _ => {
            return Err(Unconvertible::Value { name: "RecordingParticipantOption".into(), value: participants });
        }
    };
    let analytics = analytics(&mut reader)?;
    reader.success_or_error();
    let parameters = json!({"RecordingBehavior": {"RecordedParticipants": recorded}, "AnalyticsBehavior": analytics});
    reader.finish(ActionType::UpdateContactRecordingBehavior, &parameters)
}

/// What is to be analysed; nothing where that is off.
fn analytics(reader: &mut Reader<'_>) -> Result<Value, Unconvertible> {
    let is_enabled = reader.word("AnalyticsBehaviorOption", STATES)? == Some("Enabled");
    let mode = reader.value("AnalyticsMode")?;
    let language = reader.value("AnalyticsLanguageLocaleCode")?;
    let redaction = reader.word("AnalyticsRedactionOption", STATES)?;
    let results = reader.value("AnalyticsRedactionPolicy")?;
    reader.word("AnalyticsCustomVocabulary", &[("None", "")])?;
    if !is_enabled {
        return Ok(Value::Null);
    }
    let mut analytics = json!({"Enabled": "True", "AnalyticsMode": mode, "AnalyticsLanguage": language});
    if let Some(redaction) = redaction {
        analytics["AnalyticsRedactionBehavior"] = redaction.into();
    }
    if let Some(results) = results {
        analytics["AnalyticsRedactionResults"] = results.into();
    }
    Ok(analytics)
}

pub(super) fn start_streaming(reader: Reader<'_>) -> Result<Action, Unconvertible> {
    streaming(reader, "Enabled")
}

pub(super) fn stop_streaming(reader: Reader<'_>) -> Result<Action, Unconvertible> {
    streaming(reader, "Disabled")
}

fn streaming(mut reader: Reader<'_>, state: &str) -> Result<Action, Unconvertible> {
    let kind = reader.value("MediaStreamTypes")?.unwrap_or_else(|| "Audio".into());
    let mut directions = Vec::new();
    for (_, track) in reader.values("Track")? {
        directions.push(match track.as_str() {
            "ToCustomer" => "To",
            "FromCustomer" => "From",
            _ => return Err(Unconvertible::Value { name: "Track".into(), value: track }),
        });
    }
    if directions.is_empty() {
        directions = vec!["To", "From"];
    }
    reader.success_or_error();
    let customer = json!({"ParticipantType": "Customer", "MediaDirections": directions});
    let parameters = json!({"MediaStreamingState": state, "MediaStreamType": kind, "Participants": [customer]});
    reader.finish(ActionType::UpdateContactMediaStreamingBehavior, &parameters)
}

pub(super) fn event_hook(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let mut hooks = Map::new();
    let event = reader.required("Type")?;
    hooks.insert(event, reader.required("ContactFlowId")?.into());
    reader.success_or_error();
    reader.finish(ActionType::UpdateContactEventHooks, &json!({"EventHooks": hooks}))
}

pub(super) fn callback_number(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let number = reader.required("CallBackNumber")?;
    reader.next("Success");
    reader.error("InvalidPhoneNumber", "InvalidCallbackNumber");
    reader.error("NonDialableNumber", "CallbackNumberNotDialable");
    reader.finish(ActionType::UpdateContactCallbackNumber, &json!({"CallbackNumber": number}))
}

pub(super) fn routing(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let (priority, seconds) = (reader.value("AbsolutePosition")?, reader.value("TimeOffset")?);
    reader.success_or_error();
    let parameters = json!({"QueuePriority": priority, "QueueTimeAdjustmentSeconds": seconds});
    reader.finish(ActionType::UpdateContactRoutingBehavior, &parameters)
}

const STATES: &[(&str, &str)] = &[("Enable", "Enabled"), ("Disable", "Disabled")];
