//! Moments in words.

use std::fmt;

use vanity_call_log::Timestamp;

/// A moment, seen from another one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    at: Timestamp,
    now: Timestamp,
}

impl Moment {
    pub(crate) fn new(at: Timestamp, now: Timestamp) -> Self {
        Self { at, now }
    }

    /// For a machine: `2026-11-22T17:30:00.000Z`.
    pub(crate) fn machine(&self) -> Timestamp {
        self.at
    }

    /// For people, to the minute: `2026-11-22 17:30 UTC`.
    pub(crate) fn utc(&self) -> String {
        let text = self.at.to_string();
        let (day, time) = text.split_once('T').unwrap_or((&text, ""));
        let minute = time.rsplit_once(':').map_or(time, |(minute, _)| minute);
        format!("{day} {minute} UTC")
    }
}

impl fmt::Display for Moment {
    /// How long ago it is: `just now`, `3 minutes ago`, `in 2 hours`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = (self.now.millis() - self.at.millis()) / 1000;
        let (count, unit) = match seconds.abs() {
            0..MINUTE => return f.write_str("just now"),
            passed @ MINUTE..HOUR => (passed / MINUTE, "minute"),
            passed @ HOUR..DAY => (passed / HOUR, "hour"),
            passed => (passed / DAY, "day"),
        };
        let plural = if count == 1 { "" } else { "s" };
        if seconds > 0 { write!(f, "{count} {unit}{plural} ago") } else { write!(f, "in {count} {unit}{plural}") }
    }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_from_another() {
        let cases = [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (150, "2 minutes ago"),
            (3599, "59 minutes ago"),
            (3600, "1 hour ago"),
            (86_399, "23 hours ago"),
            (86_400, "1 day ago"),
            (864_000, "10 days ago"),
            (-59, "just now"),
            (-7200, "in 2 hours"),
        ];
        let now: Timestamp = "2026-11-22T17:30:00Z".parse().unwrap();
        for (ago, words) in cases {
            let moment = Moment::new(Timestamp::from_millis(now.millis() - ago * 1000), now);
            assert_eq!(moment.to_string(), words, "{ago} seconds ago");
        }
    }

    #[test]
    fn the_clock_is_shown_to_the_minute() {
        let at: Timestamp = "2026-11-22T17:30:59.999Z".parse().unwrap();
        assert_eq!(Moment::new(at, at).utc(), "2026-11-22 17:30 UTC");
        for extreme in [i64::MIN, i64::MAX] {
            let moment = Moment::new(Timestamp::from_millis(extreme), at);
            assert!(moment.utc().ends_with(":00 UTC"), "{}", moment.utc());
        }
    }
}
