//! The lexicons that numbers are spelled with.

use std::io;
use std::path::{Path, PathBuf};

use vanity_core::{BuildError, DecodeError, Keypad, Lexicon};

use super::list::{BadLine, WordLists};
use super::read;
use crate::args::Lexicons;
use crate::tell;

/// The English lexicon, unless it is left out, and those in the files. Their bytes stay in memory until the program
/// ends.
pub(crate) fn load(args: &Lexicons) -> Result<Vec<Lexicon<'static>>, LoadError> {
    let english = if args.no_english { None } else { Some(Ok(Lexicon::english())) };
    let keypad = args.keypad.keypad();
    english.into_iter().chain(args.files.iter().map(|path| from_file(path, &keypad))).collect()
}

/// Why a lexicon cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    /// The file cannot be read.
    #[error("failed to read the lexicon {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// The file is a compiled lexicon, but not a sound one.
    #[error("failed to decode the lexicon {}", path.display())]
    Decode { path: PathBuf, source: DecodeError },
    /// No line of the file can be read as one of a word list, nor is it a compiled lexicon.
    #[error("{} is neither a word list nor a compiled lexicon", path.display())]
    NoWordList { path: PathBuf },
    /// The file is a word list, but makes no lexicon.
    #[error("failed to compile the word list {}", path.display())]
    Build { path: PathBuf, source: BuildError },
}

fn from_file(path: &Path, keypad: &Keypad) -> Result<Lexicon<'static>, LoadError> {
    let bytes = read(path).map_err(|source| LoadError::Read { path: path.into(), source })?.leak();
    let lexicon = match Lexicon::from_bytes(bytes) {
        Err(DecodeError::Magic) => Lexicon::from_bytes(compile(path, bytes, keypad)?.leak()),
        lexicon => lexicon,
    };
    lexicon.map_err(|source| LoadError::Decode { path: path.into(), source })
}

/// Compiles a word list. Lines that are left out are told of, all together.
fn compile(path: &Path, list: &[u8], keypad: &Keypad) -> Result<Vec<u8>, LoadError> {
    let mut lists = WordLists::new(keypad.clone());
    let mut first = None;
    let mut keep_first = |line: &BadLine<'_>| {
        first.get_or_insert_with(|| line.to_string());
    };
    let read = lists.read(path, list, &mut keep_first);
    let bad = read.map_err(|source| LoadError::Read { path: path.into(), source })?;
    let left_out = bad + lists.check_pairs(keep_first);
    let bytes = lists.build().map_err(|source| match source {
        BuildError::Empty if bad > 0 => LoadError::NoWordList { path: path.into() },
        source => LoadError::Build { path: path.into(), source },
    })?;
    if let Some(first) = first {
        tell(format_args!("lines left out of {}: {left_out}; the first is {first}", path.display()));
    }
    Ok(bytes)
}
