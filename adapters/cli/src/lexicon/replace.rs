//! Files that are there in full or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process;

/// Writes a file in place of the one that is there, if any: whoever opens it finds the old bytes or all of the new.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().ok_or(ErrorKind::InvalidFilename)?.to_owned();
    name.push(format!(".{}.new", process::id()));
    let new = path.with_file_name(name);
    let file = File::create_new(&new)?;
    let replaced = write(file, bytes).and_then(|()| fs::rename(&new, path));
    if replaced.is_err() {
        // What failed is told; a file that cannot be removed either is not worse.
        let _ = fs::remove_file(&new);
    }
    replaced
}

fn write(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}
