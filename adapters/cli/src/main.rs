//! The program `vanity`.

use std::process::ExitCode;

fn main() -> ExitCode {
    vanity_cli::run()
}
