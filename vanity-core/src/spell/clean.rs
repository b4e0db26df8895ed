//! Keeps blocked words out, also where one arises across a join or with digits read as letters.

mod starts;

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::iter;
use core::ops::Range;

use crate::digit::Digit;
use crate::keypad::plain;
use crate::lattice::{ReadAs, Step, byte};
use crate::lexicon::{Lexicon, Node};
use starts::Starts;

/// The words that no vanity number may have.
#[derive(Clone, Debug)]
pub(super) struct Blocked<'a> {
    lists: Vec<Lexicon<'a>>,
    starts: Starts,
}

impl<'a> Blocked<'a> {
    /// The embedded list.
    #[cfg(feature = "english")]
    pub(super) fn english() -> Self {
        Self { lists: [Lexicon::english_blocked()].into(), starts: Starts::ENGLISH }
    }

    /// The words of some lists, which are read through once.
    pub(super) fn new(lists: Vec<Lexicon<'a>>) -> Self {
        let starts = Starts::new(&lists);
        Self { lists, starts }
    }

    /// What is blocked of the ways through some digits: one look at the digits spares many at each way.
    pub(super) fn among<'b>(&'b self, digits: &'b [Digit]) -> Among<'b> {
        let places = if self.lists.is_empty() { 0 } else { self.starts.places(digits) };
        Among { blocked: self, digits, places }
    }
}

/// The blocked words that ways through some digits may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Among<'b> {
    blocked: &'b Blocked<'b>,
    digits: &'b [Digit],
    /// The places where one may start, as a set of bits.
    places: u32,
}

impl Among<'_> {
    /// Whether a way with some letters, in UTF-8 with zeros behind them, has a blocked word that is a whole segment or
    /// arises across a join.
    ///
    /// Inside a word it is fine, and so are digits alone: they are the number's own. With digits read as letters it
    /// counts beside whole words only: `5-HIT` is spoiled, `5-EXPERTS` is not.
    pub(super) fn spoil<S: Iterator<Item = Step> + Clone>(&self, letters: &[u8], steps: impl Fn() -> S) -> bool {
        let mut places = self.places;
        if places == 0 {
            return false;
        }
        let plain = plain_letters(letters, self.digits);
        while places != 0 {
            let start = places.trailing_zeros() as usize;
            if self.blocked.starts.may_start(&plain[start..]) {
                let text = Text { letters, plain: &plain, digits: self.digits, steps: steps() };
                if self.spoil_from(&text, start) {
                    return true;
                }
            }
            places &= places - 1;
        }
        false
    }

    /// Whether a blocked word that spoils a text starts at a place.
    #[cold]
    fn spoil_from(&self, text: &Text<'_, impl Iterator<Item = Step> + Clone>, start: usize) -> bool {
        let Blocked { lists, starts } = self.blocked;
        starts.may_have_word(&text.plain[start..], text.reach(start))
            && lists.iter().any(|list| text.has_word(list, list.root(), start..start))
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
    /// How many letters a blocked word from a place has at least: to the end of the word that starts there, else to
    /// behind the first letter of the next step.
    fn reach(&self, start: usize) -> usize {
        let is_around = |step: &Step| (step.start..step.end).contains(&byte(start));
        let Step { start: from, end, read_as, .. } = self.steps.clone().find(is_around).unwrap_or_default();
        let to_end = usize::from(end) - start;
        if usize::from(from) == start && matches!(read_as, ReadAs::Word) { to_end } else { to_end + 1 }
    }

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

/// How many zeros come behind the letters, so that four bytes start at each of them.
pub(super) const PADDING: usize = 3;

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
