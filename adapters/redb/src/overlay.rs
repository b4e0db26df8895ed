//! A file that can be written to without being changed.

use std::collections::BTreeMap;
use std::io;
use std::ops::{Bound, Range};
use std::sync::{Mutex, MutexGuard, PoisonError};

use redb::backends::FileBackend;
use redb::{BackendError, StorageBackend};

/// A file as redb sees it, whose changes are kept in memory and dropped in the end. It is locked as a file that is
/// opened for good.
#[derive(Debug)]
pub(crate) struct Overlay {
    file: FileBackend,
    changes: Mutex<Changes>,
}

impl Overlay {
    /// A file without any changes.
    pub(crate) fn new(file: FileBackend) -> io::Result<Self> {
        let len = file.len()?;
        Ok(Self { file, changes: Mutex::new(Changes { len, kept: len, blocks: BTreeMap::new() }) })
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StorageBackend for Overlay {
    fn len(&self) -> io::Result<u64> {
        Ok(self.changes().len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let changes = self.changes();
        if u64::try_from(out.len()).ok().and_then(|len| offset.checked_add(len)).is_none_or(|end| end > changes.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        for (index, in_block, in_out) in pieces(offset, out.len()) {
            out[in_out].copy_from_slice(&changes.block(&self.file, index)?[in_block]);
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut changes = self.changes();
        let (last, end) = place(len);
        changes.blocks.split_off(&(last + 1));
        if let Some(block) = changes.blocks.get_mut(&last) {
            block[end..].fill(0);
        }
        changes.kept = changes.kept.min(len);
        changes.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut changes = self.changes();
        for (index, in_block, in_bytes) in pieces(offset, bytes.len()) {
            let mut block = changes.block(&self.file, index)?;
            block[in_block].copy_from_slice(&bytes[in_bytes]);
            changes.blocks.insert(index, block);
        }
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.try_lock_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.unlock_range(start, end)
    }
}

#[derive(Debug)]
struct Changes {
    /// The length that the file would have.
    len: u64,
    /// How many bytes of the file would still be there; zeros follow.
    kept: u64,
    /// The blocks that were written to, by their number.
    blocks: BTreeMap<u64, Block>,
}

impl Changes {
    fn block(&self, file: &FileBackend, index: u64) -> io::Result<Block> {
        if let Some(block) = self.blocks.get(&index) {
            return Ok(*block);
        }
        let mut block = [0; BLOCK];
        let start = index.saturating_mul(BLOCK as u64);
        let kept = usize::try_from(self.kept.saturating_sub(start)).map_or(BLOCK, |kept| kept.min(BLOCK));
        file.read(start, &mut block[..kept])?;
        Ok(block)
    }
}

type Block = [u8; BLOCK];

/// The blocks of a stretch of the file: the number of each, the place in it, and the place in the stretch.
fn pieces(mut offset: u64, len: usize) -> impl Iterator<Item = (u64, Range<usize>, Range<usize>)> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let (index, start) = place(offset);
        let taken = (BLOCK - start).min(len - done);
        let piece = (index, start..start + taken, done..done + taken);
        offset += taken as u64;
        done += taken;
        (taken > 0).then_some(piece)
    })
}

/// The number of the block that an offset lies in, and where in it.
fn place(offset: u64) -> (u64, usize) {
    let block = BLOCK as u64;
    (offset / block, usize::try_from(offset % block).expect("it is less than the length of a block"))
}

const BLOCK: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_seen_and_the_file_stays_as_it_is() {
        let original: Vec<u8> = (0..10_000_u32).map(|at| (at % 251) as u8).collect();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &original).unwrap();
        let overlay = Overlay::new(FileBackend::new(file.reopen().unwrap()).unwrap()).unwrap();
        let mut expected = original.clone();
        let mut change = |offset: usize, bytes: &[u8]| {
            expected[offset..offset + bytes.len()].copy_from_slice(bytes);
            overlay.write(offset as u64, bytes).unwrap();
            read(&overlay) == expected
        };
        assert!(change(0, b"first"));
        assert!(change(4_090, b"across the end of a block"));
        assert!(change(9_990, b"the end..."));
        assert!(change(100, &[7; 9_000]));
        for len in [9_000, 4_097, 4_096, 20_000, 4_095, 8_192, 0, 5_000] {
            overlay.set_len(len).unwrap();
            expected.resize(usize::try_from(len).unwrap(), 0);
            assert_eq!(read(&overlay), expected, "{len} bytes");
        }
        overlay.sync_data().unwrap();
        drop(overlay);
        assert_eq!(std::fs::read(file.path()).unwrap(), original);
    }

    #[test]
    fn there_is_nothing_behind_the_end() {
        let overlay = Overlay::new(FileBackend::new(tempfile::tempfile().unwrap()).unwrap()).unwrap();
        overlay.set_len(10).unwrap();
        for (offset, len) in [(10, 1), (0, 11), (u64::MAX, 1), (u64::MAX - 1, 1)] {
            let error = overlay.read(offset, &mut vec![0; len]).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof, "{len} bytes at {offset}");
        }
    }

    fn read(overlay: &Overlay) -> Vec<u8> {
        let mut bytes = vec![0; usize::try_from(overlay.len().unwrap()).unwrap()];
        overlay.read(0, &mut bytes).unwrap();
        bytes
    }
}
