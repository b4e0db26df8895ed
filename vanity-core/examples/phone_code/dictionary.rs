//! The words of a dictionary, found by the digits that they are dialled with.

use std::ops::Range;

use vanity_core::Keypad;

use crate::fault::{Fault, Reason};
use crate::number::{END, LONGEST};
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
    /// What each [`START`] digits lead to, by their [`key`], and how many words there are on the way, by their lengths.
    starts: Vec<Start>,
    on_the_way: Vec<[u32; START]>,
}

/// Two sets of digits, side by side so that one shift asks both of them for a digit, and above them the first child.
#[derive(Clone, Copy, Default)]
pub(crate) struct Node(u64);

/// Where the set of the digits that have a child starts, that of the digits behind which a word ends, and the child of
/// the least digit that has one.
const CHILDREN: u32 = 0;
const WORDS: u32 = DIGITS;
const FIRST: u32 = 2 * DIGITS;

/// How many digits a set has room for, [`END`] included, which is in none.
const DIGITS: u32 = (END & 15) as u32 + 1;

/// Where some digits lead, and the lengths of the words on the way.
#[derive(Clone, Copy, Default)]
pub(crate) struct Start {
    pub(crate) node: Node,
    pub(crate) lengths: u64,
}

/// How many digits the table looks at.
const START: usize = 4;

/// How many digits one look at the table tells of.
pub(crate) const AHEAD: usize = START + 1;

impl<'a> Dictionary<'a> {
    /// Reads the words of a text, one a line. There are fewer nodes than characters, so that a node has room for one.
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
        let starts = vec![Start::default(); key([END; START]) + 1];
        let on_the_way = vec![[0; START]; starts.len()];
        let mut dictionary = Self { text, nodes: Vec::new(), ends: Vec::new(), words, starts, on_the_way };
        dictionary.grow(&reader);
        dictionary.start([0; START], 0, Start { node: dictionary.nodes[0], lengths: 0 }, [0; START]);
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
        self.nodes[0] = Node::new(next[1]);
        for ((at, word), old) in (0..).zip(&self.words).zip(old) {
            let length = word.length();
            for depth in old..length {
                let node = next[depth + 1];
                next[depth + 1] += 1;
                path[depth + 1] = node as usize;
                self.nodes[node as usize] = Node::new(next[depth + 2]);
                self.nodes[path[depth]].insert(CHILDREN, reader.digit(word, depth));
            }
            self.nodes[path[length - 1]].insert(WORDS, reader.digit(word, length - 1));
            let ends = &mut self.ends[path[length]];
            *ends = if old < length { at..at + 1 } else { ends.start..at + 1 };
        }
    }

    /// Fills the tables for all digits that start with the first `depth` of these.
    fn start(&mut self, mut digits: [u8; START], depth: usize, start: Start, mut on_the_way: [u32; START]) {
        if depth == START {
            self.starts[key(digits)] = start;
            self.on_the_way[key(digits)] = on_the_way;
            return;
        }
        let Start { node, lengths } = start;
        for digit in 0..=END & 15 {
            digits[depth] = digit;
            let behind = node.behind(digit);
            let child = behind.leads().then(|| node.child(digit));
            on_the_way[depth] = child.map_or(0, |child| self.ends[child].end - self.ends[child].start);
            let node = child.map_or(Node::default(), |child| self.nodes[child]);
            self.start(digits, depth + 1, Start { node, lengths: lengths | behind.lengths(2 << depth) }, on_the_way);
        }
    }

    /// Where some digits lead: the node of all but the last of them, and the set of the lengths of the words that they
    /// start with. Whether longer words may start with them.
    #[inline]
    pub(crate) fn start_of(&self, digits: &[u8; AHEAD]) -> (Start, bool) {
        let [start @ .., last] = *digits;
        let Start { node, lengths } = self.starts[key(start)];
        let behind = node.behind(last);
        (Start { node, lengths: lengths | behind.lengths(1 << AHEAD) }, behind.leads())
    }

    /// The lengths of the words of more than [`AHEAD`] digits that `digits` start with, from the node of their start.
    #[inline]
    pub(crate) fn longer(&self, mut node: Node, digits: &[u8]) -> u64 {
        let (mut lengths, mut length) = (0, 1 << AHEAD);
        let mut last = digits[START];
        for &digit in &digits[AHEAD..] {
            node = self.nodes[node.child(last)];
            length <<= 1;
            let behind = node.behind(digit);
            lengths |= behind.lengths(length);
            if !behind.leads() {
                break;
            }
            last = digit;
        }
        lengths
    }

    /// How many words there are that are the first digit of some, the first two, and so on.
    #[inline]
    pub(crate) fn counts(&self, digits: [u8; START]) -> &[u32; START] {
        &self.on_the_way[key(digits)]
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
    pub(crate) const NONE: Self = Self(0);

    fn new(first: u32) -> Self {
        Self(u64::from(first) << FIRST)
    }

    fn insert(&mut self, set: u32, digit: u8) {
        self.0 |= 1 << set << digit;
    }

    fn behind(self, digit: u8) -> Behind {
        Behind(self.0 >> (digit & 15))
    }

    fn child(self, digit: u8) -> usize {
        let before = (self.0 % (1 << 10)) & ((1 << (digit & 15)) - 1);
        (self.0 >> FIRST) as usize + usize::from(ONES[before as usize])
    }
}

/// What is behind a digit of a node: the sets, each with the bit of the digit the lowest.
#[derive(Clone, Copy)]
struct Behind(u64);

impl Behind {
    fn leads(self) -> bool {
        self.0 >> CHILDREN & 1 != 0
    }

    /// `length` if a word ends here.
    fn lengths(self, length: u64) -> u64 {
        if self.0 >> WORDS & 1 == 0 { 0 } else { length }
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

/// The digits, or their characters, as one number: each two of them first, and then all four. [`END`] has the highest.
fn key(digits: [u8; START]) -> usize {
    let digits = u32::from_le_bytes(digits) & 0x0f0f_0f0f;
    let pairs = digits.wrapping_mul(DIGITS << 8 | 1) >> 8 & 0x00ff_00ff;
    (pairs.wrapping_mul((DIGITS * DIGITS) << 16 | 1) >> 16) as usize
}
