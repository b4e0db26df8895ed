//! How the actions hang together.

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use crate::finding::{Rule, Severity};
use crate::position::below;
use crate::spec::Spec;

pub(super) fn check(findings: &mut Findings<'_>) {
    identifiers(findings);
    let start = start(findings);
    transitions(findings);
    if let Some(start) = start {
        reachable(findings, start);
    }
}

fn identifiers(findings: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for (at, action) in findings.source.flow.actions.iter().enumerate() {
        let identifier = action.identifier.as_str();
        let mut error = |message: &str| {
            findings.add_of(at, Rule::Identifier, Severity::Error, "/Identifier", message);
        };
        if !seen.insert(identifier) {
            error("another action has this identifier");
        }
        if identifier.is_empty() || identifier.chars().count() > LONGEST {
            error(&format!("the identifier does not have 1 to {LONGEST} characters"));
        }
        if let Some(character) = identifier.chars().find(|character| FORBIDDEN.contains(*character)) {
            error(&format!("the identifier has a character that is not allowed: {character:?}"));
        }
        if RESERVED.contains(&identifier) {
            error("the identifier is a reserved word");
        }
        if Spec::of(&action.action_type).is_none() {
            let message = "the type is not documented, so that little of the action is checked";
            findings.add_of(at, Rule::UnknownType, Severity::Warning, "/Type", message);
        }
    }
}

/// The place of the first action.
fn start(findings: &mut Findings<'_>) -> Option<usize> {
    let flow = &findings.source.flow;
    let message = match flow.start_action.as_deref() {
        None => "there is no StartAction".into(),
        Some(start) => match flow.actions.iter().position(|action| action.identifier == start) {
            Some(at) => return Some(at),
            None => format!("the StartAction {start:?} is none of the actions"),
        },
    };
    findings.add(Rule::MissingStart, Severity::Error, "/StartAction", message);
    None
}

fn transitions(findings: &mut Findings<'_>) {
    let source = findings.source;
    for (at, action) in source.flow.actions.iter().enumerate() {
        for (way, next) in action.ways() {
            if source.flow.action(next).is_none() {
                let message = format!("the next action {next:?} is none of the actions");
                findings.add_of(at, Rule::DanglingTransition, Severity::Error, &way.pointer(), &message);
            }
        }
        let has_next = action.transitions().next_action.is_some();
        let has_any = action.ways().next().is_some();
        let message = if action.action_type.ends() {
            has_any.then_some("it ends the flow, so that nothing can follow")
        } else {
            (action.action_type.needs_next() && !has_next).then_some("it has no NextAction")
        };
        if let Some(message) = message {
            findings.add_of(at, Rule::MissingTransition, Severity::Error, "/Transitions", message);
        }
        for field in action.transitions().other.keys() {
            let pointer = below("/Transitions", field);
            let message = format!("the field {field} is not known");
            findings.add_of(at, Rule::UnknownParameter, Severity::Warning, &pointer, &message);
        }
    }
}

fn reachable(findings: &mut Findings<'_>, start: usize) {
    let actions = &findings.source.flow.actions;
    let places: BTreeMap<&str, usize> =
        actions.iter().enumerate().rev().map(|(at, action)| (action.identifier.as_str(), at)).collect();
    let mut reached = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(at) = waiting.pop() {
        let next = actions[at].ways().filter_map(|(_, next)| places.get(next).copied());
        waiting.extend(next.filter(|&next| reached.insert(next)));
    }
    for at in (0..actions.len()).filter(|at| !reached.contains(at)) {
        let message = "it cannot be reached from the start";
        findings.add_of(at, Rule::UnreachableAction, Severity::Error, "", message);
    }
}

/// The longest identifier in characters, and what cannot be in it or be it (API Reference, "Actions in the Amazon Connect
/// Flow language", Identifier).
const LONGEST: usize = 50;
const FORBIDDEN: &str = "%:(\\/)=$,;[]{}";
const RESERVED: &[&str] = &[
    "__defineGetter__",
    "__defineSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];
