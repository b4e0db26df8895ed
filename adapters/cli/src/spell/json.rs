//! Vanity numbers as JSON.

use std::fmt::Display;

use serde::Serialize;
use vanity_core::{Bits, PhoneNumber, SegmentKind, VanityNumber};

use crate::json::push_json;

pub(super) fn push_vanity(answer: &mut Vec<u8>, number: &PhoneNumber, vanity: &[VanityNumber]) {
    let texts: Vec<String> = vanity.iter().map(ToString::to_string).collect();
    let results = texts.iter().zip(vanity).map(|(text, vanity)| Ranked::new(text, vanity)).collect();
    push_json(answer, &Spelled { number, vanity: &texts, results });
}

pub(super) fn push_error(answer: &mut Vec<u8>, excerpt: &str, error: &impl Display) {
    push_json(answer, &Failed { number: excerpt, error: error.to_string() });
}

#[derive(Serialize)]
struct Spelled<'a> {
    number: &'a PhoneNumber,
    vanity: &'a [String],
    results: Vec<Ranked<'a>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    number: &'a str,
    error: String,
}

#[derive(Serialize)]
struct Ranked<'a> {
    text: &'a str,
    bits: f64,
    segments: Vec<Reason<'a>>,
}

impl<'a> Ranked<'a> {
    fn new(text: &'a str, vanity: &'a VanityNumber) -> Self {
        let reason = |segment: &'a vanity_core::Segment| Reason {
            kind: segment.kind,
            text: &segment.text,
            bits: in_bits(segment.bits),
        };
        Self { text, bits: in_bits(vanity.bits()), segments: vanity.segments().iter().map(reason).collect() }
    }
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: SegmentKind,
    text: &'a str,
    bits: f64,
}

fn in_bits(bits: Bits) -> f64 {
    f64::from(bits.millibits()) / 1000.0
}
