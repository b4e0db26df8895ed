//! The front door: the best vanity numbers of a phone number.

mod clean;
#[cfg(all(test, feature = "english"))]
mod oracle;

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use crate::digit::{Digit, Digits};
use crate::lattice::{Lattice, ReadAs, Step};
use crate::lexicon::Lexicon;
use crate::number::PhoneNumber;
use crate::score::{Bits, Weights};
use crate::segmentation::{Segmentation, Segmentations, Workspace};
use crate::vanity::{Segment, SegmentKind, VanityNumber, letters};
use clean::Blocked;

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
    /// The best that differ from each other in more than one letter, best first. The search for them ends when four
    /// near ones were passed over for each that is wanted; the best of those then follow.
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
    lexicons: Vec<Lexicon<'a>>,
    blocked: Option<Lexicon<'a>>,
    options: Options,
}

impl<'a> Speller<'a> {
    /// A speller that searches the lexicons together and, with the feature `english`, leaves out what the embedded list
    /// of blocked words blocks.
    #[must_use]
    pub fn new(lexicons: impl IntoIterator<Item = Lexicon<'a>>, options: Options) -> Self {
        #[cfg(feature = "english")]
        let blocked = Some(Lexicon::english_blocked());
        #[cfg(not(feature = "english"))]
        let blocked = None;
        Self { lexicons: lexicons.into_iter().collect(), blocked, options }
    }

    /// The same speller with other words blocked: no vanity number has one of them as a word or across a join. Inside
    /// a longer word they are fine.
    #[must_use]
    pub fn blocking(self, blocked: Option<Lexicon<'a>>) -> Self {
        Self { blocked, ..self }
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
        Searcher {
            speller: self,
            lattice: Lattice::default(),
            workspace: Workspace::default(),
            blocked: Blocked::default(),
        }
    }
}

/// Spells one number after the other in the same room.
#[derive(Clone, Debug)]
pub struct Searcher<'s> {
    speller: &'s Speller<'s>,
    lattice: Lattice,
    workspace: Workspace,
    blocked: Blocked<'s>,
}

impl Searcher<'_> {
    /// The best vanity numbers of a number, in the order of the speller's [`Variety`]; none where no word fits.
    ///
    /// # Complexity
    ///
    /// With d digits to spell, m words in them and k results: O(m · (m/d + d)) for the lattice, and for each result
    /// about d steps of a search whose queue holds what was begun.
    pub fn spell(&mut self, number: &PhoneNumber) -> Vec<VanityNumber> {
        let found = self.best(number.subscriber(), first_group(number));
        let vanity = |way: &Segmentation| VanityNumber::new(*number, self.segments(number.subscriber(), way), way.bits);
        // Only a lexicon that was not made by the builder can have a word that fits no number, and it is left out.
        found.iter().filter_map(|way| vanity(way).ok()).collect()
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
    /// let best = speller.searcher().read(&"43556".parse()?);
    /// assert_eq!(best[0].letters(), "HELLO");
    /// # }
    /// # Ok::<(), vanity_core::ParseDigitsError>(())
    /// ```
    pub fn read(&mut self, digits: &Digits) -> Vec<Reading> {
        let found = self.best(digits, 0);
        found.iter().map(|way| Reading { segments: self.segments(digits, way), bits: way.bits }).collect()
    }

    /// The best segmentations that are clean, differ in text, and are as various as the options say.
    fn best(&mut self, digits: &[Digit], first_group: usize) -> Vec<Segmentation> {
        let Speller { lexicons, blocked, options } = self.speller;
        self.lattice.fill(digits, first_group, lexicons, &options.weights);
        self.blocked.find(digits, blocked.as_ref());
        let blocked = &self.blocked;
        let mut seen = BTreeSet::new();
        let mut ways = Segmentations::new(digits, &self.lattice, lexicons, &mut self.workspace)
            .filter(|way| !blocked.spoils(way))
            .filter(|way| seen.insert(way.text.clone()));
        match options.variety {
            Variety::Exact => ways.take(options.count).collect(),
            Variety::Distinct => distinct(&mut ways, options.count),
        }
    }

    fn segments(&self, digits: &[Digit], way: &Segmentation) -> Vec<Segment> {
        let segment = |step: &Step| {
            let kind = match step.read_as {
                ReadAs::Word { .. } => SegmentKind::Word,
                ReadAs::Digits => SegmentKind::Digits,
            };
            let mut text = String::with_capacity(step.len());
            step.write(&mut text, digits, &self.speller.lexicons);
            Segment { kind, text, bits: step.bits }
        };
        way.steps.iter().map(segment).collect()
    }
}

/// Letters for some digits, and the reasons for their rank.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "segments and what they cost together are all there is")]
pub struct Reading {
    /// The words and runs of digits, in order.
    pub segments: Vec<Segment>,
    /// The score: the bits that somebody has to remember, fewer are better.
    pub bits: Bits,
}

impl Reading {
    /// Its letters and digits without separators.
    #[must_use]
    pub fn letters(&self) -> String {
        letters(&self.segments)
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

/// The first ways that differ in more than one letter from those before them, then the first others.
fn distinct(ways: &mut impl Iterator<Item = Segmentation>, count: usize) -> Vec<Segmentation> {
    let (mut chosen, mut others): (Vec<Segmentation>, Vec<Segmentation>) = (Vec::new(), Vec::new());
    while chosen.len() < count && others.len() < count.saturating_mul(OTHERS) {
        let Some(way) = ways.next() else { break };
        let near = |other: &Segmentation| other.text.chars().zip(way.text.chars()).filter(|(a, b)| a != b).count() < 2;
        if chosen.iter().any(near) { others.push(way) } else { chosen.push(way) }
    }
    let missing = count.saturating_sub(chosen.len());
    chosen.extend(others.into_iter().take(missing));
    chosen
}

/// How many ways are passed over, for each that is wanted, before near ones are taken.
const OTHERS: usize = 4;
