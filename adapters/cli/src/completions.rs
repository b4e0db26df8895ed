//! `vanity completions`: completions for a shell.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Arguments;
use crate::printed;

pub(crate) fn completions(shell: Shell) -> Result<(), PrintError> {
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    printed(io::stdout().write_all(&script)).map_err(PrintError)
}

/// The completions cannot be printed.
#[derive(Debug, thiserror::Error)]
#[error("failed to write the output")]
pub(crate) struct PrintError(#[source] io::Error);
