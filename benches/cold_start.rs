//! How long is it from nothing to a first result, within a process and as a whole process?

use std::hint::black_box;
use std::process::{Command, Stdio};

use criterion::{Criterion, criterion_group, criterion_main};
use vanity_benches::built_program;
use vanity_core::{Lexicon, Options, PhoneNumber, Speller};

fn cold_start(c: &mut Criterion) {
    let number: PhoneNumber = "18003569377".parse().expect("a number");
    let mut group = c.benchmark_group("cold start");
    group.bench_function("first result", |b| {
        b.iter(|| Speller::new([Lexicon::english()], Options::default()).spell(black_box(&number)).len());
    });
    let bytes = include_bytes!("../vanity-core/data/english.lex");
    group.bench_function("lexicon of a user, checked", |b| {
        b.iter(|| Lexicon::from_bytes(black_box(bytes)).map(|lexicon| lexicon.len()));
    });
    let program = built_program(&["--package", "vanity-cli"]);
    group.bench_function("vanity spell, whole process", |b| {
        b.iter(|| {
            Command::new(&program).args(["spell", "18003569377"]).stdout(Stdio::null()).status().expect("it runs")
        });
    });
    group.finish();
}

criterion_group!(benches, cold_start);
criterion_main!(benches);
