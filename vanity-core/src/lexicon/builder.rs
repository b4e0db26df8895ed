//! From words and their counts to the bytes of a lexicon.

use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::layout;
use super::list::Entry;
use crate::digit::Digit;
use crate::keypad::{Keypad, NoKey, upper_word};
use crate::score::log2_millibits;

/// Collects words and word pairs and compiles them.
///
/// # Examples
///
/// ```
/// use vanity_core::{Keypad, Lexicon, LexiconBuilder};
///
/// let mut builder = LexiconBuilder::new(Keypad::E161);
/// builder.word("flower", 10)?;
/// builder.word("power", 30)?;
/// builder.pair("flower", "power", 5);
/// let bytes = builder.build()?;
/// assert_eq!(Lexicon::from_bytes(&bytes)?.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct LexiconBuilder {
    keypad: Keypad,
    words: BTreeMap<Vec<Digit>, BTreeMap<String, u64>>,
    pairs: BTreeMap<(String, String), u64>,
}

impl LexiconBuilder {
    /// The most letters of a word.
    pub const LONGEST_WORD: usize = 64;

    /// A builder whose words are dialled on `keypad`.
    #[must_use]
    pub fn new(keypad: Keypad) -> Self {
        Self { keypad, ..Self::default() }
    }

    /// Adds a word that was counted `count` times; counts of the same word add up. Accented letters stay as they are
    /// written and stand for one digit each; only combining marks are left out (`E` and a mark for `É`).
    ///
    /// # Errors
    ///
    /// - the word has no letters, or more than [`LexiconBuilder::LONGEST_WORD`];
    /// - a character of it stands on no key.
    pub fn word(&mut self, word: &str, count: u64) -> Result<(), WordError> {
        let digits = self.keypad.dial(word).map_err(|NoKey(character)| WordError::NoKey(character))?;
        if digits.is_empty() || digits.len() > Self::LONGEST_WORD {
            return Err(WordError::Length(digits.len()));
        }
        let total = self.words.entry(digits).or_default().entry(upper_word(word)).or_default();
        *total = total.saturating_add(count.max(1));
        Ok(())
    }

    /// Whether a word was added, in upper or lower case.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        let same_digits = self.keypad.dial(word).ok().and_then(|digits| self.words.get(&digits));
        same_digits.is_some_and(|words| words.contains_key(&upper_word(word)))
    }

    /// Adds that `second` was counted `count` times right behind `first`. Pairs of words that are not in the lexicon
    /// when it is built have no effect. A pair that is no more common than by chance saves no more than what every known
    /// pair does ([`Weights::known_pair`](crate::Weights::known_pair)).
    pub fn pair(&mut self, first: &str, second: &str, count: u64) {
        let total = self.pairs.entry((upper_word(first), upper_word(second))).or_default();
        *total = total.saturating_add(count);
    }

    /// Adds what a line of a word list says.
    ///
    /// # Errors
    ///
    /// - as for [`LexiconBuilder::word`].
    pub fn entry(&mut self, entry: &Entry<'_>) -> Result<(), WordError> {
        match *entry {
            Entry::Word { word, count } => self.word(word, count),
            Entry::Pair { first, second, count } => {
                self.pair(first, second, count);
                Ok(())
            }
        }
    }

    /// Compiles what was added. The same words give the same bytes.
    ///
    /// # Errors
    ///
    /// - there is no word, or there is more than the format has room for.
    pub fn build(&self) -> Result<Vec<u8>, BuildError> {
        if self.words.is_empty() {
            return Err(BuildError::Empty);
        }
        let keys: Vec<(&[Digit], Vec<Word<'_>>)> =
            self.words.iter().map(|(key, words)| (&key[..], ranked(words))).collect();
        let (mut nodes, order) = nodes(&keys);
        let in_order = || order.iter().map(|&key| &keys[key]);
        let words: Vec<Word<'_>> = in_order().flat_map(|(_, words)| words.iter().copied()).collect();
        let dialled: Vec<&[Digit]> = in_order().flat_map(|(key, words)| words.iter().map(|_| *key)).collect();
        let total = words.iter().fold(0_u64, |total, word| total.saturating_add(word.count));
        let followers = self.followers(&words, total);
        let filter = filter(&mut nodes, &followers);
        let of_pair = |(first, second): (usize, usize)| dialled[first].iter().chain(dialled[second]);
        let pair_starts = starts(in_pairs(&followers).map(of_pair), layout::PAIR_DIGITS);
        let long = keys.iter().map(|(key, _)| key.iter()).filter(|key| key.len() > layout::SHORT);
        let word_starts = starts(long, layout::WORD_DIGITS);

        let mut entries = Vec::new();
        let (mut pairs, mut text): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
        for (word, followers) in words.iter().zip(&followers) {
            push_word(&mut entries, text.len(), information(word.count, total), pairs.len() / layout::PAIR);
            text.extend(word.text.bytes());
            pairs.extend(followers.iter().flat_map(|pair| pair.to_le_bytes()));
        }
        push_word(&mut entries, text.len(), 0, pairs.len() / layout::PAIR);
        let sizes = [nodes.len(), words.len(), text.len(), pairs.len() / layout::PAIR];
        if sizes.iter().zip(layout::LIMITS).any(|(&size, limit)| size >= limit) {
            return Err(BuildError::TooLarge);
        }
        Ok(assemble(&nodes, &[&entries, &pairs, &filter, &pair_starts, &word_starts, &text]))
    }

    /// The packed pairs of each word, in the order of the words that follow.
    fn followers(&self, words: &[Word<'_>], total: u64) -> Vec<Vec<u32>> {
        let ids: BTreeMap<&str, usize> = words.iter().enumerate().map(|(id, word)| (word.text, id)).collect();
        let mut followers: Vec<Vec<u32>> = words.iter().map(|_| Vec::new()).collect();
        for ((first, second), &count) in &self.pairs {
            let (Some(&first), Some(&second)) = (ids.get(first.as_str()), ids.get(second.as_str())) else { continue };
            let together = log2_millibits(count) + log2_millibits(total);
            let by_chance = log2_millibits(words[first].count) + log2_millibits(words[second].count);
            let saving = together.saturating_sub(by_chance) / layout::SAVING_UNIT;
            let id = u32::try_from(second).unwrap_or(u32::MAX);
            followers[first].push(id << layout::SAVING_BITS | saving.min(layout::SAVING_MASK));
        }
        followers.iter_mut().for_each(|pairs| pairs.sort_unstable());
        followers
    }
}

/// Why a word cannot be in a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WordError {
    /// A character that stands on no key.
    #[error("{0:?} stands on no key")]
    NoKey(char),
    /// It has too few or too many letters.
    #[error("a word has 1 to {max} letters, not {0}", max = LexiconBuilder::LONGEST_WORD)]
    Length(usize),
}

/// Why words cannot be compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// There is no word.
    #[error("a lexicon needs a word")]
    Empty,
    /// More words, letters or pairs than the format has room for.
    #[error("there are too many words, letters or pairs for one lexicon")]
    TooLarge,
}

#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    count: u64,
}

/// The words of a key, most common first.
fn ranked(words: &BTreeMap<String, u64>) -> Vec<Word<'_>> {
    let mut ranked: Vec<Word<'_>> = words.iter().map(|(text, &count)| Word { text, count }).collect();
    ranked.sort_by(|a, b| b.count.cmp(&a.count).then(a.text.cmp(b.text)));
    ranked
}

/// The packed nodes (children, first word) in breadth-first order, and the keys in the order of their nodes.
fn nodes(keys: &[(&[Digit], Vec<Word<'_>>)]) -> (Vec<(u32, u32)>, Vec<usize>) {
    let (mut nodes, mut order) = (Vec::new(), Vec::new());
    let mut queue: VecDeque<(Range<usize>, usize)> = VecDeque::from([(0..keys.len(), 0)]);
    let (mut next_child, mut next_word) = (1, 0);
    while let Some((mut range, depth)) = queue.pop_front() {
        let first_word = next_word;
        if keys[range.start].0.len() == depth {
            order.push(range.start);
            next_word += field(keys[range.start].1.len());
            range.start += 1;
        }
        let first_child = next_child;
        let mut children = 0;
        while !range.is_empty() {
            let digit = keys[range.start].0[depth];
            let len = keys[range.clone()].partition_point(|(key, _)| key[depth] <= digit);
            queue.push_back((range.start..range.start + len, depth + 1));
            range.start += len;
            children |= 1 << digit.value();
            next_child += 1;
        }
        nodes.push((children << layout::CHILD_BITS | first_child & layout::CHILD_MASK, first_word));
    }
    nodes.push((0, next_word));
    (nodes, order)
}

/// The information of a word in millibits, at most what its field holds.
fn information(count: u64, total: u64) -> u16 {
    u16::try_from(log2_millibits(total).saturating_sub(log2_millibits(count))).unwrap_or(u16::MAX)
}

fn push_word(entries: &mut Vec<u8>, text: usize, millibits: u16, first_pair: usize) {
    entries.extend(field(text).to_le_bytes().into_iter().take(3));
    entries.extend(millibits.to_le_bytes());
    entries.extend(field(first_pair).to_le_bytes().into_iter().take(3));
}

/// The filter of the pairs of nodes that have a pair of words. Notes in the nodes whether their words lead or follow.
fn filter(nodes: &mut [(u32, u32)], followers: &[Vec<u32>]) -> Vec<u8> {
    let mut node_of = Vec::with_capacity(followers.len());
    for (node, ends) in nodes.windows(2).enumerate() {
        node_of.extend((ends[0].1..ends[1].1).map(|_| node));
    }
    let mut keys = BTreeSet::new();
    for (first, second) in in_pairs(followers) {
        keys.insert((field(node_of[first]), field(node_of[second])));
        nodes[node_of[first]].1 |= layout::LEADS;
        nodes[node_of[second]].1 |= layout::FOLLOWS;
    }
    let mut filter = vec![0_u64; keys.len().div_ceil(KEYS_IN_FILTER).next_power_of_two()];
    for (first, second) in keys {
        let (entry, bits) = layout::filtered(first, second, filter.len());
        filter[entry] |= bits;
    }
    filter.into_iter().flat_map(u64::to_le_bytes).collect()
}

/// The most keys for each entry of the filter: two bits each of its 64 let one in fourteen pass in vain at most.
const KEYS_IN_FILTER: usize = 10;

/// A bit for each number that so many first digits of some strings make, with any digits behind a shorter one.
fn starts<'d, S: Iterator<Item = &'d Digit>>(strings: impl Iterator<Item = S>, first: u32) -> Vec<u8> {
    let numbers: BTreeSet<u32> = strings.flat_map(|digits| numbers_from(digits, first)).collect();
    let most = 10_usize.pow(first).div_ceil(u64::BITS as usize);
    let mut starts = vec![0_u64; numbers.len().div_ceil(STARTS_IN_ENTRY).min(most).next_power_of_two()];
    for number in numbers {
        let (entry, bit) = layout::started(number, starts.len());
        starts[entry] |= bit;
    }
    starts.into_iter().flat_map(u64::to_le_bytes).collect()
}

/// The most starts for each entry of 64 bits: one in sixteen passes in vain at most.
const STARTS_IN_ENTRY: usize = 4;

/// The numbers of so many digits that start with those of a string.
fn numbers_from<'d>(digits: impl Iterator<Item = &'d Digit>, first: u32) -> Range<u32> {
    let (mut number, mut any) = (0, 10_u32.pow(first));
    for digit in digits.take(first as usize) {
        any /= 10;
        number += any * u32::from(digit.value());
    }
    number..number + any
}

/// The words of each pair by their numbers, given how each word goes on.
fn in_pairs(followers: &[Vec<u32>]) -> impl Iterator<Item = (usize, usize)> {
    followers
        .iter()
        .enumerate()
        .flat_map(|(first, pairs)| pairs.iter().map(move |pair| (first, (pair >> layout::SAVING_BITS) as usize)))
}

fn assemble(nodes: &[(u32, u32)], sections: &[&[u8]; 6]) -> Vec<u8> {
    let mut content: Vec<u8> = Vec::new();
    for (children, first_word) in nodes {
        content.extend(children.to_le_bytes());
        content.extend(first_word.to_le_bytes());
    }
    content.extend(sections.concat());

    let mut bytes = Vec::from(layout::MAGIC);
    bytes.extend(layout::VERSION.to_le_bytes());
    bytes.extend([0; 2]);
    bytes.extend(field(nodes.len()).to_le_bytes());
    let entries = [layout::WORD, layout::PAIR, layout::FILTER, layout::START, layout::START, 1];
    for (section, entry) in sections.iter().zip(entries) {
        bytes.extend(field(section.len() / entry).to_le_bytes());
    }
    bytes.extend(layout::fnv1a(&content).to_le_bytes());
    bytes.extend(content);
    bytes
}

/// A count as it is written; sizes past the fields are refused in the end.
fn field(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use alloc::format;

    fn sample() -> LexiconBuilder {
        let mut builder = LexiconBuilder::new(Keypad::E161);
        for (word, count) in [("a", 40), ("b", 20), ("go", 4), ("in", 60), ("gone", 1)] {
            assert_eq!(builder.word(word, count), Ok(()));
        }
        for (first, second, count) in [("a", "b", 40), ("a", "go", u64::MAX), ("in", "gone", 9), ("b", "a", 1)] {
            builder.pair(first, second, count);
        }
        builder
    }

    #[test]
    fn bytes_are_those_of_the_format() {
        let bytes = sample().build().unwrap_or_default();
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let lines = [
            // Magic, version, how many entries of each section, checksum.
            ("56414e4954594c58", "0400000007000000"),
            ("0600000004000000", "0100000000100000"),
            ("040000000a000000", "94f0d577dbce47d3"),
            // Nodes: none, 2, 4, 46, 466, 4663 and the end.
            ("0100000500000000", "03000000000000c0"),
            ("0300001002000000", "04000010020000c0"),
            ("0500000204000000", "0600000004000040"),
            ("0000000005000000", ""),
            // Words: A, B, IN, GO, GONE and the end.
            ("0000006c06000000", "010000540a020000"),
            ("0200002304030000", "0400006513040000"),
            ("060000351b040000", "0a00000000040000"),
            // Pairs: A B, A GO (saves all that can be written), B A (saves nothing) and IN GONE.
            ("52040000ff0f0000", "0000000084100000"),
        ];
        let lines = lines.map(|(first, second)| [first, second].concat()).concat();
        let (front, behind) = bytes.split_at(lines.len() / 2);
        assert_eq!(hex(front), lines);
        // The filter; the starts of pairs, most of which are A B with any four digits behind it; those of GONE; text.
        assert_eq!(behind.split_at(8 + 8 * 4096 + 8 * 4).1, b"ABINGOGONE");
    }

    #[test]
    fn sections_may_have_more_entries_than_two_bytes_count() {
        let mut builder = sample();
        for number in 0..1200_u32 {
            let word = format!("{number:o}").replace('0', "p").replace('1', "t");
            assert_eq!(builder.word(&format!("{word:a<60}"), 1), Ok(()));
        }
        let bytes = builder.build().unwrap_or_default();
        assert_eq!(Lexicon::from_bytes(&bytes).map(|lexicon| lexicon.len()), Ok(5 + 1200));
    }

    #[test]
    fn words_have_one_to_64_letters() {
        let mut builder = LexiconBuilder::default();
        let cases = [(0, Err(WordError::Length(0))), (1, Ok(())), (64, Ok(())), (65, Err(WordError::Length(65)))];
        for (letters, expected) in cases {
            assert_eq!(builder.word(&"a".repeat(letters), 1), expected);
        }
        assert_eq!(builder.word("4you!", 1), Err(WordError::NoKey('!')));
        for (word, is_there) in [("a", true), ("A", true), ("b", false), ("aa", false), ("a!", false), ("", false)] {
            assert_eq!(builder.has_word(word), is_there, "{word:?}");
        }
        assert_eq!(builder.words.len(), 2);
    }

    #[test]
    fn entries_are_words_and_pairs() {
        let mut builder = LexiconBuilder::default();
        assert_eq!(builder.build(), Err(BuildError::Empty));
        let pair = Entry::Pair { first: "go", second: "in", count: 3 };
        for entry in [Entry::Word { word: "go", count: 2 }, Entry::Word { word: "in", count: 2 }, pair, pair] {
            assert_eq!(builder.entry(&entry), Ok(()));
        }
        assert_eq!(builder.entry(&Entry::Word { word: "", count: 2 }), Err(WordError::Length(0)));
        let mut expected = LexiconBuilder::default();
        assert_eq!(expected.word("go", 2).and(expected.word("in", 2)), Ok(()));
        expected.pair("GO", "IN", 6);
        assert_eq!(builder.build(), expected.build());
        assert_ne!(builder.build().map(|bytes| bytes.len()), Ok(0));
    }
}
