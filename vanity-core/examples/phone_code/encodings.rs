//! The encodings of a number: places reached from the left, ways counted from the right, lines written along them.

use std::io;
use std::ops::Range;

use crate::dictionary::Dictionary;

/// The most characters of a number, so that a set of places fits into 64 bits.
pub(crate) const LONGEST: usize = 50;

/// Finds the encodings of one number after another.
pub(crate) struct Encodings<'a> {
    dictionary: &'a Dictionary<'a>,
    /// The words that fit, in the order of the place where they start.
    matches: Vec<Match>,
    /// Those of them that start at each place which is reached.
    starts: [Range<usize>; LONGEST + 1],
    /// In how many ways the number goes on from each place which is reached by a word.
    ways: [u128; LONGEST + 1],
    /// The place behind the last digit.
    end: usize,
}

/// All words of the same digits: the place behind them, and their node.
struct Match {
    end: usize,
    node: u32,
}

impl<'a> Encodings<'a> {
    pub(crate) fn new(dictionary: &'a Dictionary<'a>) -> Self {
        let starts = [const { 0..0 }; LONGEST + 1];
        Self { dictionary, matches: Vec::new(), starts, ways: [0; LONGEST + 1], end: 0 }
    }

    /// How many encodings a number of at most [`LONGEST`] characters has.
    pub(crate) fn find(&mut self, number: &[u8]) -> u128 {
        let Some(last) = number.iter().rposition(u8::is_ascii_digit) else { return 0 };
        self.end = last + 1;
        match self.reach(&number[..=last]) {
            Some(reached) => self.count(number, reached),
            None => 0,
        }
    }

    /// The set of the places before the end that words and digits lead to, if they lead to the end.
    fn reach(&mut self, number: &[u8]) -> Option<u64> {
        self.matches.clear();
        let (mut by_word, mut by_digit, mut reached) = (1u64, 0u64, 0u64);
        loop {
            let place = ((by_word | by_digit) & !reached).trailing_zeros();
            let at = place as usize;
            if at >= self.end {
                return (at == self.end).then_some(reached);
            }
            reached |= 1 << place;
            let (first, matches) = (self.matches.len(), &mut self.matches);
            self.dictionary.matches(&number[at..], |length, node| {
                by_word |= 1 << (at + length);
                matches.push(Match { end: at + length, node });
            });
            self.starts[at] = first..self.matches.len();
            if self.starts[at].is_empty() && by_word & 1 << place != 0 {
                by_digit |= 1 << (next_digit(number, at) + 1);
            }
        }
    }

    fn count(&mut self, number: &[u8], mut reached: u64) -> u128 {
        self.ways[self.end] = 1;
        while let Some(place) = reached.checked_ilog2() {
            reached ^= 1 << place;
            let at = place as usize;
            self.ways[at] = if self.starts[at].is_empty() {
                let behind = next_digit(number, at) + 1;
                if self.no_digit_next(behind) { self.ways[behind] } else { 0 }
            } else {
                self.matches[self.starts[at].clone()].iter().fold(0, |sum: u128, found| {
                    let words = u128::from(self.dictionary.count(found.node));
                    sum.saturating_add(self.ways[found.end].saturating_mul(words))
                })
            };
        }
        self.ways[0]
    }

    /// Whether what follows at a place does not start with a digit that stands for itself.
    fn no_digit_next(&self, at: usize) -> bool {
        at == self.end || !self.starts[at].is_empty()
    }

    /// Gives each encoding of the number that was found last as a line.
    pub(crate) fn list(&self, number: &[u8], give: &mut impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut line = Vec::with_capacity(256);
        line.extend_from_slice(number);
        line.push(b':');
        self.go_on(number, 0, &mut line, give)
    }

    fn go_on(
        &self,
        number: &[u8],
        at: usize,
        line: &mut Vec<u8>,
        give: &mut impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let written = line.len();
        if at == self.end {
            line.push(b'\n');
            give(line)?;
        } else if self.starts[at].is_empty() {
            let digit = next_digit(number, at);
            line.extend_from_slice(&[b' ', number[digit]]);
            self.go_on(number, digit + 1, line, give)?;
        }
        line.truncate(written);
        if at < self.end {
            for found in self.matches[self.starts[at].clone()].iter().rev().filter(|found| self.ways[found.end] > 0) {
                for word in self.dictionary.words(found.node) {
                    line.push(b' ');
                    line.extend_from_slice(word);
                    self.go_on(number, found.end, line, give)?;
                    line.truncate(written);
                }
            }
        }
        Ok(())
    }
}

/// Where the digit is that comes next: there is one before the end of a number.
fn next_digit(number: &[u8], at: usize) -> usize {
    at + number[at..].iter().take_while(|character| !character.is_ascii_digit()).count()
}
