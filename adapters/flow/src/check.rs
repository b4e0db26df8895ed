//! Everything that can be told of a flow before it is deployed.

mod branches;
mod circles;
mod graph;
mod parameters;
mod references;
mod speech;

use std::collections::BTreeSet;

use crate::convert::VERSION;
use crate::finding::{Finding, Rule, Severity};
use crate::flow::{Action, Source};

/// What a check knows beside the flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The keys that the functions return which the flow invokes. References to `$.External` are not checked where
    /// there is nothing. Default: nothing.
    pub keys: Option<BTreeSet<String>>,
}

/// Checks a flow, and gives what is wrong with it in the order of the text.
///
/// A flow without an error comes to an end or to a wait of limited time, whatever the channel, what is entered, and what
/// the functions return. Left out are the results and errors that [`Call`](crate::Call) forces, and:
///
/// - a contact other than a call is lost at a `MessageParticipant` that has neither `Text` nor a branch for
///   `NoMatchingError`. The missing branch is a warning, [`Rule::MissingError`], since earlier exports do not have it;
/// - the end can be further away than [`play`](crate::play) goes, 100,000 actions: `Loop`s inside of each other, and short
///   waits with many actions in between, take long. But between two times of an action a `Loop` has continued, or the
///   contact has been waited for.
///
/// # Examples
///
/// ```
/// use vanity_flow::{Known, Rule, Source, check};
///
/// let source = Source::parse(
///     r#"{"Version": "2019-10-30", "StartAction": "end", "Actions": []}"#,
/// )?;
/// let findings = check(&source, &Known::default());
/// assert_eq!(findings[0].rule, Rule::MissingStart);
/// # Ok::<(), vanity_flow::FlowError>(())
/// ```
#[must_use]
pub fn check(source: &Source, known: &Known) -> Vec<Finding> {
    let mut findings = Findings { source, found: Vec::new() };
    whole(&mut findings);
    graph::check(&mut findings);
    circles::check(&mut findings);
    let voices = speech::Voices::of(&source.flow);
    for (at, action) in source.flow.actions.iter().enumerate() {
        let mut of_action = OfAction { findings: &mut findings, at, action };
        parameters::check(&mut of_action);
        speech::check(&mut of_action, voices);
        branches::check(&mut of_action);
        references::check(&mut of_action, known);
    }
    let mut found = findings.found;
    found.sort_by_cached_key(|finding| (finding.place.line, steps(&finding.place.pointer), finding.rule));
    found
}

/// The steps of a pointer, in which places of a list are numbers.
fn steps(pointer: &str) -> Vec<(Option<usize>, String)> {
    pointer.split('/').map(|step| (step.parse().ok(), step.to_owned())).collect()
}

/// What is about the flow as a whole.
fn whole(findings: &mut Findings<'_>) {
    let version = findings.source.flow.version.as_deref();
    if version != Some(VERSION) {
        let found = version.map_or_else(|| "missing".into(), |version| format!("{version:?}"));
        findings.add(Rule::Version, Severity::Error, "/Version", format!("the version is {found}, not {VERSION:?}"));
    }
    let characters = findings.source.characters;
    if characters > LONGEST {
        let message = format!("the flow has {characters} characters, more than {LONGEST}");
        findings.add(Rule::Size, Severity::Error, "", message);
    }
}

/// What has been found so far.
struct Findings<'s> {
    source: &'s Source,
    found: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, rule: Rule, severity: Severity, pointer: &str, message: impl Into<String>) {
        let place = self.source.place(pointer);
        self.found.push(Finding { rule, severity, place, action: None, message: message.into() });
    }

    /// Adds what is about an action.
    fn add_of(&mut self, at: usize, rule: Rule, severity: Severity, pointer: &str, message: &str) {
        let action = &self.source.flow.actions[at];
        let place = self.source.place(&format!("/Actions/{at}{pointer}"));
        let message = format!("{} ({}): {message}", action.identifier, action.action_type);
        self.found.push(Finding { rule, severity, place, action: Some(action.identifier.clone()), message });
    }
}

/// What has been found so far, and the action that is being looked at.
struct OfAction<'f, 's> {
    findings: &'f mut Findings<'s>,
    at: usize,
    action: &'s Action,
}

impl OfAction<'_, '_> {
    fn error(&mut self, rule: Rule, pointer: &str, message: impl AsRef<str>) {
        self.findings.add_of(self.at, rule, Severity::Error, pointer, message.as_ref());
    }

    fn warn(&mut self, rule: Rule, pointer: &str, message: impl AsRef<str>) {
        self.findings.add_of(self.at, rule, Severity::Warning, pointer, message.as_ref());
    }
}

/// The longest flow in characters (API Reference, `CreateContactFlow`, `Content`).
const LONGEST: usize = 256_000;
