//! The words of a dictionary, found by the digits that they are dialled with.

use std::iter;

use vanity_core::Keypad;

use crate::fault::{self, Fault, Reason};

/// A trie over the digits of the words.
pub(crate) struct Dictionary<'a> {
    nodes: Vec<Node>,
    words: Vec<Word<'a>>,
}

/// Where each character of a number leads, and the words that end here.
///
/// The low four bits of a character's ASCII code are its place: 0 to 9 for the digits, 13 for `-` and 15 for `/`,
/// which lead back here. So a number is followed as it is written, with no look at what a character is. What leads
/// somewhere is the number of a node, with [`WORD`] set if words end there; what leads nowhere is 0. The places
/// [`FIRST`] and [`COUNT`] belong to no character of a number.
type Node = [u32; 16];

/// A word and the next one of the same digits, 0 for none.
struct Word<'a> {
    text: &'a [u8],
    next: u32,
}

/// The node that every word starts from; node 0 leads nowhere.
const ROOT: u32 = 1;
const WORD: u32 = 1 << 31;
const FIRST: usize = 11;
const COUNT: usize = 12;

impl<'a> Dictionary<'a> {
    /// Reads the words of a text, one a line. The last line that is no word is the one that is refused.
    pub(crate) fn new(text: &'a [u8], keypad: &Keypad) -> Result<Self, Fault> {
        let kinds = kinds(keypad);
        let mut dictionary = Self { nodes: vec![[0; 16], node(ROOT)], words: vec![Word { text: b"", next: 0 }] };
        // Each word goes in front of those of the same digits, so the last is put in first.
        for (behind, line) in text.rsplit(|&byte| byte == b'\n').enumerate() {
            let word = line.strip_suffix(b"\r").unwrap_or(line);
            if !word.is_empty() {
                dictionary.insert(word, &kinds).map_err(|reason| {
                    let lines = 1 + text.iter().filter(|&&byte| byte == b'\n').count();
                    Fault { line: lines - behind, reason }
                })?;
            }
        }
        Ok(dictionary)
    }

    fn insert(&mut self, word: &'a [u8], kinds: &[Kind; 256]) -> Result<(), Reason> {
        let (mut node, mut from) = (ROOT, None);
        for (at, &byte) in word.iter().enumerate() {
            match kinds[usize::from(byte)] {
                Kind::Digit(digit) => {
                    from = Some((node, digit));
                    node = self.child(node, digit)?;
                }
                Kind::Mark => {}
                Kind::Unknown => return Err(Reason::NoKey(fault::first_character(&word[at..]))),
            }
        }
        let (parent, digit) = from.ok_or(Reason::NoLetter)?;
        self.nodes[parent as usize][usize::from(digit)] |= WORD;
        let node = &mut self.nodes[node as usize];
        let first = u32::try_from(self.words.len()).map_err(|_| Reason::TooMany)?;
        self.words.push(Word { text: word, next: node[FIRST] });
        node[FIRST] = first;
        node[COUNT] += 1;
        Ok(())
    }

    /// The node behind a digit, made if there is none yet.
    fn child(&mut self, parent: u32, digit: u8) -> Result<u32, Reason> {
        let step = self.nodes[parent as usize][usize::from(digit)];
        if step != 0 {
            return Ok(step & !WORD);
        }
        let new = u32::try_from(self.nodes.len()).ok().filter(|&new| new < WORD).ok_or(Reason::TooMany)?;
        self.nodes[parent as usize][usize::from(digit)] = new;
        self.nodes.push(node(new));
        Ok(new)
    }

    /// Calls `found` for the digits at the start of `number` that words are dialled with, shortest first: how many
    /// characters they take, and the node of the words.
    #[inline]
    pub(crate) fn matches(&self, number: &[u8], mut found: impl FnMut(usize, u32)) {
        let mut node = ROOT;
        for (before, &character) in number.iter().enumerate() {
            let step = self.nodes[node as usize][usize::from(character & 15)];
            node = step & !WORD;
            if step & WORD != 0 {
                found(before + 1, node);
            } else if node == 0 {
                break;
            }
        }
    }

    /// How many words end at a node.
    pub(crate) fn count(&self, node: u32) -> u32 {
        self.nodes[node as usize][COUNT]
    }

    /// The words that end at a node, in the order of the dictionary.
    pub(crate) fn words(&self, node: u32) -> impl Iterator<Item = &'a [u8]> {
        let mut next = self.nodes[node as usize][FIRST];
        iter::from_fn(move || {
            let word = self.words.get(next as usize).filter(|_| next != 0)?;
            next = word.next;
            Some(word.text)
        })
    }
}

/// A node that `-` and `/` do not leave.
fn node(number: u32) -> Node {
    let mut node = [0; 16];
    node[usize::from(b'-' & 15)] = number;
    node[usize::from(b'/' & 15)] = number;
    node
}

/// What a byte of a word is.
#[derive(Clone, Copy)]
enum Kind {
    Digit(u8),
    Mark,
    Unknown,
}

fn kinds(keypad: &Keypad) -> [Kind; 256] {
    let mut kinds = [Kind::Unknown; 256];
    for byte in b'A'..=b'z' {
        if let Some(digit) = keypad.digit(char::from(byte)) {
            kinds[usize::from(byte)] = Kind::Digit(digit.value());
        }
    }
    kinds[usize::from(b'-')] = Kind::Mark;
    kinds[usize::from(b'"')] = Kind::Mark;
    kinds
}
