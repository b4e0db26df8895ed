//! A number and the places of its encodings.

use crate::dictionary::{Dictionary, Node, SEVERAL};
use crate::fault::{self, Reason};

/// The most characters of a number or a word, so that a set of places fits into 64 bits.
pub(crate) const LONGEST: usize = 50;

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
    /// The lengths of the words that start at each place looked at, and [`SEVERAL`].
    pub(crate) lengths: [u64; ROOM],
}

impl<'a> Number<'a> {
    pub(crate) const fn new() -> Self {
        Self { text: &[], digits: [END; _], length: 0, at: 0, by_word: 1, node: Node::NONE, seen: 0, lengths: [0; _] }
    }

    /// Becomes the number that is a line, with characters that are known.
    #[inline]
    pub(crate) fn read(&mut self, line: &'a [u8]) {
        self.text = line.strip_suffix(b"\r").unwrap_or(line);
        let mut length = 0;
        let mut read = |byte: u8| {
            self.digits[length % ROOM] = byte;
            length += usize::from(byte >= b'0');
        };
        // Without a branch for each character.
        let (eights, rest) = self.text.as_chunks::<8>();
        eights.iter().for_each(|eight| eight.iter().copied().for_each(&mut read));
        rest.iter().copied().for_each(read);
        self.digits[length % ROOM] = END;
        (self.length, self.at, self.by_word, self.seen) = (length, 0, 1, 0);
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
        let by_word = (self.by_word | lengths & !SEVERAL) >> 1;
        let skipped = (by_word | by_digit | NOWHERE).trailing_zeros();
        self.by_word = by_word >> skipped;
        self.at = at + 1 + skipped as usize;
        self.at < self.length
    }

    /// The set of the places of encodings: those that are reached and lead to the end. Empty if there is no encoding.
    ///
    /// Calls `found` with each place that leads to the end, the last one first, and the lengths of the words that do;
    /// with none where a digit stands for itself.
    pub(crate) fn places(&self, mut found: impl FnMut(usize, u64)) -> u64 {
        if self.at != self.length || self.length == 0 {
            return 0;
        }
        let mut good = 1 << self.length;
        let mut seen = self.seen;
        while let Some(place) = seen.checked_ilog2() {
            seen ^= 1 << place;
            let at = place as usize;
            let leading = self.lengths[at] & good >> at;
            // A digit does not follow another.
            let by_digit = || at + 1 == self.length || self.lengths[at + 1] << 1 & good >> at != 0;
            if leading != 0 || self.lengths[at] == 0 && by_digit() {
                good |= 1 << place;
                found(at, leading);
            }
        }
        if good & 1 == 0 { 0 } else { good }
    }
}

/// What stands behind the digits.
pub(crate) const END: u8 = b'0' + 10;

/// Farther than all places.
const NOWHERE: u64 = 1 << 63;

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
