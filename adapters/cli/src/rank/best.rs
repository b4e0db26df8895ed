//! The best numbers so far.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use vanity_core::{Bits, PhoneNumber};

/// The numbers with the fewest bits, so many at most, which all threads offer to. Of two with the same bits the lower
/// number is better, and a number counts once, so that it does not matter in which order they are offered.
#[derive(Debug)]
pub(super) struct Best {
    most: usize,
    numbers: Mutex<BTreeSet<(Bits, PhoneNumber)>>,
    /// What a number may have at most to be among them: nearly none has, and the others need not wait for the lock.
    limit: AtomicU32,
}

impl Best {
    pub(super) fn new(most: usize) -> Self {
        Self { most, numbers: Mutex::default(), limit: AtomicU32::new(u32::MAX) }
    }

    /// Keeps a number that is among the best so far.
    pub(super) fn offer(&self, number: PhoneNumber, bits: Bits) {
        if !self.takes(bits) {
            return;
        }
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        numbers.insert((bits, number));
        if numbers.len() > self.most {
            numbers.pop_last();
        }
        if let Some((worst, _)) = numbers.last().filter(|_| numbers.len() == self.most) {
            self.limit.store(worst.millibits(), Ordering::Relaxed);
        }
    }

    /// Whether a number with so many bits could be among the best so far.
    pub(super) fn takes(&self, bits: Bits) -> bool {
        // The limit only falls: one that was read too early lets too many pass, never too few.
        bits.millibits() <= self.limit.load(Ordering::Relaxed)
    }

    /// The numbers, best first.
    pub(super) fn into_numbers(self) -> impl Iterator<Item = PhoneNumber> {
        self.numbers.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().map(|(_, number)| number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(most: usize, offered: &[(u32, &str)]) -> Vec<String> {
        let best = Best::new(most);
        for (millibits, number) in offered {
            best.offer(number.parse().unwrap(), Bits::from_millibits(*millibits));
        }
        best.into_numbers().map(|number| number.to_string()).collect()
    }

    #[test]
    fn the_best_stay_in_whatever_order_they_come() {
        let [a, b, c, d] = [(2, "+18005550001"), (1, "+18005550002"), (2, "+18005550000"), (3, "+18005550003")];
        for offered in [[a, b, c, d], [d, c, b, a], [c, a, d, b], [b, d, a, c]] {
            assert_eq!(best(2, &offered), [b.1, c.1]);
            assert_eq!(best(9, &offered), [b.1, c.1, a.1, d.1]);
        }
        assert_eq!(best(2, &[a, a, d]), [a.1, d.1]);
        assert_eq!(best(2, &[]), [""; 0]);
    }
}
