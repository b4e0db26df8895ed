//! How long is it from nothing to a first result, within a process and as a whole process?

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use criterion::{Criterion, criterion_group, criterion_main};
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
    let program = built_program();
    group.bench_function("vanity spell, whole process", |b| {
        b.iter(|| {
            Command::new(&program).args(["spell", "18003569377"]).stdout(Stdio::null()).status().expect("it runs")
        });
    });
    group.finish();
}

/// The program `vanity`, built for release.
fn built_program() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace holds this crate");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--package", "vanity-cli", "--message-format", "json"])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "vanity-cli does not build");
    let messages = String::from_utf8_lossy(&built.stdout);
    let named = messages.split("\"executable\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    named.last().expect("cargo names what it built").into()
}

criterion_group!(benches, cold_start);
criterion_main!(benches);
