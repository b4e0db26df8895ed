//! How many instructions does a number take? Valgrind counts them, the same at every run.
//!
//! The program runs itself under callgrind with few numbers and with more: the difference is what the numbers cost,
//! whatever the start does.

use std::env;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use vanity_benches::ten_digits;
use vanity_core::{Lexicon, Options, Speller, Variety, Weights};

/// How many numbers are spelled in the two runs.
const FEW: usize = 1000;
const MORE: usize = 3000;

/// A row of the table: its name, how many are found, which of them, whether words are known as pairs, and whether blocked
/// words are kept out.
type Row = (&'static str, usize, Variety, bool, bool);

const ROWS: [Row; 6] = [
    ("best 5, no word pairs, nothing blocked", 5, Variety::Exact, false, false),
    ("best 5, no word pairs", 5, Variety::Exact, false, true),
    ("best 5, nothing blocked", 5, Variety::Exact, true, false),
    ("best 5", 5, Variety::Exact, true, true),
    ("best 1", 1, Variety::Exact, true, true),
    ("best 5 distinct, the default", 5, Variety::Distinct, true, true),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let read = |at: usize| arguments.get(at).and_then(|argument| argument.parse().ok());
    if let (Some(row), Some(numbers)) = (read(0).and_then(|row: usize| ROWS.get(row)), read(1)) {
        spell(row, numbers);
    } else if arguments.iter().any(|argument| argument == "--test") {
        ROWS.iter().for_each(|row| spell(row, 1));
    } else if let Err(error) = table() {
        eprintln!("failed to count instructions: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Prints what each row costs.
fn table() -> Result<(), Box<dyn std::error::Error>> {
    println!("{:<40} {:>12}", "ten digits", "instructions");
    for (at, (name, ..)) in ROWS.iter().enumerate() {
        let each = (count(at, MORE)? - count(at, FEW)?) / (MORE - FEW);
        println!("{name:<40} {each:>12}");
    }
    Ok(())
}

/// The instructions of a run that spells so many numbers.
fn count(row: usize, numbers: usize) -> Result<usize, Box<dyn std::error::Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args([row.to_string(), numbers.to_string()])
        .output()
        .map_err(|error| format!("valgrind does not run: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("the run failed: {report}").into());
    }
    let collected = report.lines().find_map(|line| line.split("Collected : ").nth(1));
    Ok(collected.ok_or_else(|| format!("valgrind counted nothing: {report}"))?.trim().parse()?)
}

/// Spells numbers, and reads every letter.
fn spell(&(_, count, variety, pairs, blocks): &Row, numbers: usize) {
    let additive = Weights { pair_scale: 0, known_pair: 0, ..Weights::TUNED };
    let weights = if pairs { Weights::TUNED } else { additive };
    let speller = Speller::new([Lexicon::english()], Options { count, variety, weights });
    let speller = if blocks { speller } else { speller.blocking(None) };
    let mut searcher = speller.searcher();
    for digits in ten_digits().take(numbers) {
        let found = searcher.read(black_box(&digits));
        black_box(found.iter().map(|reading| reading.letters().len()).sum::<usize>());
    }
}
