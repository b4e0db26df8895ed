//! Replays the seeds of every fuzz target, on stable and without libFuzzer.

use std::fs;
use std::path::Path;

use vanity_core::Lexicon;

/// Runs an oracle over the seeds of its target.
fn replay(target: &str, oracle: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut seeds = 0;
    for entry in fs::read_dir(&folder).expect("every target has a folder of seeds") {
        let path = entry.expect("the folder can be read").path();
        oracle(&fs::read(&path).expect("a seed can be read"));
        seeds += 1;
    }
    assert!(seeds >= 5, "{target} has only {seeds} seeds");
}

#[test]
fn numbers() {
    replay("number", vanity_fuzz::number);
}

#[test]
fn lexicons() {
    replay("lexicon", vanity_fuzz::lexicon);
    // Of an older version of the format they would try nothing.
    let lexicon = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/lexicon/pairs");
    assert!(Lexicon::from_bytes(&fs::read(lexicon).expect("a seed can be read")).is_ok());
}

#[test]
fn events() {
    replay("event", vanity_fuzz::event);
}

#[test]
fn unrecorded_calls() {
    replay("unrecorded", vanity_fuzz::unrecorded);
}

#[test]
fn flows() {
    replay("flow", vanity_fuzz::flow);
}

#[test]
fn spelled_numbers() {
    replay("spell_then_dial", vanity_fuzz::spell_then_dial);
}
