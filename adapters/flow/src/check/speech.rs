//! What is said, and whether the voice takes it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use super::OfAction;
use crate::action_type::ActionType;
use crate::finding::Rule;
use crate::flow::Flow;

/// Which voices speak in a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voices {
    /// The flow chooses one that is not a standard one.
    NotStandard,
    /// The flow does not tell.
    Unknown,
}

impl Voices {
    pub(super) fn of(flow: &Flow) -> Self {
        let engines = flow
            .actions
            .iter()
            .filter(|action| action.action_type == ActionType::UpdateContactTextToSpeechVoice)
            .filter_map(|action| action.text("TextToSpeechEngine"));
        let is_standard = |engine: &str| engine.eq_ignore_ascii_case("standard") || engine.starts_with('$');
        if engines.into_iter().any(|engine| !is_standard(engine)) { Self::NotStandard } else { Self::Unknown }
    }
}

pub(super) fn check(of: &mut OfAction<'_, '_>, voices: Voices) {
    match of.action.action_type {
        ActionType::MessageParticipant | ActionType::GetParticipantInput | ActionType::ConnectParticipantWithLexBot => {
            let given = of.action.parameters.as_ref().map(|parameters| Value::Object(parameters.clone()));
            said(of, &given.unwrap_or_default(), "/Parameters", voices);
        }
        ActionType::MessageParticipantIteratively => {
            let messages = of.action.parameter("Messages").and_then(Value::as_array);
            for (at, message) in messages.into_iter().flatten().enumerate() {
                said(of, message, &format!("/Parameters/Messages/{at}"), voices);
            }
        }
        _ => {}
    }
}

fn said(of: &mut OfAction<'_, '_>, given: &Value, pointer: &str, voices: Voices) {
    let names: Vec<&str> = WAYS.into_iter().filter(|way| given.get(way).is_some()).collect();
    match names.as_slice() {
        [_] => {}
        [] => of.error(Rule::Prompt, pointer, format!("none of {} is given, one must be", WAYS.join(", "))),
        several => of.error(Rule::Prompt, pointer, format!("only one of {} can be given", several.join(", "))),
    }
    let Some(ssml) = given.get("SSML").and_then(Value::as_str) else { return };
    // A reference stands for a whole document or for text; neither is known.
    if ssml.trim_start().starts_with('$') {
        return;
    }
    let pointer = format!("{pointer}/SSML");
    match tags(ssml) {
        Err(message) => of.error(Rule::MalformedSsml, &pointer, message),
        Ok(refused) => {
            for tag in refused {
                let message = format!("the neural voices do not take {tag}");
                match voices {
                    Voices::NotStandard => of.error(Rule::RefusedTag, &pointer, message),
                    Voices::Unknown => of.warn(Rule::RefusedTag, &pointer, message),
                }
            }
        }
    }
}

/// The tags of a document that neural voices do not take, or why it is none.
fn tags(ssml: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(ssml);
    let mut refused = Vec::new();
    let mut open = 0_usize;
    let mut roots = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| format!("the SSML is not well-formed: {error}"))?;
        let starting = match &event {
            Event::Start(start) | Event::Empty(start) => Some(start),
            Event::Text(text) if open == 0 && !text.trim().is_empty() => {
                return Err("the SSML has text outside of speak".into());
            }
            Event::GeneralRef(name) => {
                let name: &str = name;
                if !name.starts_with('#') && !["amp", "lt", "gt", "quot", "apos"].contains(&name) {
                    return Err(format!("the SSML has an unknown entity: &{name};"));
                }
                None
            }
            Event::Eof if open > 0 => return Err("the SSML is not well-formed: an element is not closed".into()),
            Event::Eof if roots == 0 => return Err("the SSML is empty".into()),
            Event::Eof => return Ok(refused),
            _ => None,
        };
        if let Some(start) = starting {
            if open == 0 {
                roots += 1;
                if start.name().as_ref() != "speak" || roots > 1 {
                    return Err("the root of the SSML is not one speak".into());
                }
            }
            refused.extend(refused_of(start)?);
        }
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
    }
}

/// What of a tag the neural voices do not take (Amazon Polly Developer Guide, "Supported SSML tags").
fn refused_of(tag: &BytesStart<'_>) -> Result<Option<String>, String> {
    let name = tag.name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| format!("the SSML is not well-formed: {error}"))?;
        attributes.push((attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
    }
    let has = |key: &str| attributes.iter().any(|(name, _)| name == key);
    let is = |key: &str, value: &str| attributes.iter().any(|(name, given)| name == key && given == value);
    let refused = match name.as_str() {
        "emphasis" | "amazon:auto-breaths" | "amazon:breath" => Some(format!("<{name}>")),
        "prosody" if has("pitch") => Some("<prosody pitch>".into()),
        "prosody" if has("amazon:max-duration") => Some("<prosody amazon:max-duration>".into()),
        "amazon:effect" if has("phonation") || has("vocal-tract-length") || is("name", "whispered") => {
            Some("<amazon:effect> other than drc".into())
        }
        "say-as" if is("interpret-as", "characters") || is("interpret-as", "spell-out") => {
            Some("<say-as interpret-as=\"characters\">".into())
        }
        "say-as" if is("interpret-as", "expletive") || is("interpret-as", "bleep") => {
            Some("<say-as interpret-as=\"expletive\">".into())
        }
        "break" | "lang" | "mark" | "p" | "phoneme" | "prosody" | "s" | "say-as" | "speak" | "sub" | "w"
        | "amazon:domain" | "amazon:effect" => None,
        _ => Some(format!("<{name}>, which no voice knows")),
    };
    Ok(refused)
}

/// The ways to say something, of which an action has one.
const WAYS: [&str; 4] = ["Text", "SSML", "PromptId", "Media"];
