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

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::{Ending, Misuse, STANDARD_STREAM, open, printed};
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
    /// The command line speaks of what no flow has.
    #[error("the command line is wrong")]
    Misuse(#[from] Misuse),
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

/// The text of a flow.
fn read(path: &Path) -> Result<String, FlowCommandError> {
    let failed = |source| FlowCommandError::Read { path: path.into(), source };
    let mut text = String::new();
    open(path).map_err(failed)?.take(LONGEST_FLOW).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

/// Puts the values in place of the placeholders of flows, one of which has to have each.
fn fill(flows: &mut [String], values: &Values) -> Result<(), Misuse> {
    let values: BTreeMap<String, String> = values.values.iter().cloned().collect();
    let placeholders: BTreeSet<&str> = flows.iter().flat_map(|flow| vanity_flow::placeholders(flow)).collect();
    if let Some(name) = values.keys().find(|name| !placeholders.contains(name.as_str())) {
        return Err(Misuse(format!("there is no placeholder ${{{name}}} to be set")));
    }
    for flow in flows {
        *flow = vanity_flow::fill(flow, &values);
    }
    Ok(())
}

/// Writes to a file, or prints where there is none, and for `-`.
fn write(path: Option<&Path>, text: &str) -> Result<(), FlowCommandError> {
    match path.filter(|&path| path != Path::new(STANDARD_STREAM)) {
        None => printed(anstream::stdout().write_all(text.as_bytes())).map_err(FlowCommandError::Print),
        Some(path) => fs::write(path, text).map_err(|source| FlowCommandError::Write { path: path.into(), source }),
    }
}

/// The project's own flow, which is deployed.
pub(crate) const OWN: &str = include_str!("../../../pulumi/flow/vanity.json");

/// The longest flow in bytes that is read, many times what Amazon Connect takes.
const LONGEST_FLOW: u64 = 16 * 1024 * 1024;
