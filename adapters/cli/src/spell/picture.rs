//! Why a vanity number has its score, as a picture of its segments.

use vanity_core::{Bits, Digit, Segment, SegmentKind, VanityNumber};

/// The lines of the picture: a column for each segment with its digits, its letters, what it is and its bits, and one
/// for the joins.
///
/// ```text
/// 4357    669
/// HELP    669
/// word    digits   1 change
/// 3.360 + 9.644  + 2.000    = 15.004
/// ```
pub(super) fn lines(vanity: &VanityNumber) -> [String; 4] {
    let mut digits = vanity.number().subscriber();
    let mut columns = Vec::new();
    for segment in vanity.segments() {
        let (own, rest) = digits.split_at(segment.text.chars().count().min(digits.len()));
        digits = rest;
        columns.push(column(segment, own));
    }
    if vanity.joins() > Bits::ZERO {
        let counts = [counted(vanity.cuts(), "cut"), counted(vanity.changes(), "change")];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        columns.push([String::new(), String::new(), counts.join(", "), exact(vanity.joins())]);
    }

    let mut lines: [String; 4] = Default::default();
    for (at, column) in columns.iter().enumerate() {
        let width = column.iter().map(|cell| cell.chars().count()).max().unwrap_or_default();
        for (row, (line, cell)) in lines.iter_mut().zip(column).enumerate() {
            let join = if at == 0 {
                ""
            } else if row == BITS {
                " + "
            } else {
                "   "
            };
            line.extend([join, cell]);
            line.extend(std::iter::repeat_n(' ', width - cell.chars().count()));
        }
    }
    lines[BITS] += &format!(" = {}", exact(vanity.bits()));
    lines.map(|line| line.trim_end().to_owned())
}

fn column(segment: &Segment, digits: &[Digit]) -> [String; 4] {
    let kind = match segment.kind {
        SegmentKind::Word => "word",
        SegmentKind::Digits => "digits",
    };
    let digits = digits.iter().map(|digit| digit.to_char()).collect();
    [digits, segment.text.clone(), kind.into(), exact(segment.bits)]
}

fn counted(count: usize, what: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what}s")),
    }
}

/// An amount to the millibit, so that the sum is right.
fn exact(bits: Bits) -> String {
    format!("{}.{:03}", bits.millibits() / 1000, bits.millibits() % 1000)
}

/// The line of the bits.
const BITS: usize = 3;
