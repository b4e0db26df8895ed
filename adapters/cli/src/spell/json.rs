//! Vanity numbers as JSON.

use std::fmt::Display;

use serde::Serialize;
use vanity_core::{Digits, Found, Lead, PhoneNumber};

use crate::json::{Text, push_json, push_result};

/// Writes vanity numbers, and keeps its room from one number to the next.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    /// The texts with their reasons, which stand behind all texts.
    results: Vec<u8>,
}

impl Writer {
    /// Adds what was found for a number: the number, the texts, and then each text with its reasons.
    pub(super) fn push_found(&mut self, answer: &mut Vec<u8>, number: &PhoneNumber, found: Found<'_>) {
        answer.extend_from_slice(b"{\"number\":\"+");
        answer.extend(number.digits().iter().map(|digit| b'0' + digit.value()));
        answer.extend_from_slice(b"\",\"vanity\":[");
        self.results.clear();
        let lead = Lead::new(number);
        let mut parts = Vec::with_capacity(Digits::MAX);
        for (at, reading) in found.iter().enumerate() {
            if at > 0 {
                answer.push(b',');
                self.results.push(b',');
            }
            self.text.clear();
            parts.clear();
            parts.extend(reading.parts());
            lead.push_written(parts.iter().copied(), &mut self.text);
            answer.push(b'"');
            let text = Text::new(&self.text);
            text.push(answer);
            answer.push(b'"');
            self.results.push(b'{');
            push_result(&mut self.results, text, reading.bits(), parts.iter().copied());
        }
        answer.extend_from_slice(b"],\"results\":[");
        answer.extend_from_slice(&self.results);
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
