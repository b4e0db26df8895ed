//! `vanity dial`: the number that a vanity number dials.

use std::io::{self, Write};

use serde::Serialize;
use vanity_core::{Dialled, Keypad, ParseNumberError, PhoneNumber};

use crate::answers::{Answered, Separators, StreamError, Tally, write_answers};
use crate::args::{Dial, Format};
use crate::json::push_json;
use crate::lines::{Line, LineError};
use crate::questions::questions;

pub(crate) fn dial(args: &Dial) -> Result<Tally, StreamError> {
    let separators = if args.format == Format::Json { Separators::ARRAY } else { Separators::LINES };
    let keypad = &args.keypad.keypad();
    write_answers(questions(&args.texts), io::stdout(), separators, || {
        move |line: Line<'_>, answer: &mut Vec<u8>| {
            let dialled = dialled(line, keypad);
            match args.format {
                Format::Text => push_text(answer, line, &dialled),
                Format::Json | Format::Ndjson => push_json(answer, &Row::new(&line.excerpt(), &dialled)),
            }
            if args.format != Format::Json {
                answer.push(b'\n');
            }
            if dialled.is_ok() { Answered::Well } else { Answered::Badly }
        }
    })
}

/// The number that a line dials.
pub(crate) fn dialled(line: Line<'_>, keypad: &Keypad) -> Result<Dialled, DialError> {
    Ok(vanity_core::dial(line.text()?, keypad)?)
}

/// Why a line dials no number.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DialError {
    /// It has no text.
    #[error(transparent)]
    Line(#[from] LineError),
    /// Its text is no number.
    #[error(transparent)]
    Number(#[from] ParseNumberError),
}

fn push_text(answer: &mut Vec<u8>, line: Line<'_>, dialled: &Result<Dialled, DialError>) {
    match dialled {
        Ok(Dialled { number, overdialled }) if overdialled.is_empty() => write!(answer, "{number}"),
        Ok(Dialled { number, overdialled }) => write!(answer, "{number}, overdialled {overdialled}"),
        Err(error) => write!(answer, "{:?}: {error}", line.excerpt()),
    }
    .expect("memory takes every text");
}

/// An answer as JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum Row<'a> {
    Dialled { text: &'a str, number: &'a PhoneNumber, overdialled: &'a str },
    Failed { text: &'a str, error: String },
}

impl<'a> Row<'a> {
    fn new(text: &'a str, dialled: &'a Result<Dialled, DialError>) -> Self {
        match dialled {
            Ok(Dialled { number, overdialled }) => Self::Dialled { text, number, overdialled },
            Err(error) => Self::Failed { text, error: error.to_string() },
        }
    }
}
