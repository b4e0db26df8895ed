//! What does the best score of every seven-digit string cost? Each result stands beside the yardstick Y1.

use std::hash::RandomState;
use std::hint::black_box;
use std::iter::zip;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use vanity_benches::{CHUNK, ten_digits, yardstick};
use vanity_core::{Bits, Digits, Lexicon, Options, Speller, Weights};

fn scan(c: &mut Criterion) {
    let mut group = c.benchmark_group("scan");
    let numbers: Vec<Digits> = ten_digits().take(CHUNK).collect();
    group.throughput(Throughput::Elements(CHUNK as u64));
    let hasher = RandomState::new();
    group.bench_function("yardstick", |b| {
        b.iter(|| numbers.iter().fold(0, |sum, digits| sum ^ yardstick(black_box(digits), &hasher)));
    });

    let pattern = [None; 7];
    let first_group = 3;
    group.throughput(Throughput::Elements(10_u64.pow(7)));
    group.sampling_mode(SamplingMode::Flat).sample_size(10).warm_up_time(Duration::from_secs(1));
    let additive = Weights { pair_scale: 0, ..Weights::TUNED };
    for (weights, name) in zip([additive, Weights::TUNED], ["without word pairs", "default"]) {
        let speller = Speller::new([Lexicon::english()], Options { weights, ..Options::default() });
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut sum = Bits::ZERO;
                let scanned = speller.scanner().scan(black_box(&pattern), first_group, |_, bits| {
                    sum += bits.unwrap_or_default();
                });
                (scanned, sum)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, scan);
criterion_main!(benches);
