//! Vanity numbers as JSON.

use std::fmt::Display;
use std::ops::Range;

use serde::Serialize;
use vanity_core::{Found, PhoneNumber};

use crate::json::{push_json, push_reasons};

/// Writes vanity numbers, and keeps its room from one number to the next.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    /// Where each text stands in the answers.
    texts: Vec<Range<usize>>,
}

impl Writer {
    /// Adds what was found for a number: the number, the texts, and then each text with its reasons.
    pub(super) fn push_found(&mut self, answer: &mut Vec<u8>, number: &PhoneNumber, found: Found<'_>) {
        answer.extend_from_slice(b"{\"number\":\"+");
        answer.extend(number.digits().iter().map(|digit| b'0' + digit.value()));
        answer.extend_from_slice(b"\",\"vanity\":[");
        self.texts.clear();
        for reading in found.iter() {
            if !self.texts.is_empty() {
                answer.push(b',');
            }
            self.text.clear();
            reading.push_written(number, &mut self.text);
            let start = answer.len();
            push_json(answer, &self.text);
            self.texts.push(start..answer.len());
        }
        answer.extend_from_slice(b"],\"results\":[");
        for (at, (reading, text)) in found.iter().zip(&self.texts).enumerate() {
            answer.extend_from_slice(if at == 0 { b"{\"text\":" } else { b",{\"text\":" });
            answer.extend_from_within(text.clone());
            push_reasons(answer, reading.bits(), reading.parts());
            answer.push(b'}');
        }
        answer.extend_from_slice(b"]}");
    }
}

pub(super) fn push_error(answer: &mut Vec<u8>, excerpt: &str, error: &impl Display) {
    push_json(answer, &Failed { number: excerpt, error: error.to_string() });
}

#[derive(Serialize)]
struct Failed<'a> {
    number: &'a str,
    error: String,
}
