//! Transcripts of what the program prints, reviewed like code.
//!
//! A command stands behind `$`, each line of its input behind `<`; then come its output, what it tells beside that
//! behind `!`, and its exit status. `TMP` is a directory that is empty at the start of each file.

use std::fmt::Write as _;
use std::path::Path;

use crate::program::{command, run};

/// Set to write the transcripts anew: then read the difference before it is committed.
const UPDATE: &str = "UPDATE_GOLDEN";

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let golden = std::fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut lines = golden.lines().peekable();
    let mut got = String::new();
    while let Some(line) = lines.next() {
        let Some(arguments) = line.strip_prefix("$ vanity") else { continue };
        writeln!(got, "{line}").unwrap();
        let mut input = String::new();
        while let Some(line) = lines.next_if(|line| line.starts_with("< ")) {
            writeln!(got, "{line}").unwrap();
            writeln!(input, "{}", &line[2..]).unwrap();
        }
        got.push_str(&transcript(arguments, &input, folder.path().to_str().unwrap()));
    }
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &got).unwrap();
    }
    assert_eq!(got, golden);
}

fn transcript(arguments: &str, input: &str, folder: &str) -> String {
    let arguments: Vec<String> = arguments.split_whitespace().map(|argument| argument.replace("TMP", folder)).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let program = &mut command(&arguments);
    let run = run(program.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")), input.as_bytes());
    let told: String = run.err.lines().map(|line| format!("! {line}\n")).collect();
    let code = run.code.unwrap();
    format!("{}{told}[{code}]\n\n", run.out).replace(folder, "TMP")
}

#[test]
fn calls_are_answered() {
    check("call.txt");
}

#[test]
fn numbers_are_dialled() {
    check("dial.txt");
}

#[test]
fn every_command_has_help() {
    check("help.txt");
}

#[test]
fn other_languages_are_spelled() {
    check("languages.txt");
}

#[test]
fn flows_are_checked_played_and_converted() {
    check("flow.txt");
}

#[test]
fn findings_are_written_for_code_scanning() {
    check("sarif.txt");
}

#[test]
fn lexicons_are_built() {
    check("lexicon.txt");
}

#[test]
fn words_are_found() {
    check("find.txt");
}

#[test]
fn numbers_are_ranked() {
    check("rank.txt");
}

#[test]
fn numbers_are_spelled() {
    check("spell.txt");
}

#[test]
fn wrong_command_lines_are_refused() {
    check("usage.txt");
}
