//! `vanity rank`: the numbers of a set that make the best vanity numbers.

mod progress;

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use anstyle::Style;
use vanity_core::{Options, Ranker, Ranking, Speller, VanityNumber, Variety};

use crate::answers::{Answers, Separators, StreamError, Tally, write_in_order};
use crate::args::{Format, Rank};
use crate::dial::dialled;
use crate::json::{Text, push_json, push_result};
use crate::lexicon::{LoadError, load};
use crate::sources::{Part, Source, SourceError, sources};
use crate::{printed, tell};
use progress::Progress;

pub(crate) fn rank(args: &Rank) -> Result<Tally, RankError> {
    let options = Options { count: 1, variety: Variety::Exact, ..Options::default() };
    let keypad = &args.lexicons.keypad.keypad();
    let speller = Speller::new(load(&args.lexicons)?, options);
    let sources = sources(&args.sources)?;
    let progress = Progress::new(sources.iter().map(Source::size).sum());
    let best = Mutex::new(Ranking::new(args.count.into()));

    let parts = sources.into_iter().flat_map(|source| source.parts(PART));
    let tally = write_in_order(parts, io::sink(), progress.messages(), Separators::LINES, || {
        let mut ranker = Ranker::new(&speller);
        let (best, progress) = (&best, &progress);
        move |part: &Part<'_>, answers: &mut Answers| {
            let mut of_part = best.lock().unwrap_or_else(PoisonError::into_inner).part();
            match part {
                Part::Block(block) => ranker.block(block, &mut of_part),
                Part::Lines(name, batch) => batch.questions().for_each(|line| match dialled(line, keypad) {
                    // What is overdialled does not belong to the number.
                    Ok(dialled) => ranker.number(dialled.number, &mut of_part),
                    Err(error) => answers.tell_bad(name, line, &error),
                }),
            }
            best.lock().unwrap_or_else(PoisonError::into_inner).merge(of_part);
            progress.add(part.size());
        }
    })?;
    progress.end();

    let best = best.into_inner().unwrap_or_else(PoisonError::into_inner);
    let best: Vec<VanityNumber> = best.numbers().flat_map(|number| speller.spell(number)).collect();
    if best.is_empty() {
        tell("no word fits any of the numbers");
    }
    printed(write_best(&best, anstream::stdout(), args.format)).map_err(StreamError::Write)?;
    Ok(tally)
}

/// Why numbers cannot be ranked at all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RankError {
    #[error(transparent)]
    Lexicon(#[from] LoadError),
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Stream(#[from] StreamError),
}

/// Writes the best with their vanity numbers.
fn write_best(best: &[VanityNumber], mut output: impl Write, format: Format) -> io::Result<()> {
    let mut text = Vec::new();
    let width = best.iter().map(|vanity| vanity.to_string().chars().count()).max().unwrap_or_default();
    let rank_width = best.len().to_string().len();
    for (rank, vanity) in (1..).zip(best) {
        match format {
            Format::Text => {
                let (bits, number) = (vanity.bits().to_string(), vanity.number());
                let line =
                    format_args!("{rank:>rank_width$}  {WORDS}{vanity:width$}{WORDS:#}  {bits:>5} bits  {number}");
                push_line(&mut text, line);
            }
            Format::Json if rank > 1 => text.extend_from_slice(b",\n"),
            Format::Json | Format::Ndjson => {}
        }
        if format != Format::Text {
            push_row(&mut text, vanity);
        }
        if format == Format::Ndjson {
            text.push(b'\n');
        }
    }
    if format == Format::Json {
        text = [b"[\n", &text[..], b"\n]\n"].concat();
    }
    output.write_all(&text)?;
    output.flush()
}

fn push_row(json: &mut Vec<u8>, vanity: &VanityNumber) {
    json.extend_from_slice(b"{\"number\":");
    push_json(json, vanity.number());
    json.push(b',');
    let segments = vanity.segments().iter().map(|segment| (segment.kind, segment.text.as_str(), segment.bits));
    push_result(json, Text::new(&vanity.to_string()), vanity.bits(), segments);
}

fn push_line(text: &mut Vec<u8>, line: impl Display) {
    writeln!(text, "{line}").expect("memory takes every text");
}

/// The most numbers of a block that a thread works on at a time.
const PART: u64 = 100_000;

const WORDS: Style = Style::new().bold();
