//! A first look: where a blocked word may be, by the digits, then by its first letters, then by all of them. Few texts
//! have such a place.

use alloc::borrow::Cow;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::{LOOK_ALIKES, PADDING, plain_byte};
use crate::digit::Digit;
use crate::lexicon::{Lexicon, Node};

/// What is known of some words at a first look, as sets of bits. Letters that the same digit looks like are one, and so are
/// some letters outside of ASCII, so that it can be wrong about what may be, but never about what cannot.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    /// A bit for each number that the first digits of a word make, each the key of a letter or a digit that looks like it,
    /// and any behind a shorter word; then one for each hash of the first letters of a word, and any behind a shorter word;
    /// then one for each hash of a whole word.
    sets: Cow<'static, [u64]>,
}

impl Starts {
    /// Those of the embedded list, found when this is compiled.
    #[cfg(feature = "english")]
    pub(super) const ENGLISH: Self = Self { sets: Cow::Borrowed(&ENGLISH) };

    /// Those of all words of some lists.
    pub(super) fn new(lists: &[Lexicon<'_>]) -> Self {
        let mut sets = vec![0; SETS];
        for list in lists {
            add_words(&mut sets, list, list.root(), &mut Vec::new());
        }
        Self { sets: sets.into() }
    }

    /// The places of some digits where a word may start, as a set of bits.
    pub(super) fn places(&self, digits: &[Digit]) -> u32 {
        let (mut number, mut places) = (0_u32, 0);
        for digit in digits.iter().rev() {
            // Behind the last digit come zeros, which are among any digits.
            number = u32::from(digit.value()) * 10_u32.pow(DIGITS - 1) + number / 10;
            places = places << 1 | u32::from(self.has(number as usize));
        }
        places
    }

    /// Whether a text, with [`PADDING`] behind it, may start with a word.
    pub(super) fn may_start(&self, text: &[u8]) -> bool {
        text.first_chunk().is_none_or(|first: &[u8; LETTERS]| {
            self.has(STARTS.start + first.iter().fold(0, |before, &byte| hashed(before, byte)))
        })
    }

    /// Whether a text may start with a word of some letters or more.
    pub(super) fn may_have_word(&self, text: &[u8], least: usize) -> bool {
        let mut hash = 0;
        (1..).zip(text).any(|(letters, &byte)| {
            hash = hashed(hash, byte);
            letters >= least && self.has(HASHES.start + hash)
        })
    }

    fn has(&self, number: usize) -> bool {
        self.sets[number / 64] >> (number % 64) & 1 == 1
    }
}

/// Adds the words from a node on, given the digits that lead to it.
fn add_words(sets: &mut [u64], list: &Lexicon<'_>, node: Node, path: &mut Vec<Digit>) {
    for word in node.words().iter() {
        let letters: Vec<u8> = list.text(word).chars().map(plain_byte).collect();
        if letters.len() < LETTERS - 1 {
            // There are too many texts that start with it.
            sets.fill(u64::MAX);
        }
        let mut digits = ANY;
        for ((digits, &letter), key) in digits.iter_mut().zip(&letters).zip(&*path) {
            *digits = digits_of(letter, key.value());
        }
        add(sets, &digits, &letters, 0);
    }
    for (digit, child) in list.children(node) {
        path.push(digit);
        add_words(sets, list, child, path);
        path.pop();
    }
}

/// Adds a word that starts at a place of a text and ends with it or before a line feed, given the sets of its first digits.
const fn add(sets: &mut [u64], digits: &[u16; FIRST], text: &[u8], start: usize) {
    add_digits(sets, digits, 0, 0);
    let (mut hash, mut at) = (0, start);
    while at < text.len() && text[at] != b'\n' {
        hash = hashed(hash, text[at]);
        at += 1;
        if at == start + LETTERS {
            insert(sets, STARTS.start + hash);
        }
    }
    insert(sets, HASHES.start + hash);
    if at == start + LETTERS - 1 {
        // Zero has the code of others.
        let mut behind = u8::MAX;
        while behind > 0 {
            insert(sets, STARTS.start + hashed(hash, behind));
            behind -= 1;
        }
    }
}

/// Adds the numbers of which the digits up to a place make a number, and each other is one of a set.
const fn add_digits(sets: &mut [u64], digits: &[u16; FIRST], at: usize, number: usize) {
    if at == FIRST {
        insert(sets, number);
        return;
    }
    let mut left = digits[at];
    while left != 0 {
        add_digits(sets, digits, at + 1, 10 * number + left.trailing_zeros() as usize);
        left &= left - 1;
    }
}

const fn insert(sets: &mut [u64], number: usize) {
    sets[number / 64] |= 1 << (number % 64);
}

/// The key of a letter and the digits that look like it, as a set of bits.
const fn digits_of(letter: u8, key: u8) -> u16 {
    let (mut digits, mut digit) = (1 << key, 0);
    while digit < LOOK_ALIKES.len() {
        let mut at = 0;
        while at < LOOK_ALIKES[digit].len() {
            if LOOK_ALIKES[digit][at].0 == letter {
                digits |= 1 << digit;
            }
            at += 1;
        }
        digit += 1;
    }
    digits
}

/// A hash of some bytes, given that of all but the last.
const fn hashed(before: usize, last: u8) -> usize {
    (before * 37 + CODES[last as usize] as usize) % HASHED
}

/// By byte: a letter in either case, or the first letter that a digit looks like, which stands for the others too.
static CODES: [u8; 256] = {
    let mut codes = [0; 256];
    let mut byte = u8::MAX;
    while byte > 0 {
        codes[byte as usize] = byte % (1 << CODE_BITS);
        byte -= 1;
    }
    let mut digit = 0;
    while digit < LOOK_ALIKES.len() {
        let letters = LOOK_ALIKES[digit];
        let code = codes[letters[0].0 as usize];
        codes[b'0' as usize + digit] = code;
        let mut other = 1;
        while other < letters.len() {
            codes[letters[other].0 as usize] = code;
            codes[letters[other].0.to_ascii_lowercase() as usize] = code;
            other += 1;
        }
        digit += 1;
    }
    codes
};

const CODE_BITS: u32 = 5;
/// How many digits are looked at, and how many numbers they make.
const FIRST: usize = DIGITS as usize;
const NUMBERS: usize = 10_usize.pow(DIGITS);
const DIGITS: u32 = 5;
/// How many letters are looked at first.
const LETTERS: usize = PADDING + 1;
/// How many hashes there are.
const HASHED: usize = 1 << 16;
/// Which bits of the sets are those of first letters, and of whole words.
const STARTS: Range<usize> = NUMBERS..NUMBERS + HASHED;
const HASHES: Range<usize> = STARTS.end..STARTS.end + HASHED;
/// How many entries the sets have.
const SETS: usize = HASHES.end.div_ceil(64);
/// Any digits, as sets of bits.
const ANY: [u16; FIRST] = [(1 << 10) - 1; FIRST];

#[cfg(feature = "english")]
static ENGLISH: [u64; SETS] = {
    let (list, keys) = (include_bytes!("../../../data/blocked.txt"), b"22233344455566677778889999");
    let (mut sets, mut digits, mut start, mut at) = ([0; SETS], ANY, 0, 0);
    while at < list.len() {
        if list[at] == b'\n' {
            add(&mut sets, &digits, list, start);
            (digits, start) = (ANY, at + 1);
        } else if at < start + FIRST {
            let letter = list[at].to_ascii_uppercase();
            digits[at - start] = digits_of(letter, keys[(letter - b'A') as usize] - b'0');
        }
        at += 1;
    }
    sets
};

#[cfg(all(test, feature = "english"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_while_compiling_is_that_of_the_embedded_list() {
        assert_eq!(Starts::ENGLISH.sets, Starts::new(&[Lexicon::english_blocked()]).sets);
    }

    #[test]
    fn few_texts_start_with_a_word_at_first_look() {
        let text = b"FLOWERS\0\0\0";
        let starts = (0..7).filter(|&start| Starts::ENGLISH.may_start(&text[start..]));
        assert!(starts.count() <= 1);
        let words = (0..7).filter(|&start| Starts::ENGLISH.may_have_word(&text[start..], 7 - start));
        assert!(words.count() <= 1);
    }

    #[test]
    fn a_text_and_what_it_is_read_as_have_the_same_hash() {
        let hash = |text: &str| text.bytes().fold(0, hashed);
        for (written, read) in
            [("SH1", "SHI"), ("5L1", "SLI"), ("5L1", "SLL"), ("8OO", "boo"), ("F4G", "FAG"), ("F46", "F49")]
        {
            assert_eq!(hash(written), hash(read), "{written}");
        }
        assert_ne!(hash("SHO"), hash("SHI"));
    }
}
