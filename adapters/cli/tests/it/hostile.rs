//! Input that nobody means well with.

use std::io::Write;

use crate::program::{command, expect, finished, run};

#[test]
fn what_is_no_number_is_answered_with_the_reason() {
    let input = [
        &b"\xff18003569377"[..],
        b"+1800\x003569377",
        "+1800📞3569377".as_bytes(),
        "\u{202e}☠".as_bytes(),
        &[b'1'; 5000],
        &[b'A'; 4096],
        b"\x1b[2J",
        b"\"}{",
    ]
    .join(&b'\n');
    for command_name in ["spell", "dial"] {
        let run = run(&mut command(&[command_name, "--format", "ndjson"]), &input);
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
        let reasons: Vec<String> = run.out.lines().map(reason).collect();
        assert_eq!(
            reasons,
            [
                "the line is not UTF-8 from byte 0 on",
                "'\\0' at byte 5 cannot be dialled",
                "'📞' at byte 5 cannot be dialled",
                "'☠' at byte 3 cannot be dialled",
                "the line is longer than 4096 bytes",
                "the number is too long",
                "'\\u{1b}' at byte 0 cannot be dialled",
                "'\"' at byte 0 cannot be dialled",
            ]
        );
        assert!(run.out.lines().all(|line| line.len() < 400), "{}", run.out);
    }
}

#[test]
fn a_blank_argument_is_no_number_and_a_blank_line_no_question() {
    for command_name in ["spell", "dial"] {
        let given = run(&mut command(&[command_name, "", " \t"]), b"");
        assert_eq!(given.code, Some(1), "{command_name}");
        assert_eq!(given.out.matches("\"\": there is nothing to dial").count(), 2, "{}", given.out);
        let read = run(&mut command(&[command_name]), b"\n \t\n\r\n");
        assert_eq!((read.code, read.out.as_str()), (Some(0), ""), "{command_name}");
    }
}

fn reason(line: &str) -> String {
    let answer: serde_json::Value = serde_json::from_str(line).unwrap();
    answer["error"].as_str().unwrap().to_owned()
}

#[test]
fn text_for_people_cannot_move_their_cursor() {
    for command_name in ["spell", "dial"] {
        let run = run(&mut command(&[command_name]), b"\x1b[2J\x07");
        assert_eq!(run.out, "\"\\u{1b}[2J\\u{7}\": '\\u{1b}' at byte 0 cannot be dialled\n");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_line_of_200_megabytes_takes_no_memory() {
    let mut child = command(&["dial", "--format", "ndjson"]).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let megabyte = vec![b'1'; 1 << 20];
    for _ in 0..200 {
        input.write_all(&megabyte).unwrap();
    }
    input.write_all(b"\n+18003569377\n").unwrap();
    let bad = format!(r#"{{"text":"{}…","error":"the line is longer than 4096 bytes"}}"#, "1".repeat(60));
    let good = r#"{"text":"+18003569377","number":"+18003569377","overdialled":""}"#;
    expect(&mut output, &format!("{bad}\n{good}\n"));
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kilobytes < 32 * 1024, "{kilobytes} kB");
    drop(input);
    assert_eq!(finished(child).code, Some(1));
}
