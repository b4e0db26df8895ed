//! What does it cost to look every stretch of a number up in the lexicon, the yardstick's work for real?

use std::hash::RandomState;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vanity_benches::{CHUNK, ten_digits, yardstick};
use vanity_core::{Digits, Lexicon};

fn lookup(c: &mut Criterion) {
    let numbers: Vec<Digits> = ten_digits().take(CHUNK).collect();
    let mut group = c.benchmark_group("lookup");
    group.throughput(Throughput::Elements(CHUNK as u64));

    let hasher = RandomState::new();
    group.bench_function("yardstick", |b| {
        b.iter(|| numbers.iter().fold(0, |sum, digits| sum ^ yardstick(black_box(digits), &hasher)));
    });
    let lexicon = Lexicon::english();
    let words = |digits: &Digits| -> usize {
        let stretches = (0..digits.len()).flat_map(|start| (start + 2..=digits.len()).map(move |end| start..end));
        stretches.map(|stretch| lexicon.words(&digits[stretch]).count()).sum()
    };
    group.bench_function("every stretch", |b| {
        b.iter(|| numbers.iter().map(|digits| words(black_box(digits))).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, lookup);
criterion_main!(benches);
