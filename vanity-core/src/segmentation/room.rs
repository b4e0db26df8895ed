//! The room that a search needs, kept from one number to the next.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::{Ordering, Reverse};

use super::branch::{Begun, Branch, Edge, State};
use crate::digit::{Digit, Digits};
use crate::lattice::{NO_WAY, ReadAs, Step, byte};
use crate::score::Bits;

/// The ways of a search, and the branches that were put aside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    branches: Vec<Branch>,
    /// Which of them are to be walked still.
    aside: BinaryHeap<Reverse<Turn>>,
    /// The steps of all ways that were walked, and their texts, one way behind the other; the last one is walked.
    steps: Vec<Step>,
    texts: Vec<u8>,
    /// Where the way that is walked starts.
    start: Begun,
    /// The ways of the least cost, that whose text is last first; they come next when no other branch costs as little.
    tied: Vec<Way>,
    /// The ways that came.
    given: Vec<Way>,
    /// How many are wanted at most.
    most: usize,
    /// Branches that cost more are left out at first.
    limit: Bits,
    /// Whether one was.
    left_out: bool,
}

/// A complete way, as the room keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    bits: Bits,
    /// How the text starts, which tells most texts apart and puts them in order.
    key: u128,
    steps: (u32, u32),
    text: (u32, u32),
}

/// A complete way through a lattice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segmentation<'r> {
    pub(crate) bits: Bits,
    pub(crate) steps: &'r [Step],
    text: &'r [u8],
}

impl Room {
    /// A way that came.
    pub(crate) fn segmentation(&self, way: &Way) -> Segmentation<'_> {
        let steps = &self.steps[way.steps.0 as usize..way.steps.1 as usize];
        Segmentation { bits: way.bits, steps, text: self.text(way) }
    }

    /// Whether the texts of two ways of the same digits differ in a letter at most.
    pub(crate) fn are_near(&self, a: &Way, b: &Way) -> bool {
        let (a, b) = (self.text(a), self.text(b));
        let goes_on = |byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
        let mut start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        while start > 0 && a.get(start).is_some_and(goes_on) {
            start -= 1;
        }
        let behind = |text: &[u8]| 1 + text.iter().skip(start + 1).take_while(|byte| goes_on(byte)).count();
        a.get(start + behind(a)..) == b.get(start + behind(b)..)
    }

    /// Starts a search for at most so many ways, of which the best has some cost.
    pub(super) fn clear(&mut self, most: usize, least: Bits) {
        self.branches.clear();
        self.aside.clear();
        self.steps.clear();
        self.texts.clear();
        self.tied.clear();
        self.given.clear();
        self.most = most;
        let others = u32::try_from(most.saturating_sub(1)).unwrap_or(u32::MAX).min(FIRST_WAYS);
        self.limit = least + Bits::from_millibits(others * MARGIN);
        self.begin_anew(least);
    }

    /// Begins the search anew if branches were left out that are needed after all. What came before does not come again.
    pub(super) fn widen(&mut self, least: Bits) -> bool {
        let is_needed = self.left_out && self.given.len() < self.most;
        if is_needed {
            self.limit = self.limit + (self.limit - least) + Bits::from_millibits(MARGIN);
            self.begin_anew(least);
        }
        is_needed
    }

    fn begin_anew(&mut self, least: Bits) {
        self.left_out = false;
        self.start = Begun { steps: short(self.steps.len()), text: short(self.texts.len()), len: 0 };
        self.put_aside(Edge::Onward, State::START, least);
    }

    /// Puts a branch aside, if a way goes on there.
    pub(super) fn put_aside(&mut self, edge: Edge, state: State, least: Bits) {
        if !self.leaves_out(least) {
            let begun = Begun { len: short(self.steps.len()) - self.start.steps, ..self.start };
            self.aside.push(Reverse(Turn::new(least, state.place, self.branches.len())));
            self.branches.push(Branch { least, state, edge, begun });
        }
    }

    /// Whether a branch of some least cost is left out, if a way goes on there.
    pub(super) fn leaves_out(&mut self, least: Bits) -> bool {
        self.left_out |= least > self.limit && least < NO_WAY;
        least > self.limit || least == NO_WAY
    }

    /// The branch whose best way is next.
    pub(super) fn take_up(&mut self) -> Option<Branch> {
        if self.most == self.given.len() {
            return None;
        }
        let Reverse(turn) = self.aside.pop()?;
        Some(self.branches[turn.branch()])
    }

    /// The next way, where it is known.
    pub(super) fn next(&mut self) -> Option<Way> {
        let least = self.tied.last()?.bits;
        if self.aside.peek().is_some_and(|Reverse(turn)| turn.least() == least) {
            return None;
        }
        let way = self.tied.pop()?;
        self.given.push(way);
        Some(way)
    }

    /// Begins a way with the first steps of another.
    pub(super) fn begin(&mut self, Begun { steps, text, len }: Begun) {
        let (first, letters) = (steps as usize, text as usize);
        self.start = Begun { steps: short(self.steps.len()), text: short(self.texts.len()), len: 0 };
        if len > 0 {
            self.steps.extend_from_within(first..first + len as usize);
            self.texts.extend_from_within(letters..letters + self.text_end());
        }
    }

    pub(super) fn push_word(&mut self, (start, end): (u8, u8), bits: Bits, letters: &[u8]) {
        self.texts.extend_from_slice(letters);
        self.push(start, end, ReadAs::Word, bits);
    }

    pub(super) fn push_digits(&mut self, digits: &[Digit], start: u8, bits: Bits) {
        self.texts.extend(digits.iter().map(|digit| b'0' + digit.value()));
        self.push(start, start + byte(digits.len()), ReadAs::Digits, bits);
    }

    /// Whether the way that is walked comes too late by its text, given that it costs as much as those that are tied.
    pub(super) fn is_late(&self, least: Bits) -> bool {
        let full = self.given.len() + self.tied.len() >= self.most;
        self.tied.first().is_some_and(|last| {
            let (text, last_text) = (self.walked_text(), self.text(last));
            full && last.bits == least && text > &last_text[..text.len().min(last_text.len())]
        })
    }

    /// Adds the way that was walked to those that are tied, if it is accepted and its text is new.
    pub(super) fn finish(&mut self, bits: Bits, accepts: impl Fn(&Segmentation<'_>) -> bool) {
        let Begun { steps, text, .. } = self.start;
        let key = key(self.walked_text());
        let way = Way { bits, key, steps: (steps, short(self.steps.len())), text: (text, short(self.texts.len())) };
        let is_new = !self.given.iter().chain(&self.tied).any(|other| self.cmp_text(other, &way).is_eq());
        if is_new && accepts(&self.segmentation(&way)) {
            let place = self.tied.partition_point(|other| self.cmp_text(other, &way).is_gt());
            self.tied.insert(place, way);
            if self.given.len() + self.tied.len() > self.most {
                self.tied.remove(0);
            }
        }
    }

    fn push(&mut self, start: u8, end: u8, read_as: ReadAs, bits: Bits) {
        let text_end = byte(self.texts.len() - self.start.text as usize);
        self.steps.push(Step { start, end, text_end, read_as, bits });
    }

    fn walked_text(&self) -> &[u8] {
        &self.texts[self.start.text as usize..]
    }

    fn text_end(&self) -> usize {
        self.steps.last().map_or(0, |step| step.text_end.into())
    }

    fn text(&self, way: &Way) -> &[u8] {
        &self.texts[way.text.0 as usize..way.text.1 as usize]
    }

    fn cmp_text(&self, a: &Way, b: &Way) -> Ordering {
        a.key.cmp(&b.key).then_with(|| self.text(a).cmp(self.text(b)))
    }
}

#[cfg(all(test, feature = "english"))]
impl Room {
    /// How many branches were put aside.
    pub(crate) fn begun(&self) -> usize {
        self.branches.len()
    }
}

/// When a branch is to be walked: that of the least cost first, and of those the one that came furthest.
///
/// All in one number, so that a comparison is one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn(u64);

impl Turn {
    fn new(least: Bits, place: u8, number: usize) -> Self {
        let to_go = Digits::MAX.saturating_sub(place.into());
        Self(u64::from(least.millibits()) << 32 | (to_go as u64) << NUMBER_BITS | number as u64)
    }

    fn least(self) -> Bits {
        Bits::from_millibits((self.0 >> 32) as u32)
    }

    fn branch(self) -> usize {
        (self.0 & ((1 << NUMBER_BITS) - 1)) as usize
    }
}

/// How many ways are reckoned with at first, beside the best.
const FIRST_WAYS: u32 = 6;

/// By how many millibits the second way may cost more than the best before it is left out at first, the third by twice
/// as many, and so on: most ways that come cost less, and most branches more.
const MARGIN: u32 = 1500;

/// The low bits of a turn, which are the branch's number.
const NUMBER_BITS: u32 = 28;

impl<'r> Segmentation<'r> {
    /// Its letters and digits.
    pub(crate) fn text(&self) -> &'r str {
        core::str::from_utf8(self.text).unwrap_or_default()
    }

    /// The same as UTF-8.
    pub(crate) fn letters(&self) -> &'r [u8] {
        self.text
    }

    /// The steps, each with its letters or digits.
    pub(crate) fn parts(&self) -> impl ExactSizeIterator<Item = (&'r Step, &'r str)> + Clone + use<'r> {
        let (text, mut start) = (self.text(), 0);
        self.steps.iter().map(move |step| {
            let from = core::mem::replace(&mut start, step.text_end.into());
            (step, text.get(from..start).unwrap_or_default())
        })
    }
}

/// The first bytes of a text as a number in the order of texts.
fn key(text: &[u8]) -> u128 {
    let mut first = [0; size_of::<u128>()];
    first.iter_mut().zip(text).for_each(|(byte, &letter)| *byte = letter);
    u128::from_be_bytes(first)
}

/// A place in a list as it is kept.
fn short(place: usize) -> u32 {
    u32::try_from(place).expect("fewer steps are walked")
}
