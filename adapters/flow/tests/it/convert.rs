//! Exports in the old format, converted.

use serde_json::{Value, json};
use vanity_flow::{Flow, FlowError, Legacy, convert};

fn converted(block: &Value) -> Result<Value, String> {
    let export = json!({"start": block["id"], "version": "1", "modules": [block], "metadata": {"name": "one"}});
    let legacy = Legacy::parse(&export.to_string()).unwrap();
    let flow = convert(&legacy).map_err(|error| format!("{error}: {}", error.reason))?;
    // What is converted is a flow that can be read.
    let flow = Flow::parse(&flow.to_json()).unwrap();
    Ok(serde_json::to_value(&flow.actions[0]).unwrap())
}

fn block(kind: &str, branches: &[(&str, &str)], parameters: Value) -> Value {
    let branches: Vec<Value> = branches
        .iter()
        .map(|(condition, transition)| match condition.split_once(' ') {
            None => json!({"condition": condition, "transition": transition}),
            Some((condition, rest)) => {
                let (comparison, value) = rest.split_once(' ').unwrap();
                json!({"condition": condition, "conditionType": comparison, "conditionValue": value, "transition": transition})
            }
        })
        .collect();
    let (kind, target) = kind.split_once(' ').map_or((kind, Value::Null), |(kind, target)| (kind, target.into()));
    json!({"id": "b", "type": kind, "target": target, "branches": branches, "parameters": parameters, "metadata": {}})
}

/// A case: the block, and the type, the parameters and the ways of its action.
type Case = (&'static str, &'static [(&'static str, &'static str)], Value, &'static str, Value, Value);

fn cases() -> Vec<Case> {
    let success: &[_] = &[("Success", "s")];
    let fallible: &[_] = &[("Success", "s"), ("Error", "e")];
    let next = json!({"NextAction": "s"});
    let fails = json!({"NextAction": "s", "Errors": [{"NextAction": "e", "ErrorType": "NoMatchingError"}]});
    let text = |value: &str| json!([{"name": "Text", "value": value, "namespace": null}, {"name": "TextToSpeechType", "value": "text"}]);
    vec![
        ("Disconnect", &[], json!([]), "DisconnectParticipant", json!({}), json!({})),
        ("Resume", &[], json!([]), "EndFlowExecution", json!({}), json!({})),
        ("Transfer Agent", &[], json!([]), "TransferContactToAgent", json!({}), json!({})),
        ("PlayPrompt", success, text("Hello."), "MessageParticipant", json!({"Text": "Hello."}), next.clone()),
        (
            "PlayPrompt",
            fallible,
            json!([{"name": "Text", "value": "ssml", "namespace": "External"}, {"name": "TextToSpeechType", "value": "ssml"}]),
            "MessageParticipant",
            json!({"SSML": "$.External.ssml"}),
            fails.clone(),
        ),
        (
            "PlayPrompt",
            success,
            json!([{"name": "AudioPrompt", "value": "arn", "namespace": null, "resourceName": "Beep.wav"}]),
            "MessageParticipant",
            json!({"PromptId": "arn"}),
            next.clone(),
        ),
        (
            "LoopPrompts",
            &[("Timeout", "t"), ("Error", "e")],
            json!([{"name": "Text", "value": "<speak/>", "key": "ssml"}, {"name": "InterruptSeconds", "value": 60}]),
            "MessageParticipantIteratively",
            json!({"Messages": [{"SSML": "<speak/>"}], "InterruptFrequencySeconds": "60"}),
            json!({"NextAction": "e", "Conditions": [{"NextAction": "t", "Condition": {"Operator": "Equals", "Operands": ["MessagesInterrupted"]}}],
                "Errors": [{"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
        (
            "GetUserInput Digits",
            &[("Evaluate Equals 1", "one"), ("Timeout", "t"), ("NoMatch", "n"), ("Error", "e")],
            json!([{"name": "Text", "value": "Press 1."}, {"name": "TextToSpeechType", "value": "text"}, {"name": "Timeout", "value": "5"}, {"name": "MaxDigits", "value": "1"}]),
            "GetParticipantInput",
            json!({"Text": "Press 1.", "StoreInput": "False", "InputTimeLimitSeconds": "5"}),
            json!({"NextAction": "n", "Conditions": [{"NextAction": "one", "Condition": {"Operator": "Equals", "Operands": ["1"]}}], "Errors": [
                {"NextAction": "n", "ErrorType": "NoMatchingCondition"}, {"NextAction": "t", "ErrorType": "InputTimeLimitExceeded"},
                {"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
        (
            "StoreUserInput",
            &[("Success", "s"), ("Error", "e"), ("InvalidNumber", "i")],
            json!([{"name": "Text", "value": "Number?"}, {"name": "TextToSpeechType", "value": "text"}, {"name": "CustomerInputType", "value": "PhoneNumber"},
                {"name": "Timeout", "value": 6}, {"name": "PhoneNumberFormat", "value": "Local"}, {"name": "CountryCode", "value": "US"}]),
            "GetParticipantInput",
            json!({"Text": "Number?", "StoreInput": "True", "InputTimeLimitSeconds": "6",
                "InputValidation": {"PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": "US"}}}),
            json!({"NextAction": "s", "Errors": [{"NextAction": "e", "ErrorType": "NoMatchingError"}, {"NextAction": "i", "ErrorType": "InvalidPhoneNumber"}]}),
        ),
        (
            "StoreCustomerInput",
            fallible,
            json!([{"name": "Text", "value": "Card?"}, {"name": "CustomerInputType", "value": "Custom"}, {"name": "Timeout", "value": "6"}, {"name": "MaxDigits", "value": 20},
                {"name": "EncryptEntry", "value": true}, {"name": "EncryptionKeyId", "value": "id"}, {"name": "EncryptionKey", "value": "pem"}, {"name": "DisableCancel", "value": true}]),
            "GetParticipantInput",
            json!({"Text": "Card?", "StoreInput": "True", "InputTimeLimitSeconds": "6",
                "InputValidation": {"CustomValidation": {"MaximumLength": "20"}}, "InputEncryption": {"EncryptionKeyId": "id", "Key": "pem"},
                "DTMFConfiguration": {"DisableCancelKey": "True"}}),
            fails.clone(),
        ),
        (
            "SetVoice",
            success,
            json!([{"name": "GlobalVoice", "value": "Joanna"}]),
            "UpdateContactTextToSpeechVoice",
            json!({"TextToSpeechVoice": "Joanna"}),
            next.clone(),
        ),
        (
            "CheckAttribute",
            &[("Evaluate LessThanOrEqualTo 3", "few"), ("Evaluate StartsWith +44", "uk"), ("NoMatch", "n")],
            json!([{"name": "Attribute", "value": "Customer Number"}, {"name": "Namespace", "value": "System"}]),
            "Compare",
            json!({"ComparisonValue": "$.CustomerEndpoint.Address"}),
            json!({"NextAction": "n", "Conditions": [{"NextAction": "few", "Condition": {"Operator": "NumberLessOrEqualTo", "Operands": ["3"]}},
                {"NextAction": "uk", "Condition": {"Operator": "TextStartsWith", "Operands": ["+44"]}}], "Errors": [{"NextAction": "n", "ErrorType": "NoMatchingCondition"}]}),
        ),
        (
            "CheckHoursOfOperation",
            &[("True", "t"), ("False", "f"), ("Error", "e")],
            json!([]),
            "CheckHoursOfOperation",
            json!({}),
            json!({"NextAction": "e", "Conditions": [{"NextAction": "t", "Condition": {"Operator": "Equals", "Operands": ["True"]}},
                {"NextAction": "f", "Condition": {"Operator": "Equals", "Operands": ["False"]}}], "Errors": [{"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
        (
            "CheckStaffing",
            &[("True", "t"), ("False", "f"), ("Error", "e")],
            json!([{"name": "Status", "value": "Online"}]),
            "CheckMetricData",
            json!({"MetricType": "NumberOfAgentsOnline"}),
            json!({"NextAction": "e", "Conditions": [{"NextAction": "t", "Condition": {"Operator": "NumberGreaterThan", "Operands": ["0"]}}],
                "Errors": [{"NextAction": "f", "ErrorType": "NoMatchingCondition"}, {"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
        (
            "CheckQueueStatus",
            &[("CheckQueueTime GreaterThan 300000", "long"), ("NoMatch", "n"), ("Error", "e")],
            json!([]),
            "CheckMetricData",
            json!({"MetricType": "OldestContactInQueueAgeSeconds"}),
            json!({"NextAction": "e", "Conditions": [{"NextAction": "long", "Condition": {"Operator": "NumberGreaterThan", "Operands": ["300000"]}}],
                "Errors": [{"NextAction": "n", "ErrorType": "NoMatchingCondition"}, {"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
        (
            "Loop",
            &[("Looping", "l"), ("Complete", "c")],
            json!([{"name": "LoopCount", "value": "2"}]),
            "Loop",
            json!({"LoopCount": "2"}),
            json!({"NextAction": "c", "Conditions": [{"NextAction": "l", "Condition": {"Operator": "Equals", "Operands": ["ContinueLooping"]}},
                {"NextAction": "c", "Condition": {"Operator": "Equals", "Operands": ["DoneLooping"]}}]}),
        ),
        (
            "PercentileBranching",
            &[("Evaluate Equals 20", "a"), ("Evaluate Equals 40", "b"), ("NoMatch", "c")],
            json!([]),
            "DistributeByPercentage",
            json!({}),
            json!({"NextAction": "c", "Conditions": [{"NextAction": "a", "Condition": {"Operator": "NumberLessThan", "Operands": ["20"]}},
                {"NextAction": "b", "Condition": {"Operator": "NumberLessThan", "Operands": ["60"]}}], "Errors": [{"NextAction": "c", "ErrorType": "NoMatchingCondition"}]}),
        ),
        (
            "SetAttributes",
            fallible,
            json!([{"name": "Attribute", "key": "a", "value": "1"}, {"name": "Attribute", "key": "b", "value": "x", "namespace": "User Defined"}]),
            "UpdateContactAttributes",
            json!({"Attributes": {"a": "1", "b": "$.Attributes.x"}}),
            fails.clone(),
        ),
        (
            "SetScreenPop",
            fallible,
            json!([{"name": "key", "value": "note"}, {"name": "value", "value": "Stored customer input", "namespace": "System"}]),
            "UpdateContactAttributes",
            json!({"Attributes": {"note": "$.StoredCustomerInput"}}),
            fails.clone(),
        ),
        (
            "SetLoggingBehavior",
            success,
            json!([{"name": "LoggingBehavior", "value": "Disable"}]),
            "UpdateFlowLoggingBehavior",
            json!({"FlowLoggingBehavior": "Disabled"}),
            next.clone(),
        ),
        (
            "SetRecordingBehavior",
            success,
            json!([{"name": "RecordingBehaviorOption", "value": "Disable"}, {"name": "RecordingParticipantOption", "value": "Both"}]),
            "UpdateContactRecordingBehavior",
            json!({"RecordingBehavior": {"RecordedParticipants": []}}),
            next.clone(),
        ),
        (
            "SetRecordingBehavior",
            success,
            json!([{"name": "RecordingBehaviorOption", "value": "Enable"}, {"name": "RecordingParticipantOption", "value": "Both"},
                {"name": "AnalyticsBehaviorOption", "value": "Enable"}, {"name": "AnalyticsMode", "value": "RealTime"}, {"name": "AnalyticsLanguageLocaleCode", "value": "en-US"},
                {"name": "AnalyticsRedactionOption", "value": "Enable"}, {"name": "AnalyticsRedactionPolicy", "value": "RedactedAndOriginal"}, {"name": "AnalyticsCustomVocabulary", "value": "None"}]),
            "UpdateContactRecordingBehavior",
            json!({"RecordingBehavior": {"RecordedParticipants": ["Agent", "Customer"]}, "AnalyticsBehavior": {"Enabled": "True",
                "AnalyticsMode": "RealTime", "AnalyticsLanguage": "en-US", "AnalyticsRedactionBehavior": "Enabled", "AnalyticsRedactionResults": "RedactedAndOriginal"}}),
            next.clone(),
        ),
        (
            "StartMediaStreaming",
            fallible,
            json!([{"name": "Track", "value": "FromCustomer"}, {"name": "MediaStreamTypes", "value": "Audio"}]),
            "UpdateContactMediaStreamingBehavior",
            json!({"MediaStreamingState": "Enabled", "MediaStreamType": "Audio", "Participants": [{"ParticipantType": "Customer", "MediaDirections": ["From"]}]}),
            fails.clone(),
        ),
        (
            "SetEventHook",
            fallible,
            json!([{"name": "Type", "value": "AgentWhisper"}, {"name": "ContactFlowId", "value": "arn"}]),
            "UpdateContactEventHooks",
            json!({"EventHooks": {"AgentWhisper": "arn"}}),
            fails.clone(),
        ),
        (
            "SetContactFlow",
            success,
            json!([{"name": "ContactFlowId", "value": "arn"}, {"name": "Type", "value": "CustomerQueue"}]),
            "UpdateContactEventHooks",
            json!({"EventHooks": {"CustomerQueue": "arn"}}),
            next.clone(),
        ),
        (
            "SetCallBackNumber",
            &[("Success", "s"), ("InvalidPhoneNumber", "i"), ("NonDialableNumber", "n")],
            json!([{"name": "CallBackNumber", "value": "Stored customer input", "namespace": "System"}]),
            "UpdateContactCallbackNumber",
            json!({"CallbackNumber": "$.StoredCustomerInput"}),
            json!({"NextAction": "s", "Errors": [{"NextAction": "i", "ErrorType": "InvalidCallbackNumber"}, {"NextAction": "n", "ErrorType": "CallbackNumberNotDialable"}]}),
        ),
        (
            "UpdateRoutingPriority",
            success,
            json!([{"name": "TimeOffset", "value": 600}]),
            "UpdateContactRoutingBehavior",
            json!({"QueueTimeAdjustmentSeconds": "600"}),
            next,
        ),
        (
            "SetQueue",
            fallible,
            json!([{"name": "Agent", "value": "agentARN", "namespace": "User Defined", "resourceName": null}]),
            "UpdateContactTargetQueue",
            json!({"AgentId": "$.Attributes.agentARN"}),
            fails.clone(),
        ),
        (
            "CreateCallback",
            fallible,
            json!([{"name": "InitialDelaySeconds", "value": 5}, {"name": "RetryDelaySeconds", "value": 600}, {"name": "MaxRetryAttempts", "value": 1}]),
            "CreateCallbackContact",
            json!({"InitialCallDelaySeconds": "5", "MaximumConnectionAttempts": "1", "RetryDelaySeconds": "600"}),
            fails.clone(),
        ),
        (
            "InvokeExternalResource Lambda",
            fallible,
            json!([{"name": "FunctionArn", "value": "arn"}, {"name": "TimeLimit", "value": "8"}, {"name": "Parameter", "key": "k", "value": "v", "namespace": "User Defined"}]),
            "InvokeLambdaFunction",
            json!({"LambdaFunctionARN": "arn", "InvocationTimeLimitSeconds": "8", "LambdaInvocationAttributes": {"k": "$.Attributes.v"}}),
            fails,
        ),
        (
            "Transfer Queue",
            &[("AtCapacity", "full"), ("Error", "e")],
            json!([]),
            "TransferContactToQueue",
            json!({}),
            json!({"NextAction": "e", "Errors": [{"NextAction": "full", "ErrorType": "QueueAtCapacity"}, {"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
        (
            "Transfer Flow",
            &[("Error", "e")],
            json!([{"name": "ContactFlowId", "value": "arn", "resourceName": "x"}]),
            "TransferToFlow",
            json!({"ContactFlowId": "arn"}),
            json!({"NextAction": "e", "Errors": [{"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
        (
            "Transfer PhoneNumber",
            &[("Success", "s"), ("CallFailure", "c"), ("Timeout", "t"), ("Error", "e")],
            json!([{"name": "PhoneNumber", "value": "+18005550100"}, {"name": "TimeLimit", "value": "30"}, {"name": "BlindTransfer", "value": false}]),
            "TransferParticipantToThirdParty",
            json!({"ThirdPartyPhoneNumber": "+18005550100", "ThirdPartyConnectionTimeLimitSeconds": "30", "ContinueFlowExecution": "True"}),
            json!({"NextAction": "s", "Errors": [{"NextAction": "c", "ErrorType": "CallFailed"}, {"NextAction": "t", "ErrorType": "ConnectionTimeLimitExceeded"},
                {"NextAction": "e", "ErrorType": "NoMatchingError"}]}),
        ),
    ]
}

#[test]
fn every_type_of_block_becomes_its_action() {
    for (kind, branches, parameters, action, expected, transitions) in cases() {
        let got = converted(&block(kind, branches, parameters)).unwrap();
        let expected = json!({"Identifier": "b", "Type": action, "Parameters": expected, "Transitions": transitions});
        assert_eq!(got, expected, "{kind}");
    }
}

#[test]
fn what_has_no_counterpart_is_told_with_its_block() {
    let text = json!([{"name": "Text", "value": "x"}]);
    let mut with_field = block("Disconnect", &[], json!([]));
    with_field["colour"] = "red".into();
    let cases = [
        (block("FlyToTheMoon", &[], json!([])), "no such type is known"),
        (block("GetUserInput Lex", &[], json!([])), "no such type is known with the target Lex"),
        (block("PlayPrompt", &[("Success", "s"), ("Asleep", "s")], text.clone()), "the branch Asleep is not known"),
        (block("Disconnect", &[], text), "the parameter Text is not known"),
        (block("PlayPrompt", &[], json!([])), "the parameter Text is missing"),
        (
            block("PlayPrompt", &[], json!([{"name": "Text", "value": "x", "namespace": "Wisdom"}])),
            "the parameter Text is looked up as \"x\" of \"Wisdom\", which is not known",
        ),
        (
            block("PlayPrompt", &[], json!([{"name": "Text", "value": []}])),
            "the parameter Text has a value that is not known: []",
        ),
        (
            block("SetLoggingBehavior", &[], json!([{"name": "LoggingBehavior", "value": "Maybe"}])),
            "the parameter LoggingBehavior has a value that is not known: Maybe",
        ),
        (with_field, "the field colour is not known"),
    ];
    for (block, reason) in cases {
        let kind = block["type"].as_str().unwrap().to_owned();
        let expected = format!("line 1 (/modules/0): the block b of type {kind} cannot be converted: {reason}");
        assert_eq!(converted(&block).unwrap_err(), expected);
    }
}

#[test]
fn positions_and_names_are_kept() {
    let export = json!({"start": "b", "version": "1", "metadata": {"name": "one", "entryPointPosition": {"x": 1}}, "modules": [
        {"id": "b", "type": "Disconnect", "metadata": {"position": {"x": 14.4, "y": 2}}}]});
    let flow = convert(&Legacy::parse(&export.to_string()).unwrap()).unwrap();
    assert_eq!((flow.version.as_deref(), flow.start_action.as_deref()), (Some("2019-10-30"), Some("b")));
    let expected = json!({"name": "one", "entryPointPosition": {"x": 1}, "ActionMetadata": {"b": {"position": {"x": 14.4, "y": 2}}}});
    assert_eq!(flow.metadata, Some(expected));
}

#[test]
fn a_flow_is_told_from_an_export() {
    let flow = r#"{"Version": "2019-10-30", "StartAction": "end", "Actions": []}"#;
    assert!(matches!(Legacy::parse(flow), Err(FlowError::NotLegacy)));
    assert!(matches!(Flow::parse(r#"{"modules": []}"#), Err(FlowError::Legacy)));
    assert!(matches!(Legacy::parse("{}"), Err(FlowError::Shape { .. })));
}
