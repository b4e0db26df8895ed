//! `vanity lexicon`: compiles and inspects word lists; and the lexicons that numbers are spelled with.

mod list;
mod load;
mod replace;

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use vanity_core::{BuildError, DecodeError, Keypad, Lexicon};

use crate::{STANDARD_STREAM, open, printed, tell};
use list::WordLists;
pub(crate) use load::{LoadError, load};
use replace::replace;

/// Compiles word lists and writes the lexicon, not so where it is to be strict and a line has to be left out. Returns how
/// many lines are left out; each is told.
pub(crate) fn build(words: &[PathBuf], output: &Path, strict: bool, keypad: Keypad) -> Result<u64, LexiconError> {
    let mut lists = WordLists::new(keypad);
    let mut left_out = 0;
    for path in words {
        let failed = |source| LexiconError::Read { path: path.clone(), source };
        left_out += lists.read(path, open(path).map_err(failed)?, |line| tell(line)).map_err(failed)?;
    }
    left_out += lists.check_pairs(|line| tell(line));
    if strict && left_out > 0 {
        tell(format_args!("{} is not written; lines that would be left out: {left_out}", output.display()));
        return Ok(left_out);
    }
    let bytes = lists.build()?;
    if output == Path::new(STANDARD_STREAM) {
        let mut output = io::stdout();
        printed(output.write_all(&bytes).and_then(|()| output.flush())).map_err(LexiconError::Print)?;
    } else {
        replace(output, &bytes).map_err(|source| LexiconError::Write { path: output.into(), source })?;
    }
    let words = Lexicon::from_bytes(&bytes).map_or(0, |lexicon| lexicon.len());
    tell(format_args!("{} is written; words: {words}, lines left out: {left_out}", output.display()));
    Ok(left_out)
}

/// Checks a compiled lexicon and prints what is in it.
pub(crate) fn info(path: &Path) -> Result<(), LexiconError> {
    let bytes = read(path).map_err(|source| LexiconError::Read { path: path.into(), source })?;
    let lexicon = Lexicon::from_bytes(&bytes).map_err(|source| LexiconError::Decode { path: path.into(), source })?;
    let (words, pairs, bytes) = (lexicon.len(), lexicon.pairs(), bytes.len());
    printed(writeln!(io::stdout(), "words  {words}\npairs  {pairs}\nbytes  {bytes}")).map_err(LexiconError::Print)
}

/// Why a lexicon cannot be built or inspected.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LexiconError {
    /// A file cannot be read.
    #[error("failed to read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// The words make no lexicon.
    #[error("failed to compile the words")]
    Build(#[from] BuildError),
    /// The lexicon cannot be written.
    #[error("failed to write {}", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// A file is no lexicon.
    #[error("failed to decode {}", path.display())]
    Decode { path: PathBuf, source: DecodeError },
    /// The output cannot be written.
    #[error("failed to write the output")]
    Print(#[source] io::Error),
}

/// The bytes of a file that can be a lexicon.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    let is_too_large = u64::try_from(bytes.len()).is_ok_and(|len| len > LARGEST);
    if is_too_large { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The bytes of the largest file that is loaded; the format has room for less.
const LARGEST: u64 = 256 << 20;
