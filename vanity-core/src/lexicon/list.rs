//! The text form of a lexicon: a word or a word pair a line, each with a count.

/// What a line of a word list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a line holds one word or two")]
pub enum Entry<'a> {
    /// A word.
    Word {
        /// The word.
        word: &'a str,
        /// How often it was counted; 1 where the line does not say.
        count: u64,
    },
    /// A word behind another.
    Pair {
        /// The word in front.
        first: &'a str,
        /// The word that follows.
        second: &'a str,
        /// How often they were counted together.
        count: u64,
    },
}

/// Reads a line of a word list: `word`, `word count` or `word word count`, separated by spaces or tabs. Blank lines and
/// lines that start with `#` say nothing.
///
/// # Examples
///
/// ```
/// use vanity_core::{Entry, parse_entry};
///
/// assert_eq!(parse_entry("flowers\t120"), Ok(Some(Entry::Word { word: "flowers", count: 120 })));
/// assert_eq!(parse_entry("# flowers"), Ok(None));
/// ```
///
/// # Errors
///
/// - there are more than two words, or two and no count;
/// - the count is not a whole number.
pub fn parse_entry(line: &str) -> Result<Option<Entry<'_>>, ParseEntryError> {
    if line.trim_start().starts_with('#') {
        return Ok(None);
    }
    let mut parts = line.split_whitespace();
    let number = |text: &str| text.parse().map_err(|_| ParseEntryError::Count);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (None, ..) => Ok(None),
        (Some(word), None, ..) => Ok(Some(Entry::Word { word, count: 1 })),
        (Some(word), Some(count), None, _) => Ok(Some(Entry::Word { word, count: number(count)? })),
        (Some(first), Some(second), Some(count), None) => {
            Ok(Some(Entry::Pair { first, second, count: number(count)? }))
        }
        _ => Err(ParseEntryError::TooManyWords),
    }
}

/// Why a line of a word list cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseEntryError {
    /// The last part is not a whole number.
    #[error("the count is not a whole number")]
    Count,
    /// More than two words and a count.
    #[error("a line has one word or two, and a count")]
    TooManyWords,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_a_word_or_a_pair() {
        let cases = [
            ("", Ok(None)),
            (" # flowers 3", Ok(None)),
            ("flowers", Ok(Some(Entry::Word { word: "flowers", count: 1 }))),
            ("flowers 120", Ok(Some(Entry::Word { word: "flowers", count: 120 }))),
            ("my\tflowers  7", Ok(Some(Entry::Pair { first: "my", second: "flowers", count: 7 }))),
            ("my flowers", Err(ParseEntryError::Count)),
            ("my flowers -7", Err(ParseEntryError::Count)),
            ("all my flowers 7", Err(ParseEntryError::TooManyWords)),
        ];
        for (line, entry) in cases {
            assert_eq!(parse_entry(line), entry, "{line}");
        }
    }
}
