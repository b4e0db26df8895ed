//! A number and the places of its encodings.

use std::io;

use crate::dictionary::Dictionary;
use crate::fault::{self, Failure, Fault, Reason};

/// The most characters of a number or a word, so that a set of places fits into 64 bits.
pub(crate) const LONGEST: usize = 50;

/// How many numbers are looked at together.
const TOGETHER: usize = 64;

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

/// Gives each number of a text, looked at as far as words lead.
///
/// Some are looked at together, a place of each in turn. That takes about a fifth less time than one number after
/// another, as the processor need not know what comes of one place before it begins with the next.
pub(crate) fn each<'a>(
    text: &'a [u8],
    words: &Dictionary<'_>,
    mut give: impl FnMut(&Number<'a>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut numbers = vec![Number::new(); TOGETHER];
    let mut active = [0; TOGETHER];
    let mut rest = text;
    while !rest.is_empty() {
        let (mut read, mut left) = (0, 0);
        while read < TOGETHER && !rest.is_empty() {
            rest = numbers[read].read(rest).map_err(|reason| {
                let before = &text[..text.len() - rest.len()];
                let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
                Failure::Read(Fault { line, reason })
            })?;
            active[left] = read;
            left += usize::from(numbers[read].length > 0);
            read += 1;
        }
        while left > 0 {
            let mut kept = 0;
            for at in 0..left {
                let number = active[at];
                active[kept] = number;
                kept += usize::from(numbers[number].step(words));
            }
            left = kept;
        }
        numbers[..read].iter().try_for_each(&mut give)?;
    }
    Ok(())
}

impl<'a> Number<'a> {
    pub(crate) const fn new() -> Self {
        Self { text: &[], digits: [END; _], length: 0, at: 0, by_word: 1, by_digit: 0, ends: [0; _] }
    }

    /// Becomes the number that is the first line of a text, and gives the text behind it.
    #[inline]
    pub(crate) fn read(&mut self, text: &'a [u8]) -> Result<&'a [u8], Reason> {
        let (mut length, mut at) = (0, 0);
        // A line may end with two characters.
        let line = &text[..text.len().min(LONGEST + 2)];
        let last = loop {
            let Some(&byte) = line.get(at) else { return Err(Reason::TooLong) };
            let kind = KINDS[usize::from(byte)];
            self.digits[length % ROOM] = kind;
            length += usize::from(kind < MARK);
            if kind > MARK {
                break kind;
            }
            at += 1;
        };
        if last == UNKNOWN {
            return Err(Reason::NotDialled(fault::first_character(&text[at..])));
        }
        self.text = text[..at].strip_suffix(b"\r").unwrap_or(&text[..at]);
        (self.length, self.at, self.by_word, self.by_digit) = (length, 0, 1, 0);
        if self.text.len() > LONGEST { Err(Reason::TooLong) } else { Ok(&text[at + 1..]) }
    }

    /// Looks at a place, and goes to the next one that is reached. Whether it is one to look at.
    #[inline]
    pub(crate) fn step(&mut self, dictionary: &Dictionary<'_>) -> bool {
        let ends = dictionary.lengths(&self.digits[self.at..]) << self.at;
        self.ends[self.at] = ends;
        self.by_word |= ends;
        self.by_digit |= if ends == 0 { (self.by_word & 1 << self.at) << 1 } else { 0 };
        let further = (self.by_word | self.by_digit) >> self.at >> 1;
        self.at += 1 + further.trailing_zeros() as usize;
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

/// What a character of a number is if it is no digit.
const MARK: u8 = 10;
const END: u8 = 11;
const UNKNOWN: u8 = 12;

/// The digit that a character is, or what else it is.
const KINDS: [u8; 256] = {
    let mut kinds = [UNKNOWN; 256];
    let mut digit = 0;
    while digit < 10 {
        kinds[(b'0' + digit) as usize] = digit;
        digit += 1;
    }
    kinds[b'-' as usize] = MARK;
    kinds[b'/' as usize] = MARK;
    kinds[b'\r' as usize] = MARK;
    kinds[b'\n' as usize] = END;
    kinds
};
