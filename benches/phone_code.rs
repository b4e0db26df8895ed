//! What does Prechelt's phone code cost, the whole process from two files to its last line?

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vanity_benches::{built_program, random};

const NUMBERS: u32 = 500_000;
const WORDS: usize = 73_113;
/// How many runs the ratio of counting to listing is taken from.
const RUNS: usize = 5;

/// How many words of two, three and four letters a dictionary has, few as German has, or many, which make
/// encodings abound.
const DICTIONARIES: [(&str, [usize; 3]); 2] =
    [("few short words", [25, 120, 800]), ("many short words", [45, 350, 3000])];

fn phone_code(c: &mut Criterion) {
    let program = built_program(&["--package", "vanity-core", "--example", "phone_code"]);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let numbers = folder.join("phone_code.numbers");
    fs::write(&numbers, written_numbers()).expect("the target folder can be written to");
    let mut group = c.benchmark_group("phone code");
    group.throughput(Throughput::Elements(NUMBERS.into()));
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    for (name, short) in DICTIONARIES {
        let dictionary = folder.join(format!("phone_code.{}", name.replace(' ', "-")));
        fs::write(&dictionary, words(short)).expect("the target folder can be written to");
        let run = |flags: &[&str]| {
            let mut command = Command::new(&program);
            command.arg(&dictionary).arg(&numbers).args(flags).stdout(Stdio::null());
            assert!(command.status().expect("it runs").success(), "{command:?}");
        };
        let (list, count): (&[&str], &[&str]) = (&[], &["--count"]);
        group.bench_function(format!("{name}, list"), |b| b.iter(|| run(list)));
        group.bench_function(format!("{name}, count"), |b| b.iter(|| run(count)));
        let ratio = least(|| run(list)).as_secs_f64() / least(|| run(count)).as_secs_f64();
        println!("phone code/{name}: counting is {ratio:.1} times as fast as listing");
    }
    group.finish();
}

/// The least time of some runs, which other work on the machine disturbs the least.
fn least(mut run: impl FnMut()) -> Duration {
    let time = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    std::iter::repeat_with(time).take(RUNS).min().unwrap_or_default()
}

/// Numbers of 1 to 50 characters.
fn written_numbers() -> String {
    let mut below = random();
    let mut text = String::new();
    for _ in 0..NUMBERS {
        let length = 1 + below(50);
        text.extend((0..length).map(|_| char::from(b"0123456789-/"[usize::from(below(12))])));
        text.push('\n');
    }
    text
}

/// Words of the English list, spread over the alphabet, some with a capital and some with a mark.
fn words(short: [usize; 3]) -> String {
    let list = include_str!("../vanity-core/data/words.tsv");
    let words: Vec<&str> = list.lines().filter_map(|line| line.split('\t').next()).collect();
    let mut chosen = Vec::new();
    for (length, count) in (2..).zip(short) {
        chosen.extend(spread(words.iter().filter(|word| word.len() == length).copied().collect(), count));
    }
    let long = words.iter().filter(|word| word.len() > 4).copied().collect();
    chosen.extend(spread(long, WORDS - chosen.len()));
    chosen.sort_unstable();
    let mut below = random();
    let mut text = String::new();
    for word in chosen {
        let (first, rest) = word.split_at(1);
        match below(10) {
            0..3 => text.push_str(&first.to_ascii_uppercase()),
            3 => text.extend([first, "\""]),
            _ => text.push_str(first),
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

/// `count` of the words, evenly.
fn spread(words: Vec<&str>, count: usize) -> impl Iterator<Item = &str> {
    let all = words.len();
    assert!(count <= all, "{all} words are too few");
    (0..count).map(move |at| words[at * all / count])
}

criterion_group!(benches, phone_code);
criterion_main!(benches);
