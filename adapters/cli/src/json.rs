//! JSON as text.

use serde::Serialize;
use vanity_core::{Bits, SegmentKind};

/// Adds a value as JSON on one line.
pub(crate) fn push_json(text: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(text, value).expect("the answers are made of strings, numbers, lists and fields");
}

/// Adds the fields of a vanity number, and ends its object: its text, and the reasons, which are its bits and its
/// segments. They are written by hand: there are many, and it takes a fraction of the time.
pub(crate) fn push_result<'a>(
    json: &mut Vec<u8>,
    text: Text<'_>,
    bits: Bits,
    segments: impl Iterator<Item = (SegmentKind, &'a str, Bits)>,
) {
    json.extend_from_slice(b"\"text\":\"");
    text.push(json);
    json.extend_from_slice(b"\",\"bits\":");
    push_bits(json, bits);
    json.extend_from_slice(b",\"segments\":[");
    let start = json.len();
    for (kind, part, bits) in segments {
        match kind {
            SegmentKind::Word => json.extend_from_slice(br#"{"kind":"word","text":""#),
            SegmentKind::Digits => json.extend_from_slice(br#"{"kind":"digits","text":""#),
        }
        text.push_part(json, part);
        json.extend_from_slice(b"\",\"bits\":");
        push_bits(json, bits);
        json.extend_from_slice(b"},");
    }
    // There is no comma behind the last.
    json.truncate(start.max(json.len() - 1));
    json.extend_from_slice(b"]}");
}

/// A text that is written, and its parts with it. Most texts are written as they are, and that is seen once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    text: &'a str,
    is_plain: bool,
}

impl<'a> Text<'a> {
    /// A text to be written.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, is_plain: !text.bytes().fold(false, |any, byte| any | IS_ESCAPED[usize::from(byte)]) }
    }

    /// Adds the characters of the text, which stand between quotes.
    pub(crate) fn push(&self, json: &mut Vec<u8>) {
        self.push_part(json, self.text);
    }

    /// Adds those of a part of it.
    fn push_part(&self, json: &mut Vec<u8>, part: &str) {
        if self.is_plain {
            json.extend_from_slice(part.as_bytes());
        } else {
            push_escaped(json, part);
        }
    }
}

/// Adds the characters of a text of which some are escaped.
#[cold]
fn push_escaped(json: &mut Vec<u8>, text: &str) {
    let start = json.len();
    push_json(json, text);
    json.pop();
    json.remove(start);
}

/// Adds an amount in bits, to the millibit, as a number with a decimal point.
fn push_bits(json: &mut Vec<u8>, bits: Bits) {
    let (whole, thousandths) = (bits.millibits() / 1000, bits.millibits() % 1000);
    if whole >= 100 {
        push_hundreds(json, whole / 100);
    }
    let [tens, ones] = pair(whole);
    if whole >= 10 {
        json.push(tens);
    }
    let ([_, tenths], [hundredths, last]) = (pair(thousandths / 100), pair(thousandths));
    json.extend_from_slice(&[ones, b'.', tenths, hundredths, last]);
    if last == b'0' {
        json.truncate(json.len() - if hundredths == b'0' { 2 } else { 1 });
    }
}

/// Adds the digits before the last two, which few amounts have.
#[cold]
fn push_hundreds(json: &mut Vec<u8>, hundreds: u32) {
    json.extend_from_slice(hundreds.to_string().as_bytes());
}

/// The last two digits of a number.
fn pair(number: u32) -> [u8; 2] {
    PAIRS[(number % 100) as usize]
}

/// The numbers below 100 in two digits.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number as usize] = [b'0' + number / 10, b'0' + number % 10];
        number += 1;
    }
    pairs
};

/// Whether a byte of a text is written otherwise in JSON (RFC 8259, clause 7).
static IS_ESCAPED: [bool; 256] = {
    let mut is_escaped = [false; 256];
    let mut byte = 0;
    while byte < b' ' {
        is_escaped[byte as usize] = true;
        byte += 1;
    }
    is_escaped[b'"' as usize] = true;
    is_escaped[b'\\' as usize] = true;
    is_escaped
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn texts_are_written_as_json_strings() {
        for parts in [&["FLOWERS"][..], &["222", "É", "☎"], &["A\"B", "C"], &["\\", "2"], &["\u{1f}", "\u{7f}"], &[]]
        {
            let segments = parts.iter().map(|&part| (SegmentKind::Word, part, Bits::ZERO));
            let mut json = b"{".to_vec();
            push_result(&mut json, Text::new(&parts.concat()), Bits::ZERO, segments);
            let segments: Vec<_> =
                parts.iter().map(|part| json!({ "kind": "word", "text": part, "bits": 0.0 })).collect();
            let expected = json!({ "text": parts.concat(), "bits": 0.0, "segments": segments });
            assert_eq!(serde_json::from_slice::<Value>(&json).unwrap(), expected);
            assert_eq!(json.len(), expected.to_string().len());
        }
    }

    #[test]
    fn bits_are_written_as_json_numbers() {
        for millibits in [0, 1, 10, 100, 1000, 1200, 1230, 1234, 1004, 1040, 20_000, u32::MAX] {
            let mut json = Vec::new();
            push_bits(&mut json, Bits::from_millibits(millibits));
            assert_eq!(json, serde_json::to_vec(&(f64::from(millibits) / 1000.0)).unwrap(), "{millibits}");
        }
    }
}
