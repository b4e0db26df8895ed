//! The numbers of a file, one a line, read block by block.

use std::io::{self, ErrorKind, Read};

use crate::dictionary::Dictionary;
use crate::fault::{Failure, Fault};
use crate::number::{self, EIGHT, LONGEST, Number};

/// How many bytes are read at a time: few enough to stay in the cache, where they are looked at again.
const BLOCK: usize = 1 << 17;

/// How many numbers are looked at together.
const TOGETHER: usize = 64;

/// Gives each number, looked at as far as words lead.
pub(crate) fn each(
    mut file: impl Read,
    words: &Dictionary<'_>,
    mut give: impl FnMut(&Number<'_>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut block = vec![0; BLOCK + EIGHT];
    let (mut kept, mut lines) = (0, 0);
    loop {
        let read = match file.read(&mut block[kept..BLOCK - 1]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            read => read.map_err(Failure::Input)?,
        };
        let mut filled = kept + read;
        if read == 0 {
            // The last line may have no end.
            block[filled] = b'\n';
            filled += 1;
        }
        let whole = memchr::memrchr(b'\n', &block[..filled]).map_or(0, |end| end + 1);
        lines += of_block(&block, whole, lines, words, &mut give)?;
        if read == 0 {
            return Ok(());
        }
        block.copy_within(whole..filled, 0);
        kept = filled - whole;
    }
}

/// Gives the numbers of the whole lines that a block starts with, given their bytes, and says how many lines there are;
/// `before` come before them.
///
/// Some numbers are looked at together, a place of each in turn. That takes about a fifth less time than one number
/// after another, as the processor need not know what comes of one place before it begins with the next. For the same
/// reason the few places where longer words may start are looked at apart: there it cannot foresee how long it takes.
fn of_block(
    block: &[u8],
    whole: usize,
    before: usize,
    words: &Dictionary<'_>,
    give: &mut impl FnMut(&Number<'_>) -> io::Result<()>,
) -> Result<usize, Failure> {
    let known = block[..whole].iter().fold(true, |known, &byte| known & (number::is_known(byte) | (byte == b'\n')));
    let mut numbers = [const { Number::new() }; TOGETHER];
    let (mut start, mut lines) = (0, 0);
    loop {
        let (mut read, mut active) = (0, 0u64);
        while read < TOGETHER && start < whole {
            let bytes = match numbers[read].read(&block[start..]) {
                Some(bytes) if known && bytes <= LONGEST => bytes,
                _ => {
                    let line = block[start..whole].split(|&byte| byte == b'\n').next().unwrap_or_default();
                    number::check(line).map_err(|reason| Fault { line: before + lines + read + 1, reason })?;
                    line.len()
                }
            };
            start += bytes + 1;
            active |= u64::from(numbers[read].length > 0) << read;
            read += 1;
        }
        if read == 0 {
            return Ok(lines);
        }
        lines += read;
        while active != 0 {
            let mut longer = 0u64;
            for at in bits(active) {
                longer |= u64::from(numbers[at].look(words)) << at;
            }
            for at in bits(longer) {
                numbers[at].look_on(words);
            }
            for at in bits(active) {
                active ^= u64::from(!numbers[at].step()) << at;
            }
        }
        numbers[..read].iter().try_for_each(&mut *give).map_err(Failure::Output)?;
    }
}

/// The numbers of a set, one bit each.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        let rest = set & set.checked_sub(1)?;
        set = rest;
        Some(bit as usize % TOGETHER)
    })
}
