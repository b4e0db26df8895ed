//! Keeps blocked words out, also where one arises across a join.

use alloc::vec::Vec;

use crate::digit::Digit;
use crate::lattice::{ReadAs, Step};
use crate::lexicon::Lexicon;
use crate::segmentation::Segmentation;

/// The blocked words that some digits could be read as.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocked<'a> {
    found: Vec<(usize, &'a str)>,
}

impl<'a> Blocked<'a> {
    /// Finds the blocked words of other digits.
    pub(super) fn find(&mut self, digits: &[Digit], blocked: Option<&Lexicon<'a>>) {
        self.found.clear();
        let Some(blocked) = blocked else { return };
        for start in 0..digits.len() {
            let mut node = blocked.root();
            for &digit in &digits[start..] {
                let Some(child) = blocked.child(node, digit) else { break };
                node = child;
                self.found.extend(node.words().iter().map(|word| (start, blocked.text(word))));
            }
        }
    }

    /// Whether a segmentation reads as a blocked word that is a word of its own or arises across a join.
    pub(super) fn spoils(&self, way: &Segmentation<'_>) -> bool {
        if self.found.is_empty() {
            return false;
        }
        let (text, steps) = (way.text(), way.steps);
        self.found.iter().any(|&(start, blocked)| {
            let end = start + blocked.chars().count();
            let reads = text.chars().skip(start).take(end - start).eq(blocked.chars());
            reads && !steps.iter().any(|step| is_inside(step, start, end))
        })
    }
}

/// Whether what lies between two places is a part, and not the whole, of a word.
fn is_inside(step: &Step, start: usize, end: usize) -> bool {
    let (from, to) = (usize::from(step.start), usize::from(step.end));
    matches!(step.read_as, ReadAs::Word) && from <= start && end <= to && (from, to) != (start, end)
}
