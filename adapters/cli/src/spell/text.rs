//! Vanity numbers for people: a table of each number.

use std::fmt::{Display, Write as _};
use std::io::Write as _;

use super::picture;
use anstyle::{AnsiColor, Style};
use vanity_core::{Bits, PhoneNumber, SegmentKind, VanityNumber};

pub(super) fn push_vanity(answer: &mut Vec<u8>, number: &PhoneNumber, vanity: &[VanityNumber], explain: bool) {
    if vanity.is_empty() {
        return push_line(answer, format_args!("{}: nothing can be spelled, {}", number.grouped(), why(number)));
    }
    push_line(answer, format_args!("{NUMBER}{}{NUMBER:#}", number.grouped()));
    let rank_width = vanity.len().to_string().len();
    let width = vanity.iter().map(|vanity| vanity.to_string().chars().count()).max().unwrap_or_default();
    for (rank, vanity) in (1..).zip(vanity) {
        let text = vanity.to_string();
        let space = " ".repeat(width - text.chars().count());
        let (text, bits) = (highlighted(vanity), vanity.bits().to_string());
        let ranked = format!("  {rank:>rank_width$}  {text}{space}  {bits:>5} bits");
        if explain {
            push_line(answer, ranked);
            for line in picture::lines(vanity) {
                push_line(answer, format_args!("{:rank_width$}      {FAINT}{line}{FAINT:#}", ""));
            }
        } else {
            push_line(answer, format_args!("{ranked}  {FAINT}{}{FAINT:#}", reasons(vanity)));
        }
    }
}

pub(super) fn push_error(answer: &mut Vec<u8>, excerpt: &str, error: &impl Display) {
    push_line(answer, format_args!("{excerpt:?}: {ERROR}{error}{ERROR:#}"));
}

/// Why no vanity number was found.
fn why(number: &PhoneNumber) -> &'static str {
    if number.has_letters() { "no word fits" } else { "it has only zeros and ones where letters could stand" }
}

/// The vanity number with its words highlighted.
fn highlighted(vanity: &VanityNumber) -> String {
    let mut written = vanity.written();
    for word in written.segments.iter_mut().filter(|segment| segment.kind == SegmentKind::Word) {
        word.text = format!("{WORD}{}{WORD:#}", word.text);
    }
    written.to_string()
}

/// What the bits are made of: `FLOYD 6.8 + 77 6.3 + joins 2.0`.
fn reasons(vanity: &VanityNumber) -> String {
    let mut reasons = String::new();
    for segment in vanity.segments() {
        let plus = if reasons.is_empty() { "" } else { " + " };
        let _ = write!(reasons, "{plus}{} {}", segment.text, segment.bits);
    }
    let joins = vanity.joins();
    if joins >= SHOWN {
        let _ = write!(reasons, " + joins {joins}");
    }
    reasons
}

fn push_line(answer: &mut Vec<u8>, line: impl Display) {
    writeln!(answer, "{line}").expect("memory takes every text");
}

/// The least that is not shown as 0.0.
const SHOWN: Bits = Bits::from_millibits(100);

const NUMBER: Style = Style::new().bold();
const WORD: Style = AnsiColor::Green.on_default().bold();
const FAINT: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::Red.on_default();
