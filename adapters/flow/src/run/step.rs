//! What an action does.

use serde_json::{Map, Value};

use super::{FunctionError, Invocation, Player, Press, Then, VOICE};
use crate::action_type::ActionType;
use crate::flow::{Action, NO_MATCHING_CONDITION, NO_MATCHING_ERROR};
use crate::transcript::{Ending, Event};
use crate::voice::sentences;

/// What came of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Played {
    /// It succeeded.
    Done,
    /// It has a result to compare.
    Result(String),
    /// An error occurred.
    Error(String),
    /// The flow is over.
    Ended(Ending),
}

/// The way that is taken from an action, with the next action; else how the flow ends.
pub(super) fn way(action: &Action, played: Played) -> (Option<(String, String)>, Option<Ending>) {
    let transitions = action.transitions();
    let error = |name: &str| {
        let branch = transitions.errors.iter().flatten().find(|branch| branch.error_type == name);
        branch.map(|branch| (branch.error_type.clone(), branch.next_action.clone()))
    };
    let next = || transitions.next_action.clone().map(|next| ("NextAction".to_owned(), next));
    let lost = |reason: String| Ending::Lost { action: action.identifier.clone(), reason };
    let found = match played {
        Played::Ended(ending) => return (None, Some(ending)),
        Played::Done => next().ok_or_else(|| lost("nothing follows it".into())),
        Played::Error(name) => {
            error(&name).or_else(|| error(NO_MATCHING_ERROR)).ok_or_else(|| lost(format!("no branch is for {name}")))
        }
        Played::Result(result) => {
            let conditions = transitions.conditions.iter().flatten();
            let mut held = conditions.filter(|branch| {
                let condition = &branch.condition;
                condition.operands.iter().any(|operand| condition.operator.holds(&result, operand))
            });
            let condition = held.next().map(|branch| {
                let condition = &branch.condition;
                (format!("{} {}", condition.operator, condition.operands.join(", ")), branch.next_action.clone())
            });
            condition
                .or_else(|| error(NO_MATCHING_CONDITION))
                .or_else(next)
                .ok_or_else(|| lost(format!("no condition is for {result:?}")))
        }
    };
    match found {
        Ok(way) => (Some(way), None),
        Err(ending) => (None, Some(ending)),
    }
}

impl Player<'_> {
    /// Does what an action does; a function is `too_slow` where that is to be tried.
    pub(super) async fn step(&mut self, action: &Action, too_slow: bool, events: &mut Vec<Event>) -> Played {
        let transferred = |to: &str| Played::Ended(Ending::Transferred { to: to.into() });
        match &action.action_type {
            ActionType::MessageParticipant => match self.say(action, events) {
                Ok(()) => Played::Done,
                Err(error) => error,
            },
            ActionType::GetParticipantInput => self.listen(action, events),
            ActionType::ConnectParticipantWithLexBot | ActionType::ShowView => self.converse(action, events),
            ActionType::InvokeLambdaFunction => self.invoke(action, too_slow, events).await,
            ActionType::UpdateContactAttributes => self.set_attributes(action, events),
            ActionType::Compare => {
                let value = self.known.resolve(action.text("ComparisonValue").unwrap_or_default());
                events.push(Event::Compares { value: value.clone() });
                Played::Result(value)
            }
            ActionType::Loop => self.repeat(action),
            ActionType::CheckHoursOfOperation => self.result(action, "True"),
            ActionType::CheckMetricData => self.result(action, "0"),
            ActionType::CheckOutboundCallStatus => self.result(action, "CallAnswered"),
            ActionType::CheckVoiceId => self.result(action, "Inconclusive"),
            ActionType::DistributeByPercentage => self.result(action, "1"),
            ActionType::InvokeFlowModule => self.result(action, ""),
            ActionType::Wait => {
                let seconds = number(action, "TimeoutSeconds").or_else(|| number(action, "TimeLimitSeconds"));
                self.pass(seconds.unwrap_or(1), events);
                self.result(action, "WaitCompleted")
            }
            ActionType::MessageParticipantIteratively => match number(action, "InterruptFrequencySeconds") {
                Some(seconds) => {
                    self.pass(seconds, events);
                    Played::Result("MessagesInterrupted".into())
                }
                None => Played::Ended(Ending::HungUp),
            },
            ActionType::DisconnectParticipant => Played::Ended(Ending::Disconnected),
            ActionType::EndFlowExecution | ActionType::EndFlowModuleExecution => Played::Ended(Ending::Ended),
            ActionType::TransferContactToAgent => transferred("an agent"),
            leaving if leaving.leaves() => {
                let to = ["ContactFlowId", "QueueId", "AgentId"].into_iter().find_map(|name| action.text(name));
                transferred(to.unwrap_or("the queue"))
            }
            ActionType::TransferParticipantToThirdParty if action.text("ContinueFlowExecution") != Some("True") => {
                transferred(action.text("ThirdPartyPhoneNumber").unwrap_or_default())
            }
            _ => Played::Done,
        }
    }

    /// Says what an action has to say; chats take only text (API Reference, `MessageParticipant`, Restrictions).
    fn say(&mut self, action: &Action, events: &mut Vec<Event>) -> Result<(), Played> {
        let is_voice = self.call.channel == VOICE;
        let says = if let Some(text) = action.text("Text") {
            Event::Says { text: vec![self.known.resolve(text)] }
        } else if !is_voice {
            return Err(Played::Error(NO_MATCHING_ERROR.into()));
        } else if let Some(ssml) = action.text("SSML") {
            Event::Says { text: sentences(&self.known.resolve(ssml)) }
        } else {
            let prompt = action.text("PromptId").or_else(|| action.parameter("Media")?["Uri"].as_str());
            Event::Plays { recording: self.known.resolve(prompt.unwrap_or_default()) }
        };
        events.push(says);
        Ok(())
    }

    /// Waits for keys; only callers have some (API Reference, `GetParticipantInput`, Restrictions).
    fn listen(&mut self, action: &Action, events: &mut Vec<Event>) -> Played {
        if self.call.channel != VOICE {
            return Played::Error(NO_MATCHING_ERROR.into());
        }
        if let Err(error) = self.say(action, events) {
            return error;
        }
        let is_stored = action.text("StoreInput") == Some("True");
        let seconds = number(action, "InputTimeLimitSeconds").unwrap_or(1);
        match self.next_press(action, seconds, events) {
            Err(waiting) => waiting,
            Ok(None) if is_stored => self.store(action, "Timeout"),
            Ok(None) => Played::Error("InputTimeLimitExceeded".into()),
            Ok(Some(keys)) if is_stored => self.store(action, &keys),
            Ok(Some(keys)) => Played::Result(keys.chars().take(1).collect()),
        }
    }

    /// Keeps what was entered; a number that is to be valid must have the digits of one.
    fn store(&mut self, action: &Action, keys: &str) -> Played {
        let validation = action.parameter("InputValidation");
        let terminator =
            action.parameter("DTMFConfiguration").and_then(|keys| keys["InputTerminationSequence"].as_str());
        let keys = keys.split(terminator.unwrap_or("#")).next().unwrap_or_default();
        let is_digits = keys.chars().all(|key| key.is_ascii_digit());
        if validation.is_some_and(|how| how.get("PhoneNumberValidation").is_some())
            && !(is_digits && NUMBER_LENGTHS.contains(&keys.len()))
        {
            return Played::Error("InvalidPhoneNumber".into());
        }
        let longest = validation.and_then(|how| how["CustomValidation"]["MaximumLength"].as_str()?.parse().ok());
        let stored: String = keys.chars().take(longest.unwrap_or(usize::MAX)).collect();
        self.known.set("StoredCustomerInput", stored.into());
        Played::Done
    }

    /// A bot or a view: what is entered is its result.
    fn converse(&mut self, action: &Action, events: &mut Vec<Event>) -> Played {
        if let Some(result) = self.given_result(action) {
            return Played::Result(result);
        }
        match self.next_press(action, CONVERSATION, events) {
            Err(waiting) => waiting,
            Ok(None) => Played::Error("InputTimeLimitExceeded".into()),
            Ok(Some(text)) => Played::Result(text),
        }
    }

    /// What is entered next; nothing where that takes too long.
    fn next_press(&mut self, action: &Action, seconds: u64, events: &mut Vec<Event>) -> Result<Option<String>, Played> {
        match self.presses.next() {
            Some(Press::Keys(keys)) => {
                self.silence = 0;
                events.push(Event::Hears { keys: keys.clone() });
                Ok(Some(keys.clone()))
            }
            None if self.call.then == Then::Wait => {
                let operands = action
                    .transitions()
                    .conditions
                    .iter()
                    .flatten()
                    .flat_map(|branch| branch.condition.operands.clone())
                    .collect();
                Err(Played::Ended(Ending::Waiting { action: action.identifier.clone(), keys: operands }))
            }
            Some(Press::Nothing) | None => {
                self.pass(seconds, events);
                Ok(None)
            }
        }
    }

    fn pass(&mut self, seconds: u64, events: &mut Vec<Event>) {
        self.silence = self.silence.saturating_add(seconds.max(1));
        events.push(Event::Waits { seconds });
    }

    async fn invoke(&mut self, action: &Action, too_slow: bool, events: &mut Vec<Event>) -> Played {
        let arn = self.known.resolve(action.text("LambdaFunctionARN").unwrap_or_default());
        let seconds = number(action, "InvocationTimeLimitSeconds").unwrap_or(LONGEST_INVOCATION);
        let parameters = action.parameter("LambdaInvocationAttributes").and_then(Value::as_object);
        let parameters: Map<String, Value> = parameters
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), self.known.resolve(value.as_str().unwrap_or_default()).into()))
            .collect();
        let invocation = Invocation { arn: arn.clone(), seconds, event: self.known.event(parameters) };
        let returned = if too_slow { Err(FunctionError::TooSlow) } else { self.functions.invoke(&invocation).await };
        match returned {
            Ok(values) => {
                events.push(Event::Invokes { function: arn, returned: values.clone() });
                self.known.set("External", values.into());
                Played::Done
            }
            Err(error) => {
                events.push(Event::Fails { function: arn, error: error.to_string() });
                self.known.set("External", Value::Null);
                Played::Error(NO_MATCHING_ERROR.into())
            }
        }
    }

    /// Sets all attributes, or none where they get too long.
    fn set_attributes(&mut self, action: &Action, events: &mut Vec<Event>) -> Played {
        let attributes = action.parameter("Attributes").and_then(Value::as_object);
        let values: Vec<(&String, String)> = attributes
            .into_iter()
            .flatten()
            .map(|(name, value)| (name, self.known.resolve(value.as_str().unwrap_or_default())))
            .collect();
        let bytes: usize = values.iter().map(|(name, value)| name.len() + value.len()).sum();
        if self.known.attribute_bytes() + bytes > LONGEST_ATTRIBUTES {
            return Played::Error(NO_MATCHING_ERROR.into());
        }
        for (name, value) in values {
            self.known.set_attribute(name, &value);
            events.push(Event::Sets { attribute: name.clone(), value });
        }
        Played::Done
    }

    /// Goes on as often as the loop says, is done once, and begins anew.
    fn repeat(&mut self, action: &Action) -> Played {
        let count = self.known.resolve(action.text("LoopCount").unwrap_or_default());
        let count = count.parse().unwrap_or_else(|_| number(action, "LoopCount").unwrap_or_default()).min(MOST_LOOPS);
        let gone = self.loops.entry(action.identifier.clone()).or_default();
        if *gone < count {
            *gone += 1;
            Played::Result("ContinueLooping".into())
        } else {
            *gone = 0;
            Played::Result("DoneLooping".into())
        }
    }

    fn result(&self, action: &Action, default: &str) -> Played {
        Played::Result(self.given_result(action).unwrap_or_else(|| default.into()))
    }

    fn given_result(&self, action: &Action) -> Option<String> {
        let results = &self.call.results;
        results.get(&action.identifier).or_else(|| results.get(action.action_type.as_str())).cloned()
    }
}

/// A parameter that is a whole number.
fn number(action: &Action, name: &str) -> Option<u64> {
    match action.parameter(name)? {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    }
}

/// The longest time in seconds that Amazon Connect waits for a function.
const LONGEST_INVOCATION: u64 = 8;

/// How long a bot or a view is talked to, in seconds.
const CONVERSATION: u64 = 300;

/// The bytes that all attributes of a contact may have together (API Reference, `Attributes`).
const LONGEST_ATTRIBUTES: usize = 32_768;

/// The most times that a `Loop` goes on.
const MOST_LOOPS: u64 = 100;

/// How many digits a phone number has (ITU-T E.164), from the shortest local one on.
const NUMBER_LENGTHS: std::ops::RangeInclusive<usize> = 4..=15;
