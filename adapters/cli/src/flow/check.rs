//! `vanity flow check`: finds mistakes in flows before they are deployed.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use vanity_connect::Reply;
use vanity_flow::{Finding, FlowError, Known, Rule, Severity, Source, placeholders};

use super::args::{Check, Report};
use super::{FlowCommandError, fill, read, sarif, write};
use crate::{Ending, chain, tell};

/// What a file came to: what is wrong with the flow, or why it is none.
pub(super) type Checked<'a> = (&'a Path, Result<Vec<Finding>, FlowError>);

/// Checks the flows and prints what was found.
pub(super) fn check(args: &Check) -> Result<Ending, FlowCommandError> {
    let keys = Reply::KEYS.iter().map(|&key| key.to_owned()).chain(args.returns.iter().cloned());
    let known = Known { keys: Some(keys.collect()) };
    let mut checked: Vec<Checked<'_>> = Vec::new();
    let mut texts = args.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    fill(&mut texts, &args.values)?;
    for (path, text) in args.files.iter().zip(&texts) {
        checked.push((path, Source::parse(text).map(|source| vanity_flow::check(&source, &known))));
    }
    let report = match args.format {
        Report::Text => text(&checked),
        Report::Json => format!("{:#}\n", json(&checked)),
        Report::Sarif => format!("{:#}\n", sarif::log(&checked)),
    };
    write(None, &report)?;
    if args.format == Report::Text {
        tell_how_to_fill(&checked);
    }
    let is_bad = |(_, findings): &Checked<'_>| match findings {
        Ok(findings) => findings.iter().any(|finding| finding.severity == Severity::Error),
        Err(_) => true,
    };
    Ok(if checked.iter().any(is_bad) { Ending::Badly } else { Ending::Well })
}

fn text(checked: &[Checked<'_>]) -> String {
    let mut text = String::new();
    for (path, findings) in checked {
        let path = path.display();
        match findings {
            Ok(findings) => {
                text.extend(findings.iter().map(|finding| format!("{path}: {finding}\n")));
                let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
                let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
                text.push_str(&format!("{path}: errors: {errors}, warnings: {warnings}\n"));
            }
            Err(error) => text.push_str(&format!("{path}: error: {}\n", chain(error))),
        }
    }
    text
}

/// Tells how the placeholders that are left in the flows are given a value.
fn tell_how_to_fill(checked: &[Checked<'_>]) {
    let findings = checked.iter().filter_map(|(_, findings)| findings.as_ref().ok()).flatten();
    let left_in = findings.filter(|finding| finding.rule == Rule::Placeholder);
    let names: BTreeSet<&str> = left_in.flat_map(|finding| placeholders(&finding.message)).collect();
    for name in names {
        tell(format_args!("--set {name}=VALUE puts a value in place of ${{{name}}}"));
    }
}

fn json(checked: &[Checked<'_>]) -> Value {
    checked
        .iter()
        .map(|(path, findings)| match findings {
            Ok(findings) => json!({
                "file": path.display().to_string(),
                "findings": findings.iter().map(|finding| json!({
                    "rule": finding.rule.as_str(),
                    "severity": finding.severity.to_string(),
                    "line": finding.place.line,
                    "pointer": finding.place.pointer,
                    "action": finding.action,
                    "message": finding.message,
                })).collect::<Value>(),
            }),
            Err(error) => json!({"file": path.display().to_string(), "error": chain(error)}),
        })
        .collect()
}
