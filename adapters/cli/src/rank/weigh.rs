//! What the best vanity number of a number costs.

use vanity_core::{Block, Digit, Digits, PhoneNumber, Scanner, Searcher};

use super::best::Best;

/// Offers every number of a block.
///
/// In the North American Numbering Plan all numbers of a block are cut in the same place, so they are scanned together.
/// The scan does not know blocked words; those that are good enough by it are looked at one by one.
pub(super) fn weigh_block(block: &Block, scanner: &Scanner<'_>, searcher: &mut Searcher<'_>, best: &Best) {
    let first = block.first();
    let front = first.digits().len() - first.subscriber().len();
    let pattern: Vec<Option<Digit>> = block.pattern().collect();
    let (area, subscriber) = pattern.split_at(front);
    if !first.is_nanp() || area.contains(&None) {
        return block.numbers().for_each(|number| weigh(number, searcher, best));
    }
    let front = &first.digits()[..front];
    let scanned = scanner.scan(subscriber, EXCHANGE, |digits, bits| {
        if bits.is_some_and(|bits| best.takes(bits)) {
            let number = Digits::try_from(&[front, digits].concat()[..]).ok();
            if let Some(number) = number.and_then(|digits| PhoneNumber::new(digits).ok()) {
                weigh(number, searcher, best);
            }
        }
    });
    scanned.expect("a subscriber number is no longer than a number");
}

/// Offers a number.
pub(super) fn weigh(number: PhoneNumber, searcher: &mut Searcher<'_>, best: &Best) {
    if let Some(reading) = searcher.search(&number).iter().next() {
        best.offer(number, reading.bits());
    }
}

/// The digits of an exchange (NXX) in the North American Numbering Plan, the first group of a subscriber number.
const EXCHANGE: usize = 3;
