//! A number and the places of its encodings.

use crate::dictionary::Dictionary;
use crate::fault::{self, Reason};

/// The most characters of a number or a word, so that a set of places fits into 64 bits.
pub(crate) const LONGEST: usize = 50;

/// Room for the digits, with [`END`] behind them often enough that the start of a word can be read at every place.
const ROOM: usize = 64;

/// A number, looked at from one place to the next. A place is how many digits are before it.
#[derive(Clone)]
pub(crate) struct Number<'a> {
    /// As it is written.
    pub(crate) text: &'a [u8],
    /// The digits, and [`END`] behind them.
    pub(crate) digits: [u8; ROOM],
    pub(crate) length: usize,
    /// The place to look at.
    at: usize,
    /// The places that a word leads to, and those that a digit leads to which stands for itself.
    by_word: u64,
    by_digit: u64,
    /// Where the words end that start at each place looked at.
    pub(crate) ends: [u64; LONGEST + 1],
}

impl<'a> Number<'a> {
    pub(crate) const fn new() -> Self {
        Self { text: &[], digits: [END; _], length: 0, at: 0, by_word: 1, by_digit: 0, ends: [0; _] }
    }

    /// Becomes the number that is a line.
    #[inline]
    pub(crate) fn read(&mut self, line: &'a [u8]) {
        self.text = line.strip_suffix(b"\r").unwrap_or(line);
        let mut length = 0;
        for &byte in self.text {
            let digit = byte.wrapping_sub(b'0');
            self.digits[length % ROOM] = digit;
            length += usize::from(digit < 10);
        }
        self.digits[length % ROOM] = END;
        (self.length, self.at, self.by_word, self.by_digit) = (length, 0, 1, 0);
    }

    /// Looks at a place, and goes to the next one that is reached. Whether it is one to look at.
    #[inline(always)]
    pub(crate) fn step(&mut self, dictionary: &Dictionary<'_>) -> bool {
        let at = self.at;
        let ends = dictionary.lengths(&self.digits[at..]) << at;
        self.ends[at] = ends;
        self.by_word |= ends;
        self.by_digit |= u64::from(ends == 0) << 1 << at & self.by_word << 1;
        let further = (self.by_word | self.by_digit) >> at >> 1;
        self.at = at + 1 + further.trailing_zeros() as usize;
        self.at < self.length
    }

    /// The set of the places of encodings: those that are reached and lead to the end. Empty if there is no encoding.
    pub(crate) fn places(&self) -> u64 {
        if self.at != self.length || self.length == 0 {
            return 0;
        }
        let mut good = 1 << self.length;
        let mut reached = (self.by_word | self.by_digit) ^ good;
        while let Some(place) = reached.checked_ilog2() {
            reached ^= 1 << place;
            let at = place as usize;
            let leads = match self.ends[at] {
                // A digit does not follow another.
                0 => at + 1 == self.length || self.ends[at + 1] & good != 0,
                ends => ends & good != 0,
            };
            good |= u64::from(leads) << place;
        }
        if good & 1 == 0 { 0 } else { good }
    }
}

/// What stands behind the digits.
const END: u8 = 11;

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
