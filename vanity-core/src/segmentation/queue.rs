//! The steps that were put aside, in the order in which they are to be taken.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::path::PathId;
use crate::digit::Digits;
use crate::score::Bits;

/// Steps to be taken later, each as a path that ends with it.
///
/// Nearly always only a few of those at the front are ever taken, and these lie in order: to put one among them is quick.
/// The others lie in a heap.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// The first turns in order, behind those that were taken out.
    near: Vec<Turn>,
    /// How many were taken out.
    taken: usize,
    /// The turns behind these.
    far: BinaryHeap<Reverse<Turn>>,
}

impl Queue {
    pub(super) fn clear(&mut self) {
        self.near.clear();
        self.taken = 0;
        self.far.clear();
    }

    /// Adds a step, given what the best way costs that has it, and the place behind it.
    pub(super) fn push(&mut self, least: Bits, place: u8, path: PathId) {
        self.put_in_order(Turn::new(least, place, path));
    }

    fn put_in_order(&mut self, turn: Turn) {
        if self.far.peek().is_some_and(|Reverse(first)| *first < turn) {
            self.far.push(Reverse(turn));
            return;
        }
        self.near.push(turn);
        // Most turns come near the end, so that few give way.
        let mut turns = self.near[self.taken..].iter_mut().rev();
        if let Some(mut place) = turns.next() {
            for other in turns {
                if *other < turn {
                    break;
                }
                *place = *other;
                place = other;
            }
            *place = turn;
        }
        if self.near.len() - self.taken > NEAR {
            self.far.extend(self.near.pop().map(Reverse));
        }
    }

    /// Takes the first step out, and what the best way costs that has it.
    pub(super) fn pop(&mut self) -> Option<(Bits, PathId)> {
        let turn = match self.near.get(self.taken) {
            Some(&turn) => {
                self.taken += 1;
                turn
            }
            None => self.far.pop()?.0,
        };
        Some((turn.least(), turn.path()?))
    }

    /// What the best way costs that has the first step.
    pub(super) fn first(&self) -> Option<Bits> {
        self.near.get(self.taken).or_else(|| self.far.peek().map(|Reverse(turn)| turn)).map(|turn| turn.least())
    }

    /// What the best way costs that has the step of a place in the queue, 1 for the first; none where that is far.
    pub(super) fn least_at(&self, place: usize) -> Option<Bits> {
        self.near.get(self.taken + place.checked_sub(1)?).map(|turn| turn.least())
    }
}

/// When a step is to be taken: that of the least cost first, and of those the one that comes furthest.
///
/// All in one number, so that a comparison is one instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn(u64);

impl Turn {
    fn new(least: Bits, place: u8, path: PathId) -> Self {
        let to_go = Digits::MAX.saturating_sub(place.into());
        Self(u64::from(least.millibits()) << 32 | (to_go as u64) << PathId::BITS | u64::from(path.number()))
    }

    fn least(self) -> Bits {
        Bits::from_millibits((self.0 >> 32) as u32)
    }

    fn path(self) -> Option<PathId> {
        PathId::new((self.0 & ((1 << PathId::BITS) - 1)) as u32)
    }
}

/// The most turns that lie in order.
const NEAR: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    fn path(number: u32) -> PathId {
        PathId::new(number).expect("a number above 0")
    }

    #[test]
    fn steps_come_by_their_cost_then_by_how_far_they_come() {
        let mut queue = Queue::default();
        for round in 0..2 {
            // As many as are not near by far, in an order that 7 makes.
            let many = 3 * u32::try_from(NEAR).expect("few");
            let mut expected: Vec<(u32, Reverse<u8>, u32)> = (1..=many)
                .map(|number| {
                    let least = number * 7 % 101;
                    let place = u8::try_from(number % 5).expect("a digit");
                    queue.push(Bits::from_millibits(least), place, path(number));
                    (least, Reverse(place), number)
                })
                .collect();
            expected.sort_unstable();
            for place in [1, 2, NEAR] {
                let least = queue.least_at(place).map(Bits::millibits);
                assert_eq!(least, Some(expected[place - 1].0), "place {place} of round {round}");
            }
            assert_eq!((queue.least_at(0), queue.least_at(NEAR + 1)), (None, None));
            for (least, _, number) in expected {
                assert_eq!(queue.first().map(Bits::millibits), Some(least));
                assert_eq!(queue.pop(), Some((Bits::from_millibits(least), path(number))));
                if number % 3 == 0 {
                    // One that comes while others wait takes its turn too, here the next.
                    queue.push(Bits::from_millibits(least), 15, path(many + number));
                    assert_eq!(queue.pop().map(|(_, path)| path), Some(path(many + number)));
                }
            }
            assert!(queue.pop().is_none() && queue.first().is_none());
            queue.push(Bits::ZERO, 0, path(1));
            queue.clear();
            assert!(queue.pop().is_none(), "round {round}");
        }
    }
}
