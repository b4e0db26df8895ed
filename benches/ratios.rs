//! How does each result compare with the yardstick Y1, and with its goal? One table from one run.
//!
//! A result is the sum over chunks of 1,000 numbers of the least time that a chunk took in several passes: what the work
//! costs where nothing else disturbs it. All results of a chunk are taken in turn, so that they share its luck.

use std::hash::RandomState;
use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

use vanity_benches::naive::Naive;
use vanity_benches::searches::{SEARCHES, read};
use vanity_benches::{CHUNK, ten_digits, yardstick};
use vanity_core::{Digits, Searcher, Speller};

/// How many numbers are spelled, and how often.
const NUMBERS: usize = 200_000;
const PASSES: usize = 5;
/// How many numbers the naive program gets.
const FOR_NAIVE: usize = 100;

fn main() {
    let spellers = SEARCHES.map(|search| search.speller());
    let numbers: Vec<Digits> = ten_digits().take(NUMBERS).collect();
    let (y1, times) = in_turn(&numbers, &spellers);
    println!("{:<40} {:>10} {:>8} {:>6}", "ten digits, one core", "a number", "in Y1", "goal");
    println!("{:<40} {:>7.1} ns {:>8.2}", "yardstick Y1", a_number(y1, NUMBERS), 1.0);
    for (search, &time) in SEARCHES.iter().zip(&times) {
        let goal = search.ratio.map_or(String::new(), |goal| format!("{goal:.1}"));
        println!("{:<40} {:>7.1} ns {:>8.2} {goal:>6}", search.name, a_number(time, NUMBERS), ratio(time, y1));
    }
    let [additive, .., default] = &spellers;
    naive(&numbers[..FOR_NAIVE], additive);
    threads(&numbers, default);
}

/// The time of the yardstick, and that of each search.
fn in_turn(numbers: &[Digits], spellers: &[Speller<'_>]) -> (Duration, Vec<Duration>) {
    let hasher = RandomState::new();
    let mut searchers: Vec<Searcher<'_>> = spellers.iter().map(Speller::searcher).collect();
    let (mut y1, mut times) = (Duration::ZERO, vec![Duration::ZERO; spellers.len()]);
    for chunk in numbers.chunks(CHUNK) {
        let mut least = vec![Duration::MAX; spellers.len()];
        let mut least_y1 = Duration::MAX;
        for _ in 0..PASSES {
            let hash = || chunk.iter().fold(0, |sum, digits| sum ^ yardstick(black_box(digits), &hasher));
            least_y1 = least_y1.min(time(hash));
            for (searcher, least) in searchers.iter_mut().zip(&mut least) {
                *least = (*least).min(time(|| read(searcher, chunk)));
            }
        }
        y1 += least_y1;
        times.iter_mut().zip(least).for_each(|(sum, least)| *sum += least);
    }
    (y1, times)
}

/// The same work by the naive program, which has to find the same.
fn naive(numbers: &[Digits], speller: &Speller<'_>) {
    let naive = Naive::english();
    let mut searcher = speller.searcher();
    for digits in numbers {
        let ours: Vec<_> = searcher.read(digits).iter().map(|found| (found.bits(), found.letters().into())).collect();
        assert_eq!(naive.best(digits, 5), ours, "{digits}");
    }
    let theirs = time(|| numbers.iter().map(|digits| naive.best(black_box(digits), 5).len()).sum::<usize>());
    let ours = (0..PASSES).map(|_| time(|| read(&mut searcher, numbers))).min().unwrap_or_default();
    println!("{:<40} {:>7.1} µs", "naively, without word pairs", a_number(theirs, numbers.len()) / 1000.0);
    println!("{:<40} {:>10.0}            at least 80", "times slower", ratio(theirs, ours));
}

/// Two threads with half of the numbers each.
fn threads(numbers: &[Digits], speller: &Speller<'_>) {
    let half = |numbers: &[Digits]| read(&mut speller.searcher(), numbers);
    let (first, second) = numbers.split_at(numbers.len() / 2);
    let both = || {
        thread::scope(|scope| {
            let second = scope.spawn(|| half(second));
            half(first) + second.join().unwrap_or(0)
        })
    };
    let least = |work: &dyn Fn() -> usize| (0..PASSES).map(|_| time(work)).min().unwrap_or_default();
    let (one, two) = (least(&|| half(numbers)), least(&both));
    println!("{:<40} {:>10.2}            at least 1.8", "two threads, times one", ratio(one, two));
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// Nanoseconds.
fn a_number(time: Duration, numbers: usize) -> f64 {
    u32::try_from(numbers).map_or(f64::NAN, |numbers| time.as_secs_f64() * 1e9 / f64::from(numbers))
}

fn ratio(time: Duration, other: Duration) -> f64 {
    time.as_secs_f64() / other.as_secs_f64()
}
