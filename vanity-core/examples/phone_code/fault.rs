//! What is wrong with a line of a file.

use std::io;

use crate::number::LONGEST;

/// A line that cannot be used, and why.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {reason}")]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) reason: Reason,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Reason {
    #[error("{0:?} is on no key")]
    NoKey(char),
    #[error("a word needs a letter")]
    NoLetter,
    #[error("the words are too many")]
    TooMany,
    #[error("{0:?} is neither a digit nor '-' nor '/'")]
    NotDialled(char),
    #[error("more than {LONGEST} characters")]
    TooLong,
}

/// Why the encodings of numbers do not come out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Input(io::Error),
    #[error(transparent)]
    Output(io::Error),
}

/// The character that a text starts with, the replacement character if it is not UTF-8.
pub(crate) fn first_character(text: &[u8]) -> char {
    let start = text.get(..4).unwrap_or(text);
    String::from_utf8_lossy(start).chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}
