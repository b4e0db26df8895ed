//! The program `vanity`: spells, ranks, finds and dials numbers, compiles lexicons, answers calls and serves the page.
//!
//! Every command is a module of its own; this is the only crate that knows all the others and wires them together.

mod answers;
mod args;
mod call;
mod completions;
mod dial;
mod find;
mod flow;
mod json;
mod lexicon;
mod lines;
mod local;
mod questions;
mod rank;
mod replay;
mod serve;
mod smoke;
mod sources;
mod spell;
mod store;

use std::error::Error;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::iter;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command, Lexicon};

/// The repository's README, so that its example is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

/// Runs the command that the program was started with, and tells how it ended.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match ending(&arguments.command.unwrap_or(Command::Serve(arguments.serve))) {
        Ok(ending) => ending.into(),
        Err(error) => {
            tell(chain(&*error));
            let ending =
                if causes(&*error).any(|cause| cause.is::<Misuse>()) { Ending::Misused } else { Ending::Failed };
            ending.into()
        }
    }
}

fn ending(command: &Command) -> Result<Ending, Box<dyn Error>> {
    Ok(match command {
        Command::Spell(args) => Ending::of_bad(spell::spell(args)?.bad),
        Command::Rank(args) => Ending::of_bad(rank::rank(args)?.bad),
        Command::Find(args) => Ending::of_bad(find::find(args)?.bad),
        Command::Dial(args) => Ending::of_bad(dial::dial(args)?.bad),
        Command::Lexicon(Lexicon::Build { words, output, strict, keypad }) => {
            Ending::of_bad(lexicon::build(words, output, *strict, keypad.keypad())?)
        }
        Command::Lexicon(Lexicon::Info { file }) => lexicon::info(file).map(|()| Ending::Well)?,
        Command::Completions { shell } => completions::completions(*shell).map(|()| Ending::Well)?,
        Command::Call(args) => call::call(args)?,
        Command::Flow(command) => flow::flow(command)?,
        Command::Replay(args) => replay::replay(args)?,
        Command::Smoke(args) => smoke::smoke(args).map(|()| Ending::Well)?,
        Command::Serve(args) => serve::serve(args).map(|()| Ending::Well)?,
    })
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Everything was answered.
    Well,
    /// Some of the input could not be read.
    Badly,
    /// The command line is wrong.
    Misused,
    /// It could not be done.
    Failed,
}

impl Ending {
    fn of_bad(bad: u64) -> Self {
        if bad == 0 { Self::Well } else { Self::Badly }
    }
}

impl From<Ending> for ExitCode {
    /// As the help says; 2 is clap's too.
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Well => Self::SUCCESS,
            Ending::Badly => Self::from(1),
            Ending::Misused => Self::from(2),
            Ending::Failed => Self::from(3),
        }
    }
}

/// What is wrong with a command line that clap takes. It is the source of the error that a command ends with.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Misuse(String);

/// A file to read, or standard input for `-`.
fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path == Path::new(STANDARD_STREAM) { Ok(Box::new(io::stdin().lock())) } else { Ok(Box::new(File::open(path)?)) }
}

/// What came of writing output. That its reader has had enough, as `head` has, is no failure, and changes nothing of how
/// the command ends.
fn printed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Tells the user something beside the output.
fn tell(message: impl Display) {
    // There is nobody else to tell that nobody listens.
    let _ = writeln!(io::stderr(), "vanity: {message}");
}

/// An error with its causes on one line.
fn chain(error: &(dyn Error + 'static)) -> String {
    causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    iter::successors(Some(error), |&error| error.source())
}

/// The name of standard input on the command line, and of standard output where a file is written.
const STANDARD_STREAM: &str = "-";
