//! The steps that were put aside, in the order in which they are to be taken.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::mem;

use super::path::PathId;
use crate::digit::Digits;
use crate::score::Bits;

/// Steps to be taken later, each as a path that ends with it.
///
/// Nearly always only a few of those at the front are ever taken, and these lie in order. Where a new one comes among them
/// is not to be foreseen, so each place takes the earlier of two turns and hands the later on, with no decisions. The
/// others lie in a heap.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// The first turns: [`Turn::PAST`] for each that was taken, those to be taken, and [`Turn::NEVER`] in free places.
    near: Vec<[Turn; BLOCK]>,
    /// How many of these were taken.
    taken: usize,
    /// The turns behind these.
    far: BinaryHeap<Reverse<Turn>>,
}

impl Queue {
    /// Drops all steps, and makes room for so many, or some more, to lie in order.
    pub(super) fn clear(&mut self, steps: usize) {
        self.near.clear();
        self.near.resize(steps.div_ceil(BLOCK).min(BLOCKS), [Turn::NEVER; BLOCK]);
        self.taken = 0;
        self.far.clear();
    }

    /// Adds a step, given what the best way costs that has it, and the place behind it. Returns the turn that has no place
    /// in order any more: it is put [far](Self::put_far), unless it will never be taken.
    pub(super) fn push(&mut self, least: Bits, place: u8, path: PathId) -> Turn {
        let mut turn = Turn::new(least, place, path);
        if self.far.peek().is_none_or(|Reverse(first)| turn < *first) {
            for block in &mut self.near {
                if block[BLOCK - 1] > turn {
                    for place in block {
                        (*place, turn) = (turn.min(*place), turn.max(*place));
                    }
                }
            }
        }
        turn
    }

    /// Puts a turn behind those that lie in order.
    #[cold]
    pub(super) fn put_far(&mut self, turn: Turn) {
        self.far.push(Reverse(turn));
    }

    /// Takes the first step out, and what the best way costs that has it.
    pub(super) fn pop(&mut self) -> Option<(Bits, PathId)> {
        let turn = if let Some(first) = self.near.as_flattened_mut().get_mut(self.taken) {
            self.taken += 1;
            mem::replace(first, Turn::PAST)
        } else {
            self.far.pop()?.0
        };
        Some((turn.least(), turn.path()?))
    }

    /// What the best way costs that has the first step; more than any where there is none.
    pub(super) fn first(&self) -> Bits {
        let near = self.near.as_flattened().get(self.taken);
        near.or_else(|| self.far.peek().map(|Reverse(turn)| turn)).unwrap_or(&Turn::NEVER).least()
    }

    /// What the best way costs that has the step of a place in the queue, 1 for the first; more than any where that is far.
    pub(super) fn least_at(&self, place: usize) -> Bits {
        let near = place.checked_sub(1).and_then(|before| self.near.as_flattened().get(self.taken + before));
        near.unwrap_or(&Turn::NEVER).least()
    }
}

/// When a step is to be taken: that of the least cost first, and of those the one that comes furthest.
///
/// All in one number, so that a comparison is one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn(u64);

impl Turn {
    /// Before all others, and behind them; neither has a step.
    const PAST: Self = Self(0);
    const NEVER: Self = Self(u64::MAX >> 32 << 32);

    fn new(least: Bits, place: u8, path: PathId) -> Self {
        let to_go = Digits::MAX.saturating_sub(place.into());
        Self(u64::from(least.millibits()) << 32 | (to_go as u64) << PathId::BITS | u64::from(path.number()))
    }

    /// What the best way costs; of [`Turn::NEVER`] more than any.
    pub(super) fn least(self) -> Bits {
        Bits::from_millibits((self.0 >> 32) as u32)
    }

    fn path(self) -> Option<PathId> {
        PathId::new((self.0 & ((1 << PathId::BITS) - 1)) as u32)
    }
}

/// How many turns are looked at together, and how often at most.
const BLOCK: usize = 8;
const BLOCKS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    fn path(number: u32) -> PathId {
        PathId::new(number).expect("a number above 0")
    }

    /// Adds a step, and puts what has no place in order any more behind the others.
    fn push(queue: &mut Queue, least: u32, place: u8, number: u32) {
        let last = queue.push(Bits::from_millibits(least), place, path(number));
        if last != Turn::NEVER {
            queue.put_far(last);
        }
    }

    #[test]
    fn steps_come_by_their_cost_then_by_how_far_they_come() {
        let mut queue = Queue::default();
        for steps in [1, BLOCK, BLOCK + 1, usize::MAX] {
            queue.clear(steps);
            assert_eq!(queue.first(), Turn::NEVER.least());
            let near = steps.checked_next_multiple_of(BLOCK).unwrap_or(BLOCKS * BLOCK);
            // More than are near, in an order that 7 makes.
            let many = 3 * u32::try_from(near).expect("few");
            let mut expected: Vec<(u32, Reverse<u8>, u32)> = (1..=many)
                .map(|number| {
                    let (least, place) = (number * 7 % 101, u8::try_from(number % 5).expect("a digit"));
                    push(&mut queue, least, place, number);
                    (least, Reverse(place), number)
                })
                .collect();
            expected.sort_unstable();
            for place in [1, 2, near] {
                assert_eq!(queue.least_at(place).millibits(), expected[place - 1].0, "place {place} of {near}");
            }
            for place in [0, near + 1] {
                assert_eq!(queue.least_at(place), Turn::NEVER.least(), "place {place} of {near}");
            }
            for (least, _, number) in expected {
                assert_eq!(queue.first().millibits(), least);
                assert_eq!(queue.pop(), Some((Bits::from_millibits(least), path(number))));
                if number % 3 == 0 {
                    // One that comes while others wait takes its turn too, here the next.
                    push(&mut queue, least, 15, many + number);
                    assert_eq!(queue.pop().map(|(_, path)| path), Some(path(many + number)));
                }
            }
            assert_eq!(queue.first(), Turn::NEVER.least());
            assert!(queue.pop().is_none(), "{steps} steps");
        }
    }

    #[test]
    fn a_place_may_be_free() {
        let mut queue = Queue::default();
        queue.clear(2);
        push(&mut queue, 7, 3, 1);
        assert_eq!([1, 2].map(|place| queue.least_at(place)), [Bits::from_millibits(7), Turn::NEVER.least()]);
        queue.clear(2);
        assert_eq!(queue.first(), Turn::NEVER.least());
        assert!(queue.pop().is_none());
    }
}
