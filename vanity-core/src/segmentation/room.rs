//! The room that a search needs, kept from one number to the next.

use alloc::vec::Vec;

use super::path::{PathId, Paths};
use super::queue::Queue;
use super::text::{Text, Texts};
use super::way::{Segmentation, Way};
use crate::lattice::{DEAREST, NO_WAY};
use crate::score::Bits;

/// The ways of a search, and the steps that were put aside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    /// All steps, and those to be taken later.
    pub(super) paths: Paths,
    aside: Queue,
    /// The texts of the ways.
    pub(super) texts: Texts,
    /// The ways that came, and behind them those of the least cost in order of their texts, which come next when nothing
    /// else costs as little.
    ways: Vec<Way>,
    /// Which marks these have, as a set of bits: nearly all new ways have one that none of them has.
    marks: u64,
    /// How many ways came.
    given: usize,
    /// How many are wanted at most.
    most: usize,
    /// How many more ways are reckoned with than were begun.
    to_begin: usize,
    /// What is dearer is left out at first.
    limit: Bits,
    /// The least cost of what was left out.
    left_out: Bits,
}

impl Room {
    /// A way that came, by its number.
    pub(crate) fn segmentation(&self, way: usize) -> Segmentation<'_> {
        self.ways[way].segmentation(&self.paths, &self.texts)
    }

    /// The texts of all ways, which are checked at once.
    pub(crate) fn texts(&self) -> &str {
        self.texts.all()
    }

    /// The text of a way, given all.
    pub(crate) fn text_of<'t>(&self, way: usize, texts: &'t str) -> &'t str {
        texts.get(self.ways[way].text.range()).unwrap_or_default()
    }

    /// Whether the texts of two ways differ in a letter at most.
    pub(crate) fn are_near(&self, a: usize, b: usize) -> bool {
        self.ways[a].is_near(&self.ways[b], &self.texts)
    }

    /// Starts a search for at most so many ways.
    pub(super) fn clear(&mut self, most: usize) {
        self.ways.clear();
        self.texts.clear();
        self.marks = 0;
        self.given = 0;
        self.paths.clear();
        self.most = most;
    }

    /// Begins the search, or begins it anew: what came before does not come again. So many ways are reckoned with, of
    /// which the best has some cost, and the others cost more by some margin at most.
    pub(super) fn begin(&mut self, reckoned: usize, least: Bits, margin: Bits) {
        self.aside.clear(reckoned);
        self.ways.truncate(self.given);
        (self.to_begin, self.limit, self.left_out) = (reckoned, DEAREST.min(least + margin), NO_WAY);
        self.begin_way(least);
    }

    /// Knows that a way of some cost is begun, and no other that was put aside costs less.
    fn begin_way(&mut self, least: Bits) {
        self.to_begin = self.to_begin.saturating_sub(1);
        if self.to_begin == 0 {
            self.limit = self.limit.min(least);
        }
    }

    /// Whether ways may be missing that were left out.
    pub(super) fn is_short_of(&self) -> bool {
        self.left_out < NO_WAY && self.given < self.most
    }

    /// Whether ways of some least cost are left out.
    pub(super) fn leaves_out(&mut self, least: Bits) -> bool {
        let is_dear = least > self.limit;
        if is_dear {
            self.left_out = self.left_out.min(least);
        }
        is_dear
    }

    /// Puts a step aside, given what the best way costs that has it, and the place behind it.
    pub(super) fn put_aside(&mut self, least: Bits, place: u8, path: PathId) {
        let last = self.aside.push(least, place, path);
        self.limit = self.limit.min(self.aside.least_at(self.to_begin));
        if !self.leaves_out(last.least()) {
            self.aside.put_far(last);
        }
    }

    /// The step whose best way is next, and what that costs.
    pub(super) fn take_up(&mut self) -> Option<(Bits, PathId)> {
        if self.most == self.given {
            return None;
        }
        let (least, path) = self.aside.pop().filter(|&(least, _)| least < self.left_out)?;
        self.begin_way(least);
        Some((least, path))
    }

    /// The number of the next way, where it is known.
    pub(super) fn next(&mut self) -> Option<usize> {
        let least = self.ways.get(self.given)?.bits;
        let is_open = self.aside.first() == least || self.left_out <= least;
        if is_open {
            return None;
        }
        self.given += 1;
        Some(self.given - 1)
    }

    /// Whether there are as many ways as are wanted, of which the last are tied.
    pub(super) fn is_full(&self) -> bool {
        self.ways.len() >= self.most && self.ways.len() > self.given
    }

    /// The text of the last way, if it costs so much.
    pub(super) fn last_of(&self, least: Bits) -> Option<Text> {
        self.ways.last().filter(|last| last.bits == least).map(|last| last.text)
    }

    /// Adds a complete way to those that are tied, if it is accepted and its text is new.
    pub(super) fn finish(&mut self, way: Way, accepts: impl Fn(&Segmentation<'_>) -> bool) {
        let Self { paths, texts, ways, .. } = self;
        let is_marked = self.marks & way.mark() != 0;
        if is_marked && ways.iter().any(|other| other.is_same(&way, texts)) || !accepts(&way.segmentation(paths, texts))
        {
            texts.drop_last(way.text);
            return;
        }
        self.marks |= way.mark();
        if ways.len() == self.given {
            ways.push(way);
        } else {
            self.put_among_tied(way);
        }
        self.ways.truncate(self.most);
    }

    /// Adds a way to those that are tied.
    #[cold]
    fn put_among_tied(&mut self, way: Way) {
        let Self { texts, ways, given, .. } = self;
        let place = *given + ways[*given..].partition_point(|other| other.is_before(&way, texts));
        ways.insert(place, way);
    }
}

#[cfg(all(test, feature = "english"))]
impl Room {
    /// How many steps were looked at, and how many bytes of texts there are.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.paths.len(), self.texts.len())
    }
}
