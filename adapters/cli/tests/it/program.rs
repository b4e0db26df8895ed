//! The program and what comes of running it.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

/// The program with nothing of the environment that changes what it prints.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vanity"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for variable in ["CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command
}

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program to its end with some input.
pub(crate) fn run(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        // The program may have had enough before the end of the input.
        scope.spawn(move || drop(stdin.write_all(input)));
        finished(child)
    })
}

/// What a run that has all its input leaves behind.
pub(crate) fn finished(child: Child) -> Run {
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Reads exactly as much as is expected, while the program runs on.
pub(crate) fn expect(source: &mut impl Read, expected: &str) {
    let mut got = vec![0; expected.len()];
    source.read_exact(&mut got).unwrap();
    assert_eq!(String::from_utf8(got).unwrap(), expected);
}
