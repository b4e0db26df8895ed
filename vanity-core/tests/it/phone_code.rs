//! The example `phone_code` prints what a naive program finds, and names what it cannot read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

const WORDS: &str = "an\nblau\nBo\"\nBoot\nbo\"s\nda\nFee\nfern\nFest\nfort\nje\njemand\nmir\nMix\nMixer\nName\nneu\no\"d\n\
                     Ort\nso\nTor\nTorf\nWasser\n";
const NUMBERS: &str = "112\n5624-82\n4824\n0721/608-4067\n10/783--5\n1078-913-5\n381482\n04824\n";
const ENCODINGS: &str = "5624-82: mir Tor\n5624-82: Mix Tor\n4824: Torf\n4824: fort\n4824: Tor 4\n\
                         10/783--5: neu o\"d 5\n10/783--5: je bo\"s 5\n10/783--5: je Bo\" da\n381482: so 1 Tor\n\
                         04824: 0 Torf\n04824: 0 fort\n04824: 0 Tor 4\n";

/// Files of a test, gone with it.
struct Files(PathBuf);

impl Files {
    fn new(dictionary: &[u8], numbers: &[u8]) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let made = MADE.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("vanity-phone-code-{}-{made}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("words"), dictionary).unwrap();
        fs::write(folder.join("numbers"), numbers).unwrap();
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(example()).args(arguments).current_dir(&self.0).output().unwrap()
    }
}

/// The example, built: `cargo test` does not do that where it is told the names of tests.
fn example() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--example", "phone_code", "--message-format", "json"]);
        let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = output.stdout.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
        let built = |message: serde_json::Value| Some(PathBuf::from(message["executable"].as_str()?));
        messages.into_iter().find_map(built).unwrap()
    })
}

impl Drop for Files {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn printed(dictionary: &str, numbers: &str, flags: &[&str]) -> String {
    let output = Files::new(dictionary.as_bytes(), numbers.as_bytes()).run(&[&["words", "numbers"], flags].concat());
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

/// Tries every word at every place.
fn naive(words: &[(String, &str)], digits: &str, behind_digit: bool, line: &str, found: &mut Vec<String>) {
    if digits.is_empty() {
        found.push(line.into());
        return;
    }
    let fitting: Vec<_> = words.iter().filter(|(key, _)| digits.starts_with(key)).collect();
    for (key, word) in &fitting {
        naive(words, &digits[key.len()..], false, &format!("{line} {word}"), found);
    }
    if fitting.is_empty() && !behind_digit {
        naive(words, &digits[1..], true, &format!("{line} {}", &digits[..1]), found);
    }
}

fn naively(dictionary: &str, numbers: &str) -> Vec<String> {
    let keys = "E0JNQ1RWX2DSY3FT4AM5CIV6BKU7LOP8GHZ9";
    let mut digit = BTreeMap::new();
    let mut letters = Vec::new();
    for key in keys.chars() {
        if key.is_ascii_digit() {
            digit.extend(letters.drain(..).map(|letter| (letter, key)));
        } else {
            letters.push(key);
        }
    }
    let key = |word: &str| word.chars().filter_map(|c| digit.get(&c.to_ascii_uppercase())).collect();
    let words: Vec<(String, &str)> = dictionary.lines().map(|word| (key(word), word)).collect();
    let mut found = Vec::new();
    for number in numbers.lines() {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            naive(&words, &digits, false, &format!("{number}:"), &mut found);
        }
    }
    found.sort_unstable();
    found
}

#[test]
fn the_published_sample_comes_out() {
    let printed = printed(WORDS, NUMBERS, &[]);
    assert_eq!(sorted(&printed), sorted(ENCODINGS));
    assert_eq!(naively(WORDS, NUMBERS), sorted(ENCODINGS));
}

#[test]
fn numbers_keep_their_order_and_longer_words_come_first() {
    let expected = "4824: fort\n4824: Torf\n4824: Tor 4\n04824: 0 fort\n04824: 0 Torf\n04824: 0 Tor 4\n";
    assert_eq!(printed(WORDS, "4824\n04824", &[]), expected);
}

#[test]
fn encodings_are_counted() {
    assert_eq!(printed(WORDS, NUMBERS, &["--count"]), "12 encodings of 5 of 8 numbers\n");
    // Two words for each of 50 digits; empty lines are no numbers.
    let many = format!("{} encodings of 1 of 2 numbers\n", 1u64 << 50);
    assert_eq!(printed("a\nm\n", &format!("{}\n\n77\n", "5".repeat(50)), &["--count"]), many);
    let most = format!("{} encodings of 1 of 1 numbers\n", u128::MAX);
    assert_eq!(printed(&"a\n".repeat(200), &"5".repeat(50), &["--count"]), most);
}

#[test]
fn line_ends_and_marks_are_read_as_they_are() {
    assert_eq!(printed("Tor\r\nfo-rt\r\n", "-48/24-\r\n--\r\n\r\n", &[]), "-48/24-: fo-rt\n-48/24-: Tor 4\n");
    assert_eq!(printed("", "5\n55\n", &[]), "5: 5\n");
}

#[test]
fn words_and_numbers_are_long() {
    let (long, longer) = ("a".repeat(25), "m".repeat(50));
    let words = format!("{longer}\n{long}\n{}\n{}o\n", long.replace('a', "A"), &longer[1..]);
    let numbers = format!("{0}\r\n{0}\n{1}8", "5".repeat(50), "5".repeat(49));
    let expected = naively(&words, &numbers.replace('\r', ""));
    assert_eq!(expected.len(), 2 * 5 + 1);
    assert_eq!(sorted(&printed(&words, &numbers, &[])), expected);
}

#[test]
fn a_file_is_longer_than_what_is_read_at_a_time() {
    let numbers = "4824\n5624-82\r\n\n1\n".repeat(20_000);
    assert_eq!(printed(WORDS, &numbers, &["--count"]), "120000 encodings of 60000 of 60000 numbers\n");
    let lines = "4824: fort\n4824: Torf\n4824: Tor 4\n5624-82: mir Tor\n5624-82: Mix Tor\n1: 1\n";
    assert_eq!(printed(WORDS, &numbers, &[]), lines.repeat(20_000));
    let cases = [
        (format!("{numbers}1.1"), "numbers, line 80001: '.' is neither a digit nor '-' nor '/'"),
        (format!("{numbers}{}", "1".repeat(300_000)), "numbers, line 80001: more than 50 characters"),
    ];
    for (numbers, message) in cases {
        let output = Files::new(WORDS.as_bytes(), numbers.as_bytes()).run(&["words", "numbers", "--count"]);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("failed to encode: {message}\n"));
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let cases: [(&[u8], &[u8], &str); 8] = [
        (b"an\nb4\n", b"1\n", "words, line 2: '4' is on no key"),
        ("an\nda\nFüße\n".as_bytes(), b"1\n", "words, line 3: 'ü' is on no key"),
        (b"an\xff", b"1\n", "words, line 1: '\u{fffd}' is on no key"),
        (b"an\n-\"\nda", b"1\n", "words, line 2: a word needs a letter"),
        (&[b"an\n", [b'a'; 51].as_slice()].concat(), b"1\n", "words, line 2: more than 50 characters"),
        (b"an\n", b"1\n\n2x5\n", "numbers, line 3: 'x' is neither a digit nor '-' nor '/'"),
        (b"an\n", "1\n٣\n".as_bytes(), "numbers, line 2: '٣' is neither a digit nor '-' nor '/'"),
        (b"an\n", &[b"12\n", [b'1'; 51].as_slice()].concat(), "numbers, line 2: more than 50 characters"),
    ];
    for (dictionary, numbers, message) in cases {
        let output = Files::new(dictionary, numbers).run(&["words", "numbers"]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("failed to encode: {message}\n"));
        assert_eq!(output.stdout, b"");
    }
    let files = Files::new(b"an\n", b"1\n");
    for (arguments, named) in
        [(["nowhere", "numbers"], "nowhere"), (["words", "nowhere"], "nowhere"), (["words", "."], ".")]
    {
        let missing = String::from_utf8(files.run(&arguments).stderr).unwrap();
        assert!(missing.starts_with(&format!("failed to encode: {named}: ")), "{missing}");
    }
    for arguments in [["words"].as_slice(), &["words", "numbers", "--list"], &["words", "numbers", "numbers"]] {
        assert_eq!(files.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_naive_program_finds_the_same(
        words in prop::collection::vec("[EeJnqFTaMo][EJnqFtAMo\"-]{0,5}", 0..40),
        numbers in prop::collection::vec("[01458/-]{1,14}", 1..40),
    ) {
        let (words, numbers) = (words.join("\n"), numbers.join("\n"));
        let expected = naively(&words, &numbers);
        let listed = printed(&words, &numbers, &[]);
        prop_assert_eq!(sorted(&listed), expected.clone());
        let counted = printed(&words, &numbers, &["--count"]);
        prop_assert!(counted.starts_with(&format!("{} encodings of ", expected.len())), "{}", counted);
    }
}
