//! The words of a dictionary, found by the digits that they are dialled with.

use std::cmp::Ordering;
use std::ops::Range;

use vanity_core::Keypad;

use crate::fault::{self, Fault, Reason};
use crate::number::LONGEST;

/// A trie over the digits of the words, with a table of where the first digits lead.
///
/// The nodes are in the order of their depth, and the children of a node are side by side. So a node is small, and the
/// few nodes that most numbers come to share little memory.
pub(crate) struct Dictionary<'a> {
    nodes: Vec<Node>,
    /// The words that end at each node.
    ends: Vec<Range<u32>>,
    /// All words, sorted by their digits.
    words: Vec<Word<'a>>,
    /// What each [`START`] digits lead to, four bits a digit.
    starts: Vec<Start>,
}

#[derive(Clone, Copy, Default)]
struct Node {
    /// The child of the least digit that has one.
    first: u32,
    /// The set of the digits that have a child.
    children: u16,
    /// The set of the digits behind which words end.
    words: u16,
}

/// Where some digits lead, and the set of the lengths of the words on the way, the shortest first.
#[derive(Clone, Copy, Default)]
struct Start {
    node: Node,
    lengths: u8,
}

pub(crate) struct Word<'a> {
    /// The first [`KEY`] digits, each four bits and one more than it is, so that 0 is the end.
    key: u64,
    text: &'a [u8],
}

/// How many digits the table looks at.
const START: usize = 4;
/// How many digits of a word are in its key.
const KEY: usize = 16;
/// How many words there may be, so that the nodes of all their digits have numbers of 32 bits.
const MOST: usize = u32::MAX as usize / (LONGEST + 1);

impl<'a> Dictionary<'a> {
    /// Reads the words of a text, one a line.
    pub(crate) fn new(text: &'a [u8], keypad: &Keypad) -> Result<Self, Fault> {
        let digits = Digits::new(keypad);
        let mut words = Vec::with_capacity(text.len() / 8);
        for (before, line) in text.split(|&byte| byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.is_empty() {
                let word = if words.len() < MOST { digits.word(line) } else { Err(Reason::TooMany) };
                words.push(word.map_err(|reason| Fault { line: before + 1, reason })?);
            }
        }
        words.sort_by(|one, other| digits.compare(one, other));
        let mut dictionary =
            Self { nodes: Vec::new(), ends: Vec::new(), words, starts: vec![Start::default(); 1 << (4 * START)] };
        dictionary.grow(&digits);
        dictionary.start(0, 0, Start { node: dictionary.nodes[0], lengths: 0 });
        Ok(dictionary)
    }

    /// Makes the nodes, one depth after the other.
    fn grow(&mut self, digits: &Digits) {
        #[expect(clippy::cast_possible_truncation, reason = "there are at most MOST words")]
        let all = self.words.len() as u32;
        let mut level = Vec::from([Range { start: 0, end: all }]);
        let mut made = 1;
        for depth in 0.. {
            let mut next = Vec::with_capacity(level.len());
            for Range { start, end } in level {
                // The digit at this depth of a word of this node.
                let digit = |at: u32| (at < end).then(|| digits.digit(&self.words[at as usize], depth));
                let run = |start: u32| (start + 1..).find(|&at| digit(at) != digit(start)).unwrap_or(end);
                let mut at = if digit(start) == Some(0) { run(start) } else { start };
                self.ends.push(start..at);
                let mut node = Node { first: made, ..Node::default() };
                while let Some(child) = digit(at) {
                    node.children |= 1 << (child - 1);
                    if digits.digit(&self.words[at as usize], depth + 1) == 0 {
                        node.words |= 1 << (child - 1);
                    }
                    let behind = run(at);
                    next.push(at..behind);
                    at = behind;
                    made += 1;
                }
                self.nodes.push(node);
            }
            if next.is_empty() {
                break;
            }
            level = next;
        }
    }

    /// Fills the table for all that starts with the digits of `key`.
    fn start(&mut self, depth: usize, key: usize, start: Start) {
        let rest = 4 * (START - depth);
        // What has no digit next leads nowhere.
        self.starts[key << rest..(key + 1) << rest].fill(Start { node: Node::default(), ..start });
        if depth == START {
            self.starts[key] = start;
            return;
        }
        let Start { node, lengths } = start;
        for digit in 0..10 {
            let lengths = lengths | u8::from(node.word(digit)) << depth;
            let node = if node.leads(digit) { self.nodes[node.child(digit)] } else { Node::default() };
            self.start(depth + 1, key << 4 | usize::from(digit), Start { node, lengths });
        }
    }

    /// The set of the lengths of the words that `digits` start with.
    #[inline]
    pub(crate) fn lengths(&self, digits: &[u8]) -> u64 {
        let Some((&start, rest)) = digits.split_first_chunk::<START>() else { return 0 };
        let Start { mut node, lengths } =
            self.starts[start.into_iter().fold(0, |key, digit| key << 4 | usize::from(digit & 15))];
        let mut lengths = u64::from(lengths) << 1;
        for (behind, &digit) in rest.iter().enumerate() {
            lengths |= u64::from(node.word(digit)) << (START + 1 + behind);
            if !node.leads(digit) {
                break;
            }
            node = self.nodes[node.child(digit)];
        }
        lengths
    }

    /// Calls `found` for each of some of the lengths, the shortest first, with the words of that length which `digits`
    /// start with, in the order of the dictionary.
    #[inline]
    pub(crate) fn words<'b>(&'b self, digits: &[u8], lengths: u64, mut found: impl FnMut(usize, &'b [Word<'a>])) {
        let mut node = 0;
        for (before, &digit) in digits.iter().enumerate() {
            if lengths >> before <= 1 {
                break;
            }
            node = self.nodes[node].child(digit);
            if lengths >> (before + 1) & 1 != 0 {
                let Range { start, end } = self.ends[node];
                found(before + 1, &self.words[start as usize..end as usize]);
            }
        }
    }
}

impl Node {
    fn word(self, digit: u8) -> bool {
        self.words >> (digit & 15) & 1 != 0
    }

    fn leads(self, digit: u8) -> bool {
        self.children >> (digit & 15) & 1 != 0
    }

    fn child(self, digit: u8) -> usize {
        let before = self.children & ((1 << (digit & 15)) - 1);
        (self.first + before.count_ones()) as usize
    }
}

impl<'a> Word<'a> {
    pub(crate) fn text(&self) -> &'a [u8] {
        self.text
    }
}

/// One more than the digit of each byte of a word, or what else it is.
struct Digits([u8; 256]);

const MARK: u8 = 0;
const UNKNOWN: u8 = 11;

impl Digits {
    fn new(keypad: &Keypad) -> Self {
        let mut digits = [UNKNOWN; 256];
        for byte in b'A'..=b'z' {
            if let Some(digit) = keypad.digit(char::from(byte)) {
                digits[usize::from(byte)] = digit.value() + 1;
            }
        }
        digits[usize::from(b'-')] = MARK;
        digits[usize::from(b'"')] = MARK;
        Self(digits)
    }

    fn word<'a>(&self, text: &'a [u8]) -> Result<Word<'a>, Reason> {
        if text.len() > LONGEST {
            return Err(Reason::TooLong);
        }
        let (mut key, mut left) = (0, KEY);
        for (at, &byte) in text.iter().enumerate() {
            match self.0[usize::from(byte)] {
                MARK => {}
                UNKNOWN => return Err(Reason::NoKey(fault::first_character(&text[at..]))),
                digit if left > 0 => {
                    key = key << 4 | u64::from(digit);
                    left -= 1;
                }
                _ => {}
            }
        }
        if left == KEY { Err(Reason::NoLetter) } else { Ok(Word { key: key << (4 * left), text }) }
    }

    fn of(&self, text: &[u8]) -> impl Iterator<Item = u8> {
        text.iter().map(|&byte| self.0[usize::from(byte)]).filter(|&digit| digit != MARK)
    }

    /// One more than the digit of a word at a depth, 0 behind the last.
    fn digit(&self, word: &Word<'_>, depth: usize) -> u8 {
        if depth < KEY {
            (word.key >> (4 * (KEY - 1 - depth)) & 15) as u8
        } else {
            self.of(word.text).nth(depth).unwrap_or(0)
        }
    }

    fn compare(&self, one: &Word<'_>, other: &Word<'_>) -> Ordering {
        let keys = one.key.cmp(&other.key);
        if keys == Ordering::Equal && one.key & 15 != 0 { self.of(one.text).cmp(self.of(other.text)) } else { keys }
    }
}
