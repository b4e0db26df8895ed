//! `vanity spell`: the best vanity numbers of phone numbers.

mod json;
mod picture;
mod text;

use std::io::{self, Write};

use vanity_core::{Dialled, Options, Speller, Variety};

use crate::answers::{Answered, Separators, StreamError, Tally, write_answers};
use crate::args::{Format, Spell};
use crate::dial::dialled;
use crate::lexicon::{LoadError, load};
use crate::lines::Line;
use crate::questions::questions;

pub(crate) fn spell(args: &Spell) -> Result<Tally, SpellError> {
    let variety = if args.exact { Variety::Exact } else { Variety::Distinct };
    let options = Options { count: args.count.into(), variety, ..Options::default() };
    let keypad = &args.lexicons.keypad.keypad();
    let speller = Speller::new(load(&args.lexicons)?, options);
    let (separators, output): (_, Box<dyn Write + Send>) = match args.format {
        Format::Text => (Separators::BLOCKS, Box::new(anstream::stdout())),
        Format::Json => (Separators::ARRAY, Box::new(io::stdout())),
        Format::Ndjson => (Separators::LINES, Box::new(io::stdout())),
    };
    let tally = write_answers(questions(&args.numbers), output, separators, || {
        let mut searcher = speller.searcher();
        let mut json = json::Writer::default();
        move |line: Line<'_>, answer: &mut Vec<u8>| {
            let dialled = dialled(line, keypad);
            let answered = if dialled.is_ok() { Answered::Well } else { Answered::Badly };
            match (args.format, dialled) {
                // What is overdialled does not belong to the number.
                (Format::Text, Ok(Dialled { number, .. })) => {
                    text::push_vanity(answer, &number, &searcher.spell(&number), args.explain);
                }
                (Format::Text, Err(error)) => text::push_error(answer, &line.excerpt(), &error),
                (_, Ok(Dialled { number, .. })) => json.push_found(answer, &number, searcher.search(&number)),
                (_, Err(error)) => json::push_error(answer, &line.excerpt(), &error),
            }
            if args.format == Format::Ndjson {
                answer.push(b'\n');
            }
            answered
        }
    })?;
    Ok(tally)
}

/// Why numbers cannot be spelled at all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SpellError {
    #[error(transparent)]
    Lexicon(#[from] LoadError),
    #[error(transparent)]
    Stream(#[from] StreamError),
}
