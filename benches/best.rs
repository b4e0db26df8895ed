//! What do the best readings of ten random digits cost? Each result stands beside the yardstick Y1.

use std::hash::RandomState;
use std::hint::black_box;
use std::iter::zip;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vanity_benches::{CHUNK, ten_digits, yardstick};
use vanity_core::{Digits, Lexicon, Options, Speller, Variety};

fn best(c: &mut Criterion) {
    let numbers: Vec<Digits> = ten_digits().take(CHUNK).collect();
    let mut group = c.benchmark_group("best");
    group.throughput(Throughput::Elements(CHUNK as u64));

    let hasher = RandomState::new();
    group.bench_function("yardstick", |b| {
        b.iter(|| numbers.iter().fold(0, |sum, digits| sum ^ yardstick(black_box(digits), &hasher)));
    });
    let cases = [(1, Variety::Exact), (5, Variety::Exact), (5, Variety::Distinct)];
    for ((count, variety), name) in zip(cases, ["1", "5", "5 distinct"]) {
        let speller = Speller::new([Lexicon::english()], Options { count, variety, ..Options::default() });
        let mut searcher = speller.searcher();
        group.bench_function(name, |b| {
            b.iter(|| numbers.iter().map(|digits| searcher.read(black_box(digits)).len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, best);
criterion_main!(benches);
