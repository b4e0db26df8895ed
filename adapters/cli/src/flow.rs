//! `vanity flow`: contact flows as code.

mod args;
mod check;
mod convert;
mod draw;
mod functions;
mod run;
mod sarif;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::{Ending, open};
pub(crate) use args::Flow;
use args::Values;
pub(crate) use functions::HandlerFunctions;

/// Does what the command says.
pub(crate) fn flow(command: &Flow) -> Result<Ending, FlowCommandError> {
    match command {
        Flow::Check(args) => check::check(args),
        Flow::Convert(args) => convert::convert(args),
        Flow::Run(args) => run::run(args),
        Flow::Draw(args) => draw::draw(args),
    }
}

/// Why a flow cannot be worked on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FlowCommandError {
    /// The flow cannot be read.
    #[error("failed to read the flow {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// The result cannot be written to a file.
    #[error("failed to write {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// The output cannot be printed.
    #[error("failed to write the output")]
    Print(#[source] io::Error),
    /// There is no handler.
    #[error(transparent)]
    Local(#[from] crate::local::LocalError),
    /// A lexicon cannot be loaded.
    #[error(transparent)]
    Lexicon(#[from] crate::lexicon::LoadError),
    /// The system gives no means to wait for the handler.
    #[error("failed to start")]
    Runtime(#[source] io::Error),
}

/// The text of a flow, with the values in place of its placeholders.
fn read(path: &Path, values: &Values) -> Result<String, FlowCommandError> {
    let failed = |source| FlowCommandError::Read { path: path.into(), source };
    let mut text = String::new();
    open(path).map_err(failed)?.take(LONGEST_FLOW).read_to_string(&mut text).map_err(failed)?;
    Ok(vanity_flow::fill(&text, &values.values.iter().cloned().collect()))
}

/// Writes to a file, or prints where there is none.
fn write(path: Option<&Path>, text: &str) -> Result<(), FlowCommandError> {
    match path {
        None => anstream::stdout().write_all(text.as_bytes()).map_err(FlowCommandError::Print),
        Some(path) => fs::write(path, text).map_err(|source| FlowCommandError::Write { path: path.into(), source }),
    }
}

/// The project's own flow, which is deployed.
pub(crate) const OWN: &str = include_str!("../../../pulumi/flow/vanity.json");

/// The longest flow in bytes that is read, many times what Amazon Connect takes.
const LONGEST_FLOW: u64 = 16 * 1024 * 1024;
