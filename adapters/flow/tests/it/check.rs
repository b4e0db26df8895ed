//! What is wrong with flows: a flow that passes, and for every rule what makes it fail.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vanity_flow::{Finding, Known, Rule, Severity, Source, check};

const PASSING: &str = include_str!("../flows/passing.json");

fn found(text: &str) -> Vec<Finding> {
    let keys = ["outcome", "ssml"].map(String::from);
    check(&Source::parse(text).unwrap(), &Known { keys: Some(keys.into()) })
}

/// The passing flow with one value replaced, or removed where it is null.
fn with(pointer: &str, value: &Value) -> String {
    let mut flow: Value = serde_json::from_str(PASSING).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match flow.pointer_mut(parent).unwrap() {
        Value::Object(object) if value.is_null() => drop(object.remove(key).unwrap()),
        Value::Object(object) => drop(object.insert(key.into(), value.clone())),
        Value::Array(list) if key == "-" => list.push(value.clone()),
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value.clone(),
        other => panic!("{pointer} is in {other}"),
    }
    serde_json::to_string_pretty(&flow).unwrap()
}

#[test]
fn the_passing_flow_passes() {
    assert_eq!(found(PASSING), []);
}

/// A rule, the value that breaks it, where that is told, and a part of what is told.
type Case = (Rule, &'static str, Value, &'static str, &'static str);

fn cases() -> Vec<Case> {
    let equals =
        |operand: &str| json!({"NextAction": "bye", "Condition": {"Operator": "Equals", "Operands": [operand]}});
    let compares = |operator: &str, operand: &str| json!({"NextAction": "bye", "Condition": {"Operator": operator, "Operands": [operand]}});
    let fails = |error: &str| json!({"NextAction": "bye", "ErrorType": error});
    let alone = json!({"Identifier": "alone", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}});
    let unknown = json!({"Identifier": "bye", "Type": "FlyToTheMoon"});
    vec![
        (Rule::Version, "/Version", json!("2018-01-01"), "/Version", "\"2018-01-01\""),
        (Rule::Version, "/Version", Value::Null, "/Version", "missing"),
        (Rule::Size, "/Metadata", json!("x".repeat(256_000)), "", "more than 256000"),
        (
            Rule::Identifier,
            "/Actions/-",
            json!({"Identifier": "bye", "Type": "DisconnectParticipant"}),
            "/Actions/8/Identifier",
            "another action",
        ),
        (Rule::UnknownType, "/Actions/7", unknown, "/Actions/7/Type", "FlyToTheMoon"),
        (Rule::MissingStart, "/StartAction", Value::Null, "/StartAction", "no StartAction"),
        (Rule::MissingStart, "/StartAction", json!("begin"), "/StartAction", "\"begin\""),
        (
            Rule::DanglingTransition,
            "/Actions/4/Transitions/Errors/0/NextAction",
            json!("gone"),
            "/Actions/4/Transitions/Errors/0/NextAction",
            "\"gone\"",
        ),
        (
            Rule::MissingTransition,
            "/Actions/3/Transitions/NextAction",
            Value::Null,
            "/Actions/3/Transitions",
            "no NextAction",
        ),
        (
            Rule::MissingTransition,
            "/Actions/7/Transitions/NextAction",
            json!("log"),
            "/Actions/7/Transitions",
            "ends the flow",
        ),
        (
            Rule::MissingTransition,
            "/Actions/4",
            json!({"Identifier": "say", "Type": "FlyToTheMoon"}),
            "/Actions/4/Transitions",
            "no NextAction",
        ),
        (Rule::UnreachableAction, "/Actions/-", alone, "/Actions/8", "cannot be reached"),
        (
            Rule::EndlessLoop,
            "/Actions/2/Transitions/Errors/0/NextAction",
            json!("voice"),
            "/Actions/1/Transitions",
            "voice -> ask",
        ),
        (
            Rule::EndlessLoop,
            "/Actions/6/Transitions/Conditions/1/NextAction",
            json!("again"),
            "/Actions/6/Transitions",
            "again",
        ),
        (
            Rule::MissingParameter,
            "/Actions/2/Parameters/LambdaFunctionARN",
            Value::Null,
            "/Actions/2/Parameters",
            "LambdaFunctionARN",
        ),
        (
            Rule::UnknownParameter,
            "/Actions/6/Parameters/Colour",
            json!("red"),
            "/Actions/6/Parameters/Colour",
            "Colour",
        ),
        (
            Rule::WrongParameter,
            "/Actions/2/Parameters/InvocationTimeLimitSeconds",
            json!("9"),
            "/Actions/2/Parameters/InvocationTimeLimitSeconds",
            "from 1 to 8",
        ),
        (
            Rule::WrongParameter,
            "/Actions/2/Parameters/InvocationTimeLimitSeconds",
            json!("0"),
            "/Actions/2/Parameters/InvocationTimeLimitSeconds",
            "from 1 to 8",
        ),
        (
            Rule::WrongParameter,
            "/Actions/2/Parameters/LambdaInvocationAttributes",
            json!({"a": 1}),
            "/Actions/2/Parameters/LambdaInvocationAttributes",
            "an object of strings",
        ),
        (
            Rule::WrongParameter,
            "/Actions/0/Parameters/FlowLoggingBehavior",
            json!("On"),
            "/Actions/0/Parameters/FlowLoggingBehavior",
            "Enabled, Disabled",
        ),
        (
            Rule::WrongParameter,
            "/Actions/6/Parameters/LoopCount",
            json!("101"),
            "/Actions/6/Parameters/LoopCount",
            "from 0 to 100",
        ),
        (
            Rule::WrongParameter,
            "/Actions/3/Parameters/ComparisonValue",
            json!("outcome"),
            "/Actions/3/Parameters/ComparisonValue",
            "a reference",
        ),
        (
            Rule::WrongParameter,
            "/Actions/5/Parameters/InputValidation",
            json!({"CustomValidation": {"MaximumLength": "4"}}),
            "/Actions/5/Parameters",
            "only then",
        ),
        (
            Rule::WrongParameter,
            "/Actions/5/Parameters/DTMFConfiguration",
            json!({"InterdigitTimeLimitSeconds": "21"}),
            "/Actions/5/Parameters/DTMFConfiguration/InterdigitTimeLimitSeconds",
            "from 1 to 20",
        ),
        (Rule::Prompt, "/Actions/5/Parameters/Text", Value::Null, "/Actions/5/Parameters", "one must be"),
        (Rule::Prompt, "/Actions/4/Parameters/Text", json!("Hello."), "/Actions/4/Parameters", "Text, SSML"),
        (
            Rule::MalformedSsml,
            "/Actions/4/Parameters/SSML",
            json!("<speak><s>One</speak>"),
            "/Actions/4/Parameters/SSML",
            "not well-formed",
        ),
        (
            Rule::MalformedSsml,
            "/Actions/4/Parameters/SSML",
            json!("<speak>One"),
            "/Actions/4/Parameters/SSML",
            "not closed",
        ),
        (
            Rule::MalformedSsml,
            "/Actions/4/Parameters/SSML",
            json!("One"),
            "/Actions/4/Parameters/SSML",
            "outside of speak",
        ),
        (
            Rule::MalformedSsml,
            "/Actions/4/Parameters/SSML",
            json!("<s>One</s>"),
            "/Actions/4/Parameters/SSML",
            "the root",
        ),
        (
            Rule::MalformedSsml,
            "/Actions/4/Parameters/SSML",
            json!("<speak>&nbsp;</speak>"),
            "/Actions/4/Parameters/SSML",
            "&nbsp;",
        ),
        (
            Rule::RefusedTag,
            "/Actions/4/Parameters/SSML",
            json!("<speak><emphasis>One</emphasis></speak>"),
            "/Actions/4/Parameters/SSML",
            "<emphasis>",
        ),
        (
            Rule::RefusedTag,
            "/Actions/4/Parameters/SSML",
            json!("<speak><prosody pitch=\"high\">One</prosody></speak>"),
            "/Actions/4/Parameters/SSML",
            "<prosody pitch>",
        ),
        (
            Rule::WrongCondition,
            "/Actions/5/Transitions/Conditions/0",
            equals("12"),
            "/Actions/5/Transitions/Conditions/0/Condition",
            "one key",
        ),
        (
            Rule::WrongCondition,
            "/Actions/3/Transitions/Conditions/2",
            compares("NumberLessThan", "few"),
            "/Actions/3/Transitions/Conditions/2/Condition",
            "no number",
        ),
        (
            Rule::WrongCondition,
            "/Actions/3/Transitions/Conditions/0",
            compares("Resembles", "x"),
            "/Actions/3/Transitions/Conditions/0/Condition",
            "Resembles",
        ),
        (
            Rule::WrongCondition,
            "/Actions/4/Transitions/Conditions",
            json!([equals("x")]),
            "/Actions/4/Transitions/Conditions/0/Condition",
            "cannot be compared",
        ),
        (
            Rule::MissingCondition,
            "/Actions/6/Transitions/Conditions",
            json!([equals("DoneLooping")]),
            "/Actions/6/Transitions/Conditions",
            "ContinueLooping",
        ),
        (
            Rule::MissingCondition,
            "/Actions/4",
            json!({"Identifier": "say", "Type": "MessageParticipantIteratively",
                "Parameters": {"Messages": [{"Text": "Please wait."}], "InterruptFrequencySeconds": "60"}}),
            "/Actions/4/Transitions/Conditions",
            "MessagesInterrupted",
        ),
        (
            Rule::UnreachableCondition,
            "/Actions/3/Transitions/Conditions/-",
            equals("Unspellable"),
            "/Actions/3/Transitions/Conditions/3",
            "condition 2",
        ),
        (
            Rule::UnreachableCondition,
            "/Actions/3/Transitions/Conditions/-",
            compares("NumberGreaterOrEqualTo", "6"),
            "/Actions/3/Transitions/Conditions/3",
            "condition 3",
        ),
        (
            Rule::UnreachableCondition,
            "/Actions/5/Transitions/Conditions/-",
            equals("1"),
            "/Actions/5/Transitions/Conditions/1",
            "condition 1",
        ),
        (
            Rule::WrongError,
            "/Actions/2/Transitions/Errors/-",
            fails("NoMatchingError"),
            "/Actions/2/Transitions/Errors/1/ErrorType",
            "before",
        ),
        (
            Rule::WrongError,
            "/Actions/2/Transitions/Errors/-",
            fails("TooTired"),
            "/Actions/2/Transitions/Errors/1/ErrorType",
            "TooTired",
        ),
        (
            Rule::MissingError,
            "/Actions/2/Transitions/Errors",
            Value::Null,
            "/Actions/2/Transitions/Errors",
            "NoMatchingError",
        ),
        (
            Rule::MissingError,
            "/Actions/5/Transitions/Errors/1",
            fails("InvalidPhoneNumber"),
            "/Actions/5/Transitions/Errors",
            "InputTimeLimitExceeded",
        ),
        (
            Rule::UnknownKey,
            "/Actions/3/Parameters/ComparisonValue",
            json!("$.External.outcom"),
            "/Actions/3/Parameters/ComparisonValue",
            "outcome, ssml",
        ),
        (
            Rule::UnknownKey,
            "/Actions/5/Parameters/Text",
            json!("It is $.External.vanity."),
            "/Actions/5/Parameters/Text",
            "no vanity",
        ),
        (
            Rule::Placeholder,
            "/Actions/2/Parameters/LambdaFunctionARN",
            json!("${functionArn}"),
            "/Actions/2/Parameters/LambdaFunctionARN",
            "${functionArn}",
        ),
        (
            Rule::Placeholder,
            "/Actions/2/Parameters/LambdaFunctionARN",
            json!("arn:aws:lambda:REGION:ACCOUNT:function:x"),
            "/Actions/2/Parameters/LambdaFunctionARN",
            "ACCOUNT",
        ),
        (
            Rule::Placeholder,
            "/Actions/2/Parameters/LambdaFunctionARN",
            json!("arn:aws:lambda:eu-west-1:123456789012:function:x"),
            "/Actions/2/Parameters/LambdaFunctionARN",
            "123456789012",
        ),
    ]
}

#[test]
fn every_rule_is_broken_by_its_fixtures_and_told_where() {
    for (rule, pointer, value, told_at, part) in cases() {
        let findings = found(&with(pointer, &value));
        let told = findings.iter().find(|finding| finding.rule == rule && finding.place.pointer == told_at);
        let told = told.unwrap_or_else(|| panic!("{rule} at {told_at} is not in {findings:#?}"));
        assert!(told.message.contains(part), "{part} is not in {told}");
        assert!(!told_at.starts_with("/Actions") || told.place.line > 1, "{told}");
    }
}

#[test]
fn every_rule_has_a_fixture() {
    let tried: BTreeSet<Rule> = cases().into_iter().map(|(rule, ..)| rule).collect();
    let all: BTreeSet<Rule> = Rule::ALL.iter().copied().collect();
    assert_eq!(tried, all);
}

#[test]
fn what_depends_on_the_voice_or_the_age_of_an_export_is_a_warning() {
    let mut flow: Value =
        serde_json::from_str(&with("/Actions/1/Parameters/TextToSpeechEngine", &Value::Null)).unwrap();
    flow["Actions"][4]["Parameters"]["SSML"] = "<speak><emphasis>One</emphasis></speak>".into();
    flow["Actions"][4]["Transitions"].as_object_mut().unwrap().remove("Errors");
    let findings = found(&flow.to_string());
    let rules: BTreeSet<(Rule, Severity)> = findings.iter().map(|finding| (finding.rule, finding.severity)).collect();
    let expected = [(Rule::RefusedTag, Severity::Warning), (Rule::MissingError, Severity::Warning)];
    assert_eq!(rules, expected.into());
}

#[test]
fn a_loop_that_counts_or_waits_is_none_without_end() {
    // From the key to itself, and round by the loop.
    assert_eq!(found(&with("/Actions/5/Transitions/Errors/1/NextAction", &json!("key"))), []);
    assert_eq!(found(&with("/Actions/2/Transitions/Errors/0/NextAction", &json!("again"))), []);
}

#[test]
fn keys_are_not_checked_where_nothing_is_known_of_the_functions() {
    let source = Source::parse(&with("/Actions/3/Parameters/ComparisonValue", &json!("$.External.x"))).unwrap();
    assert_eq!(check(&source, &Known::default()), []);
}

#[test]
fn findings_are_told_in_the_order_of_the_text() {
    let mut flow: Value = serde_json::from_str(PASSING).unwrap();
    flow["Actions"][6]["Parameters"]["LoopCount"] = "x".into();
    flow["Actions"][0]["Parameters"]["FlowLoggingBehavior"] = 1.into();
    let told: Vec<String> = found(&flow.to_string()).iter().map(ToString::to_string).collect();
    let expected = [
        "line 1 (/Actions/0/Parameters/FlowLoggingBehavior): error: log (UpdateFlowLoggingBehavior): the parameter \
         FlowLoggingBehavior is 1, not one of Enabled, Disabled [wrong-parameter]",
        "line 1 (/Actions/6/Parameters/LoopCount): error: again (Loop): the parameter LoopCount is \"x\", not a whole \
         number from 0 to 100 or a reference [wrong-parameter]",
    ];
    assert_eq!(told, expected);
}
