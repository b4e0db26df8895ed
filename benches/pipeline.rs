//! What does the whole way cost, from what somebody wrote to the vanity numbers as text?

use std::hash::RandomState;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vanity_benches::{CHUNK, phone_numbers, ten_digits, yardstick};
use vanity_core::{Digits, Lexicon, Options, PhoneNumber, Speller};

fn pipeline(c: &mut Criterion) {
    let numbers: Vec<Digits> = ten_digits().take(CHUNK).collect();
    let written: Vec<String> = phone_numbers().take(CHUNK).map(|number| number.to_string()).collect();
    let mut group = c.benchmark_group("pipeline");
    group.throughput(Throughput::Elements(CHUNK as u64));

    let hasher = RandomState::new();
    group.bench_function("yardstick", |b| {
        b.iter(|| numbers.iter().fold(0, |sum, digits| sum ^ yardstick(black_box(digits), &hasher)));
    });
    group.bench_function("parse", |b| {
        b.iter(|| written.iter().filter(|text| black_box(text).parse::<PhoneNumber>().is_ok()).count());
    });
    let speller = Speller::new([Lexicon::english()], Options::default());
    let mut searcher = speller.searcher();
    group.bench_function("text to text", |b| {
        b.iter(|| {
            let numbers = written.iter().filter_map(|text| black_box(text).parse::<PhoneNumber>().ok());
            let found = numbers.flat_map(|number| searcher.spell(&number));
            found.map(|vanity| vanity.to_string().len()).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
