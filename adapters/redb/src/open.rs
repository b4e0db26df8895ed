//! A file is opened, or refused and left as it is.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use redb::backends::FileBackend;
use redb::{Builder, Database, StorageBackend};

use crate::overlay::Overlay;
use crate::table::{self, SCHEMA};

/// Why a call log could not be opened. Apart from [`OpenError::Io`], the file is as it was, byte for byte.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Another process has the file open.
    #[error("the call log {} is in use by another process; is `vanity serve` running already?", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file, or its directory, may not be read and written.
    #[error("there is no permission to read and write the call log {}", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
        /// The refusal.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("{} is not a call log", path.display())]
    NotACallLog {
        /// The file.
        path: PathBuf,
    },
    /// The file is a call log, but damaged.
    #[error("the call log {} is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A newer version of this program wrote the file.
    #[error(
        "the call log {} was written by a newer version of vanity: its tables are of version {found}, and only \
         {SCHEMA} is known",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its tables.
        found: u64,
    },
    /// The file cannot be read or written.
    #[error("the call log {} cannot be opened", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What failed.
        source: io::Error,
    },
}

/// Opens the file, and creates it and its directories where they are absent.
///
/// redb writes to a file when it opens it, and more so when it was not closed, so the file is first opened as an
/// [`Overlay`] and checked as a whole. Only what passes is opened for good.
pub(crate) fn open(path: &Path) -> Result<Database, OpenError> {
    let at = At(path);
    if !path.try_exists().map_err(|error| at.io(error))? {
        create(path).map_err(|error| at.refused(error))?;
    }
    let overlay = at.backend().and_then(|file| Overlay::new(file).map_err(|error| at.io(error)))?;
    drop(at.prepared(overlay, true)?);
    at.prepared(at.backend()?, false)
}

/// Creates an empty call log. It appears under its name when it is complete, so that a crash leaves no part of one;
/// where another process is faster, its file stays. Only its owner may read it.
fn create(path: &Path) -> Result<(), redb::Error> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let file = tempfile::Builder::new().prefix(".vanity-").tempfile_in(directory)?;
    let db = builder().create_with_backend(FileBackend::new(file.reopen()?)?)?;
    table::prepare(&db)?;
    db.close()?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Err(refused) if refused.error.kind() != io::ErrorKind::AlreadyExists => return Err(refused.error.into()),
        _ => {}
    }
    #[cfg(unix)]
    File::open(directory)?.sync_all()?;
    Ok(())
}

/// A file, for the errors that name it.
#[derive(Clone, Copy)]
struct At<'a>(&'a Path);

impl At<'_> {
    fn backend(self) -> Result<FileBackend, OpenError> {
        let file = OpenOptions::new().read(true).write(true).open(self.0).map_err(|error| self.io(error))?;
        FileBackend::new(file).map_err(|error| self.refused(error))
    }

    fn prepared(self, file: impl StorageBackend, check: bool) -> Result<Database, OpenError> {
        let db = builder()
            .set_check_integrity_on_open(check)
            .create_with_backend(file)
            .map_err(|error| self.refused(error))?;
        match table::prepare(&db).map_err(|error| self.refused(error))? {
            Some(SCHEMA) => Ok(db),
            Some(found) if found > SCHEMA => Err(OpenError::Newer { path: self.0.into(), found }),
            _ => Err(OpenError::NotACallLog { path: self.0.into() }),
        }
    }

    fn refused(self, error: impl Into<redb::Error>) -> OpenError {
        let path = self.0.into();
        match error.into() {
            redb::Error::DatabaseAlreadyOpen => OpenError::Locked { path },
            redb::Error::Io(error) => self.io(error),
            redb::Error::TableDoesNotExist(_)
            | redb::Error::TableTypeMismatch { .. }
            | redb::Error::TableIsMultimap(_) => OpenError::NotACallLog { path },
            error => OpenError::Damaged { path, source: Box::new(error) },
        }
    }

    fn io(self, source: io::Error) -> OpenError {
        let path = self.0.into();
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => OpenError::Denied { path, source },
            io::ErrorKind::InvalidData => OpenError::NotACallLog { path },
            io::ErrorKind::UnexpectedEof => OpenError::Damaged { path, source: Box::new(source) },
            _ => OpenError::Io { path, source },
        }
    }
}

fn builder() -> Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE_BYTES);
    builder
}

/// Enough for the indexes and the newest calls of a busy local log, and little beside what a browser takes.
const CACHE_BYTES: usize = 64 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_of_the_file_system_are_told_apart() {
        use io::ErrorKind;
        let cases = [
            (ErrorKind::PermissionDenied, "there is no permission to read and write the call log calls.redb"),
            (ErrorKind::ReadOnlyFilesystem, "there is no permission to read and write the call log calls.redb"),
            (ErrorKind::InvalidData, "calls.redb is not a call log"),
            (ErrorKind::UnexpectedEof, "the call log calls.redb is damaged"),
            (ErrorKind::StorageFull, "the call log calls.redb cannot be opened"),
        ];
        for (kind, message) in cases {
            assert_eq!(At(Path::new("calls.redb")).refused(io::Error::from(kind)).to_string(), message);
        }
    }
}
