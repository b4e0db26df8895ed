//! `vanity find`: the numbers of a set that spell some words, and where.

use std::io::{self, Write};

use serde::Serialize;
use vanity_core::{Block, PhoneNumber, Phonewords, PhonewordsError};

use crate::answers::{Answers, Separators, StreamError, Tally, write_in_order};
use crate::args::{Find, Format};
use crate::dial::dialled;
use crate::json::push_json;
use crate::sources::{Part, Source, SourceError, sources};
use crate::tell;

pub(crate) fn find(args: &Find) -> Result<Tally, FindError> {
    let keypad = &args.keypad.keypad();
    let words = &Phonewords::new(&args.words, keypad)
        .map_err(|source| FindError::Words { words: args.words.clone(), source })?;
    let sources = sources(&args.sources)?;
    let separators = if args.format == Format::Json { Separators::ARRAY } else { Separators::LINES };
    for source in &sources {
        if let Source::Block(block) = source
            && !block.first().is_nanp()
            && block.size() > MOST_LOOKED_AT
        {
            return Err(FindError::Wide(*block));
        }
    }
    let parts = sources.into_iter().flat_map(|source| source.parts(u64::MAX));
    let tally = write_in_order(parts, io::stdout(), io::stderr(), separators, || {
        move |part: &Part<'_>, answers: &mut Answers| match part {
            Part::Block(block) => find_in_block(words, block, args, answers),
            Part::Lines(name, batch) => batch.questions().for_each(|line| match dialled(line, keypad) {
                Ok(dialled) => {
                    let number = dialled.number;
                    words.places(&number).for_each(|place| push(answers.next(), words, &number, place, args.format));
                }
                Err(error) => answers.tell_bad(name, line, &error),
            }),
        }
    })?;
    if tally.answers == 0 {
        tell(format_args!("none of the numbers spells {:?}", args.words));
    }
    Ok(tally)
}

/// Why words cannot be found at all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FindError {
    #[error("failed to dial {words:?}")]
    Words { words: String, source: PhonewordsError },
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(
        "{0} has more than {MOST_LOOKED_AT} numbers: outside of the North American Numbering Plan each is looked at"
    )]
    Wide(Block),
    #[error(transparent)]
    Stream(#[from] StreamError),
}

/// Finds the first places in a block, and tells how many more there are.
fn find_in_block(words: &Phonewords, block: &Block, args: &Find, answers: &mut Answers) {
    let mut found = words.places_in(block);
    for (number, place) in found.by_ref().take(args.count.try_into().unwrap_or(usize::MAX)) {
        push(answers.next(), words, &number, place, args.format);
    }
    if found.next().is_some() {
        let more = words.count_in(block).map(|count| format!("{} more", count - u64::from(args.count)));
        let more = more.as_deref().unwrap_or("more");
        answers.tell(format_args!("{block}: {} are printed, and there are {more}; --count changes that", args.count));
    }
}

/// Adds a number that has the words behind the first `place` digits of its subscriber number.
fn push(answer: &mut Vec<u8>, words: &Phonewords, number: &PhoneNumber, place: usize, format: Format) {
    let Some(written) = words.written(number, place) else { return };
    let (text, from, to) = (written.to_string(), place + 1, place + words.digits().len());
    if format == Format::Text {
        let of = number.subscriber().len();
        write!(answer, "{text}  {number}  digits {from} to {to} of {of}").expect("memory takes every text");
    } else {
        push_json(answer, &Row { number, text, from, to });
    }
    if format != Format::Json {
        answer.push(b'\n');
    }
}

/// A place as JSON.
#[derive(Serialize)]
struct Row<'a> {
    number: &'a PhoneNumber,
    text: String,
    from: usize,
    to: usize,
}

/// The most numbers of a block whose plan does not fix where a subscriber number starts.
const MOST_LOOKED_AT: u64 = 10_000_000;
