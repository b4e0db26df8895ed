//! The front door: the best vanity numbers of a phone number.

mod clean;
mod found;
#[cfg(all(test, feature = "english"))]
mod oracle;
#[cfg(all(test, feature = "english"))]
mod scanned;

use alloc::vec::Vec;

use crate::digit::Digits;
use crate::lattice::{Lattice, Vocabularies};
use crate::lexicon::Lexicon;
use crate::number::PhoneNumber;
use crate::scan::Scanner;
use crate::score::Weights;
use crate::segmentation::{Room, Segmentation, Segmentations, Wanted};
use crate::vanity::VanityNumber;
use clean::{Blocked, PADDING};
pub use found::{Found, Reading, Readings};

/// How a number is spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "written as a literal over its default")]
pub struct Options {
    /// How many vanity numbers at most. Default: 5.
    pub count: usize,
    /// Which of the best are given. Default: [`Variety::Distinct`].
    pub variety: Variety,
    /// What the parts of a reading cost. Default: [`Weights::TUNED`].
    pub weights: Weights,
}

impl Default for Options {
    fn default() -> Self {
        Self { count: 5, variety: Variety::default(), weights: Weights::TUNED }
    }
}

/// Which of the best vanity numbers are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Variety {
    /// First up to five that differ from each other in more than one letter, then the others, each best first. The search
    /// for the first ends when five times as many were looked at.
    #[default]
    Distinct,
    /// Exactly the best.
    Exact,
}

/// Spells numbers with the words of some lexicons.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "english")] {
/// use vanity_core::{Lexicon, Options, Speller};
///
/// let speller = Speller::new([Lexicon::english()], Options::default());
/// let best = speller.spell(&"+18003569377".parse()?);
/// assert_eq!(best[0].to_string(), "1-800-FLOWERS");
/// # }
/// # Ok::<(), vanity_core::ParseNumberError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Speller<'a> {
    vocabularies: Vocabularies<'a>,
    blocked: Blocked<'a>,
    options: Options,
}

impl<'a> Speller<'a> {
    /// A speller that searches the lexicons together and, with the feature `english`, leaves out what the embedded list
    /// of blocked words blocks.
    ///
    /// It makes tables of what each lexicon has for up to three digits, which takes some tens of microseconds, longer than
    /// to spell a number. So make one speller and share it: it serves many threads.
    #[must_use]
    pub fn new(lexicons: impl IntoIterator<Item = Lexicon<'a>>, options: Options) -> Self {
        #[cfg(feature = "english")]
        let blocked = Blocked::english();
        #[cfg(not(feature = "english"))]
        let blocked = Blocked::new(Vec::new());
        let options = Options { weights: options.weights.bounded(), ..options };
        Self { vocabularies: Vocabularies::new(lexicons, &options.weights), blocked, options }
    }

    /// The same speller with the words of other lists blocked, or with `None` no words: no vanity number has one of them
    /// as a word or across a join, nor with digits read as the letters that they look like (`5EX`). Inside a longer
    /// word they are fine. Accents make no difference.
    ///
    /// The lists are read through once, the embedded one in half a millisecond, so make the speller once.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "english")] {
    /// use vanity_core::{Keypad, Lexicon, LexiconBuilder, Options, Speller};
    ///
    /// let mut builder = LexiconBuilder::new(Keypad::E161);
    /// builder.word("flowers", 1)?;
    /// let bytes = builder.build()?;
    /// let lists = [Lexicon::english_blocked(), Lexicon::from_bytes(&bytes)?];
    /// let speller = Speller::new([Lexicon::english()], Options::default()).blocking(lists);
    /// assert!(speller.spell(&"+18003569377".parse()?).iter().all(|best| best.letters() != "FLOWERS"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn blocking(self, blocked: impl IntoIterator<Item = Lexicon<'a>>) -> Self {
        Self { blocked: Blocked::new(blocked.into_iter().collect()), ..self }
    }

    /// The same speller, giving another count of vanity numbers, or others of the best.
    ///
    /// The tables are copied, the lexicons are not. That takes some microseconds: for many numbers, make it once.
    #[must_use]
    pub fn giving(&self, count: usize, variety: Variety) -> Self {
        Self { options: Options { count, variety, ..self.options.clone() }, ..self.clone() }
    }

    /// The best vanity numbers of a number, in the order of the speller's [`Variety`]; none where no word fits.
    ///
    /// To spell many numbers, a [`Searcher`] is quicker.
    #[must_use]
    pub fn spell(&self, number: &PhoneNumber) -> Vec<VanityNumber> {
        self.searcher().spell(number)
    }

    /// A searcher, which keeps its room from one number to the next.
    #[must_use]
    pub fn searcher(&self) -> Searcher<'_> {
        self.searcher_for(self.options.count, self.options.variety)
    }

    /// A searcher for another count, or others of the best.
    pub(crate) fn searcher_for(&self, count: usize, variety: Variety) -> Searcher<'_> {
        let distinct = if variety == Variety::Exact { 0 } else { count.min(DISTINCT) };
        // Two ways for each do for most numbers.
        let reckoned = count.max(2 * distinct);
        Searcher {
            speller: self,
            count,
            distinct,
            wanted: Wanted::new(count.max(distinct * LOOKED_AT), reckoned),
            lattice: Lattice::new(&self.options.weights),
            room: Room::default(),
            found: Vec::new(),
            others: Vec::new(),
        }
    }

    /// A scanner, which scores every number of a block, without the letters.
    #[must_use]
    pub fn scanner(&self) -> Scanner<'_> {
        Scanner::new(&self.vocabularies.list, &self.options.weights)
    }
}

/// Spells one number after the other in the same room: nothing is allocated but what is returned.
#[derive(Clone, Debug)]
pub struct Searcher<'s> {
    speller: &'s Speller<'s>,
    /// How many are given at most, and how many of them are to be distinct.
    count: usize,
    distinct: usize,
    wanted: Wanted,
    lattice: Lattice,
    room: Room,
    /// The numbers of the ways that are given, in their order, and of those that are near to one of them.
    found: Vec<usize>,
    others: Vec<usize>,
}

impl Searcher<'_> {
    /// The best vanity numbers of a number, in the order of the speller's [`Variety`]; none where no word fits.
    pub fn spell(&mut self, number: &PhoneNumber) -> Vec<VanityNumber> {
        let vanity = |reading: Reading<'_>| VanityNumber::new(*number, reading.segments(), reading.bits());
        // Only a lexicon that was not made by the builder can have a word that fits no number, and it is left out.
        self.search(number).iter().filter_map(|reading| vanity(reading).ok()).collect()
    }

    /// The best readings of the subscriber number, in the same order.
    ///
    /// # Complexity
    ///
    /// With d digits to spell, m words in them and k results: O(m + d²) for the lattice, and about k ways of at most d
    /// steps through it.
    ///
    /// Once there are some dozens, a new way is compared with those before it: ten thousand results take a tenth of a
    /// second, forty thousand take one and a half. Ways with a blocked word are walked too, so where the lexicons have
    /// many blocked words, a search may walk very many ways for few results or none.
    pub fn search(&mut self, number: &PhoneNumber) -> Found<'_> {
        self.best(Digits::try_from(number.subscriber()).unwrap_or_default(), first_group(number))
    }

    /// The best readings of digits that are no phone number, in the same order.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "english")] {
    /// use vanity_core::{Lexicon, Options, Speller};
    ///
    /// let speller = Speller::new([Lexicon::english()], Options::default());
    /// let mut searcher = speller.searcher();
    /// let best = searcher.read(&"43556".parse()?);
    /// assert_eq!(best.iter().next().map(|reading| reading.letters()), Some("HELLO"));
    /// # }
    /// # Ok::<(), vanity_core::ParseDigitsError>(())
    /// ```
    pub fn read(&mut self, digits: &Digits) -> Found<'_> {
        self.best(*digits, 0)
    }

    /// The best segmentations that are clean, and as various as the options say.
    fn best(&mut self, digits: Digits, first_group: usize) -> Found<'_> {
        let Speller { vocabularies, blocked, .. } = self.speller;
        self.lattice.fill(digits, first_group, vocabularies);
        let blocked = blocked.among(self.lattice.digits());
        let accepts = |way: &Segmentation<'_>| !blocked.spoil(way.letters_and(PADDING), || way.steps_back());
        let (count, distinct) = (self.count, self.distinct);
        let looked_at = distinct * LOOKED_AT;
        self.found.clear();
        self.others.clear();
        let (found, others) = (&mut self.found, &mut self.others);
        let ways = Segmentations::new(&self.lattice, vocabularies, accepts, self.wanted, &mut self.room);
        ways.each(|room, way| {
            let is_late = || found.len() == distinct || found.len() + others.len() >= looked_at;
            let is_near = || found.iter().any(|&found| room.are_near(found, way));
            if distinct == 0 || !is_late() && !is_near() {
                found.push(way)
            } else {
                others.push(way)
            }
            let given = found.len() + others.len();
            given < count || found.len() < distinct && given < looked_at
        });
        if !others.is_empty() {
            found.append(others);
            found.truncate(count);
        }
        Found::new(&self.room, &self.found)
    }
}

/// How many digits of the subscriber number are its first group, where more than one group is left of it.
fn first_group(number: &PhoneNumber) -> usize {
    let area = number.area_code().len();
    let mut end = 0;
    let groups = number.groups().map(|len| {
        end += len;
        end
    });
    groups.filter(|&end| end > area && end < number.national().len()).map(|end| end - area).next().unwrap_or(0)
}

/// How many of the first are distinct: as many as are kept with a call.
const DISTINCT: usize = 5;

/// How many ways are looked at for each that is to be distinct, before near ones are taken.
const LOOKED_AT: usize = 5;
