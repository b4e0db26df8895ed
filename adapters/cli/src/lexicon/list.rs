//! Word lists as text.

use std::fmt;
use std::io::{self, Read};

use vanity_core::{LexiconBuilder, ParseEntryError, WordError, parse_entry};

use crate::lines::{Line, LineError, Lines};

/// Adds what the lines of a word list say, and reports each that cannot be read. Returns how many these are.
pub(super) fn read_list(
    source: impl Read,
    builder: &mut LexiconBuilder,
    mut report: impl FnMut(&BadLine),
) -> io::Result<u64> {
    let mut bad = 0;
    for batch in Lines::new(source) {
        for line in batch?.iter() {
            if let Err(error) = add(line, builder) {
                report(&BadLine { number: line.number, excerpt: line.excerpt(), error });
                bad += 1;
            }
        }
    }
    Ok(bad)
}

/// A line that cannot be read. It prints behind the name of its file.
#[derive(Debug)]
pub(super) struct BadLine {
    number: usize,
    excerpt: String,
    error: EntryError,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}: {}", self.number, self.excerpt, self.error)
    }
}

/// Why a line of a word list cannot be read.
#[derive(Debug, thiserror::Error)]
enum EntryError {
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Entry(#[from] ParseEntryError),
    #[error(transparent)]
    Word(#[from] WordError),
}

fn add(line: Line<'_>, builder: &mut LexiconBuilder) -> Result<(), EntryError> {
    if let Some(entry) = parse_entry(line.text()?)? {
        builder.entry(&entry)?;
    }
    Ok(())
}
