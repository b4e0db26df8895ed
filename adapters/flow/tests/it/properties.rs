//! What holds for any flow.

use async_trait::async_trait;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use tokio::runtime;
use vanity_flow::{
    Call, Ending, Fault, Flow, FunctionError, Functions, Invocation, Known, Press, Rule, Severity, Source, Then, check,
    play,
};

/// Functions that return, fail, or are slow, as their ARN says.
struct Any;

#[async_trait]
impl Functions for Any {
    async fn invoke(&self, invocation: &Invocation) -> Result<Map<String, Value>, FunctionError> {
        match invocation.arn.rsplit(':').next() {
            Some("slow") => Err(FunctionError::TooSlow),
            Some("broken") => Err(FunctionError::Failed("broken".into())),
            _ => Ok([("outcome".to_owned(), "spelled".into()), ("count".to_owned(), "1".into())].into_iter().collect()),
        }
    }
}

/// An action, the places in the list of actions where its ways lead, and which of its transitions is left out.
type Drawn = (Value, Vec<Index>, Option<&'static str>);

/// Actions of all kinds; some lack what the check asks for, and most of those flows it refuses.
fn action() -> impl Strategy<Value = Drawn> {
    let fail = json!([["NoMatchingError", 1]]);
    let function = |name: &str| json!({"LambdaFunctionARN": format!("arn:aws:lambda:eu-west-1:210987654321:function:{name}"), "InvocationTimeLimitSeconds": "8"});
    let kinds = vec![
        json!(["MessageParticipant", {"Text": "Hello $.External.outcome."}, [], fail]),
        json!(["MessageParticipant", {"SSML": "<speak>Hello</speak>"}, [], fail]),
        json!(["MessageParticipant", {"PromptId": "hello"}, [], []]),
        json!(["MessageParticipantIteratively", {"Messages": [{"Text": "Please wait."}]}, [], fail]),
        json!(["MessageParticipantIteratively", {"Messages": [{"Text": "Please wait."}], "InterruptFrequencySeconds": "60"}, [], fail]),
        json!(["MessageParticipantIteratively", {"Messages": [{"Text": "Please wait."}], "InterruptFrequencySeconds": "60"},
            [["Equals", "MessagesInterrupted", 1]], [["NoMatchingError", 2]]]),
        json!(["GetParticipantInput", {"Text": "Key?", "InputTimeLimitSeconds": "60"}, [["Equals", "1", 2], ["Equals", "#", 3]],
            [["NoMatchingError", 1], ["NoMatchingCondition", 4], ["InputTimeLimitExceeded", 5]]]),
        json!(["GetParticipantInput", {"Text": "Number?", "InputTimeLimitSeconds": "120", "StoreInput": "True",
            "InputValidation": {"PhoneNumberValidation": {"NumberFormat": "E164"}}}, [], [["NoMatchingError", 1], ["InvalidPhoneNumber", 2]]]),
        json!(["InvokeLambdaFunction", function("fine"), [], fail]),
        json!(["InvokeLambdaFunction", function("slow"), [], fail]),
        json!(["InvokeLambdaFunction", function("broken"), [], fail]),
        json!(["Compare", {"ComparisonValue": "$.External.count"}, [["NumberGreaterThan", "0", 1]], [["NoMatchingCondition", 2]]]),
        json!(["Loop", {"LoopCount": "1"}, [["Equals", "ContinueLooping", 1], ["Equals", "DoneLooping", 2]], []]),
        json!(["Loop", {"LoopCount": "$.External.count"}, [["Equals", "ContinueLooping", 1], ["Equals", "DoneLooping", 2]], []]),
        json!(["UpdateContactAttributes", {"Attributes": {"a": "$.External.outcome"}}, [], fail]),
        json!(["Wait", {"TimeoutSeconds": "90"}, [["Equals", "WaitCompleted", 1]], [["NoMatchingError", 2]]]),
        json!(["TransferToFlow", {"ContactFlowId": "other"}, [], fail]),
        json!(["FlyToTheMoon", {}, [["Equals", "landed", 1]], fail]),
        json!(["EndFlowExecution", {}, [], []]),
        json!(["DisconnectParticipant", {}, [], []]),
    ];
    let missing = prop_oneof![
        3 => Just(None),
        1 => select(vec!["NextAction", "Conditions", "Errors"]).prop_map(Some),
    ];
    (select(kinds), proptest::collection::vec(any::<Index>(), 6), missing)
}

/// A flow of the actions that can be reached.
fn flow() -> impl Strategy<Value = Value> {
    proptest::collection::vec(action(), 1..6).prop_map(|mut actions| {
        actions.push((json!(["DisconnectParticipant", {}, [], []]), Vec::new(), None));
        let names: Vec<String> = (0..actions.len()).map(|at| format!("action {at}")).collect();
        let built: Vec<Value> = actions
            .iter()
            .zip(&names)
            .enumerate()
            .map(|(at, ((kind, ways, missing), name))| {
                // Most ways lead on, so that few flows are refused for going round for ever.
                let waits = ["GetParticipantInput", "Loop", "MessageParticipantIteratively", "Wait"]
                    .iter().any(|waiting| kind[0] == *waiting);
                let to = |way: &Value| {
                    let way = &ways[usize::try_from(way.as_u64().unwrap()).unwrap()];
                    if waits || way.index(8) == 0 { way.get(&names) } else { way.get(&names[at + 1..]) }.clone()
                };
                let conditions: Vec<Value> = kind[2].as_array().unwrap().iter().map(|condition| {
                    json!({"NextAction": to(&condition[2]), "Condition": {"Operator": condition[0], "Operands": [condition[1]]}})
                }).collect();
                let errors: Vec<Value> = kind[3].as_array().unwrap().iter().map(|error| {
                    json!({"NextAction": to(&error[1]), "ErrorType": error[0]})
                }).collect();
                let ends = ["DisconnectParticipant", "EndFlowExecution"].iter().any(|ending| kind[0] == *ending);
                let mut transitions = if ends { json!({}) } else {
                    json!({"NextAction": to(&json!(0)), "Conditions": conditions, "Errors": errors})
                };
                transitions.as_object_mut().unwrap().retain(|field, _| Some(field.as_str()) != *missing);
                json!({"Identifier": name, "Type": kind[0], "Parameters": kind[1], "Transitions": transitions})
            })
            .collect();
        reachable(&json!({"Version": "2019-10-30", "StartAction": names[0], "Actions": built}))
    })
}

/// The flow without what cannot be reached, which the check would refuse.
fn reachable(flow: &Value) -> Value {
    let whole = Flow::parse(&flow.to_string()).unwrap();
    let mut names = vec![whole.start_action.clone().unwrap()];
    let mut at = 0;
    while let Some(name) = names.get(at).cloned() {
        at += 1;
        for (_, next) in whole.action(&name).unwrap().ways() {
            if !names.iter().any(|known| known == next) {
                names.push(next.to_owned());
            }
        }
    }
    let kept = whole.actions.into_iter().filter(|action| names.contains(&action.identifier)).collect();
    serde_json::to_value(Flow { actions: kept, ..whole }).unwrap()
}

fn call() -> impl Strategy<Value = Call> {
    let press = prop_oneof![Just(Press::Nothing), "[0-9*#]{1,12}".prop_map(Press::Keys)];
    let fault = prop_oneof![
        Just(None),
        select(vec!["MessageParticipant", "InvokeLambdaFunction", "TransferToFlow", "action 0", "action 2"])
            .prop_map(Some)
    ];
    (proptest::collection::vec(press, 0..6), any::<bool>(), any::<bool>(), fault).prop_map(
        |(presses, waits, is_chat, fault)| Call {
            presses,
            then: if waits { Then::Wait } else { Then::Silence },
            channel: if is_chat { "CHAT" } else { "VOICE" }.into(),
            faults: fault
                .map(|action: &str| (action.to_owned(), Fault::Error("NoMatchingError".into())))
                .into_iter()
                .collect(),
            ..Call::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn a_flow_that_the_check_accepts_comes_to_an_end_or_to_a_wait(flow in flow(), call in call()) {
        let text = flow.to_string();
        let findings = check(&Source::parse(&text).unwrap(), &Known::default());
        prop_assume!(findings.iter().all(|finding| finding.severity == Severity::Warning));
        let runtime = runtime::Builder::new_current_thread().build().unwrap();
        let flow = Flow::parse(&text).unwrap();
        let transcript = runtime.block_on(play(&flow, &call, &Any));
        // No flow that is drawn here takes long enough for `TooLong`.
        match &transcript.ending {
            Ending::Lost { action, .. } => {
                let lost = flow.action(action).unwrap();
                // Errors that are injected where there is no branch for them can get a contact lost.
                let is_injected = [action, lost.action_type.as_str()].iter().any(|name| call.faults.contains_key(*name));
                let is_warned = findings.iter().any(|finding| {
                    finding.rule == Rule::MissingError && finding.action.as_ref() == Some(action)
                });
                let is_promised = call.channel == "CHAT" && is_warned && lost.text("Text").is_none();
                prop_assert!(is_injected || is_promised, "{text}\n{:?}", transcript.ending);
            }
            Ending::NoSuchAction { .. } | Ending::TooLong => prop_assert!(false, "{text}\n{:?}", transcript.ending),
            _ => {}
        }
    }

    #[test]
    fn a_flow_is_printed_as_it_is_read(flow in flow()) {
        let printed = Flow::parse(&flow.to_string()).unwrap().to_json();
        prop_assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), flow);
    }

    #[test]
    fn any_text_is_refused_or_checked(text in "\\PC{0,200}") {
        if let Ok(source) = Source::parse(&text) {
            let _ = check(&source, &Known::default());
        }
    }
}
