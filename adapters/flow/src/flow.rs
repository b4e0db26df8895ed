//! A flow in the Flow language.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::action_type::ActionType;
use crate::operator::Operator;
use crate::position::{Place, Places, below};

/// A flow in the Flow language of Amazon Connect, version 2019-10-30 (API Reference, "Amazon Connect Flow language").
///
/// What is read is kept as it is: what is missing stays missing, unknown actions, operators and fields are printed as
/// they were read. Whether the flow makes sense is what [`check`](crate::check) tells.
///
/// # Examples
///
/// ```
/// use vanity_flow::Flow;
///
/// let flow = Flow::parse(
///     r#"{"Version": "2019-10-30", "StartAction": "end", "Actions": [
///         {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
///     ]}"#,
/// )?;
/// assert_eq!(flow.actions[0].action_type, "DisconnectParticipant".into());
/// # Ok::<(), vanity_flow::FlowError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Flow {
    /// The version of the language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The identifier of the first action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_action: Option<String>,
    /// What only the console uses, such as the positions of blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Value>,
    /// The actions, in no order that matters.
    pub actions: Vec<Action>,
    /// Fields that the language does not have.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A step of a flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Action {
    /// Its name, unique in the flow.
    pub identifier: String,
    /// What it does.
    #[serde(rename = "Type")]
    pub action_type: ActionType,
    /// How it does that; each type of action has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Map<String, Value>>,
    /// What comes next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transitions: Option<Transitions>,
    /// Fields that the language does not have.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What comes after an action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Transitions {
    /// The action that follows where no condition holds and no error occurred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_action: Option<String>,
    /// The actions that follow where the result fulfils a condition; the first that holds counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Vec<Branch>>,
    /// The actions that follow an error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errors: Option<Vec<ErrorBranch>>,
    /// Fields that the language does not have.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// What follows where a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Branch {
    /// The action that follows.
    pub next_action: String,
    /// The condition on the result of the action.
    pub condition: Condition,
}

/// A condition on the result of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Condition {
    /// How the result is compared.
    pub operator: Operator,
    /// With what.
    pub operands: Vec<String>,
}

/// What follows an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ErrorBranch {
    /// The action that follows.
    pub next_action: String,
    /// The error.
    pub error_type: String,
}

impl Flow {
    /// Reads a flow.
    ///
    /// # Errors
    ///
    /// - the text is not JSON, or nested more deeply than 128 levels;
    /// - an object has a key twice;
    /// - a value is of another type than the language has there, or an action lacks its identifier or type;
    /// - it is an export of the console in the old format, which [`Legacy`](crate::Legacy) reads.
    pub fn parse(text: &str) -> Result<Self, FlowError> {
        Source::parse(text).map(|source| source.flow)
    }

    /// The flow as JSON, indented.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "every flow can be printed")]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a flow is made of strings, lists and objects with strings as keys")
    }

    /// The action of a name; the first where several have it.
    #[must_use]
    pub fn action(&self, identifier: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.identifier == identifier)
    }
}

impl Action {
    /// A parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&Value> {
        self.parameters.as_ref()?.get(name)
    }

    /// A parameter that is a string.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.parameter(name)?.as_str()
    }

    /// What comes next; nothing where the action says nothing of it.
    #[must_use]
    pub fn transitions(&self) -> Cow<'_, Transitions> {
        self.transitions.as_ref().map_or_else(Cow::default, Cow::Borrowed)
    }

    /// The names of all actions that may follow, each with the way there.
    pub fn ways(&self) -> impl Iterator<Item = (Way<'_>, &str)> {
        let transitions = self.transitions.as_ref();
        let next = transitions.and_then(|transitions| transitions.next_action.as_deref());
        let conditions = transitions.and_then(|transitions| transitions.conditions.as_deref()).unwrap_or_default();
        let errors = transitions.and_then(|transitions| transitions.errors.as_deref()).unwrap_or_default();
        let conditions = conditions.iter().enumerate();
        let errors = errors.iter().enumerate();
        next.map(|next| (Way::Next, next))
            .into_iter()
            .chain(conditions.map(|(at, branch)| (Way::Condition(at, &branch.condition), branch.next_action.as_str())))
            .chain(errors.map(|(at, branch)| (Way::Error(at, &branch.error_type), branch.next_action.as_str())))
    }
}

/// A way from an action to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the language has no other ways")]
pub enum Way<'a> {
    /// The one without a condition.
    Next,
    /// A condition, and its place in the list.
    Condition(usize, &'a Condition),
    /// An error, and its place in the list.
    Error(usize, &'a str),
}

impl Way<'_> {
    /// The JSON pointer to the identifier of the next action, from the action.
    pub(crate) fn pointer(&self) -> String {
        match self {
            Self::Next => "/Transitions/NextAction".into(),
            Self::Condition(at, _) => format!("/Transitions/Conditions/{at}/NextAction"),
            Self::Error(at, _) => format!("/Transitions/Errors/{at}/NextAction"),
        }
    }
}

/// A flow with the places of its parts in the text that it was read from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The flow.
    pub flow: Flow,
    /// The length of the text in characters.
    pub(crate) characters: usize,
    places: Places,
}

impl Source {
    /// Reads a flow and keeps where its parts stand.
    ///
    /// # Errors
    ///
    /// Those of [`Flow::parse`].
    pub fn parse(text: &str) -> Result<Self, FlowError> {
        let (value, places) = read(text)?;
        if value.get("modules").is_some() && value.get("Actions").is_none() {
            return Err(FlowError::Legacy);
        }
        let flow = typed(text, &places)?;
        Ok(Self { flow, characters: text.chars().count(), places })
    }

    /// Where a value stands.
    #[must_use]
    pub fn place(&self, pointer: &str) -> Place {
        self.places.of(pointer)
    }
}

/// Reads JSON in which no key comes twice.
pub(crate) fn read(text: &str) -> Result<(Value, Places), FlowError> {
    let value = serde_json::from_str(text).map_err(FlowError::Json)?;
    let places = Places::find(text).map_err(FlowError::Twice)?;
    Ok((value, places))
}

/// Reads JSON that is known to be well-formed as a type.
pub(crate) fn typed<'t, T: Deserialize<'t>>(text: &'t str, places: &Places) -> Result<T, FlowError> {
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = error.path().iter().fold(String::new(), |pointer, segment| match segment {
            serde_path_to_error::Segment::Seq { index } => format!("{pointer}/{index}"),
            serde_path_to_error::Segment::Map { key } => below(&pointer, key),
            _ => pointer,
        });
        let message = error.inner().to_string();
        let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
        FlowError::Shape { place: places.of(&pointer), message }
    })
}

/// Why a text is no flow.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FlowError {
    /// It is not JSON.
    #[error("the flow is not JSON")]
    Json(#[source] serde_json::Error),
    /// An object has a key twice.
    #[error("{0}: the key comes twice")]
    Twice(Place),
    /// A value is of another type than the language has there, or missing.
    #[error("{place}: {message}")]
    Shape {
        /// Where.
        place: Place,
        /// What is expected there, and what is there.
        message: String,
    },
    /// It is an export in the console's old format.
    #[error("the flow is an export in the console's old format, which `vanity flow convert` converts")]
    Legacy,
    /// It is no export in the console's old format, but a flow.
    #[error("the flow is in the Flow language already")]
    NotLegacy,
}

/// The error that is any for which there is no other branch.
pub(crate) const NO_MATCHING_ERROR: &str = "NoMatchingError";

/// What it is when no condition holds.
pub(crate) const NO_MATCHING_CONDITION: &str = "NoMatchingCondition";
