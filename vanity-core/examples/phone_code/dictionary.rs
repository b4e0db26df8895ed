//! The words of a dictionary, found by the digits that they are dialled with.

use std::ops::Range;

use vanity_core::Keypad;

use crate::fault::{Fault, Reason};
use crate::number::LONGEST;
use crate::word::{Word, Words};

/// A trie over the digits of the words, with a table of where the first digits lead.
///
/// The nodes are in the order of their depth, and the children of a node are side by side. So a node is small, and the
/// few nodes that most numbers come to share little memory.
pub(crate) struct Dictionary<'a> {
    text: &'a [u8],
    nodes: Vec<Node>,
    /// The words that end at each node.
    ends: Vec<Range<u32>>,
    /// All words, sorted by their digits.
    words: Vec<Word>,
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

/// How many digits the table looks at.
const START: usize = 4;

impl<'a> Dictionary<'a> {
    /// Reads the words of a text, one a line.
    pub(crate) fn new(text: &'a [u8], keypad: &Keypad) -> Result<Self, Fault> {
        let reader = Words::new(text, keypad);
        let mut words = Vec::with_capacity(text.len() / 8);
        let mut start = 0;
        for (before, line) in text.split(|&byte| byte == b'\n').enumerate() {
            let word = line.strip_suffix(b"\r").unwrap_or(line);
            if !word.is_empty() {
                let place = u32::try_from(start).map_err(|_| Reason::TooMany);
                let word = place.and_then(|start| reader.read(start, word));
                words.push(word.map_err(|reason| Fault { line: before + 1, reason })?);
            }
            start += line.len() + 1;
        }
        reader.sort(&mut words);
        let mut dictionary =
            Self { text, nodes: Vec::new(), ends: Vec::new(), words, starts: vec![Start::default(); 1 << (4 * START)] };
        dictionary.grow(&reader);
        dictionary.start(0, 0, Start { node: dictionary.nodes[0], lengths: 0 });
        Ok(dictionary)
    }

    /// Makes the nodes. Each word has those of the word before it as far as the digits of both are the same.
    fn grow(&mut self, reader: &Words<'_>) {
        let mut old = vec![0; self.words.len()];
        let mut made = [0; LONGEST + 2];
        made[0] = 1;
        for (at, word) in self.words.iter().enumerate() {
            old[at] = if at == 0 { 0 } else { reader.common(&self.words[at - 1], word) };
            made[old[at] + 1..=word.length()].iter_mut().for_each(|made| *made += 1);
        }
        // The next node to make at each depth.
        let mut next = [0; LONGEST + 2];
        for depth in 0..=LONGEST {
            next[depth + 1] = next[depth] + made[depth];
        }
        self.nodes.resize(next[LONGEST + 1] as usize, Node::default());
        self.ends.resize(self.nodes.len(), 0..0);
        // The nodes on the way to the word.
        let mut path = [0; LONGEST + 1];
        self.nodes[0].first = next[1];
        for ((at, word), old) in (0..).zip(&self.words).zip(old) {
            let length = word.length();
            for depth in old..length {
                let bit = 1 << reader.digit(word, depth);
                let node = next[depth + 1];
                next[depth + 1] += 1;
                path[depth + 1] = node as usize;
                self.nodes[node as usize].first = next[depth + 2];
                let parent = &mut self.nodes[path[depth]];
                parent.children |= bit;
                parent.words |= if depth + 1 == length { bit } else { 0 };
            }
            let ends = &mut self.ends[path[length]];
            *ends = if old < length { at..at + 1 } else { ends.start..at + 1 };
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
        let Start { mut node, lengths } = self.starts[packed(start)];
        let mut lengths = u64::from(lengths) << 1;
        let mut length = 1 << START;
        for &digit in rest {
            length <<= 1;
            let bit = 1 << (digit & 15);
            lengths |= if node.words & bit == 0 { 0 } else { length };
            if node.children & bit == 0 {
                break;
            }
            node = self.nodes[node.child(digit)];
        }
        lengths
    }

    pub(crate) fn text(&self, word: &Word) -> &'a [u8] {
        word.text(self.text)
    }

    /// Calls `found` for each of some of the lengths, the shortest first, with the words of that length which `digits`
    /// start with, in the order of the dictionary.
    #[inline]
    pub(crate) fn words<'b>(&'b self, digits: &[u8], lengths: u64, mut found: impl FnMut(usize, &'b [Word])) {
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
        self.first as usize + usize::from(ONES[usize::from(before) % ONES.len()])
    }
}

/// How many ones a set of digits has. Processors without an instruction for it take longer to count.
static ONES: [u8; 1 << 10] = {
    let mut ones = [0; 1 << 10];
    let mut set = 1;
    while set < ones.len() {
        ones[set] = ones[set / 2] + if set % 2 == 1 { 1 } else { 0 };
        set += 1;
    }
    ones
};

/// The low four bits of each digit, the first one highest.
fn packed(digits: [u8; START]) -> usize {
    let digits = u32::from_be_bytes(digits) & 0x0f0f_0f0f;
    let pairs = digits | digits >> 4;
    (pairs >> 8 & 0xff00 | pairs & 0xff) as usize
}
