//! How many instructions does a number take? Valgrind counts them, the same at every run.
//!
//! The program runs itself under callgrind with few numbers and with more: the difference is what the numbers cost,
//! whatever the start does.

use std::env;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use vanity_benches::searches::{SEARCHES, Search, read};
use vanity_benches::ten_digits;
use vanity_core::Digits;

/// How many numbers are spelled in the two runs.
const FEW: usize = 1000;
const MORE: usize = 3000;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|argument| argument.parse().ok());
    if let (Some(search), Some(numbers)) = (number(0).and_then(|row| SEARCHES.get(row)), number(1)) {
        spell(search, numbers);
    } else if arguments.iter().any(|argument| argument == "--test") {
        SEARCHES.iter().for_each(|search| spell(search, 1));
    } else if let Err(error) = table() {
        eprintln!("failed to count instructions: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Prints what each row costs.
fn table() -> Result<(), Box<dyn std::error::Error>> {
    println!("{:<40} {:>12} {:>6}", "ten digits", "instructions", "goal");
    for (at, search) in SEARCHES.iter().enumerate() {
        let each = (count(at, MORE)? - count(at, FEW)?) / (MORE - FEW);
        let goal = search.instructions.map_or(String::new(), |goal| goal.to_string());
        println!("{:<40} {each:>12} {goal:>6}", search.name);
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

/// Spells numbers.
fn spell(search: &Search, numbers: usize) {
    let numbers: Vec<Digits> = ten_digits().take(numbers).collect();
    black_box(read(&mut search.speller().searcher(), &numbers));
}
