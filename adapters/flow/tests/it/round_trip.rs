//! What is read is printed again.

use serde_json::{Value, json};
use vanity_flow::{Flow, FlowError, Source};

#[test]
fn everything_is_printed_as_it_was_read() {
    let flows = [
        json!({"Version": "2019-10-30", "StartAction": "a", "Metadata": {"entryPointPosition": {"x": 14.4, "y": 229.600_000_000_000_02}},
            "Actions": [], "Settings": {"InputParameters": []}}),
        json!({"Actions": [{"Identifier": "a", "Type": "FlyToTheMoon", "Speed": 3}]}),
        json!({"Actions": [{"Identifier": "a", "Type": "Compare", "Parameters": {"ComparisonValue": "$.Channel"},
            "Transitions": {"NextAction": "b", "Errors": [], "Conditions": [
                {"NextAction": "c", "Condition": {"Operator": "Resembles", "Operands": ["x", "y"]}}], "Extra": null}}]}),
        json!({"Actions": [{"Identifier": "a", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}]}),
    ];
    for flow in flows {
        let printed = Flow::parse(&flow.to_string()).unwrap().to_json();
        assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), flow);
    }
}

#[test]
fn what_is_no_flow_is_refused_with_its_place() {
    let cases = [
        ("{", "the flow is not JSON"),
        ("{\"Actions\": [],\n\"Actions\": []}", "line 2 (/Actions): the key comes twice"),
        ("{}", "line 1 (/): missing field `Actions`"),
        ("{\"Actions\": [\n{\"Identifier\": \"a\"}]}", "line 2 (/Actions/0): missing field `Type`"),
        (
            "{\"Actions\": [{\"Identifier\": \"a\",\n\"Type\": \"Loop\",\n\"Transitions\": {\n\"NextAction\": 7}}]}",
            "line 4 (/Actions/0/Transitions/NextAction): invalid type: integer `7`, expected a string",
        ),
        (
            "{\"modules\": [], \"start\": \"a\"}",
            "the flow is an export in the console's old format, which `vanity flow convert` converts",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(Flow::parse(text).unwrap_err().to_string(), message, "{text}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(Flow::parse(&deep), Err(FlowError::Json(_))));
}

#[test]
fn every_value_has_a_place() {
    let source =
        Source::parse("{\"StartAction\": \"a\",\n\"Actions\": [\n{\"Identifier\": \"a\",\n\"Type\": \"Loop\"}]}")
            .unwrap();
    assert_eq!(source.place("/Actions/0/Type").to_string(), "line 4 (/Actions/0/Type)");
    assert_eq!(source.place("/Actions/0/Parameters/LoopCount").line, 3);
}
