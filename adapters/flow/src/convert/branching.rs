//! Blocks that only choose a way.

use serde_json::json;

use super::Unconvertible;
use super::lookup::path;
use super::reader::Reader;
use crate::action_type::ActionType;
use crate::flow::{Action, NO_MATCHING_CONDITION, NO_MATCHING_ERROR};
use crate::operator::Operator;

pub(super) fn attribute(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let (name, namespace) = (reader.required("Attribute")?, reader.required("Namespace")?);
    let Some(compared) = path(&namespace, &name) else {
        return Err(Unconvertible::Lookup { name: "Attribute".into(), namespace, key: name });
    };
    for (next, comparison, operand) in reader.comparisons("Evaluate")? {
        let operator = operator(&comparison)?;
        reader.add_condition(next, operator, operand);
    }
    reader.error_and_next("NoMatch", NO_MATCHING_CONDITION);
    reader.finish(ActionType::Compare, &json!({"ComparisonValue": compared}))
}

pub(super) fn hours(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let hours = match reader.value("HoursOfOperation")? {
        Some(hours) => Some(hours),
        None => reader.value("HoursOfOperationId")?,
    };
    reader.condition("True", Operator::Equals, "True");
    reader.condition("False", Operator::Equals, "False");
    reader.error_and_next("Error", NO_MATCHING_ERROR);
    reader.finish(ActionType::CheckHoursOfOperation, &json!({"HoursOfOperationId": hours}))
}

pub(super) fn staffing(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let metrics = [
        ("Available", "NumberOfAgentsAvailable"),
        ("Staffed", "NumberOfAgentsStaffed"),
        ("Online", "NumberOfAgentsOnline"),
    ];
    let metric = reader.word("Status", &metrics)?.ok_or(Unconvertible::Missing("Status"))?;
    let (queue, agent) = (reader.value("Queue")?, reader.value("Agent")?);
    reader.condition("True", Operator::NumberGreaterThan, "0");
    reader.error("False", NO_MATCHING_CONDITION);
    reader.error_and_next("Error", NO_MATCHING_ERROR);
    let parameters = json!({"MetricType": metric, "QueueId": queue, "AgentId": agent});
    reader.finish(ActionType::CheckMetricData, &parameters)
}

pub(super) fn queue_status(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let times = reader.comparisons("CheckQueueTime")?;
    let sizes = reader.comparisons("CheckQueueCapacity")?;
    let (metric, comparisons) = match (times.as_slice(), sizes.as_slice()) {
        ([], sizes @ [_, ..]) => ("NumberOfContactsInQueue", sizes),
        (times @ [_, ..], []) => ("OldestContactInQueueAgeSeconds", times),
        // One action checks one metric.
        _ => return Err(Unconvertible::Branch("CheckQueueTime, CheckQueueCapacity".into())),
    };
    for (next, comparison, operand) in comparisons {
        reader.add_condition(next.clone(), operator(comparison)?, operand.clone());
    }
    let (queue, agent) = (reader.value("Queue")?, reader.value("Agent")?);
    reader.error("NoMatch", NO_MATCHING_CONDITION);
    reader.error_and_next("Error", NO_MATCHING_ERROR);
    let parameters = json!({"MetricType": metric, "QueueId": queue, "AgentId": agent});
    reader.finish(ActionType::CheckMetricData, &parameters)
}

pub(super) fn repeat(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let count = reader.required("LoopCount")?;
    reader.condition("Looping", Operator::Equals, "ContinueLooping");
    if let Some(done) = reader.branch("Complete") {
        reader.add_condition(done.clone(), Operator::Equals, "DoneLooping".into());
        reader.set_next(done);
    }
    reader.finish(ActionType::Loop, &json!({"LoopCount": count}))
}

/// Shares of a hundred, which become thresholds, each the one before and the share.
pub(super) fn percentage(mut reader: Reader<'_>) -> Result<Action, Unconvertible> {
    let mut threshold = 0;
    for (next, _, share) in reader.comparisons("Evaluate")? {
        let Ok(percent) = share.parse::<u8>() else { return Err(Unconvertible::Branch(format!("Evaluate {share}"))) };
        threshold += u32::from(percent);
        reader.add_condition(next, Operator::NumberLessThan, threshold.to_string());
    }
    reader.error_and_next("NoMatch", NO_MATCHING_CONDITION);
    reader.finish(ActionType::DistributeByPercentage, &json!({}))
}

fn operator(comparison: &str) -> Result<Operator, Unconvertible> {
    Ok(match comparison {
        "Equals" => Operator::Equals,
        "StartsWith" => Operator::TextStartsWith,
        "EndsWith" => Operator::TextEndsWith,
        "Contains" => Operator::TextContains,
        "GreaterThan" => Operator::NumberGreaterThan,
        "GreaterThanOrEqualTo" => Operator::NumberGreaterOrEqualTo,
        "LessThan" => Operator::NumberLessThan,
        "LessThanOrEqualTo" => Operator::NumberLessOrEqualTo,
        _ => return Err(Unconvertible::Branch(format!("Evaluate {comparison}"))),
    })
}
