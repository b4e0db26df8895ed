//! A first look: which three letters behind each other the blocked words have. Most texts have none of them at a join.

use alloc::borrow::Cow;
use alloc::vec;
use alloc::vec::Vec;

use super::{Cuts, LOOK_ALIKES, PADDING, plain_byte};
use crate::digit::Digit;
use crate::lexicon::{Lexicon, Node};

/// The trigrams of some words, as sets of bits. Letters that the same digit looks like are one, and so are some letters
/// outside of ASCII, so that it can be wrong about what may arise, but never about what cannot.
#[derive(Clone, Debug)]
pub(super) struct Trigrams {
    /// Two bits for each trigram: whether a word starts with it, and whether one has it; then one for each hash of a
    /// whole word.
    sets: Cow<'static, [u64]>,
}

impl Trigrams {
    /// Those of the embedded list, found when this is compiled.
    #[cfg(feature = "english")]
    pub(super) const ENGLISH: Self = Self { sets: Cow::Borrowed(&ENGLISH) };

    /// Those of all words of some lists.
    pub(super) fn new(lists: &[Lexicon<'_>]) -> Self {
        let mut sets = vec![0; SETS];
        for list in lists {
            add_words(&mut sets, list, list.root());
        }
        Self { sets: sets.into() }
    }

    /// The places of a text, with [`PADDING`] behind it, where a word may start that is a whole word of the text or goes
    /// over a cut of it. As a set of bits: to look at all places without a decision is quicker than to choose some.
    pub(super) fn starts(&self, text: &[u8], cuts: &Cuts) -> u32 {
        let (mut starts, mut inside) = (0_u32, 0_u32);
        let (before, letters) = text.split_at(PADDING.min(text.len()));
        let mut trigram = before.iter().fold(0, |before, &byte| followed(before, byte));
        for (at, &last) in letters.iter().enumerate() {
            trigram = followed(trigram, last) % TRIGRAMS;
            let known = self.sets[trigram / PER_ENTRY] >> (2 * (trigram % PER_ENTRY));
            starts |= ((known & 1) as u32) << at;
            inside |= ((known >> 1 & 1) as u32) << at;
        }
        // The first three letters are known, then one more at a time, as long as all trigrams are those of words.
        let Cuts { ends, words } = *cuts;
        let joins = ends & !(1 << letters.len());
        let mut found = starts & (joins >> 1 | joins >> 2 | words & (ends >> 1 | ends >> 2 | ends >> 3));
        let mut more = 0;
        while starts != 0 {
            more += 1;
            starts &= inside >> more;
            found |= starts & (joins >> (more + 2) | words & ends >> (more + 3));
        }
        found
    }

    /// Whether a word may go from a place to another or beyond.
    pub(super) fn may_have_word(&self, text: &[u8], start: usize, reach: usize) -> bool {
        let mut hash = 0;
        text[start..].iter().zip(start + 1..).any(|(&byte, end)| {
            hash = hashed(hash, byte);
            end >= reach && self.sets[TRIGRAMS / PER_ENTRY + hash / 64] >> (hash % 64) & 1 == 1
        })
    }
}

/// Adds the trigrams of the words from a node on.
fn add_words(sets: &mut [u64], list: &Lexicon<'_>, node: Node) {
    for word in node.words().iter() {
        let word: Vec<u8> = list.text(word).chars().map(plain_byte).collect();
        if word.len() < 3 {
            // It has no trigram, so any may be around it.
            sets.fill(u64::MAX);
        }
        (0..word.len()).for_each(|at| add(sets, &word, at, at == 0));
    }
    for child in Digit::ALL.iter().filter_map(|&digit| list.child(node, digit)) {
        add_words(sets, list, child);
    }
}

/// Adds the trigram that starts here, if the word does not end in it, and from its first letter the word.
const fn add(sets: &mut [u64], text: &[u8], at: usize, is_first: bool) {
    if at + 2 < text.len() && text[at] != b'\n' && text[at + 1] != b'\n' && text[at + 2] != b'\n' {
        let trigram = trigram(text, at);
        let found = if is_first { 0b11 } else { 0b10 };
        sets[trigram / PER_ENTRY] |= found << (2 * (trigram % PER_ENTRY));
    }
    if is_first {
        let (mut hash, mut next) = (0, at);
        while next < text.len() && text[next] != b'\n' {
            hash = hashed(hash, text[next]);
            next += 1;
        }
        sets[TRIGRAMS / PER_ENTRY + hash / 64] |= 1 << (hash % 64);
    }
}

/// A number for three bytes.
const fn trigram(text: &[u8], at: usize) -> usize {
    followed(followed(followed(0, text[at]), text[at + 1]), text[at + 2])
}

/// A number for some bytes and another behind them.
const fn followed(before: usize, byte: u8) -> usize {
    before << CODE_BITS | CODES[byte as usize] as usize
}

/// A number for some bytes, given that for all but the last.
const fn hashed(before: usize, last: u8) -> usize {
    (before * 37 + CODES[last as usize] as usize) % HASHES
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
const TRIGRAMS: usize = 1 << (3 * CODE_BITS);
/// How many trigrams have their two bits in an entry of the sets.
const PER_ENTRY: usize = 32;
const HASHES: usize = 1 << 16;
/// How many entries the sets have.
const SETS: usize = TRIGRAMS / PER_ENTRY + HASHES / 64;

#[cfg(feature = "english")]
static ENGLISH: [u64; SETS] = {
    let list = include_bytes!("../../../data/blocked.txt");
    let mut sets = [0; SETS];
    let mut at = 0;
    while at < list.len() {
        add(&mut sets, list, at, at == 0 || list[at - 1] == b'\n');
        at += 1;
    }
    sets
};

#[cfg(all(test, feature = "english"))]
mod tests {
    use super::*;

    #[test]
    fn the_trigrams_found_while_compiling_are_those_of_the_embedded_list() {
        assert_eq!(Trigrams::ENGLISH.sets, Trigrams::new(&[Lexicon::english_blocked()]).sets);
    }

    #[test]
    fn a_text_and_what_it_is_read_as_have_the_same_trigrams() {
        for (written, read) in
            [("SH1", "SHI"), ("5L1", "SLI"), ("5L1", "SLL"), ("8OO", "boo"), ("F4G", "FAG"), ("F46", "F49")]
        {
            assert_eq!(trigram(written.as_bytes(), 0), trigram(read.as_bytes(), 0), "{written}");
        }
        assert_ne!(trigram(b"SHO", 0), trigram(b"SHI", 0));
    }
}
