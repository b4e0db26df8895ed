//! A number and the places of its encodings.

use crate::dictionary::{Dictionary, Node};
use crate::fault::{self, Reason};

/// The most characters of a number or a word, so that a set of places fits into 64 bits.
pub(crate) const LONGEST: usize = 50;

/// How many characters are read together.
pub(crate) const EIGHT: usize = size_of::<u64>();

/// Room for the places, a power of two so that a place is soon seen to be in it.
const ROOM: usize = 64;

/// A number, looked at from one place to the next. A place is how many digits are before it.
pub(crate) struct Number<'a> {
    /// As it is written.
    pub(crate) text: &'a [u8],
    /// The characters that are digits, [`END`] behind them, and then what earlier numbers left.
    pub(crate) digits: [u8; 2 * ROOM],
    pub(crate) length: usize,
    /// The place to look at.
    at: usize,
    /// The places that a word leads to, from the one to look at on.
    by_word: u64,
    /// Where the start of the words at the place leads.
    node: Node,
    /// The places looked at.
    seen: u64,
    /// The lengths of the words that start at each place looked at; of the one behind the digits zero alone.
    pub(crate) lengths: [u64; ROOM + 1],
}

impl<'a> Number<'a> {
    pub(crate) const fn new() -> Self {
        Self { text: &[], digits: [END; _], length: 0, at: 0, by_word: 1, node: Node::NONE, seen: 0, lengths: [0; _] }
    }

    /// Becomes the number that is the first of some lines, with characters that are known, and says how many bytes the
    /// line has; nothing if they are far too many. [`EIGHT`] bytes or more come behind the lines.
    #[inline]
    pub(crate) fn read(&mut self, lines: &'a [u8]) -> Option<usize> {
        let mut length = 0;
        let mut read = |byte: u8, is_in: bool| {
            self.digits[length % ROOM] = byte;
            length += usize::from((byte >= b'0') & is_in);
        };
        // Without a branch for each character.
        let mut eights = lines.as_chunks().0.iter().take(LONGEST.div_ceil(EIGHT));
        let mut before = 0;
        let (last, rest) = loop {
            let eight = eights.next()?;
            let rest = before_end_of_line(*eight);
            if rest < EIGHT {
                break (eight, rest);
            }
            eight.iter().for_each(|&byte| read(byte, true));
            before += EIGHT;
        };
        (0..).zip(last).for_each(|(at, &byte)| read(byte, at < rest));
        let line = &lines[..before + rest];
        self.text = line.strip_suffix(b"\r").unwrap_or(line);
        self.digits[length % ROOM] = END;
        self.lengths[length % ROOM] = 1;
        (self.length, self.at, self.by_word, self.seen) = (length, 0, 1, 0);
        Some(line.len())
    }

    /// Looks at the start of the words at a place. Whether there may be more of them.
    #[inline(always)]
    pub(crate) fn look(&mut self, dictionary: &Dictionary<'_>) -> bool {
        let at = self.at % ROOM;
        let Some(digits) = self.digits[at..].first_chunk() else { return false };
        let (start, leads) = dictionary.start_of(digits);
        (self.node, self.lengths[at]) = (start.node, start.lengths);
        leads
    }

    /// Looks on from the start of the words.
    #[inline(always)]
    pub(crate) fn look_on(&mut self, dictionary: &Dictionary<'_>) {
        let at = self.at % ROOM;
        self.lengths[at] |= dictionary.longer(self.node, &self.digits[at..]);
    }

    /// Goes from a place looked at to the next one that is reached. Whether it is one to look at.
    #[inline(always)]
    pub(crate) fn step(&mut self) -> bool {
        let at = self.at % ROOM;
        let lengths = self.lengths[at];
        self.seen |= 1 << at;
        let by_digit = self.by_word & u64::from(lengths == 0);
        let by_word = (self.by_word | lengths) >> 1;
        let skipped = (by_word | by_digit | NOWHERE).trailing_zeros();
        self.by_word = by_word >> skipped;
        self.at = at + 1 + skipped as usize;
        self.at < self.length
    }

    /// The set of the places of encodings: those that are reached and lead to the end. Empty if there is no encoding.
    pub(crate) fn places(&self) -> u64 {
        if self.at != self.length || self.length == 0 {
            return 0;
        }
        let mut good = 1 << self.length;
        let mut seen = self.seen;
        while let Some(place) = seen.checked_ilog2() {
            seen ^= 1 << place;
            let at = place as usize % ROOM;
            let [lengths, next] = [self.lengths[at], self.lengths[at + 1]];
            // A digit does not follow another.
            let by_digit = u64::from(lengths == 0) & u64::from(next != 0) & good >> (at + 1);
            good |= u64::from(by_digit | lengths & good >> at != 0) << place;
        }
        if good & 1 == 0 { 0 } else { good }
    }
}

/// What stands behind the digits.
pub(crate) const END: u8 = b'0' + 10;

/// Farther than all places.
const NOWHERE: u64 = 1 << 63;

/// How many bytes come before the first end of a line; [`EIGHT`] if there is none.
fn before_end_of_line(bytes: [u8; EIGHT]) -> usize {
    // The lowest byte that is zero has its highest bit set (Knuth, The Art of Computer Programming, section 7.1.3).
    const ONES: u64 = u64::from_le_bytes([1; EIGHT]);
    let differing = u64::from_le_bytes(bytes) ^ (ONES * b'\n' as u64);
    let ends = differing.wrapping_sub(ONES) & !differing & ONES << 7;
    ends.trailing_zeros() as usize / EIGHT
}

/// Whether a line with a number may have a byte.
#[inline]
pub(crate) fn is_known(byte: u8) -> bool {
    // Without branches, so that many are looked at together.
    byte.is_ascii_digit() | (byte == b'-') | (byte == b'/') | (byte == b'\r')
}

/// Why a line is no number, if it is none.
pub(crate) fn check(line: &[u8]) -> Result<(), Reason> {
    if let Some(at) = line.iter().position(|&byte| !is_known(byte)) {
        return Err(Reason::NotDialled(fault::first_character(&line[at..])));
    }
    let text = line.strip_suffix(b"\r").unwrap_or(line);
    if text.len() > LONGEST { Err(Reason::TooLong) } else { Ok(()) }
}
