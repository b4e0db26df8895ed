//! Files that are there in full or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;

/// Writes a file in place of the one that is there, if any: whoever opens it finds the old bytes or all of the new.
///
/// A symbolic link stays, and what it leads to is written. What is there and no regular file, such as a device or a
/// directory, is not replaced.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = target(path)?;
    let mut name = path.file_name().ok_or(ErrorKind::InvalidFilename)?.to_owned();
    name.push(format!(".{}.new", process::id()));
    let new = path.with_file_name(name);
    let file = File::create_new(&new)?;
    let replaced = write(file, bytes).and_then(|()| fs::rename(&new, &path));
    if replaced.is_err() {
        // What failed is told; a file that cannot be removed either is not worse.
        let _ = fs::remove_file(&new);
    }
    replaced
}

/// The regular file that a path leads to, which need not be there yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(target) if fs::metadata(&target)?.is_file() => Ok(target),
        Ok(_) => Err(io::Error::new(ErrorKind::InvalidInput, "it is no regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => match fs::read_link(path) {
            // A circle of links is another error.
            Ok(next) => target(&path.with_file_name("").join(next)),
            Err(_) => Ok(path.into()),
        },
        Err(error) => Err(error),
    }
}

fn write(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}
