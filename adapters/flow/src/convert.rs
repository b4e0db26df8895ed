//! From the console's old export format to the Flow language.

mod branching;
mod contact;
mod lookup;
mod reader;
mod speech;
mod transfer;

use serde_json::{Map, Value, json};

use crate::action_type::ActionType;
use crate::flow::{Action, Flow};
use crate::legacy::{Block, Legacy};
use crate::position::Place;
use reader::Reader;

/// Converts an export in the old format to the Flow language; identifiers, texts and positions stay as they are.
///
/// # Examples
///
/// ```
/// use vanity_flow::{Legacy, convert};
///
/// let legacy = Legacy::parse(
///     r#"{"start": "b", "version": "1", "modules": [
///         {"id": "b", "type": "Disconnect", "branches": [], "parameters": []}
///     ]}"#,
/// )?;
/// assert_eq!(convert(&legacy)?.actions[0].action_type, "DisconnectParticipant".into());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// - a block has a type, a parameter, a branch or a field whose counterpart in the Flow language is not known.
pub fn convert(legacy: &Legacy) -> Result<Flow, ConvertError> {
    let mut actions = Vec::with_capacity(legacy.export.modules.len());
    let mut of_actions = Map::new();
    for (at, block) in legacy.export.modules.iter().enumerate() {
        let action = action(block).map_err(|reason| ConvertError {
            place: legacy.place(at),
            block: block.id.clone(),
            kind: block.kind.clone(),
            reason: Box::new(reason),
        })?;
        of_actions.insert(block.id.clone(), block.metadata.clone().unwrap_or_else(|| json!({})));
        actions.push(action);
    }
    let mut metadata = legacy.export.metadata.clone();
    metadata.insert("ActionMetadata".into(), Value::Object(of_actions));
    Ok(Flow {
        version: Some(VERSION.into()),
        start_action: legacy.export.start.clone(),
        metadata: Some(Value::Object(metadata)),
        actions,
        other: Map::new(),
    })
}

/// Why an export cannot be converted.
#[derive(Debug, thiserror::Error)]
#[error("{place}: the block {block} of type {kind} cannot be converted")]
pub struct ConvertError {
    /// Where the block stands.
    pub place: Place,
    /// The identifier of the block.
    pub block: String,
    /// Its type.
    pub kind: String,
    /// What stands in the way.
    #[source]
    pub reason: Box<Unconvertible>,
}

/// What of a block has no known counterpart in the Flow language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unconvertible {
    /// Blocks of this type, or with this target, are not known.
    #[error("no such type is known{}", .0.as_ref().map(|target| format!(" with the target {target}")).unwrap_or_default())]
    Type(Option<String>),
    /// A parameter that such blocks must have is missing.
    #[error("the parameter {0} is missing")]
    Missing(&'static str),
    /// A parameter is not known for such blocks.
    #[error("the parameter {0} is not known")]
    Parameter(String),
    /// A parameter has a value that is not known.
    #[error("the parameter {name} has a value that is not known: {value}")]
    Value {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
    },
    /// A value is looked up where nothing is known to be.
    #[error("the parameter {name} is looked up as {key:?} of {namespace:?}, which is not known")]
    Lookup {
        /// The parameter.
        name: String,
        /// The namespace.
        namespace: String,
        /// What is looked up there.
        key: String,
    },
    /// A branch is not known for such blocks.
    #[error("the branch {0} is not known")]
    Branch(String),
    /// A field of the block is not known.
    #[error("the field {0} is not known")]
    Field(String),
}

/// The action of a block.
fn action(block: &Block) -> Result<Action, Unconvertible> {
    if let Some(field) = block.other.keys().next() {
        return Err(Unconvertible::Field(field.clone()));
    }
    let reader = Reader::new(block);
    match (block.kind.as_str(), block.target.as_deref()) {
        ("PlayPrompt" | "PlayAudio", None) => speech::message(reader),
        ("LoopPrompts", None) => speech::messages(reader),
        ("GetUserInput", Some("Digits")) => speech::key(reader),
        ("StoreUserInput" | "StoreCustomerInput", None) => speech::stored_input(reader),
        ("SetVoice", None) => speech::voice(reader),

        ("CheckAttribute", None) => branching::attribute(reader),
        ("CheckHoursOfOperation", None) => branching::hours(reader),
        ("CheckStaffing", None) => branching::staffing(reader),
        ("CheckQueueStatus", None) => branching::queue_status(reader),
        ("Loop", None) => branching::repeat(reader),
        ("PercentileBranching", None) => branching::percentage(reader),

        ("SetAttributes", None) => contact::attributes(reader),
        ("SetScreenPop", None) => contact::screen_pop(reader),
        ("SetLoggingBehavior", None) => contact::logging(reader),
        ("SetRecordingBehavior", None) => contact::recording(reader),
        ("StartMediaStreaming", None) => contact::start_streaming(reader),
        ("StopMediaStreaming", None) => contact::stop_streaming(reader),
        ("SetContactFlow", None) | ("SetEventHook", None | Some("Flow")) => contact::event_hook(reader),
        ("SetCallBackNumber", None) => contact::callback_number(reader),
        ("UpdateRoutingPriority", None) => contact::routing(reader),

        ("SetQueue", None) => transfer::queue(reader),
        ("GetQueueMetrics", None) => transfer::metrics(reader),
        ("CreateCallback", None) => transfer::callback(reader),
        ("InvokeExternalResource", Some("Lambda")) => transfer::function(reader),
        ("Transfer", Some("Queue")) | ("CustomerInQueue", None) => transfer::to_queue(reader),
        ("Transfer", Some("Flow")) | ("TransferToFlow", None) => transfer::to_flow(reader),
        ("Transfer", Some("PhoneNumber")) => transfer::to_phone(reader),
        ("Transfer", Some("Agent")) => reader.last(ActionType::TransferContactToAgent),
        ("Disconnect", None) => reader.last(ActionType::DisconnectParticipant),
        ("Resume", None) => reader.last(ActionType::EndFlowExecution),
        (_, target) => Err(Unconvertible::Type(target.map(str::to_owned))),
    }
}

/// The version of the Flow language.
pub(crate) const VERSION: &str = "2019-10-30";
