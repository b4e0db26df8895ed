//! What a flow means, whatever the order and the names in it.

use std::collections::BTreeMap;

use vanity_flow::{Flow, Way};

/// Of each action: its type, where its ways go, and the names of its parameters.
pub(crate) fn meaning(flow: &Flow) -> BTreeMap<&str, String> {
    let meaning = |action: &vanity_flow::Action| {
        let mut ways: Vec<String> = action
            .ways()
            .map(|(way, next)| match way {
                Way::Next => format!("-> {next}"),
                Way::Condition(_, condition) => format!("{} {:?} -> {next}", condition.operator, condition.operands),
                Way::Error(_, error) => format!("{error} -> {next}"),
            })
            .collect();
        ways.sort();
        let parameters: Vec<&String> = action.parameters.iter().flat_map(|parameters| parameters.keys()).collect();
        format!("{} {parameters:?}\n{}", action.action_type, ways.join("\n"))
    };
    let mut meanings: BTreeMap<&str, String> =
        flow.actions.iter().map(|action| (action.identifier.as_str(), meaning(action))).collect();
    meanings.insert("", format!("starts with {:?}", flow.start_action));
    meanings
}
