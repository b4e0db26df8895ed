//! Blocks that reach out: to queues, functions, other flows and phones.

use serde_json::{Map, Value, json};

use super::Unconvertible;
use super::reader::Reader;
use crate::action_type::ActionType;
use crate::flow::{Action, NO_MATCHING_ERROR};

pub(super) fn queue(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let parameters = json!({"QueueId": reader.value("Queue")?, "AgentId": reader.value("Agent")?});
    reader.success_or_error();
    reader.finish(ActionType::UpdateContactTargetQueue, &parameters)
}

pub(super) fn metrics(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let (queue, agent) = (reader.value("Queue")?, reader.value("Agent")?);
    let channel = reader.value("Channel")?;
    reader.success_or_error();
    let parameters = json!({"QueueId": queue, "AgentId": agent, "QueueChannel": channel});
    reader.finish(ActionType::GetMetricData, &parameters)
}

pub(super) fn callback(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let parameters = json!({
        "QueueId": reader.value("Queue")?,
        "AgentId": reader.value("Agent")?,
        "InitialCallDelaySeconds": reader.required("InitialDelaySeconds")?,
        "MaximumConnectionAttempts": reader.required("MaxRetryAttempts")?,
        "RetryDelaySeconds": reader.required("RetryDelaySeconds")?,
    });
    reader.success_or_error();
    reader.finish(ActionType::CreateCallbackContact, &parameters)
}

pub(super) fn function(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let arn = reader.required("FunctionArn")?;
    let seconds = reader.required("TimeLimit")?;
    let mut attributes = Map::new();
    for (key, value) in reader.values("Parameter")? {
        attributes.insert(key.ok_or(Unconvertible::Missing("key"))?.to_owned(), value.into());
    }
    let attributes = if attributes.is_empty() { Value::Null } else { attributes.into() };
    let validation = reader.value("ResponseType")?.map(|kind| json!({"ResponseType": kind}));
    reader.success_or_error();
    let parameters = json!({
        "LambdaFunctionARN": arn,
        "InvocationTimeLimitSeconds": seconds,
        "LambdaInvocationAttributes": attributes,
        "ResponseValidation": validation,
    });
    reader.finish(ActionType::InvokeLambdaFunction, &parameters)
}

pub(super) fn to_queue(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    reader.error("AtCapacity", "QueueAtCapacity");
    reader.error_and_next("Error", NO_MATCHING_ERROR);
    reader.finish(ActionType::TransferContactToQueue, &json!({}))
}

pub(super) fn to_flow(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let flow = reader.required("ContactFlowId")?;
    reader.error_and_next("Error", NO_MATCHING_ERROR);
    reader.finish(ActionType::TransferToFlow, &json!({"ContactFlowId": flow}))
}

pub(super) fn to_phone(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let number = reader.required("PhoneNumber")?;
    let seconds = reader.value("TimeLimit")?;
    let resumes = reader.word("BlindTransfer", &[("True", "False"), ("False", "True")])?;
    let caller = reader.value("CallerIdNumber")?;
    reader.next("Success");
    reader.error("CallFailure", "CallFailed");
    reader.error("Timeout", "ConnectionTimeLimitExceeded");
    reader.error("Error", NO_MATCHING_ERROR);
    let parameters = json!({
        "ThirdPartyPhoneNumber": number,
        "ThirdPartyConnectionTimeLimitSeconds": seconds,
        "ContinueFlowExecution": resumes.unwrap_or("False"),
        "CallerId": caller.map(|number| json!({"Number": number})),
    });
    reader.finish(ActionType::TransferParticipantToThirdParty, &parameters)
}
