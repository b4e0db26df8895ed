//! Ranks the numbers of lists and blocks, beside the threads that answer requests and no more at a time than there are
//! cores.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use vanity_core::{
    Block, Keypad, ParseBlockError, ParseNumberError, Ranker, Ranking, Speller, VanityNumber, Variety, dial,
};

use crate::figure::thousands;

/// Numbers to be ranked, no more than can be at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// All numbers of a block.
    Block(Block),
    /// A number an entry, as people write it; those that are blank are passed over.
    List(Vec<String>),
}

impl Numbers {
    /// The numbers of a block such as `+1800555XXXX`.
    pub(crate) fn block(text: &str) -> Result<Self, NumbersError> {
        let block: Block = text.parse()?;
        let most = if block.first().is_nanp() { MOST_SCANNED } else { MOST_LISTED };
        if block.size() > most {
            return Err(NumbersError::Wide { block, most });
        }
        Ok(Self::Block(block))
    }

    /// The entries of a list.
    pub(crate) fn list(entries: Vec<String>) -> Result<Self, NumbersError> {
        match u64::try_from(entries.len()).unwrap_or(u64::MAX) {
            0 => Err(NumbersError::Nothing),
            1..=MOST_LISTED => Ok(Self::List(entries)),
            entries => Err(NumbersError::Long { entries }),
        }
    }
}

/// Why numbers cannot be ranked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NumbersError {
    /// The text is not a block.
    #[error("this is not a block of numbers: {0}")]
    Block(#[from] ParseBlockError),
    /// The block has too many numbers.
    #[error(
        "the block {block} has {} numbers, and at most {} of it are ranked at once",
        thousands(block.size()),
        thousands(*most)
    )]
    Wide { block: Block, most: u64 },
    /// The list has too many entries.
    #[error("the list has {} numbers, and at most {} are ranked at once", thousands(*entries), thousands(MOST_LISTED))]
    Long { entries: u64 },
    /// The list is empty.
    #[error("there are no numbers to rank")]
    Nothing,
}

/// What came of a ranking.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranked {
    /// How many numbers were looked at, those that could not be read included.
    pub(crate) looked_at: u64,
    /// The best vanity numbers of the best numbers, best first.
    pub(crate) best: Vec<VanityNumber>,
    /// The entries that are no numbers, the first ones.
    pub(crate) bad: Vec<Bad>,
    /// How many more there are.
    pub(crate) more_bad: usize,
}

/// An entry of a list that is no number.
#[derive(Clone, Debug)]
pub(crate) struct Bad {
    /// Which entry of the list it is; that of the first is 1.
    pub(crate) line: usize,
    /// The start of its text.
    pub(crate) text: String,
    pub(crate) reason: ParseNumberError,
}

/// Ranks numbers, with a limit on how many rankings run at once.
pub(crate) struct Rankings {
    speller: Arc<Speller<'static>>,
    /// Those that may run.
    running: Arc<Semaphore>,
    /// Those that may run or wait to.
    admitted: Semaphore,
}

impl Rankings {
    pub(crate) fn new(speller: &Speller<'static>) -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self {
            speller: Arc::new(speller.giving(1, Variety::Exact)),
            running: Arc::new(Semaphore::new(cores)),
            admitted: Semaphore::new(cores + MOST_WAITING),
        }
    }

    /// The `count` best of some numbers. The work is given up with the future.
    pub(crate) async fn rank(&self, numbers: Numbers, count: usize) -> Result<Ranked, Busy> {
        let _admitted = self.admitted.try_acquire().map_err(|_| Busy)?;
        let running = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Busy)?;
        let speller = Arc::clone(&self.speller);
        let given_up = GivenUp::default();
        let flag = Arc::clone(&given_up.0);
        let work = spawn_blocking(move || {
            let ranked = rank(&speller, &numbers, count, &flag);
            drop(running);
            ranked
        });
        work.await.map_err(|_| Busy)
    }
}

/// Too many rankings run and wait already, or the program ends: another time it may work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many numbers are being ranked")]
pub(crate) struct Busy;

/// Tells a thread that nobody waits for it any more.
#[derive(Default)]
struct GivenUp(Arc<AtomicBool>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Ranks some numbers, unless it is given up meanwhile.
fn rank(speller: &Speller<'_>, numbers: &Numbers, count: usize, given_up: &AtomicBool) -> Ranked {
    let mut ranker = Ranker::new(speller);
    let mut best = Ranking::new(count);
    let mut ranked = Ranked::default();
    let goes_on = || !given_up.load(Ordering::Relaxed);
    match numbers {
        Numbers::Block(block) => {
            for part in block.parts(PART).take_while(|_| goes_on()) {
                ranker.block(&part, &mut best);
                ranked.looked_at += part.size();
            }
        }
        Numbers::List(entries) => {
            let entries = (1..).zip(entries).filter(|(_, entry)| !entry.trim().is_empty());
            for (line, entry) in entries.take_while(|_| goes_on()) {
                ranked.looked_at += 1;
                match dial(entry.trim(), &Keypad::E161) {
                    // What is overdialled does not belong to the number.
                    Ok(dialled) => ranker.number(dialled.number, &mut best),
                    Err(_) if ranked.bad.len() == MOST_BAD => ranked.more_bad += 1,
                    Err(reason) => ranked.bad.push(Bad { line, text: excerpt(entry.trim()), reason }),
                }
            }
        }
    }
    ranked.best = best.numbers().flat_map(|number| speller.spell(number)).collect();
    ranked
}

/// The start of a text, for a message.
fn excerpt(text: &str) -> String {
    let mut characters = text.chars();
    let mut excerpt: String = characters.by_ref().take(EXCERPT).collect();
    if characters.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}

/// The most entries of a list, and numbers of a block whose numbers are looked at one by one.
pub(crate) const MOST_LISTED: u64 = 100_000;

/// The most numbers of a block that can be scanned.
pub(crate) const MOST_SCANNED: u64 = 1_000_000;

/// The most entries that are told not to be numbers.
const MOST_BAD: usize = 100;

/// How many rankings may wait for others.
const MOST_WAITING: usize = 16;

/// How many numbers of a block are ranked between two looks at whether somebody still waits.
const PART: u64 = 10_000;

/// The characters of a text that are shown in a message.
const EXCERPT: usize = 60;

#[cfg(test)]
mod tests {
    use vanity_core::{Lexicon, Options};

    use super::*;

    fn speller() -> Speller<'static> {
        Speller::new([Lexicon::english()], Options::default())
    }

    fn list(entries: &[&str]) -> Numbers {
        Numbers::list(entries.iter().map(|&entry| entry.into()).collect()).unwrap()
    }

    #[test]
    fn what_cannot_be_ranked_is_said() {
        let cases = [
            ("", "this is not a block of numbers: there is nothing to dial"),
            ("+1800555HELP", "this is not a block of numbers: 'H' at byte 8 cannot be dialled"),
            (
                "+1800XXXXXXX",
                "the block +1800XXXXXXX has 8,000,000 numbers, and at most 1,000,000 of it are ranked at once",
            ),
            (
                "+4479XXXXXX00",
                "the block +4479XXXXXX00 has 1,000,000 numbers, and at most 100,000 of it are ranked at once",
            ),
        ];
        for (text, message) in cases {
            assert_eq!(Numbers::block(text).unwrap_err().to_string(), message);
        }
        assert_eq!(Numbers::list(Vec::new()), Err(NumbersError::Nothing));
        let long = Numbers::list(vec![String::new(); 100_001]).unwrap_err();
        assert_eq!(long.to_string(), "the list has 100,001 numbers, and at most 100,000 are ranked at once");
    }

    #[test]
    fn entries_that_are_no_numbers_are_told_with_their_place() {
        let mut entries = vec!["1-800-356-9377", " ", "1-800-☎", "+18004357669 "];
        entries.extend(["no"; MOST_BAD]);
        let ranked = rank(&speller(), &list(&entries), 9, &AtomicBool::new(false));
        let best: Vec<String> = ranked.best.iter().map(ToString::to_string).collect();
        assert_eq!(best[0], "1-800-FLOWERS");
        assert_eq!((ranked.looked_at, ranked.bad.len(), ranked.more_bad), (103, MOST_BAD, 1));
        assert_eq!((ranked.bad[0].line, ranked.bad[0].text.as_str()), (3, "1-800-☎"));
        assert_eq!(excerpt(&"☎".repeat(EXCERPT + 1)), "☎".repeat(EXCERPT) + "…");
    }

    #[test]
    fn work_that_nobody_waits_for_ends() {
        let given_up = AtomicBool::new(true);
        for numbers in [Numbers::block("+1800356XXXX").unwrap(), list(&["+18003569377"])] {
            let ranked = rank(&speller(), &numbers, 1, &given_up);
            assert_eq!((ranked.looked_at, ranked.best.len()), (0, 0));
        }
    }

    #[tokio::test]
    async fn only_so_many_may_wait() {
        let rankings = Rankings::new(&speller());
        let block = || Numbers::block("+180035693XX").unwrap();
        assert_eq!(rankings.rank(block(), 1).await.unwrap().looked_at, 100);
        let taken = rankings.admitted.try_acquire_many(u32::try_from(rankings.admitted.available_permits()).unwrap());
        assert_eq!(rankings.rank(block(), 1).await.unwrap_err(), Busy);
        drop(taken);
        assert_eq!(rankings.rank(block(), 1).await.unwrap().looked_at, 100);
    }
}
