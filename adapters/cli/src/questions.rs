//! Where the texts that are to be answered come from.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::iter;

use crate::lines::{Batch, Lines};
use crate::tell;

/// The arguments, each as a line; without any, the lines of standard input.
pub(crate) fn questions(arguments: &[OsString]) -> Box<dyn Iterator<Item = io::Result<Batch>> + '_> {
    if !arguments.is_empty() {
        let batch = arguments.iter().map(|argument| argument.as_encoded_bytes()).collect();
        return Box::new(iter::once(Ok(batch)));
    }
    let input = io::stdin().lock();
    if input.is_terminal() {
        tell("type a number and press Enter; Ctrl-D ends, and --help tells more");
    }
    Box::new(Lines::new(input))
}
