//! Ranking, against spelling every number.

use std::fmt::Write as _;
use std::io::Write as _;

use serde_json::Value;

use crate::program::{command, finished, run};

/// The numbers of the best vanity numbers by `vanity spell`, best first, and the lower number before one as good.
fn by_spelling(numbers: &str, count: usize) -> Vec<String> {
    let spelled =
        run(&mut command(&["spell", "--count", "1", "--exact", "--format", "ndjson"]), numbers.as_bytes()).out;
    let spelled = spelled.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut ranked: Vec<(u64, String)> = spelled
        .filter_map(|line| Some((line["results"][0]["bits"].as_f64()?, line["number"].as_str()?.to_owned())))
        .map(|(bits, number)| (format!("{:.0}", bits * 1000.0).parse().unwrap(), number))
        .collect();
    ranked.sort();
    ranked.dedup();
    ranked.into_iter().take(count).map(|(_, number)| number).collect()
}

fn ranked(arguments: &[&str], input: &str) -> Vec<String> {
    let run = run(command(&["rank", "--format", "ndjson"]).args(arguments), input.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "no progress is shown where nobody sees it");
    let number = |line: &str| serde_json::from_str::<Value>(line).unwrap()["number"].as_str().unwrap().to_owned();
    run.out.lines().map(number).collect()
}

#[test]
fn the_best_are_those_of_spelling_every_number() {
    let mut block = String::new();
    (0..10_000).for_each(|last| writeln!(block, "+1800356{last:04}").unwrap());
    let best = by_spelling(&block, 50);
    assert_eq!(ranked(&["--count", "50", "+1800356XXXX"], ""), best);
    assert_eq!(ranked(&["--count", "50"], &block), best);
    let reversed: Vec<&str> = block.lines().rev().collect();
    assert_eq!(ranked(&["--count", "50", "-", "+180035600XX"], &reversed.join("\n")), best);
}

#[test]
#[cfg(target_os = "linux")]
fn a_long_list_takes_no_memory() {
    let mut child = command(&["rank", "-", "+1800222000X"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    for _ in 0..200_000 {
        input.write_all(b"+18000000000\n").unwrap();
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kilobytes < 32 * 1024, "{kilobytes} kB");
    drop(input);
    assert_eq!(finished(child).code, Some(0));
}

#[test]
fn an_empty_name_is_neither_a_file_nor_a_block() {
    for args in [&["rank", ""][..], &["find", "FLOWERS", ""]] {
        let run = run(&mut command(args), b"");
        assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
        assert_eq!(run.err, "vanity: \"\" is neither a file nor a block of numbers: there is nothing to dial\n");
    }
}

#[test]
fn every_bad_line_is_told() {
    let lines: String = (0..5_000).map(|at| format!("bad {at}\n+18003569377\n")).collect();
    let run = run(&mut command(&["rank"]), lines.as_bytes());
    assert_eq!((run.code, run.out.lines().count(), run.err.lines().count()), (Some(1), 1, 5_000));
    let told = run.err.lines().zip((1..).step_by(2));
    for (message, at) in told {
        assert!(message.starts_with(&format!("vanity: -:{at}: \"bad {}\": ", at / 2)), "{message}");
    }
}
