//! Where sets of numbers come from: files, standard input and blocks.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Read};
use std::iter;
use std::path::{MAIN_SEPARATOR_STR, Path};

use vanity_core::{Block, ParseBlockError, ParseNumberError};

use crate::lines::{Batch, Lines};
use crate::{STANDARD_STREAM, open, tell};

/// A set of numbers.
#[derive(Debug)]
pub(crate) enum Source<'a> {
    /// All numbers of a block.
    Block(Block),
    /// A number a line.
    List(List<'a>),
}

impl<'a> Source<'a> {
    /// How long it is in bytes, a block as the list of its numbers; nobody knows that of standard input.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Self::Block(block) => Some(block.size() * line_of(block)),
            Self::List(List { file, .. }) => {
                file.as_ref()?.metadata().ok().filter(|file| file.is_file()).map(|file| file.len())
            }
        }
    }

    /// The parts to work on: lines as they are read, and a block in parts of so many numbers at most.
    pub(crate) fn parts(self, most: u64) -> Box<dyn Iterator<Item = io::Result<Part<'a>>> + 'a> {
        let list = match self {
            Self::Block(block) => return Box::new(block.parts(most).map(|part| Ok(Part::Block(part)))),
            Self::List(list) => list,
        };
        let name = list.name;
        match list.lines() {
            Ok(lines) => Box::new(lines.map(move |batch| match batch {
                Ok(batch) => Ok(Part::Lines(name, batch)),
                Err(error) => Err(named(name, &error)),
            })),
            Err(error) => Box::new(iter::once(Err(named(name, &error)))),
        }
    }
}

/// What a thread works on at a time.
#[derive(Debug)]
pub(crate) enum Part<'a> {
    /// All numbers of a block.
    Block(Block),
    /// Lines of the file of this name.
    Lines(&'a Path, Batch),
}

impl Part<'_> {
    /// How long it is in bytes, as [`Source::size`] is.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Block(block) => block.size() * line_of(block),
            Self::Lines(_, batch) => u64::try_from(batch.size()).unwrap_or(u64::MAX),
        }
    }
}

/// A list of numbers in a file, or on standard input.
#[derive(Debug)]
pub(crate) struct List<'a> {
    /// Its name on the command line.
    name: &'a Path,
    /// The open file; none for standard input.
    file: Option<File>,
}

impl List<'_> {
    /// Its lines.
    fn lines(self) -> io::Result<Lines<Box<dyn Read>>> {
        Ok(Lines::new(match self.file {
            Some(file) => Box::new(file),
            None => open(Path::new(STANDARD_STREAM))?,
        }))
    }
}

/// What the arguments name, standard input where there are none. Every file is opened, so that one that is missing is
/// told before the work starts.
///
/// What reads as a block is one. A path with a folder in it is a file in any case.
pub(crate) fn sources(arguments: &[OsString]) -> Result<Vec<Source<'_>>, SourceError> {
    if !arguments.is_empty() {
        return arguments.iter().map(source).collect();
    }
    if io::stdin().is_terminal() {
        tell("type a number and press Enter; Ctrl-D ends, and --help tells more");
    }
    Ok(vec![Source::List(List { name: Path::new(STANDARD_STREAM), file: None })])
}

/// Why a set of numbers cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
    /// The file cannot be opened.
    #[error("failed to read {name:?}")]
    Open { name: String, source: io::Error },
    /// There is no such file, and what looks like a block is none.
    #[error("{name:?} is neither a file nor a block of numbers")]
    Neither { name: String, source: ParseBlockError },
}

fn source(argument: &OsString) -> Result<Source<'_>, SourceError> {
    let name = Path::new(argument);
    if name == Path::new(STANDARD_STREAM) {
        return Ok(Source::List(List { name, file: None }));
    }
    let text = name.to_str().filter(|text| !text.contains(MAIN_SEPARATOR_STR));
    let block = text.map(str::parse::<Block>);
    if let Some(Ok(block)) = block {
        return Ok(Source::Block(block));
    }
    match (File::open(name), block) {
        (Ok(file), _) => Ok(Source::List(List { name, file: Some(file) })),
        (Err(error), Some(Err(source))) if error.kind() == ErrorKind::NotFound && may_be_meant(&source) => {
            Err(SourceError::Neither { name: name.display().to_string(), source })
        }
        (Err(source), _) => Err(SourceError::Open { name: name.display().to_string(), source }),
    }
}

/// Whether somebody may have meant a block by what is none: all of its characters can stand in one.
fn may_be_meant(error: &ParseBlockError) -> bool {
    !matches!(error, ParseBlockError::Number(ParseNumberError::Undialable { .. }))
}

/// How long the line of one of its numbers is: `+`, the digits and the end.
fn line_of(block: &Block) -> u64 {
    u64::try_from(block.first().digits().len() + 2).unwrap_or(u64::MAX)
}

/// An error of reading with the name of the file.
fn named(name: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", name.display()))
}
