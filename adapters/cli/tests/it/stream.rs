//! Numbers on standard input: answered in order, at once, until there are no more or nobody reads on.

use std::io::Write;

use crate::program::{command, expect, finished, run};

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let mut child = command(&["dial"]).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for number in ["+18003569377\n", "+447968736753\n", "+18004357669\n"] {
        input.write_all(number.as_bytes()).unwrap();
        expect(&mut output, number);
    }
    drop(input);
    assert_eq!(finished(child).code, Some(0));
}

#[test]
fn many_lines_keep_their_order() {
    let numbers: String = (2_000_000..2_020_000).map(|number| format!("+1800{number}\n")).collect();
    let run = run(&mut command(&["spell", "--count", "1", "--format", "ndjson"]), numbers.as_bytes());
    assert_eq!(run.code, Some(0));
    let answered: String = run.out.lines().map(|line| format!("{}\n", &line[11..23])).collect();
    assert_eq!(answered, numbers);
}

#[test]
fn a_reader_who_has_enough_ends_the_run_quietly() {
    for (command_name, format) in [
        ("spell", "text"),
        ("spell", "json"),
        ("spell", "ndjson"),
        ("find", "text"),
        ("find", "json"),
        ("find", "ndjson"),
    ] {
        let words = if command_name == "find" { &["FLOWERS", "-"][..] } else { &[] };
        let mut child = command(&[command_name, "--format", format]).args(words).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        drop(child.stdout.take());
        while input.write_all(b"+18003569377\n").is_ok() {}
        let run = finished(child);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{command_name} {format}");
    }
}

#[test]
fn a_run_whose_output_nobody_reads_ends_as_any_other() {
    let bad = b"twelve\n+18003569377\n";
    let flow = br#"{"Version": "2019-10-30", "StartAction": "nowhere", "Actions": []}"#;
    let lexicon = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vanity-core/data/blocked.lex");
    for (args, input, code) in [
        (&["spell"][..], &bad[..], 1),
        (&["spell", "--format", "json"], bad, 1),
        (&["dial"], bad, 1),
        (&["find", "FLOWERS", "-"], bad, 1),
        (&["rank", "-"], bad, 1),
        (&["rank", "-"], b"+18003569377\n", 0),
        (&["flow", "check", "-"], flow, 1),
        (&["flow", "run", "-"], flow, 1),
        (&["lexicon", "info", lexicon], b"", 0),
        (&["completions", "bash"], b"", 0),
    ] {
        let (_, output) = std::io::pipe().unwrap();
        let run = run(command(args).stdout(output), input);
        assert_eq!(run.code, Some(code), "{args:?}: {}", run.err);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_told() {
    for args in [
        &["spell", "+18003569377"][..],
        &["rank", "+18003569377"],
        &["completions", "bash"],
        &["lexicon", "build", "-", "-o", "-"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let run = run(command(args).stdout(full), b"flowers");
        assert_eq!(run.code, Some(3), "{args:?}");
        assert!(run.err.starts_with("vanity: failed to write the output: "), "{}", run.err);
    }
}

#[test]
fn colours_are_for_terminals_and_whoever_asks_for_them() {
    let number = ["spell", "--count", "1", "18003569377"];
    let plain = run(&mut command(&number), b"").out;
    assert!(plain.contains("1-800-FLOWERS") && !plain.contains('\x1b'), "{plain}");
    let coloured = run(command(&number).env("CLICOLOR_FORCE", "1"), b"").out;
    assert!(coloured.contains("1-800-\x1b[1m\x1b[32mFLOWERS\x1b[0m"), "{coloured:?}");
    assert_eq!(run(command(&number).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1"), b"").out, plain);
}

#[test]
fn input_that_cannot_be_read_is_told() {
    let folder = std::fs::File::open(env!("CARGO_MANIFEST_DIR")).unwrap();
    let run = finished(command(&["spell"]).stdin(folder).spawn().unwrap());
    assert_eq!(run.code, Some(3));
    assert!(run.err.starts_with("vanity: failed to read the input: "), "{}", run.err);
}
