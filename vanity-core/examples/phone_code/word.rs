//! A word of a dictionary and the digits that it is dialled with.

use std::cmp::Ordering;

use vanity_core::Keypad;

use crate::fault::{self, Reason};
use crate::number::LONGEST;

/// Where a word stands in the text of its dictionary. Words are in the order of their first [`KEY`] digits, and words
/// of the same ones in that of the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word {
    /// The first [`KEY`] digits, each four bits and one more than it is, so that 0 is the end.
    key: u64,
    start: u32,
    /// How many bytes it has, and how many digits.
    bytes: u8,
    digits: u8,
}

/// How many digits of a word are in its key.
const KEY: usize = 16;

impl Word {
    pub(crate) fn text<'a>(&self, dictionary: &'a [u8]) -> &'a [u8] {
        let start = self.start as usize;
        &dictionary[start..start + usize::from(self.bytes)]
    }

    /// How many digits it has.
    pub(crate) fn length(&self) -> usize {
        self.digits.into()
    }
}

/// The words of a text, read by the keys of their letters.
pub(crate) struct Words<'a> {
    text: &'a [u8],
    kinds: [u8; 256],
}

/// What a byte of a word is if it is no letter; a letter is one more than its digit.
const MARK: u8 = 0;
const UNKNOWN: u8 = 11;

impl<'a> Words<'a> {
    pub(crate) fn new(text: &'a [u8], keypad: &Keypad) -> Self {
        let mut kinds = [UNKNOWN; 256];
        for byte in b'A'..=b'z' {
            if let Some(digit) = keypad.digit(char::from(byte)) {
                kinds[usize::from(byte)] = digit.value() + 1;
            }
        }
        kinds[usize::from(b'-')] = MARK;
        kinds[usize::from(b'"')] = MARK;
        Self { text, kinds }
    }

    /// The word that is a line of the text.
    pub(crate) fn read(&self, start: u32, line: &[u8]) -> Result<Word, Reason> {
        let bytes = u8::try_from(line.len()).ok().filter(|&bytes| usize::from(bytes) <= LONGEST);
        let bytes = bytes.ok_or(Reason::TooLong)?;
        let (mut key, mut digits) = (0, 0);
        for (at, &byte) in line.iter().enumerate() {
            match self.kinds[usize::from(byte)] {
                MARK => {}
                UNKNOWN => return Err(Reason::NoKey(fault::first_character(&line[at..]))),
                digit => {
                    if digits < KEY {
                        key |= u64::from(digit) << (4 * (KEY - 1 - digits));
                    }
                    digits += 1;
                }
            }
        }
        match u8::try_from(digits) {
            Ok(digits @ 1..) => Ok(Word { key, start, bytes, digits }),
            _ => Err(Reason::NoLetter),
        }
    }

    /// Sorts by all digits, and words of the same ones as they stand in the text.
    pub(crate) fn sort(&self, words: &mut [Word]) {
        words.sort_unstable();
        for words in words.chunk_by_mut(|one, other| one.key == other.key && one.length() >= KEY) {
            words.sort_by(|one, other| self.compare(one, other));
        }
    }

    fn compare(&self, one: &Word, other: &Word) -> Ordering {
        self.rest(one).cmp(self.rest(other))
    }

    /// How many digits two words have in common before they differ.
    pub(crate) fn common(&self, one: &Word, other: &Word) -> usize {
        match (one.key ^ other.key).leading_zeros() as usize / 4 {
            KEY => KEY.min(one.length()) + self.rest(one).zip(self.rest(other)).take_while(|(a, b)| a == b).count(),
            common => common,
        }
    }

    /// The digit of a word behind some others.
    pub(crate) fn digit(&self, word: &Word, before: usize) -> u8 {
        match before.checked_sub(KEY) {
            None => (word.key >> (4 * (KEY - 1 - before)) & 15) as u8 - 1,
            Some(before) => self.rest(word).nth(before).map_or(0, |digit| digit - 1),
        }
    }

    /// One more than each digit that is not in the key.
    fn rest(&self, word: &Word) -> impl Iterator<Item = u8> {
        let text = if word.length() > KEY { word.text(self.text) } else { &[] };
        text.iter().map(|&byte| self.kinds[usize::from(byte)]).filter(|&digit| digit != MARK).skip(KEY)
    }
}
