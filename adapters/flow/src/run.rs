//! Plays a flow without a phone.

mod known;
mod step;

use std::collections::BTreeMap;

use async_trait::async_trait;
use serde_json::{Map, Value};

use crate::action_type::ActionType;
use crate::flow::Flow;
use crate::transcript::{Ending, Step, Transcript};
use known::KnownData;
use step::Played;

/// The functions that a flow invokes.
#[async_trait]
pub trait Functions: Send + Sync {
    /// Invokes a function, and gives what it returns: an object, whose values the flow finds under `$.External`.
    ///
    /// # Errors
    ///
    /// - the function fails, or there is none;
    /// - it takes longer than [`Invocation::seconds`].
    async fn invoke(&self, invocation: &Invocation) -> Result<Map<String, Value>, FunctionError>;
}

/// What a function is invoked with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Invocation {
    /// The ARN of the function.
    pub arn: String,
    /// How long the flow waits, in seconds.
    pub seconds: u64,
    /// The event, as Amazon Connect sends it (Administrator Guide, "Grant Amazon Connect access to your AWS Lambda
    /// functions").
    pub event: Value,
}

/// Why a function returns nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FunctionError {
    /// It failed.
    #[error("the function failed: {0}")]
    Failed(String),
    /// It took too long.
    #[error("the function took longer than it may")]
    TooSlow,
}

/// Who calls, and how the flow is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The contact id.
    pub contact_id: String,
    /// How the contact came in: `VOICE`, `CHAT`. Default: `VOICE`.
    pub channel: String,
    /// The number of the caller; nothing where it is withheld, or where there is none.
    pub caller: Option<String>,
    /// The number that was called. Default: a number for fiction.
    pub called: String,
    /// What is entered, one item for each time that the flow listens.
    pub presses: Vec<Press>,
    /// What happens when the flow listens once more.
    pub then: Then,
    /// The results of actions that depend on what is not here, by identifier or type: `CheckHoursOfOperation` is
    /// `False`.
    pub results: BTreeMap<String, String>,
    /// Errors that occur, by identifier or type of the action.
    pub faults: BTreeMap<String, Fault>,
}

impl Default for Call {
    fn default() -> Self {
        Self {
            contact_id: "00000000-0000-4000-8000-000000000000".into(),
            channel: VOICE.into(),
            caller: None,
            called: "+18005550100".into(),
            presses: Vec::new(),
            then: Then::default(),
            results: BTreeMap::new(),
            faults: BTreeMap::new(),
        }
    }
}

/// What is entered when the flow listens.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "something is entered, or nothing")]
pub enum Press {
    /// Keys, or the text of a chat.
    Keys(String),
    /// Nothing, until the flow stops listening.
    Nothing,
}

/// What happens when the flow listens, and nothing is left to enter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the caller says nothing, or is asked")]
pub enum Then {
    /// Nothing is entered any more; the caller hangs up after ten minutes of that.
    #[default]
    Silence,
    /// The call is left as it is, for the caller to go on.
    Wait,
}

/// An error that occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// An error of the language: `NoMatchingError`.
    Error(String),
    /// A function takes too long.
    TooSlow,
}

/// Plays a flow from its start to an end, and tells what happened.
///
/// No time passes: waits are counted, not waited for, except as far as `functions` takes its time. Actions that depend on
/// what is not here (queues, hours, other flows) succeed, or have the results that `call` gives them.
///
/// # Examples
///
/// ```
/// use async_trait::async_trait;
/// use serde_json::{Map, Value};
/// use vanity_flow::{Call, Ending, Flow, FunctionError, Functions, Invocation, play};
///
/// struct NoFunctions;
///
/// #[async_trait]
/// impl Functions for NoFunctions {
///     async fn invoke(&self, invocation: &Invocation) -> Result<Map<String, Value>, FunctionError> {
///         Err(FunctionError::Failed(format!("there is no {}", invocation.arn)))
///     }
/// }
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let flow = Flow::parse(
///     r#"{"Version": "2019-10-30", "StartAction": "hello", "Actions": [
///         {"Identifier": "hello", "Type": "MessageParticipant", "Parameters": {"Text": "You are $.CustomerEndpoint.Address."},
///          "Transitions": {"NextAction": "end"}},
///         {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}
///     ]}"#,
/// )?;
/// let call = Call { caller: Some("+18003569377".into()), ..Call::default() };
/// let transcript = play(&flow, &call, &NoFunctions).await;
/// assert_eq!(transcript.heard().collect::<Vec<_>>(), ["You are +18003569377."]);
/// assert_eq!(transcript.ending, Ending::Disconnected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub async fn play(flow: &Flow, call: &Call, functions: &dyn Functions) -> Transcript {
    let mut player = Player {
        call,
        functions,
        known: KnownData::new(call),
        presses: call.presses.iter(),
        loops: BTreeMap::new(),
        silence: 0,
    };
    let mut steps = Vec::new();
    let ending = player.play(flow, &mut steps).await;
    Transcript { steps, ending, attributes: player.known.into_attributes() }
}

/// A call in progress.
struct Player<'c> {
    call: &'c Call,
    functions: &'c dyn Functions,
    known: KnownData,
    presses: std::slice::Iter<'c, Press>,
    /// How many times each `Loop` has gone on.
    loops: BTreeMap<String, u64>,
    /// The seconds for which nothing was entered.
    silence: u64,
}

impl Player<'_> {
    async fn play(&mut self, flow: &Flow, steps: &mut Vec<Step>) -> Ending {
        let mut next = flow.start_action.clone().unwrap_or_default();
        loop {
            let Some(action) = flow.action(&next) else { return Ending::NoSuchAction { action: next } };
            if steps.len() == MOST_STEPS {
                return Ending::TooLong;
            }
            let mut events = Vec::new();
            let played = match self.fault(&action.identifier, &action.action_type) {
                Some(Fault::Error(error)) => Played::Error(error.clone()),
                fault => self.step(action, fault.is_some(), &mut events).await,
            };
            let (way, ending) = step::way(action, played);
            steps.push(Step {
                action: action.identifier.clone(),
                action_type: action.action_type.to_string(),
                events,
                way: way.clone(),
            });
            if let Some(ending) = ending {
                return ending;
            }
            match way {
                Some((_, to)) if self.silence <= PATIENCE => next = to,
                _ => return Ending::HungUp,
            }
        }
    }

    fn fault(&self, identifier: &str, action_type: &ActionType) -> Option<&Fault> {
        let faults = &self.call.faults;
        faults.get(identifier).or_else(|| faults.get(action_type.as_str()))
    }
}

/// The channel of telephone calls.
const VOICE: &str = "VOICE";

/// How long a caller listens without entering anything, in seconds.
const PATIENCE: u64 = 600;

/// The most steps, more than a caller would stay for.
const MOST_STEPS: usize = 100_000;
