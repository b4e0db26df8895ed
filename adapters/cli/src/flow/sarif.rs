//! Findings as SARIF, the Static Analysis Results Interchange Format (OASIS, version 2.1.0).

use serde_json::{Value, json};
use vanity_flow::{Finding, Rule, Severity};

use super::check::Checked;
use crate::chain;

/// A log with one run over all files.
pub(super) fn log(checked: &[Checked<'_>]) -> Value {
    let mut results = Vec::new();
    for (path, findings) in checked {
        // Clause 3.4.3: a relative URI has slashes.
        let uri = path.display().to_string().replace('\\', "/");
        match findings {
            Ok(findings) => results.extend(findings.iter().map(|finding| result(&uri, finding))),
            Err(error) => results.push(json!({
                "ruleId": NO_FLOW,
                "level": "error",
                "message": {"text": chain(error)},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
            })),
        }
    }
    let mut rules: Vec<Value> =
        Rule::ALL.iter().map(|rule| json!({"id": rule.as_str(), "shortDescription": {"text": rule.help()}})).collect();
    rules.push(json!({"id": NO_FLOW, "shortDescription": {"text": "A file is a flow in the Flow language."}}));
    let version = env!("CARGO_PKG_VERSION");
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "vanity flow check", "version": version, "rules": rules}},
            "results": results,
        }],
    })
}

fn result(uri: &str, finding: &Finding) -> Value {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({
        "ruleId": finding.rule.as_str(),
        "level": level,
        "message": {"text": finding.message},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": uri},
                "region": {"startLine": finding.place.line},
            },
            "logicalLocations": [{"fullyQualifiedName": finding.place.pointer}],
        }],
    })
}

/// The rule that a file which is no flow breaks.
const NO_FLOW: &str = "no-flow";
