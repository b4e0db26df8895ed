//! Finds the weights of the score on vanity numbers that were really published.
//!
//! usage: `cargo run --release -p vanity-core --features metadata --example tune -- NUMBERS.tsv [LEXICON]`
//!
//! The table has a header and the columns `e164` and `spelling` first. Every second row is used to tune, the others
//! to validate. LEXICON is a compiled one, the embedded one unless told. Each weight in turn is moved up and down, by
//! smaller and smaller steps, as long as that helps.

use std::error::Error;
use std::process::ExitCode;

use vanity_core::{Lexicon, Options, PhoneNumber, Speller, VanityNumber, Variety, Weights};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(numbers), lexicon) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: tune NUMBERS.tsv [LEXICON]");
        return ExitCode::from(2);
    };
    match run(&numbers, lexicon.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("failed to tune: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(numbers: &str, lexicon: Option<&str>) -> Result<(), Box<dyn Error>> {
    let rows = read(numbers)?;
    let bytes = lexicon.map(std::fs::read).transpose()?;
    let lexicon = bytes.as_deref().map_or(Ok(Lexicon::english()), Lexicon::from_bytes)?;
    tune(&rows, lexicon);
    Ok(())
}

struct Row {
    number: PhoneNumber,
    spelling: String,
}

fn read(path: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    let rows = text.lines().skip(1).map(|line| {
        let mut columns = line.split('\t');
        let (Some(number), Some(spelling)) = (columns.next(), columns.next()) else {
            return Err(format!("{line:?} has fewer than two columns").into());
        };
        Ok(Row { number: number.parse()?, spelling: spelling.into() })
    });
    rows.collect()
}

fn tune(rows: &[Row], lexicon: Lexicon<'_>) {
    let ranks = |rows: &[&Row], weights| ranks(rows, lexicon, weights);
    let halves: [Vec<&Row>; 2] = [0, 1].map(|half| rows.iter().skip(half).step_by(2).collect());
    let mut best = Weights::TUNED;
    let mut quality = worth(&halves[0], lexicon, best);
    for share in [0.5, 0.25, 0.12, 0.06] {
        let mut improved = true;
        while improved {
            improved = false;
            for name in 0..names(&mut best).len() {
                for direction in [-share, share] {
                    let mut weights = best;
                    let weight = &mut *names(&mut weights)[name].1;
                    *weight = moved(*weight, direction);
                    let found = worth(&halves[0], lexicon, weights);
                    if found > quality + 2e-4 {
                        (best, quality, improved) = (weights, found, true);
                    }
                }
            }
        }
    }
    for (name, weight) in names(&mut best) {
        println!("{name}: {weight},");
    }
    report("tuned on", &ranks(&halves[0], best));
    report("validated on", &ranks(&halves[1], best));
}

fn moved(weight: u32, share: f64) -> u32 {
    let step = (f64::from(weight) * share).abs().max(100.0).round();
    let moved = if share < 0.0 { f64::from(weight) - step } else { f64::from(weight) + step };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within 0 and 20,000")]
    let moved = moved.clamp(0.0, 20_000.0) as u32;
    moved
}

fn names(weights: &mut Weights) -> [(&'static str, &mut u32); 17] {
    // The digit's weight stays: it is the unit that the others are measured in.
    macro_rules! named {
        ($($name:ident),*) => {{
            let Weights { digit: _, $($name),* } = weights;
            [$((stringify!($name), $name)),*]
        }};
    }
    named!(
        word_scale,
        word,
        one_letter,
        two_letters,
        three_letters,
        pair_scale,
        known_pair,
        cut,
        change,
        repeated_digit,
        next_digit,
        alternating_digit,
        known_digit,
        sounding_digit,
        digits_at_end,
        digits_between,
        whole_group
    )
}

/// The rank of each row's published spelling, 0 where it is not among the first ten.
fn ranks(rows: &[&Row], lexicon: Lexicon<'_>, weights: Weights) -> Vec<usize> {
    let speller = Speller::new([lexicon], Options { count: 10, weights, ..Options::default() });
    let mut searcher = speller.searcher();
    let mut rank = |row: &Row| {
        let found = searcher.spell(&row.number);
        let place = found.iter().position(|vanity| is_published(row, vanity));
        place.map_or(0, |place| place + 1)
    };
    rows.iter().map(|row| rank(row)).collect()
}

/// Whether a vanity number ends in the published spelling, with nothing but digits before it.
fn is_published(row: &Row, vanity: &VanityNumber) -> bool {
    let letters = vanity.letters();
    letters.strip_suffix(&row.spelling).is_some_and(|front| front.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What is maximised: the mean of 1 / log2(1 + rank), which counts the first place most and the tenth still a little.
///
/// The rank is a soft one: a spelling that costs nearly as much as the published one counts as half before it, so that
/// a step in the right direction pays before it changes an order.
fn worth(rows: &[&Row], lexicon: Lexicon<'_>, weights: Weights) -> f64 {
    let speller = Speller::new([lexicon], Options { count: DEPTH, weights, variety: Variety::Exact });
    let mut searcher = speller.searcher();
    let mut gain = |row: &Row| {
        let found = searcher.spell(&row.number);
        let bits = |vanity: &VanityNumber| f64::from(vanity.bits().millibits()) / 1000.0;
        let Some(place) = found.iter().position(|vanity| is_published(row, vanity)) else { return 0.0 };
        let before = |other: &VanityNumber| 1.0 / (1.0 + ((bits(other) - bits(&found[place])) / SOFTNESS).exp());
        let others = found.iter().enumerate().filter(|&(at, _)| at != place);
        let rank = 1.0 + others.map(|(_, other)| before(other)).sum::<f64>();
        1.0 / (1.0 + rank).log2()
    };
    rows.iter().map(|row| gain(row)).sum::<f64>() / count(rows.len())
}

/// How many spellings are looked at, and how many bits make one come clearly before another.
const DEPTH: usize = 30;
const SOFTNESS: f64 = 0.5;

fn report(what: &str, ranks: &[usize]) {
    let share = |k: usize| count(ranks.iter().filter(|&&rank| (1..=k).contains(&rank)).count()) / count(ranks.len());
    println!("{what} {} numbers: recall@1 {:.3} @5 {:.3} @10 {:.3}", ranks.len(), share(1), share(5), share(10));
}

fn count(items: usize) -> f64 {
    u32::try_from(items).map_or(f64::NAN, f64::from)
}
