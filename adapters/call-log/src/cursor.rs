//! Where a page of calls ended.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use vanity_core::PhoneNumber;

use crate::record::{CallRecord, ContactId};
use crate::timestamp::Timestamp;

/// A list of calls that can be paged through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Query(u64);

impl Query {
    /// The latest calls of all callers.
    pub const LATEST: Self = Self(fingerprint(b"latest"));

    /// The calls of one caller. Only a fingerprint of the number is kept, so that a cursor in an address or a log does
    /// not show it.
    #[must_use]
    pub fn history(caller: &PhoneNumber) -> Self {
        Self(fingerprint(format!("history {caller}").as_bytes()))
    }
}

/// The last call of a page. As text it is opaque, of URL-safe characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    query: Query,
    at: Timestamp,
    contact_id: ContactId,
}

impl Cursor {
    /// The cursor behind a call in a list.
    #[must_use]
    pub fn behind(call: &CallRecord, query: Query) -> Self {
        Self { query, at: call.at, contact_id: call.contact_id.clone() }
    }

    /// The list that it belongs to.
    #[must_use]
    pub fn query(&self) -> Query {
        self.query
    }

    /// When the last call of the page came in.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The contact id of the last call of the page.
    #[must_use]
    pub fn contact_id(&self) -> &ContactId {
        &self.contact_id
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = format!("{VERSION} {:x} {} {}", self.query.0, self.at.millis(), self.contact_id);
        f.write_str(&BASE64_URL_SAFE_NO_PAD.encode(plain))
    }
}

impl FromStr for Cursor {
    type Err = ParseCursorError;

    fn from_str(text: &str) -> Result<Self, ParseCursorError> {
        let plain = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| ParseCursorError)?;
        let plain = std::str::from_utf8(&plain).map_err(|_| ParseCursorError)?;
        let mut parts = plain.splitn(4, ' ');
        let mut part = || parts.next().ok_or(ParseCursorError);
        if part()? != VERSION {
            return Err(ParseCursorError);
        }
        let query = Query(u64::from_str_radix(part()?, 16).map_err(|_| ParseCursorError)?);
        let at = Timestamp::from_millis(part()?.parse().map_err(|_| ParseCursorError)?);
        let contact_id = part()?.parse().map_err(|_| ParseCursorError)?;
        Ok(Self { query, at, contact_id })
    }
}

/// A text that is not a [`Cursor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a cursor that a page of calls ended with")]
pub struct ParseCursorError;

/// FNV-1a, 64 bits.
const fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// The first part of a cursor's text.
const VERSION: &str = "1";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cursor(query: Query, at: i64, contact_id: &str) -> Cursor {
        Cursor { query, at: Timestamp::from_millis(at), contact_id: contact_id.parse().unwrap() }
    }

    #[test]
    fn queries_differ() {
        let [one, other] = ["+18003569377", "+18003569378"].map(|number| Query::history(&number.parse().unwrap()));
        assert_ne!(one, other);
        assert_ne!(one, Query::LATEST);
    }

    #[test]
    fn the_text_of_a_cursor_does_not_change() {
        let text = "MSAzNzZlMzQ2MzgxOTdhNGE2IDE3OTUzNjg2MDAxMjAgYy0x";
        let latest = cursor(Query::LATEST, 1_795_368_600_120, "c-1");
        assert_eq!(latest.to_string(), text);
        assert_eq!(text.parse::<Cursor>().unwrap(), latest);
    }

    #[test]
    fn a_cursor_does_not_show_the_number() {
        let text = cursor(Query::history(&"+18003569377".parse().unwrap()), 0, "c-1").to_string();
        let plain = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap();
        assert!(!plain.contains("3569377"), "{plain}");
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let plain = ["", "1", "1 ff", "1 ff 0", "1 ff 0 ", "2 ff 0 c", "1 fg 0 c", "1 ff x c", "1 ff 0 c d"];
        for text in plain.map(|plain| BASE64_URL_SAFE_NO_PAD.encode(plain)) {
            assert_eq!(text.parse::<Cursor>(), Err(ParseCursorError), "{text}");
        }
        for text in ["=", "not base64", "_w"] {
            assert_eq!(text.parse::<Cursor>(), Err(ParseCursorError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn cursors_read_back(query: u64, at: i64, contact_id in "[!-~]{1,256}") {
            let cursor = cursor(Query(query), at, &contact_id);
            let text = cursor.to_string();
            prop_assert!(text.chars().all(|character| character.is_ascii_alphanumeric() || "-_".contains(character)));
            prop_assert_eq!(text.parse::<Cursor>().unwrap(), cursor);
        }

        #[test]
        fn no_text_breaks_the_reader(text: String) {
            let _ = text.parse::<Cursor>();
        }
    }
}
