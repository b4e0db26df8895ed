//! JSON as text.

use serde::Serialize;
use vanity_core::{Bits, SegmentKind};

/// Adds a value as JSON on one line.
pub(crate) fn push_json(text: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(text, value).expect("the answers are made of strings, numbers, lists and fields");
}

/// Adds the reasons of a vanity number behind its text: its bits and its segments. They are written by hand: there are
/// many, and it takes a fraction of the time.
pub(crate) fn push_reasons<'a>(
    json: &mut Vec<u8>,
    bits: Bits,
    segments: impl Iterator<Item = (SegmentKind, &'a str, Bits)>,
) {
    json.extend_from_slice(b",\"bits\":");
    push_bits(json, bits);
    json.extend_from_slice(b",\"segments\":[");
    for (at, (kind, text, bits)) in segments.enumerate() {
        if at > 0 {
            json.push(b',');
        }
        json.extend_from_slice(match kind {
            SegmentKind::Word => br#"{"kind":"word","text":"#,
            SegmentKind::Digits => br#"{"kind":"digits","text":"#,
        });
        push_json(json, text);
        json.extend_from_slice(b",\"bits\":");
        push_bits(json, bits);
        json.push(b'}');
    }
    json.push(b']');
}

/// Adds an amount in bits, to the millibit, as a number with a decimal point.
fn push_bits(json: &mut Vec<u8>, bits: Bits) {
    // From the last digit to the first, three of them behind the point and one before it at least.
    let mut reversed = [0; LONGEST_BITS];
    let mut rest = bits.millibits();
    let mut len = 0;
    while rest > 0 || len < POINT + 2 {
        if len == POINT {
            reversed[len] = b'.';
        } else {
            reversed[len] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        len += 1;
    }
    let zeros = reversed.iter().take(POINT - 1).take_while(|&&digit| digit == b'0').count();
    json.extend(reversed[zeros..len].iter().rev());
}

/// Where the point is, from the end.
const POINT: usize = 3;

/// The most characters of an amount: ten digits and the point.
const LONGEST_BITS: usize = 11;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_written_as_json_numbers() {
        for millibits in [0, 1, 10, 100, 1000, 1200, 1230, 1234, 1004, 1040, 20_000, u32::MAX] {
            let mut json = Vec::new();
            push_bits(&mut json, Bits::from_millibits(millibits));
            assert_eq!(json, serde_json::to_vec(&(f64::from(millibits) / 1000.0)).unwrap(), "{millibits}");
        }
    }
}
