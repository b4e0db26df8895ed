//! A moment in UTC, to the millisecond.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A moment in milliseconds since 1970-01-01T00:00:00Z, within the years that RFC 3339 can write (0000 to 9999).
///
/// It prints as RFC 3339 with exactly three decimals (`2026-11-22T17:30:00.000Z`), so that texts sort as moments do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment that lies `millis` milliseconds after 1970-01-01T00:00:00Z, held within the years 0000 to 9999.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(EARLIEST, LATEST))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The current moment, by the system's clock.
    #[must_use]
    pub fn now() -> Self {
        Self::from_millis(jiff::Timestamp::now().as_millisecond())
    }

    /// The moment `duration` later, at most the end of the year 9999.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        Self::from_millis(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = jiff::Timestamp::from_millisecond(self.0).expect("held within the years that jiff writes");
        write!(f, "{moment:.3}")
    }
}

impl From<Timestamp> for String {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.to_string()
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    /// Reads any RFC 3339 moment with its offset; what is finer than a millisecond is cut off.
    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        let moment: jiff::Timestamp =
            text.parse().map_err(|source| ParseTimestampError { text: text.into(), source })?;
        Ok(Self::from_millis(moment.as_millisecond()))
    }
}

impl TryFrom<String> for Timestamp {
    type Error = ParseTimestampError;

    fn try_from(text: String) -> Result<Self, ParseTimestampError> {
        text.parse()
    }
}

/// A text that is not an RFC 3339 moment.
#[derive(Debug, thiserror::Error)]
#[error("{text:?} is not a moment such as 2026-11-22T17:30:00.000Z")]
pub struct ParseTimestampError {
    text: String,
    source: jiff::Error,
}

/// 0000-01-01T00:00:00.000Z.
const EARLIEST: i64 = -62_167_219_200_000;

/// 9999-12-30T00:00:00.000Z: the last day is left out, since jiff keeps it free for time zones.
const LATEST: i64 = 253_402_128_000_000;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_are_written_with_three_decimals_and_read_back() {
        let cases = [
            (0, "1970-01-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (1_795_368_600_120, "2026-11-22T17:30:00.120Z"),
            (EARLIEST, "0000-01-01T00:00:00.000Z"),
            (LATEST, "9999-12-30T00:00:00.000Z"),
        ];
        for (millis, text) in cases {
            let timestamp = Timestamp::from_millis(millis);
            assert_eq!(timestamp.to_string(), text);
            assert_eq!(text.parse::<Timestamp>().unwrap(), timestamp);
            assert_eq!(serde_json::to_value(timestamp).unwrap(), text);
        }
    }

    #[test]
    fn what_others_write_is_read() {
        let cases = [
            ("2026-11-22T17:30:00Z", "2026-11-22T17:30:00.000Z"),
            ("2026-11-22T18:30:00.5+01:00", "2026-11-22T17:30:00.500Z"),
            ("2026-11-22T17:30:00.123999Z", "2026-11-22T17:30:00.123Z"),
        ];
        for (text, written) in cases {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), written);
        }
    }

    #[test]
    fn what_is_no_moment_is_named() {
        for text in ["", "now", "2026-11-22", "2026-11-22T17:30:00", "2026-13-01T00:00:00Z"] {
            let error = text.parse::<Timestamp>().unwrap_err();
            assert_eq!(error.to_string(), format!("{text:?} is not a moment such as 2026-11-22T17:30:00.000Z"));
        }
    }

    #[test]
    fn moments_are_held_within_the_years_that_can_be_written() {
        assert_eq!(Timestamp::from_millis(i64::MIN).to_string(), "0000-01-01T00:00:00.000Z");
        assert_eq!(Timestamp::from_millis(i64::MAX).to_string(), "9999-12-30T00:00:00.000Z");
        assert_eq!(Timestamp::from_millis(5).after(Duration::from_millis(7)).millis(), 12);
        assert_eq!(Timestamp::from_millis(5).after(Duration::MAX).millis(), LATEST);
    }

    proptest! {
        #[test]
        fn texts_sort_as_moments_do(a in EARLIEST..=LATEST, b in EARLIEST..=LATEST) {
            let (a, b) = (Timestamp::from_millis(a), Timestamp::from_millis(b));
            prop_assert_eq!(a.to_string().cmp(&b.to_string()), a.cmp(&b));
            prop_assert_eq!(a.to_string().parse::<Timestamp>().unwrap(), a);
        }
    }
}
