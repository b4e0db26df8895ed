//! The room that a search needs, kept from one number to the next.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::{Ordering, Reverse};

use super::choice::Choice;
use super::path::{PathId, Paths, behind};
use super::way::{CHUNK, Segmentation, Way};
use crate::digit::Digits;
use crate::lattice::{DEAREST, Lattice, NO_WAY, Vocabulary};
use crate::score::Bits;

/// The ways of a search, and the steps that were put aside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    /// The steps that may be taken, and which of them are to be taken still.
    pub(super) paths: Paths,
    aside: BinaryHeap<Reverse<Turn>>,
    /// What the best way costs that goes on from the last state, and the first step that has that cost.
    expected: Bits,
    best: Option<PathId>,
    /// The ways of the least cost, that whose text is last first; they come next when nothing else costs as little.
    tied: Vec<Way>,
    /// The ways that came.
    given: Vec<Way>,
    /// The texts of all these ways.
    texts: Vec<[u8; CHUNK]>,
    /// How many are wanted at most.
    most: usize,
    /// The least costs that ways are known to have: as many as ways are reckoned with.
    costs: Vec<Bits>,
    /// What is dearer is left out at first.
    limit: Bits,
    /// The least cost of what was left out.
    left_out: Bits,
}

impl Room {
    /// A way that came.
    pub(crate) fn segmentation(&self, way: &Way) -> Segmentation<'_> {
        way.segmentation(&self.paths, &self.texts)
    }

    /// Whether the texts of two ways of the same digits differ in a letter at most.
    pub(crate) fn are_near(&self, a: &Way, b: &Way) -> bool {
        if a.is_short() && b.is_short() {
            let differing = a.key ^ b.key;
            return differing.leading_zeros() / 8 + differing.trailing_zeros() / 8 + 1 >= u128::BITS / 8;
        }
        let (a, b) = (a.text(&self.texts), b.text(&self.texts));
        let goes_on = |byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
        let mut start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        while start > 0 && a.get(start).is_some_and(goes_on) {
            start -= 1;
        }
        let behind = |text: &[u8]| 1 + text.iter().skip(start + 1).take_while(|byte| goes_on(byte)).count();
        a.get(start + behind(a)..) == b.get(start + behind(b)..)
    }

    /// Starts a search for at most so many ways.
    pub(super) fn clear(&mut self, most: usize) {
        self.tied.clear();
        self.given.clear();
        self.paths.clear();
        self.texts.clear();
        self.most = most;
    }

    /// Begins the search, or begins it anew: what came before does not come again. So many ways are reckoned with, of
    /// which the best has some cost, and the others cost more by some margin at most.
    pub(super) fn begin(&mut self, reckoned: usize, least: Bits, margin: Bits) {
        self.aside.clear();
        self.tied.clear();
        self.costs.clear();
        // Where more are reckoned with, only the margin says what is left out.
        self.costs.resize(if reckoned > MOST_RECKONED { 0 } else { reckoned }, DEAREST);
        (self.limit, self.left_out) = (DEAREST.min(least + margin), NO_WAY);
        self.reckon_with(least);
    }

    /// Whether ways may be missing that were left out.
    pub(super) fn is_short_of(&self) -> bool {
        self.left_out < NO_WAY && self.given.len() < self.most
    }

    /// Whether ways of some least cost are left out.
    pub(super) fn leaves_out(&mut self, least: Bits) -> bool {
        let is_dear = least > self.limit;
        if is_dear {
            self.left_out = self.left_out.min(least);
        }
        is_dear
    }

    /// Begins the choices of a state, given what the best way from there costs.
    pub(super) fn expect(&mut self, least: Bits) {
        (self.expected, self.best) = (least, None);
    }

    /// Keeps a choice if it is the first that has the best way of its state, else puts it aside.
    #[inline(always)]
    pub(super) fn offer(&mut self, choice: Choice) {
        let (least, place) = (choice.least, choice.behind.place);
        let path = self.paths.offer(choice);
        if least == self.expected && self.best.is_none() {
            self.best = Some(path);
        } else {
            self.reckon_with(least);
            self.aside.push(Reverse(Turn::new(least, place, path)));
        }
    }

    /// The step that has the best way of the last state.
    pub(super) fn best(&self) -> Option<PathId> {
        self.best
    }

    /// The step whose best way is next.
    #[inline(always)]
    pub(super) fn take_up(&mut self) -> Option<(PathId, Bits)> {
        if self.most == self.given.len() {
            return None;
        }
        let Reverse(turn) = self.aside.pop()?;
        turn.path().zip(Some(turn.least())).filter(|&(_, least)| least < self.left_out)
    }

    /// The next way, where it is known.
    pub(super) fn next(&mut self) -> Option<Way> {
        let least = self.tied.last()?.bits;
        let is_open = self.aside.peek().is_some_and(|Reverse(turn)| turn.least() == least) || self.left_out <= least;
        if is_open {
            return None;
        }
        let way = self.tied.pop()?;
        self.given.push(way);
        Some(way)
    }

    /// Whether a way that begins with a path comes too late by its text, given that it costs as much as those that are
    /// tied.
    pub(super) fn is_late(&self, path: PathId, least: Bits) -> bool {
        let full = self.given.len() + self.tied.len() >= self.most;
        self.tied.first().is_some_and(|last| {
            let (key, bytes) = self.paths.text(path);
            full && last.bits == least && key > last.key & !behind(bytes)
        })
    }

    /// Adds a complete way to those that are tied, if it is accepted and its text is new.
    pub(super) fn finish(
        &mut self,
        path: PathId,
        bits: Bits,
        lattice: &Lattice,
        vocabularies: &[Vocabulary<'_>],
        accepts: impl Fn(&Segmentation<'_>) -> bool,
    ) {
        let (key, bytes) = self.paths.text(path);
        let first_chunk = self.texts.len();
        if bytes <= CHUNK {
            self.texts.push(key.to_be_bytes());
        } else {
            self.texts.resize(first_chunk + bytes.div_ceil(CHUNK), [0; CHUNK]);
            let text = self.texts[first_chunk..].as_flattened_mut();
            self.paths.write(path, lattice, vocabularies, text);
        }
        let way = Way { bits, key, path, text: (short(first_chunk), short(bytes)) };
        let is_new = !self
            .given
            .iter()
            .chain(&self.tied)
            .any(|other| other.key == way.key && self.cmp_text(other, &way).is_eq());
        if is_new && accepts(&self.segmentation(&way)) {
            let place = self.tied.partition_point(|other| self.cmp_text(other, &way).is_gt());
            self.tied.insert(place, way);
            if self.given.len() + self.tied.len() > self.most {
                self.tied.remove(0);
            }
        }
    }

    /// Knows of a way of some cost.
    #[inline(always)]
    fn reckon_with(&mut self, least: Bits) {
        let Some(last) = self.costs.len().checked_sub(1).filter(|&last| least < self.costs[last]) else { return };
        let at = self.costs[..last].iter().rposition(|&cost| cost <= least).map_or(0, |before| before + 1);
        self.costs.copy_within(at..last, at + 1);
        self.costs[at] = least;
        self.limit = self.limit.min(self.costs[last]);
    }

    fn cmp_text(&self, a: &Way, b: &Way) -> Ordering {
        a.key.cmp(&b.key).then_with(|| a.text(&self.texts).cmp(b.text(&self.texts)))
    }
}

#[cfg(all(test, feature = "english"))]
impl Room {
    /// How many steps were put aside.
    pub(crate) fn begun(&self) -> usize {
        self.paths.offered()
    }
}

/// When a choice is to be taken: that of the least cost first, and of those the one that comes furthest.
///
/// All in one number, so that a comparison is one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn(u64);

impl Turn {
    fn new(least: Bits, place: u8, path: PathId) -> Self {
        let to_go = Digits::MAX.saturating_sub(place.into());
        Self(u64::from(least.millibits()) << 32 | (to_go as u64) << NUMBER_BITS | u64::from(path.number()))
    }

    fn least(self) -> Bits {
        Bits::from_millibits((self.0 >> 32) as u32)
    }

    fn path(self) -> Option<PathId> {
        PathId::new((self.0 & ((1 << NUMBER_BITS) - 1)) as u32)
    }
}

/// The low bits of a turn, which are the choice's number.
const NUMBER_BITS: u32 = 28;

/// The most ways whose costs are reckoned with one by one.
const MOST_RECKONED: usize = 1000;

/// A place in a list as it is kept.
fn short(place: usize) -> u32 {
    u32::try_from(place).expect("fewer steps are walked")
}
