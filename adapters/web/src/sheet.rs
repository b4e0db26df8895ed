//! Ranked numbers as a sheet: comma-separated values (RFC 4180).

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use vanity_core::VanityNumber;

/// A line for each vanity number, best first, below a line of names.
pub(crate) fn sheet(best: &[VanityNumber]) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    sheet.write_record(["rank", "number", "vanity number", "bits", "words"])?;
    for (rank, vanity) in (1..).zip(best) {
        let words = if vanity.is_whole_words() { "all" } else { "some" };
        let (number, text) = (vanity.number().to_string(), vanity.to_string());
        let rank: usize = rank;
        let bits = vanity.bits().to_string();
        sheet.write_record([&rank.to_string(), &*harmless(&number), &*harmless(&text), &bits, words])?;
    }
    sheet.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that no spreadsheet takes for a formula: one that could be gets an apostrophe in front, which marks a text (as
/// OWASP says of CSV injection). So a number stays a number with its `+`.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use vanity_core::{Lexicon, Options, Speller, Variety};

    use super::*;

    #[test]
    fn a_line_is_as_the_standard_says_and_no_formula() {
        let speller = Speller::new([Lexicon::english()], Options::default()).giving(1, Variety::Exact);
        let numbers = ["+18003569377", "+447968736753", "+14162228477"];
        let best: Vec<_> = numbers.iter().flat_map(|number| speller.spell(&number.parse().unwrap())).collect();
        let written = String::from_utf8(sheet(&best).unwrap()).unwrap();
        let lines: Vec<&str> = written.split_terminator("\r\n").collect();
        assert_eq!(lines[0], "rank,number,vanity number,bits,words");
        assert!(lines[1].starts_with("1,'+18003569377,1-800-FLOWERS,"), "{written}");
        assert!(lines[1].ends_with(",all"), "{written}");
        assert!(lines[2].starts_with("2,'+447968736753,'+44 7968 PEOPLE,"), "{written}");
        assert!(lines[3].ends_with(",some"), "{written}");
        assert!(!written.replace("\r\n", "").contains(['\r', '\n']));
    }

    #[test]
    fn what_could_be_a_formula_is_a_text() {
        for (cell, written) in
            [("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "'\ta"), ("1-2", "1-2")]
        {
            assert_eq!(harmless(cell), written);
        }
    }
}
