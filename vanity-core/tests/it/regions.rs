//! Which digits may be spelled in every region of the numbering metadata, on the example numbers that it has.

use std::fmt::Write as _;
use std::path::Path;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType};
use vanity_core::{Bits, Keypad, PhoneNumber, Segment, SegmentKind, VanityNumber, dial};

use crate::UPDATE;

const TYPES: [(&str, PhoneNumberType); 6] = [
    ("fixed line", PhoneNumberType::FixedLine),
    ("mobile", PhoneNumberType::Mobile),
    ("toll free", PhoneNumberType::TollFree),
    ("shared cost", PhoneNumberType::SharedCost),
    ("universal access", PhoneNumberType::UAN),
    ("voice over IP", PhoneNumberType::VoIP),
];

/// Example numbers of the metadata that are no E.164 numbers of that region: in Canada seven digits without area code.
const UNREADABLE: [&str; 1] = ["+13101234"];

/// Every example: region or country code, type, and the number with its digits together.
fn examples() -> Vec<(String, &'static str, String)> {
    let written =
        |number: &rlibphonenumber::PhoneNumber| PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).into_owned();
    let mut examples = Vec::new();
    for region in PHONE_NUMBER_UTIL.get_supported_regions() {
        for (name, kind) in TYPES {
            if let Ok(number) = PHONE_NUMBER_UTIL.get_example_number_for_type_and_region(region, kind) {
                examples.push((region.to_string(), name, written(&number)));
            }
        }
    }
    for code in PHONE_NUMBER_UTIL.get_supported_global_network_calling_codes() {
        let number = PHONE_NUMBER_UTIL.get_example_number_for_non_geo_entity(code).unwrap();
        examples.push((code.to_string(), "network", written(&number)));
    }
    examples.retain(|(.., number)| !UNREADABLE.contains(&number.as_str()));
    examples.sort();
    examples
}

/// The number in its groups, the digits that may be spelled in brackets.
fn marked(number: &PhoneNumber) -> String {
    let grouped = number.grouped();
    let before = number.digits().len() - number.subscriber().len();
    let digits = grouped.char_indices().filter(|(_, c)| c.is_ascii_digit());
    let (start, _) = digits.into_iter().nth(before).unwrap();
    format!("{}[{}]", &grouped[..start], &grouped[start..])
}

#[test]
fn every_region_has_its_spellable_digits() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/regions.tsv");
    let mut got = String::new();
    for (region, kind, number) in examples() {
        writeln!(got, "{region}\t{kind}\t{}", marked(&number.parse().unwrap())).unwrap();
    }
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &got).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    for (got, golden) in got.lines().zip(golden.lines()) {
        assert_eq!(got, golden);
    }
    assert_eq!(got.lines().count(), golden.lines().count());
}

#[test]
fn every_region_is_cut_without_loss() {
    let examples = examples();
    assert!(examples.len() > 850, "{}", examples.len());
    for (region, kind, text) in examples {
        let number: PhoneNumber = text.parse().unwrap();
        let parts = [number.country_code(), number.area_code(), number.subscriber()].concat();
        assert_eq!(parts, number.digits(), "{region} {kind}");
        assert_eq!(number.groups().sum::<usize>(), number.national().len(), "{region} {kind} {text}");
        assert_eq!(number.grouped().parse(), Ok(number), "{region} {kind} {text}");
        let code = PHONE_NUMBER_UTIL.parse(&text, None).unwrap().country_code.to_string();
        let digits: String = number.country_code().iter().map(|digit| digit.to_char()).collect();
        assert_eq!(digits, code, "{region} {kind} {text}");
    }
}

/// Four letters make the shortest word that is worth it: `TAXI`.
#[test]
fn every_line_has_four_digits_to_spell() {
    for (region, kind, text) in examples().iter().filter(|(_, kind, _)| ["fixed line", "mobile"].contains(kind)) {
        let number: PhoneNumber = text.parse().unwrap();
        let least = 4.min(number.national().len() - 1);
        assert!(number.subscriber().len() >= least, "{region} {kind} {text}");
        assert!(!number.area_code().is_empty(), "{region} {kind} {text}: what kind of line it is must stay digits");
    }
}

#[test]
fn numbers_that_are_published_as_words_stay_spellable() {
    let cases = [
        ("1300 ANIMAL", "+61 1300 ANIMAL", "+61 1300 [264 625]"),
        ("13 CABS", "+61 13 CABS", "+61 13 [2227]"),
        ("0800 REFUGE", "+64 800 REFUGE", "+64 800 [733 843]"),
        ("1800-ASK-CHAS", "+65 1800 ASK CHAS", "+65 1800 [275 2427]"),
        ("800-TAXI", "+974 800 TAXI", "+974 800 [8294]"),
    ];
    for (published, text, expected) in cases {
        assert_eq!(marked(&dial(text, &Keypad::E161).unwrap().number), expected, "{published}");
    }
}

#[test]
fn what_the_metadata_does_not_know_is_read_all_the_same() {
    for text in ["+440010001010", "+6500000000", "+2125000", "+8001234567", "+80012345678912", "+2101234567"] {
        let number: PhoneNumber = text.parse().unwrap();
        assert!(!number.subscriber().is_empty() && !number.area_code().is_empty(), "{text}");
    }
}

#[test]
fn digits_stay_with_the_group_that_they_go_on_with() {
    let segment = |kind, text: &str| Segment { kind, text: text.into(), bits: Bits::ZERO };
    let cases = [
        ("+6561238294", vec![segment(SegmentKind::Digits, "123"), segment(SegmentKind::Word, "TAXI")], "+65 6123-TAXI"),
        ("+6563569377", vec![segment(SegmentKind::Word, "FLOWERS")], "+65 6 FLOWERS"),
        (
            "+80035693771",
            vec![segment(SegmentKind::Word, "FLOWERS"), segment(SegmentKind::Digits, "1")],
            "+800 FLOWERS-1",
        ),
        ("+442045241234", vec![segment(SegmentKind::Digits, "45241234")], "+44 20 45241234"),
    ];
    for (number, segments, written) in cases {
        let vanity = VanityNumber::new(number.parse().unwrap(), segments, Bits::ZERO).unwrap();
        assert_eq!(vanity.to_string(), written);
        assert_eq!(dial(written, &Keypad::E161).unwrap().number, *vanity.number());
    }
}
