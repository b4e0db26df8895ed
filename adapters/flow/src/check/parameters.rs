//! Whether parameters are there, of the right type, and in range.

use serde_json::Value;

use super::OfAction;
use crate::action_type::ActionType;
use crate::finding::Rule;
use crate::position::below;
use crate::reference;
use crate::spec::{Kind, Spec};

pub(super) fn check(of: &mut OfAction<'_, '_>) {
    let Some(spec) = Spec::of(&of.action.action_type) else { return };
    let given = of.action.parameters.as_ref();
    for parameter in spec.parameters {
        match given.and_then(|given| given.get(parameter.name)) {
            None if parameter.is_required => {
                of.error(Rule::MissingParameter, "/Parameters", format!("the parameter {} is missing", parameter.name));
            }
            None => {}
            Some(value) => {
                if let Some(wrong) = wrong(parameter.kind, value) {
                    let message = format!("the parameter {} is {}, not {wrong}", parameter.name, told(value));
                    of.error(Rule::WrongParameter, &below("/Parameters", parameter.name), message);
                }
            }
        }
    }
    for name in given.into_iter().flat_map(|given| given.keys()) {
        if !spec.parameters.iter().any(|parameter| parameter.name == name) {
            of.warn(
                Rule::UnknownParameter,
                &below("/Parameters", name),
                format!("the parameter {name} is not documented"),
            );
        }
    }
    together(of);
}

/// What parameters have to do with each other.
fn together(of: &mut OfAction<'_, '_>) {
    let action = of.action;
    for (one, other) in [("QueueId", "AgentId"), ("QueuePriority", "QueueTimeAdjustmentSeconds")] {
        if action.parameter(one).is_some() && action.parameter(other).is_some() {
            of.error(Rule::WrongParameter, "/Parameters", format!("{one} and {other} cannot both be given"));
        }
    }
    match action.action_type {
        ActionType::GetParticipantInput => input(of),
        ActionType::Wait if action.parameter("TimeoutSeconds").or(action.parameter("TimeLimitSeconds")).is_none() => {
            of.error(Rule::MissingParameter, "/Parameters", "the parameter TimeoutSeconds is missing");
        }
        ActionType::UpdateContactTargetQueue
            if action.parameter("QueueId").or(action.parameter("AgentId")).is_none() =>
        {
            of.error(Rule::MissingParameter, "/Parameters", "QueueId or AgentId must be given");
        }
        ActionType::ConnectParticipantWithLexBot
            if action.parameter("LexV2Bot").or(action.parameter("LexBot")).is_none() =>
        {
            of.error(Rule::MissingParameter, "/Parameters", "LexV2Bot or LexBot must be given");
        }
        _ => {}
    }
}

fn input(of: &mut OfAction<'_, '_>) {
    let is_stored = of.action.text("StoreInput") == Some("True");
    let validation = of.action.parameter("InputValidation");
    if is_stored != validation.is_some() {
        let message = "InputValidation must be given if StoreInput is True, and only then";
        of.error(Rule::WrongParameter, "/Parameters", message);
    }
    if let Some(validation) = validation {
        let kinds = ["PhoneNumberValidation", "CustomValidation"].map(|kind| validation.get(kind).is_some());
        if kinds[0] == kinds[1] {
            let message = "InputValidation must have either PhoneNumberValidation or CustomValidation";
            of.error(Rule::WrongParameter, "/Parameters/InputValidation", message);
        }
        let number = &validation["PhoneNumberValidation"];
        if number["NumberFormat"] == "Local" && !number["CountryCode"].is_string() {
            let message = "a local number is validated by its CountryCode, which is missing";
            of.error(Rule::MissingParameter, "/Parameters/InputValidation/PhoneNumberValidation", message);
        }
    }
    let Some(keys) = of.action.parameter("DTMFConfiguration") else { return };
    let kinds = [
        ("InterdigitTimeLimitSeconds", Kind::NumberOrReference(1, 20)),
        ("DisableCancelKey", Kind::Word(&["True", "False"])),
        ("InputTerminationSequence", Kind::Text),
    ];
    for (name, kind) in kinds {
        if let Some(value) = keys.get(name)
            && let Some(wrong) = wrong(kind, value)
        {
            let message = format!("{name} is {}, not {wrong}", told(value));
            of.error(Rule::WrongParameter, &format!("/Parameters/DTMFConfiguration/{name}"), message);
        }
    }
    if keys["InputTerminationSequence"].as_str().is_some_and(|keys| keys.chars().count() > 5) {
        let message = "InputTerminationSequence has more than 5 keys";
        of.error(Rule::WrongParameter, "/Parameters/DTMFConfiguration/InputTerminationSequence", message);
    }
}

/// What a value should be, where it is not.
fn wrong(kind: Kind, value: &Value) -> Option<String> {
    let is_reference = value.as_str().is_some_and(reference::is_one);
    let is_word = |words: &[&str]| value.as_str().is_some_and(|value| words.contains(&value));
    let is_number = |from, to| whole_number(value).is_some_and(|number| (from..=to).contains(&number));
    let (is_right, expected) = match kind {
        Kind::Text => (value.is_string(), "a string".into()),
        Kind::Reference => (is_reference, "a reference such as $.External.key".into()),
        Kind::Word(words) => (is_word(words), one_of(words)),
        Kind::WordOrReference(words) => (is_reference || is_word(words), format!("{} or a reference", one_of(words))),
        Kind::Number(from, to) => (is_number(from, to), range(from, to)),
        Kind::NumberOrReference(from, to) => {
            (is_reference || is_number(from, to), format!("{} or a reference", range(from, to)))
        }
        Kind::Texts => {
            let is_texts = value.as_object().is_some_and(|object| object.values().all(Value::is_string));
            (is_texts, "an object of strings".into())
        }
        Kind::Object => (value.is_object(), "an object".into()),
        Kind::List => (value.is_array(), "a list".into()),
    };
    (!is_right).then_some(expected)
}

fn whole_number(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_i64(),
    }
}

fn one_of(words: &[&str]) -> String {
    format!("one of {}", words.join(", "))
}

fn range(from: i64, to: i64) -> String {
    match (from, to) {
        (i64::MIN, i64::MAX) => "a whole number".into(),
        (from, i64::MAX) => format!("a whole number from {from} on"),
        (from, to) => format!("a whole number from {from} to {to}"),
    }
}

/// A value as it is told in a message: the start of it.
fn told(value: &Value) -> String {
    let text = value.to_string();
    let start: String = text.chars().take(EXCERPT).collect();
    if start == text { text } else { format!("{start}…") }
}

/// The characters of a value that are shown in a message.
const EXCERPT: usize = 40;
