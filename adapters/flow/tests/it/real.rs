//! Real flows, which are not part of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use vanity_flow::{Flow, Known, Legacy, Rule, Severity, Source, check, convert};

use crate::meaning::meaning;

/// The files of real flows whose names end so.
fn files(end: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/flows");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_str().unwrap().ends_with(end));
    paths.sort();
    assert!(!paths.is_empty(), "no file ends with {end}");
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
#[ignore = "needs the real flows in ../shared/data/flows beside the repository"]
fn converted_flows_mean_what_the_console_made_of_them() {
    let mut pairs = 0;
    for (path, text) in files(".legacy.json") {
        let converted = convert(&Legacy::parse(&text).unwrap()).unwrap();
        let new = path.to_str().unwrap().replace(".legacy.", ".new.");
        let Ok(expected) = fs::read_to_string(&new) else { continue };
        let expected = Flow::parse(&expected).unwrap();
        assert_eq!(meaning(&converted), meaning(&expected), "{}", path.display());
        pairs += 1;
    }
    assert!(pairs >= 2);
}

#[test]
#[ignore = "needs the real flows in ../shared/data/flows beside the repository"]
fn real_flows_are_printed_as_they_were_read() {
    for (path, text) in files(".new.json").into_iter().chain(files("flow.json")) {
        let printed = Flow::parse(&text).unwrap().to_json();
        let [printed, read] = [&printed, &text].map(|json| serde_json::from_str::<serde_json::Value>(json).unwrap());
        assert_eq!(printed, read, "{}", path.display());
    }
}

#[test]
#[ignore = "needs the real flows in ../shared/data/flows beside the repository"]
fn what_is_told_of_real_flows_is_known() {
    let legacy = files(".legacy.json").into_iter();
    let converted = legacy.map(|(path, text)| (path, convert(&Legacy::parse(&text).unwrap()).unwrap().to_json()));
    for (path, text) in files(".new.json").into_iter().chain(files("flow.json")).chain(converted) {
        let findings = check(&Source::parse(&text).unwrap(), &Known::default());
        let errors: Vec<Rule> =
            findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule).collect();
        // Its input that fails is asked for again, and fails again: in a chat without end.
        let expected: &[Rule] =
            if path.ends_with("real-sample-scv-callback-subflow.json") { &[Rule::EndlessLoop] } else { &[] };
        assert_eq!(errors, expected, "{}", path.display());
    }
}
