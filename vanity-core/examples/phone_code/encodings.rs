//! The encodings of a number, counted or listed.

use std::io;

use crate::dictionary::Dictionary;
use crate::number::{LONGEST, Number};
use crate::word::Word;

/// How many ways lead from each place of a number to its end, of those places that lead there.
pub(crate) type Ways = [u128; LONGEST + 1];

/// How many encodings a number has. What `ways` are before does not matter.
pub(crate) fn count(dictionary: &Dictionary<'_>, number: &Number<'_>, ways: &mut Ways) -> u128 {
    let good = number.places();
    if good == 0 {
        return 0;
    }
    ways[number.length] = 1;
    let mut places = good ^ 1 << number.length;
    while let Some(place) = places.checked_ilog2() {
        places ^= 1 << place;
        let start = place as usize;
        let (digits, behind) = (&number.digits[start..], &ways[start..]);
        let leading = number.lengths[start] & good >> start;
        ways[start] = if leading == 0 { behind[1] } else { sum(dictionary, digits, leading, behind) };
    }
    ways[0]
}

/// The ways behind all words of some lengths that `digits` start with.
fn sum(dictionary: &Dictionary<'_>, digits: &[u8], mut lengths: u64, behind: &[u128]) -> u128 {
    let Some(first) = digits.first_chunk() else { return 0 };
    let counts = dictionary.counts(*first);
    let mut sum = 0u128;
    loop {
        let length = lengths.trailing_zeros() as usize;
        let Some(&words) = counts.get(length - 1) else { break };
        sum = sum.saturating_add(behind[length].saturating_mul(words.into()));
        lengths &= lengths - 1;
        if lengths == 0 {
            return sum;
        }
    }
    dictionary.words(digits, lengths, |length, words| {
        sum = sum.saturating_add(behind[length].saturating_mul(words.len() as u128));
    });
    sum
}

/// The encodings of one number after another, to list.
pub(crate) struct Encodings<'a> {
    dictionary: &'a Dictionary<'a>,
    /// Each one leads on to the end. They are in the order of the places where they start, and at each place the
    /// longest is first.
    matches: Vec<Match<'a>>,
    /// The first match of each place.
    first: [usize; LONGEST],
}

/// All words of the same digits, or none for a digit that stands for itself.
struct Match<'a> {
    start: usize,
    end: usize,
    words: &'a [Word],
}

impl<'a> Encodings<'a> {
    pub(crate) fn new(dictionary: &'a Dictionary<'a>) -> Self {
        Self { dictionary, matches: Vec::new(), first: [0; _] }
    }

    /// Finds those of a number, and says whether there are any.
    pub(crate) fn find(&mut self, number: &Number<'_>) -> bool {
        let good = number.places();
        self.matches.clear();
        let mut places = good & !(1 << number.length);
        while places != 0 {
            let start = places.trailing_zeros() as usize;
            places &= places - 1;
            let first = self.matches.len();
            self.first[start] = first;
            if number.lengths[start] == 0 {
                self.matches.push(Match { start, end: start + 1, words: &[] });
            } else {
                let lengths = number.lengths[start] & (good >> start);
                self.dictionary.words(&number.digits[start..], lengths, |length, words| {
                    self.matches.push(Match { start, end: start + length, words });
                });
                self.matches[first..].reverse();
            }
        }
        good != 0
    }

    /// Gives each one as a line.
    pub(crate) fn list(&self, number: &Number<'_>, give: &mut impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut line = Vec::with_capacity(256);
        line.extend_from_slice(number.text);
        line.push(b':');
        self.go_on(number, 0, &mut line, give)
    }

    fn go_on(
        &self,
        number: &Number<'_>,
        at: usize,
        line: &mut Vec<u8>,
        give: &mut impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let written = line.len();
        if at == number.length {
            line.push(b'\n');
            give(line)?;
            line.truncate(written);
            return Ok(());
        }
        for Match { end, words, .. } in self.matches[self.first[at]..].iter().take_while(|found| found.start == at) {
            if words.is_empty() {
                line.extend_from_slice(&[b' ', number.digits[at]]);
                self.go_on(number, *end, line, give)?;
                line.truncate(written);
            }
            for word in *words {
                line.push(b' ');
                line.extend_from_slice(self.dictionary.text(word));
                self.go_on(number, *end, line, give)?;
                line.truncate(written);
            }
        }
        Ok(())
    }
}
