//! Lines of any length and content, read in bounded memory.

use std::io::{self, ErrorKind, Read};
use std::mem;
use std::str;

/// Reads lines a batch at a time.
///
/// Every read of the source makes a batch of the lines that it completes, so that somebody who types gets an answer
/// to each line, and a file comes in large batches. Of a line that is too long only the first bytes are kept. A byte
/// order mark before the first line does not belong to it.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    source: R,
    chunk: Box<[u8]>,
    open: Batch,
}

impl<R: Read> Lines<R> {
    pub(crate) fn new(source: R) -> Self {
        Self { source, chunk: vec![0; CHUNK].into(), open: Batch { first: 1, ..Batch::default() } }
    }

    fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        loop {
            let len = match self.source.read(&mut self.chunk) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                read => read?,
            };
            if len == 0 {
                self.open.end_last_line();
                let last = mem::take(&mut self.open);
                return Ok((!last.ends.is_empty()).then_some(last));
            }
            let mut pieces = self.chunk[..len].split(|&byte| byte == b'\n');
            let unended = pieces.next_back().unwrap_or_default();
            for piece in pieces {
                self.open.push(piece);
                self.open.end_line();
            }
            self.open.push(unended);
            if !self.open.ends.is_empty() {
                return Ok(Some(self.open.split_off_ended()));
            }
        }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = io::Result<Batch>;

    fn next(&mut self) -> Option<io::Result<Batch>> {
        self.next_batch().transpose()
    }
}

/// Some lines.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    bytes: Vec<u8>,
    /// Where each line ends in `bytes`, and whether it is kept in full.
    ends: Vec<(usize, bool)>,
    /// The number of the first line.
    first: usize,
    /// Whether the line that has not ended yet has lost its end.
    is_cut: bool,
    /// Whether somebody gave each line by itself, so that a blank one is meant.
    is_given: bool,
}

impl Batch {
    pub(crate) fn iter(&self) -> impl Iterator<Item = Line<'_>> {
        let mut start = 0;
        self.ends.iter().enumerate().map(move |(at, &(end, is_whole))| {
            let (number, bytes) = (self.first + at, &self.bytes[mem::replace(&mut start, end)..end]);
            let marked = if number == 1 && !self.is_given { bytes.strip_prefix(BYTE_ORDER_MARK) } else { None };
            Line { number, bytes: marked.unwrap_or(bytes), is_whole }
        })
    }

    /// The lines that ask something: those given, and of those read from a source the ones that are not blank.
    pub(crate) fn questions(&self) -> impl Iterator<Item = Line<'_>> {
        self.iter().filter(|line| self.is_given || !line.is_blank())
    }

    /// How many bytes its lines have, with an end each.
    pub(crate) fn size(&self) -> usize {
        self.end() + self.ends.len()
    }

    fn push(&mut self, piece: &[u8]) {
        let room = LONGEST - (self.bytes.len() - self.end());
        self.is_cut |= piece.len() > room;
        self.bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    }

    fn end_line(&mut self) {
        self.ends.push((self.bytes.len(), !mem::take(&mut self.is_cut)));
    }

    fn end_last_line(&mut self) {
        if self.bytes.len() > self.end() {
            self.end_line();
        }
    }

    /// Where the last line ends.
    fn end(&self) -> usize {
        self.ends.last().map_or(0, |&(end, _)| end)
    }

    /// The lines that have ended; the one that has not stays.
    fn split_off_ended(&mut self) -> Self {
        let bytes = self.bytes.split_off(self.end());
        let first = self.first + self.ends.len();
        let open = Self { bytes, first, is_cut: mem::take(&mut self.is_cut), ..Self::default() };
        mem::replace(self, open)
    }
}

impl<'a> FromIterator<&'a [u8]> for Batch {
    /// Every item is a line, whatever is in it.
    fn from_iter<I: IntoIterator<Item = &'a [u8]>>(lines: I) -> Self {
        let mut batch = Self { first: 1, is_given: true, ..Self::default() };
        for line in lines {
            batch.push(line);
            batch.end_line();
        }
        batch
    }
}

/// A line without its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Its number, the first line's is 1.
    pub(crate) number: usize,
    bytes: &'a [u8],
    is_whole: bool,
}

impl<'a> Line<'a> {
    pub(crate) fn is_blank(&self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }

    /// The text of the line, without the space around it.
    pub(crate) fn text(&self) -> Result<&'a str, LineError> {
        if !self.is_whole {
            return Err(LineError::TooLong);
        }
        match str::from_utf8(self.bytes) {
            Ok(text) => Ok(text.trim()),
            Err(error) => Err(LineError::NotText(error.valid_up_to())),
        }
    }

    /// The start of the line, for a message. What is no text in it is replaced.
    pub(crate) fn excerpt(&self) -> String {
        let bytes = self.bytes.trim_ascii();
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min((EXCERPT + 1) * LONGEST_CHARACTER)]);
        let mut characters = start.chars();
        let mut excerpt: String = characters.by_ref().take(EXCERPT).collect();
        if characters.next().is_some() {
            excerpt.push('…');
        }
        excerpt
    }
}

/// Why a line has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LineError {
    /// It is longer than a line can be.
    #[error("the line is longer than {LONGEST} bytes")]
    TooLong,
    /// It is not UTF-8.
    #[error("the line is not UTF-8 from byte {0} on")]
    NotText(usize),
}

/// What some programs write before a text in UTF-8 (Unicode Standard, clause 23.8).
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The bytes that are read at once.
const CHUNK: usize = 16 * 1024;

/// The longest line in bytes.
const LONGEST: usize = 4096;

/// The characters of a line that are shown in a message.
const EXCERPT: usize = 60;

/// The most bytes of a character in UTF-8.
const LONGEST_CHARACTER: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its pieces one a read.
    struct Pieces<'a>(Vec<&'a [u8]>);

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let piece = self.0.remove(0);
            buffer[..piece.len()].copy_from_slice(piece);
            Ok(piece.len())
        }
    }

    fn batches(pieces: &[&[u8]]) -> Vec<Vec<(usize, Result<String, LineError>)>> {
        let batches = Lines::new(Pieces(pieces.to_vec()));
        let line = |line: Line<'_>| (line.number, line.text().map(String::from));
        batches.map(|batch| batch.unwrap().iter().map(line).collect()).collect()
    }

    #[test]
    fn a_batch_is_what_a_read_completes() {
        let line = |number, text: &str| (number, Ok(text.into()));
        assert_eq!(batches(&[]), [[]; 0]);
        assert_eq!(batches(&[b"a\nb\n"]), [[line(1, "a"), line(2, "b")]]);
        assert_eq!(batches(&[b"a\n", b"\nb"]), [[line(1, "a")], [line(2, "")], [line(3, "b")]]);
        assert_eq!(batches(&[b"a", b"b\r\nc", b"d"]), [[line(1, "ab")], [line(2, "cd")]]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_line() {
        let line = |number, text: &str| (number, Ok(text.into()));
        assert_eq!(batches(&[b"\xef\xbb\xbfa\n\xef\xbb\xbfb\n"]), [[line(1, "a"), line(2, "\u{feff}b")]]);
        assert_eq!(batches(&[b"\xef", b"\xbb", b"\xbfa"]), [[line(1, "a")]]);
        let only_a_mark = Lines::new(BYTE_ORDER_MARK).next().unwrap().unwrap();
        assert_eq!(only_a_mark.questions().count(), 0);
    }

    #[test]
    fn only_the_start_of_a_long_line_is_kept() {
        let longest = [b'1'; LONGEST];
        let whole = String::from_utf8(longest.to_vec()).unwrap();
        assert_eq!(batches(&[&longest, b"\nx\n"]), [[(1, Ok(whole)), (2, Ok("x".into()))]]);
        let long = [&longest[..]; 50];
        assert_eq!(batches(&[&long[..], &[b"\nx"]].concat()), [[(1, Err(LineError::TooLong))], [(2, Ok("x".into()))]]);

        let mut lines = Lines::new(io::repeat(b'1').take(100_000_000));
        let batch = lines.next().unwrap().unwrap();
        assert_eq!((batch.ends.len(), batch.bytes.len()), (1, LONGEST));
        assert!(lines.next().is_none());
    }

    #[test]
    fn an_excerpt_is_short_text() {
        let long = "☎".repeat(1000);
        let cases: [(&[u8], String); 5] = [
            (b" abc\r", "abc".into()),
            (b"a\xffb", "a\u{fffd}b".into()),
            (&[b'1'; EXCERPT], "1".repeat(EXCERPT)),
            (&[b'1'; EXCERPT + 1], "1".repeat(EXCERPT) + "…"),
            (long.as_bytes(), "☎".repeat(EXCERPT) + "…"),
        ];
        for (bytes, excerpt) in cases {
            let batch: Batch = [bytes].into_iter().collect();
            assert_eq!(batch.iter().next().unwrap().excerpt(), excerpt);
        }
    }
}
