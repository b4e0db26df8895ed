//! What happened in a call that was played.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

/// What happened in a call that was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Transcript {
    /// The actions that were taken, in order.
    pub steps: Vec<Step>,
    /// How it ended.
    pub ending: Ending,
    /// The attributes of the contact in the end.
    pub attributes: BTreeMap<String, String>,
}

/// An action that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Step {
    /// Its identifier.
    pub action: String,
    /// Its type.
    #[serde(rename = "type")]
    pub action_type: String,
    /// What happened in it.
    pub events: Vec<Event>,
    /// The way on, such as `Equals 1`, with the identifier of the next action; nothing where it is the last.
    pub way: Option<(String, String)>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// A text was said, or sent in a chat.
    Says {
        /// Its sentences.
        text: Vec<String>,
    },
    /// A recording was played.
    Plays {
        /// Its id.
        recording: String,
    },
    /// Something was entered.
    Hears {
        /// The keys, or the text of a chat.
        keys: String,
    },
    /// A time passed, and nothing was entered.
    Waits {
        /// How long.
        seconds: u64,
    },
    /// A value was compared.
    Compares {
        /// The value.
        value: String,
    },
    /// A function was invoked.
    Invokes {
        /// Its ARN.
        function: String,
        /// What it returned.
        returned: Map<String, Value>,
    },
    /// A function failed.
    Fails {
        /// Its ARN.
        function: String,
        /// Why.
        error: String,
    },
    /// An attribute was set.
    Sets {
        /// Its name.
        attribute: String,
        /// Its value.
        value: String,
    },
}

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Ending {
    /// The flow hung up.
    Disconnected,
    /// The flow ended without that.
    Ended,
    /// The contact went on to a queue, an agent, another flow or another number.
    Transferred {
        /// Where to.
        to: String,
    },
    /// The caller hung up after having said nothing for a long time.
    HungUp,
    /// The flow listens, and what was to be entered has been.
    Waiting {
        /// The action that listens.
        action: String,
        /// What has a condition.
        keys: Vec<String>,
    },
    /// The flow does not tell what follows.
    Lost {
        /// The action that nothing follows.
        action: String,
        /// Why.
        reason: String,
    },
    /// The next action is not in the flow.
    NoSuchAction {
        /// Its identifier.
        action: String,
    },
    /// The flow goes round for ever, or so often that nobody would stay.
    TooLong,
}

impl Transcript {
    /// All that was said, sentence by sentence.
    pub fn heard(&self) -> impl Iterator<Item = &str> {
        let events = self.steps.iter().flat_map(|step| &step.events);
        events
            .filter_map(|event| match event {
                Event::Says { text } => Some(text),
                _ => None,
            })
            .flatten()
            .map(String::as_str)
    }

    /// The identifiers of the actions that were taken.
    pub fn path(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.action.as_str())
    }
}
