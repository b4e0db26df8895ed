//! A priority queue of ways, by their cost and then by texts that are kept elsewhere.

use alloc::vec::Vec;

use crate::score::Bits;

/// A binary heap (Williams 1964) of the least cost and the number of a way. It is handed the texts with each call, so
/// that it holds no copy of them; they are looked at only where costs are equal.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    heap: Vec<Entry>,
}

type Entry = (Bits, usize);

impl Queue {
    pub(super) fn clear(&mut self) {
        self.heap.clear();
    }

    pub(super) fn push<'t>(&mut self, least: Bits, way: usize, text: impl Fn(usize) -> &'t str) {
        let mut at = self.heap.len();
        self.heap.push((least, way));
        while at > 0 {
            let parent = (at - 1) / 2;
            if !comes_before(self.heap[at], self.heap[parent], &text) {
                break;
            }
            self.heap.swap(at, parent);
            at = parent;
        }
    }

    /// The way that comes first.
    pub(super) fn pop<'t>(&mut self, text: impl Fn(usize) -> &'t str) -> Option<Entry> {
        let last = self.heap.len().checked_sub(1)?;
        self.heap.swap(0, last);
        let first = self.heap.pop();
        let mut at = 0;
        loop {
            let children = (2 * at + 1..2 * at + 3).filter(|&child| child < last);
            let least = children.reduce(|a, b| if comes_before(self.heap[b], self.heap[a], &text) { b } else { a });
            let Some(child) = least.filter(|&child| comes_before(self.heap[child], self.heap[at], &text)) else {
                return first;
            };
            self.heap.swap(at, child);
            at = child;
        }
    }
}

/// By cost, then by text, then by which was begun first.
fn comes_before<'t>(a: Entry, b: Entry, text: &impl Fn(usize) -> &'t str) -> bool {
    a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))).then(a.1.cmp(&b.1)).is_lt()
}
