//! The numbers of many that make the best vanity numbers.

use alloc::collections::BTreeSet;

use crate::block::Block;
use crate::digit::{Digit, Digits};
use crate::number::PhoneNumber;
use crate::scan::Scanner;
use crate::score::Bits;
use crate::spell::{Searcher, Speller, Variety};

/// The numbers with the fewest bits, so many at most.
///
/// Of two with the same bits the lower number is better, and a number counts once, so that it does not matter in which
/// order they are offered. A [`Ranker`] fills it.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "english")] {
/// use vanity_core::{Lexicon, Options, Ranker, Ranking, Speller};
///
/// let speller = Speller::new([Lexicon::english()], Options::default());
/// let mut best = Ranking::new(2);
/// let mut ranker = Ranker::new(&speller);
/// ranker.block(&"+1800356XXXX".parse()?, &mut best);
/// ranker.number("+18003569377".parse()?, &mut best);
/// let numbers: Vec<String> = best.numbers().map(|number| number.to_string()).collect();
/// assert_eq!(numbers, ["+18003569377", "+18003567432"]);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ranking {
    most: usize,
    /// What a number may have at most to be among them.
    limit: Bits,
    numbers: BTreeSet<(Bits, PhoneNumber)>,
}

impl Ranking {
    /// An empty ranking of at most so many numbers.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, limit: Bits::from_millibits(u32::MAX), numbers: BTreeSet::new() }
    }

    /// An empty ranking for a part of the work of this one: it takes no number that is too bad for this one.
    /// [`Ranking::merge`] brings it back.
    #[must_use]
    pub const fn part(&self) -> Self {
        Self { most: self.most, limit: self.limit, numbers: BTreeSet::new() }
    }

    /// Takes the numbers of another one that are good enough.
    pub fn merge(&mut self, other: Self) {
        other.numbers.into_iter().for_each(|(bits, number)| self.offer(number, bits));
    }

    /// Takes a number with the bits of its best vanity number, if it is among the best so far.
    pub fn offer(&mut self, number: PhoneNumber, bits: Bits) {
        if !self.takes(bits) {
            return;
        }
        self.numbers.insert((bits, number));
        if self.numbers.len() > self.most {
            self.numbers.pop_last();
        }
        if let Some((worst, _)) = self.numbers.last().filter(|_| self.numbers.len() == self.most) {
            self.limit = *worst;
        }
    }

    /// The numbers, best first.
    pub fn numbers(&self) -> impl Iterator<Item = &PhoneNumber> {
        self.numbers.iter().map(|(_, number)| number)
    }

    /// Whether a number with so many bits could be among the best so far.
    fn takes(&self, bits: Bits) -> bool {
        bits <= self.limit
    }
}

/// Offers numbers to rankings, one after the other in the same room.
///
/// To rank on many threads, give each a ranker of its own.
#[derive(Clone, Debug)]
pub struct Ranker<'s> {
    scanner: Scanner<'s>,
    searcher: Searcher<'s>,
}

impl<'s> Ranker<'s> {
    /// A ranker by the best vanity number that a speller has for each number, however many it gives.
    #[must_use]
    pub fn new(speller: &'s Speller<'s>) -> Self {
        Self { scanner: speller.scanner(), searcher: speller.searcher_for(1, Variety::Exact) }
    }

    /// Offers a number. Where no word fits, it is passed over.
    pub fn number(&mut self, number: PhoneNumber, best: &mut Ranking) {
        offer(&mut self.searcher, number, best);
    }

    /// Offers every number of a block.
    ///
    /// In the North American Numbering Plan all numbers of a block whose area code is given are cut in the same place,
    /// so they are scanned together, which is many times quicker. The scan does not know blocked words; the numbers
    /// that are good enough by it are looked at one by one.
    pub fn block(&mut self, block: &Block, best: &mut Ranking) {
        let first = block.first();
        let front = first.digits().len() - first.subscriber().len();
        let (mut area, mut subscriber) = ([None; Digits::MAX], [None; Digits::MAX]);
        for (at, place) in block.pattern().enumerate() {
            if at < front { area[at] = place } else { subscriber[at - front] = place }
        }
        if !first.is_nanp() || area[..front].contains(&None) {
            return block.numbers().for_each(|number| self.number(number, best));
        }
        let (front, len) = (&first.digits()[..front], first.subscriber().len());
        self.scan(block, front, &subscriber[..len], best);
    }

    /// Offers every number of a block, given its first digits, all alike, and the pattern of the others.
    fn scan(&mut self, block: &Block, front: &[Digit], subscriber: &[Option<Digit>], best: &mut Ranking) {
        let Self { scanner, searcher } = self;
        let scanned = scanner.scan(subscriber, EXCHANGE, |digits, bits| {
            if bits.is_some_and(|bits| best.takes(bits))
                && let Some(number) = whole(front, digits)
                && block.contains(&number)
            {
                offer(searcher, number, best);
            }
        });
        scanned.expect("a subscriber number is no longer than a number");
    }
}

/// Offers a number with the bits of its best reading, if it has any.
fn offer(searcher: &mut Searcher<'_>, number: PhoneNumber, best: &mut Ranking) {
    if let Some(reading) = searcher.search(&number).iter().next() {
        best.offer(number, reading.bits());
    }
}

/// A number of two parts.
fn whole(front: &[Digit], subscriber: &[Digit]) -> Option<PhoneNumber> {
    let mut digits = Digits::new();
    for &digit in front.iter().chain(subscriber) {
        digits.push(digit).ok()?;
    }
    PhoneNumber::new(digits).ok()
}

/// The digits of an exchange (NXX) in the North American Numbering Plan, the first group of a subscriber number.
const EXCHANGE: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    fn offered(ranking: &mut Ranking, numbers: &[(u32, &str)]) {
        for (millibits, number) in numbers {
            ranking.offer(number.parse().unwrap(), Bits::from_millibits(*millibits));
        }
    }

    fn texts(ranking: &Ranking) -> Vec<String> {
        ranking.numbers().map(ToString::to_string).collect()
    }

    fn best(most: usize, numbers: &[(u32, &str)]) -> Vec<String> {
        let mut ranking = Ranking::new(most);
        offered(&mut ranking, numbers);
        texts(&ranking)
    }

    #[cfg(feature = "english")]
    #[test]
    fn a_block_has_the_ranking_of_its_numbers() {
        use crate::{Lexicon, Options};

        // A speller as usual, one without words, and one that gives nothing itself.
        let usual = Speller::new([Lexicon::english()], Options::default());
        let none = Speller::new([], Options::default());
        let silent =
            Speller::new([Lexicon::english_blocked()], Options { count: 0, ..Options::default() }).blocking(None);
        for (speller, are_any) in [(usual, true), (none, false), (silent, true)] {
            let mut ranker = Ranker::new(&speller);
            let mut found = 0;
            for block in [
                "+180035693XX",
                "+18002228XXX",
                "+18003X6X377",
                "+1XX03569377",
                "+1X00X569377",
                "+4479687367XX",
                "+18003569377",
            ] {
                let block: Block = block.parse().unwrap();
                let (mut of_block, mut of_numbers) = (Ranking::new(7), Ranking::new(7));
                ranker.block(&block, &mut of_block);
                block.numbers().for_each(|number| ranker.number(number, &mut of_numbers));
                assert_eq!(of_block.numbers, of_numbers.numbers, "{block}");
                found += of_block.numbers.len();
            }
            assert_eq!(found > 0, are_any);
        }
    }

    const A: (u32, &str) = (2, "+18005550001");
    const B: (u32, &str) = (1, "+18005550002");
    const C: (u32, &str) = (2, "+18005550000");
    const D: (u32, &str) = (3, "+18005550003");

    #[test]
    fn the_best_stay_in_whatever_order_they_come() {
        for numbers in [[A, B, C, D], [D, C, B, A], [C, A, D, B], [B, D, A, C]] {
            assert_eq!(best(2, &numbers), [B.1, C.1]);
            assert_eq!(best(9, &numbers), [B.1, C.1, A.1, D.1]);
        }
        assert_eq!(best(2, &[A, A, D]), [A.1, D.1]);
        assert_eq!(best(2, &[]), [""; 0]);
        assert_eq!(best(0, &[A]), [""; 0]);
    }

    #[test]
    fn parts_make_up_the_whole() {
        for (first, second) in [([A, B], [C, D]), ([D, C], [B, A]), ([D, A], [A, B])] {
            let mut ranking = Ranking::new(2);
            for numbers in [first, second] {
                let mut part = ranking.part();
                offered(&mut part, &numbers);
                ranking.merge(part);
            }
            assert_eq!(texts(&ranking), best(2, &[first, second].concat()));
        }
        let mut full = Ranking::new(1);
        offered(&mut full, &[B]);
        let mut part = full.part();
        offered(&mut part, &[A, D]);
        assert_eq!(texts(&part), [""; 0], "they are too bad");
    }
}
