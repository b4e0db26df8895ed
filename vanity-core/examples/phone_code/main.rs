//! Prechelt's phone code: every way to write phone numbers as words of a dictionary.
//!
//! usage: `cargo run --release -p vanity-core --example phone_code -- DICTIONARY NUMBERS [--count]`
//!
//! The task is that of Lutz Prechelt, "An empirical comparison of seven programming languages" (IEEE Computer 33(10),
//! 2000), and many programs have been compared on it:
//!
//! - DICTIONARY has one word a line, of at most 50 characters. Its letters stand on the keys of [`KEYS`]; `-` and `"`
//!   are printed and not dialled.
//! - NUMBERS has one number a line, of at most 50 characters: digits, and `-` and `/`, which are printed and not
//!   dialled.
//! - An encoding is written from left to right. At a place where no word of the dictionary fits, one digit may stand
//!   for itself, but never right behind another such digit. Where a word fits no digit may stand, even if that word
//!   leads nowhere.
//! - Each encoding is a line `number: word word 5 word`. Numbers keep their order; at each place of a number longer
//!   words come first, and words of the same digits in the order of the dictionary.
//!
//! With `--count` nothing is listed. One line says how many encodings there are and how many numbers have one, as in
//! `12 encodings of 5 of 8 numbers`. Encodings are counted without being made, so a number with millions of them
//! costs no more than another; the count stops at the largest that 128 bits hold. Empty lines are no numbers, and a
//! number without digits has no encoding.
//!
//! The dictionary is a trie of its own and not a `Lexicon` of the library: a lexicon keeps its words in upper case and
//! with frequencies, and takes its time to become small. Here words keep their case and marks, numbers have up to
//! fifty digits, and reading the dictionary is a good part of the work.

mod dictionary;
mod encodings;
mod fault;
mod number;
mod numbers;
mod word;

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use vanity_core::{Digit, Keypad};

use crate::dictionary::Dictionary;
use crate::encodings::Encodings;
use crate::fault::Failure;

/// The letters on the keys 0 to 9.
const KEYS: [&str; 10] = ["E", "JNQ", "RWX", "DSY", "FT", "AM", "CIV", "BKU", "LOP", "GHZ"];

/// How many bytes are written at a time.
const BLOCK: usize = 1 << 16;

fn main() -> ExitCode {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let ([dictionary, numbers], true) = (files.as_slice(), flags.iter().all(|flag| flag == "--count")) else {
        eprintln!("usage: phone_code DICTIONARY NUMBERS [--count]");
        return ExitCode::from(2);
    };
    match run(dictionary, numbers, !flags.is_empty()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("failed to encode: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(dictionary: &str, numbers: &str, count: bool) -> Result<(), Box<dyn Error>> {
    let keypad = Keypad::new(Digit::ALL.into_iter().zip(KEYS))?;
    let words = fs::read(dictionary).map_err(|error| format!("{dictionary}: {error}"))?;
    let words = Dictionary::new(&words, &keypad).map_err(|fault| format!("{dictionary}, {fault}"))?;
    let file = File::open(numbers).map_err(|error| format!("{numbers}: {error}"))?;
    let mut out = io::stdout().lock();
    let written = if count { tally(&words, file, &mut out) } else { list(&words, file, &mut out) };
    match written {
        // Whoever reads has seen enough.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(Failure::Output(error)) => Err(error.into()),
        Err(Failure::Input(error)) => Err(format!("{numbers}: {error}").into()),
        Err(Failure::Fault(fault)) => Err(format!("{numbers}, {fault}").into()),
        Ok(()) => Ok(()),
    }
}

fn tally(words: &Dictionary<'_>, file: File, out: &mut impl Write) -> Result<(), Failure> {
    let (mut total, mut encodable, mut all) = (0u128, 0, 0);
    let mut ways = [0; _];
    numbers::each(file, words, |number| {
        all += usize::from(!number.text.is_empty());
        let count = encodings::count(words, number, &mut ways);
        encodable += usize::from(count > 0);
        total = total.saturating_add(count);
        Ok(())
    })?;
    writeln!(out, "{total} encodings of {encodable} of {all} numbers").map_err(Failure::Output)
}

fn list(words: &Dictionary<'_>, file: File, out: &mut impl Write) -> Result<(), Failure> {
    let mut encodings = Encodings::new(words);
    let mut listed = Vec::with_capacity(BLOCK + 4096);
    numbers::each(file, words, |number| {
        if encodings.find(number) {
            encodings.list(number, &mut |line| {
                listed.extend_from_slice(line);
                if listed.len() > BLOCK {
                    out.write_all(&listed)?;
                    listed.clear();
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    out.write_all(&listed).map_err(Failure::Output)
}
