//! Keeps blocked words out, also where one arises across a join or with digits read as letters.

mod trigrams;

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::iter;
use core::ops::Range;

use crate::digit::Digit;
use crate::keypad::plain;
use crate::lattice::{ReadAs, Step};
use crate::lexicon::{Lexicon, Node};
use trigrams::Trigrams;

/// The words that no vanity number may have.
#[derive(Clone, Debug)]
pub(super) struct Blocked<'a> {
    lists: Vec<Lexicon<'a>>,
    trigrams: Trigrams,
}

impl<'a> Blocked<'a> {
    /// The embedded list.
    #[cfg(feature = "english")]
    pub(super) fn english() -> Self {
        Self { lists: [Lexicon::english_blocked()].into(), trigrams: Trigrams::ENGLISH }
    }

    /// The words of some lists, which are read through once.
    pub(super) fn new(lists: Vec<Lexicon<'a>>) -> Self {
        let trigrams = Trigrams::new(&lists);
        Self { lists, trigrams }
    }

    /// Whether nothing is blocked.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// Whether the letters, in UTF-8 with zeros behind them, that stand for some digits have a blocked word that is
    /// a whole segment or arises across a join.
    ///
    /// Inside a word it is fine, and so are digits alone: they are the number's own. With digits read as letters it
    /// counts beside whole words only: `5-HIT` is spoiled, `5-EXPERTS` is not.
    pub(super) fn spoils<S>(&self, letters: &[u8], digits: &[Digit], steps: S) -> bool
    where
        S: Iterator<Item = Step> + Clone,
    {
        let plain = plain_letters(letters, digits);
        let cuts = Cuts::new(steps.clone());
        let mut starts = self.trigrams.starts(&plain, &cuts);
        if starts == 0 {
            return false;
        }
        let text = Text { letters, plain: &plain, digits, steps };
        while starts != 0 {
            let start = starts.trailing_zeros() as usize;
            if self.spoils_from(&text, start, cuts.reach(start)) {
                return true;
            }
            starts &= starts - 1;
        }
        false
    }

    /// Whether a blocked word that spoils a text starts at a place and reaches to another at least.
    fn spoils_from(&self, text: &Text<'_, impl Iterator<Item = Step> + Clone>, start: usize, reach: usize) -> bool {
        self.trigrams.may_have_word(text.plain, start, reach)
            && self.lists.iter().any(|list| text.has_word(list, list.root(), start..start))
    }
}

/// Where the steps of a text start and end, as sets of bits.
#[derive(Debug, Default)]
struct Cuts {
    /// The places behind the steps.
    ends: u32,
    /// The first places of words.
    words: u32,
}

impl Cuts {
    fn new(steps: impl Iterator<Item = Step>) -> Self {
        let mut cuts = Self::default();
        for Step { start, end, read_as, .. } in steps {
            cuts.ends |= 1 << end;
            cuts.words |= u32::from(matches!(read_as, ReadAs::Word)) << start;
        }
        cuts
    }

    /// The place that a blocked word from another has to reach at least: the end of the word that starts there, else the
    /// first place behind the step.
    fn reach(&self, start: usize) -> usize {
        let end = start + 1 + (self.ends >> (start + 1)).trailing_zeros() as usize;
        if self.words >> start & 1 == 1 { end } else { end + 1 }
    }
}

/// A text, and what it is compared by.
struct Text<'t, S> {
    letters: &'t [u8],
    /// A byte for each digit, without accents, and the padding.
    plain: &'t [u8],
    digits: &'t [Digit],
    steps: S,
}

impl<S: Iterator<Item = Step> + Clone> Text<'_, S> {
    /// Whether it has a word of a list, of which a stretch is read and leads to a node.
    fn has_word(&self, list: &Lexicon<'_>, node: Node, read: Range<usize>) -> bool {
        let (Some(&letter), Some(&digit)) = (self.plain.get(read.end), self.digits.get(read.end)) else { return false };
        let mut keys = iter::once(digit).chain(look_alikes(letter.into()).iter().map(|&(_, key)| key));
        let read = read.start..read.end + 1;
        keys.any(|key| {
            list.child(node, key).is_some_and(|child| {
                child.words().iter().any(|word| self.reads(list.text(word), read.start) && self.counts(&read))
                    || self.has_word(list, child, read.clone())
            })
        })
    }

    /// Whether the text reads as a word from a place on.
    fn reads(&self, word: &str, start: usize) -> bool {
        let alike = |(written, letter): (char, char)| {
            let letter = plain(letter).unwrap_or(letter);
            plain(written).unwrap_or(written) == letter
                || look_alikes(written).iter().any(|&(like, _)| char::from(like) == letter)
        };
        characters(self.letters).skip(start).zip(word.chars()).all(alike)
    }

    /// Whether a stretch is inside no word, and if digits are read as letters in it, has no part of a word.
    fn counts(&self, stretch: &Range<usize>) -> bool {
        let &Range { start, end } = stretch;
        let letters = &self.plain[start..end];
        let has_digit = letters.iter().any(u8::is_ascii_digit);
        let has_letter = !letters.iter().all(u8::is_ascii_digit);
        has_letter
            && self.steps.clone().filter(|step| matches!(step.read_as, ReadAs::Word)).all(|step| {
                let (from, to) = (usize::from(step.start), usize::from(step.end));
                let is_whole = start <= from && to <= end;
                let is_apart = to <= start || end <= from;
                let is_around = from <= start && end <= to;
                is_whole || is_apart || !is_around && !has_digit
            })
    }
}

/// The letters of a text without accents, in a byte for each digit, and the padding. A letter that is not of ASCII even
/// so has a byte that others have too.
fn plain_letters<'t>(letters: &'t [u8], digits: &[Digit]) -> Cow<'t, [u8]> {
    let is_ascii = letters.len() == digits.len() + PADDING;
    if is_ascii { letters.into() } else { characters(letters).map(plain_byte).collect() }
}

/// How many zeros come behind the letters, so that three bytes start at each of them.
pub(super) const PADDING: usize = 2;

fn characters(letters: &[u8]) -> impl Iterator<Item = char> {
    str::from_utf8(letters).unwrap_or_default().chars()
}

fn plain_byte(letter: char) -> u8 {
    let letter = plain(letter).unwrap_or(letter);
    u8::try_from(letter).ok().filter(u8::is_ascii).unwrap_or((u32::from(letter) % 0x80) as u8 | 0x80)
}

/// The letters that a digit is read as where it stands among letters (*leet*), with their keys.
fn look_alikes(written: char) -> &'static [(u8, Digit)] {
    Digit::from_char(written).map_or(&[], |digit| LOOK_ALIKES[usize::from(digit.value())])
}

/// By digit: the letters that look like it, in print or on a display of seven segments, and the key that has them. That
/// a digit sounds like a word (2, 4, 8) does not count.
const LOOK_ALIKES: [&[(u8, Digit)]; 10] = {
    let [_, _, abc, def, ghi, jkl, mno, pqrs, tuv, wxyz] = Digit::ALL;
    [
        &[(b'O', mno)],
        &[(b'I', ghi), (b'L', jkl)],
        &[(b'Z', wxyz)],
        &[(b'E', def)],
        &[(b'A', abc)],
        &[(b'S', pqrs)],
        &[(b'G', ghi)],
        &[(b'T', tuv)],
        &[(b'B', abc)],
        &[(b'G', ghi)],
    ]
};

#[cfg(test)]
mod tests;
