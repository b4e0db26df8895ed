//! Actions that follow each other in a circle for ever.

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use crate::action_type::ActionType;
use crate::finding::{Rule, Severity};
use crate::flow::{Action, NO_MATCHING_ERROR, Way};

/// Finds circles in which nothing waits and nothing is counted.
///
/// The way on which a `Loop` continues is taken a limited number of times between two times of the other, so a circle
/// without waits that is gone round for ever is one of other ways. Left out are the ways that limit: that of a `Loop` which
/// continues, and those from an action that waits, but for its failing, which takes no time. What then goes in a circle is
/// endless.
pub(super) fn check(findings: &mut Findings<'_>) {
    let actions = &findings.source.flow.actions;
    let places: BTreeMap<&str, usize> =
        actions.iter().enumerate().rev().map(|(at, action)| (action.identifier.as_str(), at)).collect();
    let mut ways: BTreeMap<usize, BTreeSet<usize>> = actions
        .iter()
        .enumerate()
        .map(|(at, action)| (at, unlimited(action).filter_map(|next| places.get(next).copied()).collect()))
        .collect();
    let mut circles = Vec::new();
    while let Some(circle) = circle(&mut ways) {
        for at in &circle {
            ways.remove(at);
        }
        circles.push(circle);
    }
    for circle in circles {
        let names: Vec<&str> = circle.iter().map(|&at| actions[at].identifier.as_str()).collect();
        let message = format!("it can go round for ever, since nothing waits or is counted: {}", names.join(" -> "));
        findings.add_of(circle[0], Rule::EndlessLoop, Severity::Error, "/Transitions", &message);
    }
}

/// The actions that can follow any number of times at once.
fn unlimited(action: &Action) -> impl Iterator<Item = &str> {
    let is_limited = |way: Way<'_>| match way {
        Way::Condition(_, condition) if action.action_type == ActionType::Loop => {
            condition.operands.iter().any(|operand| operand == CONTINUES)
        }
        // Such as a channel that the action does not work in.
        Way::Error(_, NO_MATCHING_ERROR) => false,
        _ => action.action_type.waits(),
    };
    action.ways().filter(move |&(way, _)| !is_limited(way)).map(|(_, next)| next)
}

/// A circle, after what is on none has been removed.
fn circle(ways: &mut BTreeMap<usize, BTreeSet<usize>>) -> Option<Vec<usize>> {
    loop {
        let before = ways.len();
        let followed: BTreeSet<usize> = ways.values().flatten().copied().collect();
        let kept: BTreeSet<usize> = ways.keys().copied().collect();
        ways.retain(|at, next| followed.contains(at) && next.iter().any(|next| kept.contains(next)));
        if ways.len() == before {
            break;
        }
    }
    let mut path = vec![*ways.keys().next()?];
    loop {
        let last = *path.last()?;
        let next = *ways[&last].iter().find(|next| ways.contains_key(next))?;
        if let Some(start) = path.iter().position(|&at| at == next) {
            return Some(path.split_off(start));
        }
        path.push(next);
    }
}

/// The result of a `Loop` that goes on.
const CONTINUES: &str = "ContinueLooping";
