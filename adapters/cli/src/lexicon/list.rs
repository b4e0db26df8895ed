//! Word lists as text.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use vanity_core::{BuildError, Entry, Keypad, LexiconBuilder, ParseEntryError, WordError, parse_entry};

use crate::lines::{Line, LineError, Lines};

/// What the lines of word lists say, on the way to a lexicon.
#[derive(Debug)]
pub(super) struct WordLists<'p> {
    builder: LexiconBuilder,
    pairs: Vec<PairLine<'p>>,
}

impl<'p> WordLists<'p> {
    /// No lists yet, of words that are dialled on `keypad`.
    pub(super) fn new(keypad: Keypad) -> Self {
        Self { builder: LexiconBuilder::new(keypad), pairs: Vec::new() }
    }

    /// Adds a list, and reports each line that cannot be read. Returns how many these are.
    pub(super) fn read(
        &mut self,
        file: &'p Path,
        source: impl Read,
        mut report: impl FnMut(&BadLine<'_>),
    ) -> io::Result<u64> {
        let mut bad = 0;
        for batch in Lines::new(source) {
            for line in batch?.iter() {
                if let Err(error) = self.add(file, line) {
                    report(&BadLine { file, number: line.number, excerpt: &line.excerpt(), error });
                    bad += 1;
                }
            }
        }
        Ok(bad)
    }

    fn add(&mut self, file: &'p Path, line: Line<'_>) -> Result<(), EntryError> {
        let Some(entry) = parse_entry(line.text()?)? else { return Ok(()) };
        self.builder.entry(&entry)?;
        if let Entry::Pair { first, second, .. } = entry {
            let words = [first, second].map(str::to_owned);
            self.pairs.push(PairLine { file, number: line.number, excerpt: line.excerpt(), words });
        }
        Ok(())
    }

    /// Reports each line with a pair that has no effect, since one of its words is in no list. Returns how many these
    /// are. It is to be asked when all lists are read: a pair may come before its words.
    pub(super) fn check_pairs(&self, mut report: impl FnMut(&BadLine<'_>)) -> u64 {
        let mut bad = 0;
        for PairLine { file, number, excerpt, words } in &self.pairs {
            if let Some(word) = words.iter().find(|word| !self.builder.has_word(word)) {
                report(&BadLine { file, number: *number, excerpt, error: EntryError::NoWord(word.clone()) });
                bad += 1;
            }
        }
        bad
    }

    /// The bytes of the lexicon.
    pub(super) fn build(&self) -> Result<Vec<u8>, BuildError> {
        self.builder.build()
    }
}

/// A line with a pair of words.
#[derive(Debug)]
struct PairLine<'p> {
    file: &'p Path,
    number: usize,
    excerpt: String,
    words: [String; 2],
}

/// A line that is left out.
#[derive(Debug)]
pub(super) struct BadLine<'a> {
    file: &'a Path,
    number: usize,
    excerpt: &'a str,
    error: EntryError,
}

impl fmt::Display for BadLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {:?}: {}", self.file.display(), self.number, self.excerpt, self.error)
    }
}

/// Why a line of a word list is left out.
#[derive(Debug, thiserror::Error)]
enum EntryError {
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Entry(#[from] ParseEntryError),
    #[error(transparent)]
    Word(#[from] WordError),
    #[error("{0:?} is no word of the lists")]
    NoWord(String),
}
