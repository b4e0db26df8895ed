//! A call that could not be recorded, as text in which it waits for another time.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use vanity_call_log::CallRecord;

/// A call that could not be recorded, as a text that goes through a queue or a log and is recorded later.
///
/// The text is `vanity-call-1:` and the call as JSON in URL-safe base64 (RFC 4648, clause 5), so that it is one word in
/// any log and in no one's sight. That does not make it secret: it has the caller's number.
///
/// # Examples
///
/// ```
/// # use vanity_call_log::{CallRecord, Caller, Channel, Timestamp};
/// use vanity_connect::Unrecorded;
///
/// # let call = CallRecord {
/// #     contact_id: "c-1".parse()?, at: Timestamp::from_millis(0), caller: Caller::Withheld, channel: Channel::Voice,
/// #     vanity: vec![], answered_in_us: None, expires_at: None,
/// # };
/// let line = format!(r#"{{"level":"ERROR","unrecorded":"{}"}}"#, Unrecorded(call.clone()));
/// let found: Vec<_> = Unrecorded::in_text(&line).collect::<Result<_, _>>()?;
/// assert_eq!(found, [Unrecorded(call)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "it is a call and nothing else")]
pub struct Unrecorded(pub CallRecord);

impl Unrecorded {
    /// The calls in a text, such as a line of a log, whatever stands around them.
    pub fn in_text(text: &str) -> impl Iterator<Item = Result<Self, ParseUnrecordedError>> {
        text.match_indices(MARK).map(|(at, _)| {
            let rest = &text[at..];
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            let end = rest[MARK.len()..].find(|c| !is_part(c)).map_or(rest.len(), |end| MARK.len() + end);
            rest[..end].parse()
        })
    }
}

impl fmt::Display for Unrecorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_vec(&self.0).map_err(|_| fmt::Error)?;
        write!(f, "{MARK}{}", BASE64_URL_SAFE_NO_PAD.encode(json))
    }
}

impl FromStr for Unrecorded {
    type Err = ParseUnrecordedError;

    fn from_str(text: &str) -> Result<Self, ParseUnrecordedError> {
        let encoded = text.strip_prefix(MARK).ok_or(ParseUnrecordedError::Mark)?;
        let json = BASE64_URL_SAFE_NO_PAD.decode(encoded).map_err(|_| ParseUnrecordedError::Cut)?;
        Ok(Self(serde_json::from_slice(&json).map_err(ParseUnrecordedError::Json)?))
    }
}

/// Why a text is not an [`Unrecorded`] call.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ParseUnrecordedError {
    /// It does not start as one.
    #[error("the text does not start with {MARK}")]
    Mark,
    /// It is not base64 to its end.
    #[error("the text is cut off or damaged behind {MARK}")]
    Cut,
    /// It is base64 of something else.
    #[error("the text is not the JSON of a call behind {MARK}")]
    Json(#[source] serde_json::Error),
}

/// What such a text starts with. The number is its version.
const MARK: &str = "vanity-call-1:";

#[cfg(test)]
mod tests {
    use vanity_call_log::{Caller, Channel, Timestamp};

    use super::*;

    fn call() -> CallRecord {
        CallRecord {
            contact_id: "c-1".parse().unwrap(),
            at: Timestamp::from_millis(0),
            caller: Caller::Number("+18003569377".parse().unwrap()),
            channel: Channel::Voice,
            vanity: Vec::new(),
            answered_in_us: None,
            expires_at: None,
        }
    }

    #[test]
    fn the_text_of_a_call_does_not_change() {
        let text = "vanity-call-1:eyJjb250YWN0X2lkIjoiYy0xIiwiYXQiOiIxOTcwLTAxLTAxVDAwOjAwOjAwLjAwMFoiLCJjYWxsZXIiOnsi\
                    a2luZCI6Im51bWJlciIsIm51bWJlciI6IisxODAwMzU2OTM3NyJ9LCJjaGFubmVsIjoiVk9JQ0UiLCJ2YW5pdHkiOltdLCJleHBp\
                    cmVzX2F0IjpudWxsfQ";
        assert_eq!(Unrecorded(call()).to_string(), text);
        assert_eq!(text.parse::<Unrecorded>().unwrap(), Unrecorded(call()));
    }

    #[test]
    fn calls_are_found_in_any_text() {
        let text = Unrecorded(call()).to_string();
        let found = |text: &str| Unrecorded::in_text(text).map(|found| found.is_ok()).collect::<Vec<_>>();
        let cases = [
            (String::new(), vec![]),
            ("vanity-call-2:abc".into(), vec![]),
            (text.clone(), vec![true]),
            (format!("2026 {{\"unrecorded\":\"{text}\"}}\n"), vec![true]),
            (format!("\\\"{text}\\\" und {text}."), vec![true, true]),
            (text[..text.len() - 3].into(), vec![false]),
            (format!("{MARK} {text}"), vec![false, true]),
            (format!("{MARK}e30"), vec![false]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(&text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_call_says_why() {
        let cases = [
            ("", "the text does not start with vanity-call-1:"),
            ("vanity-call-1:!", "the text is cut off or damaged behind vanity-call-1:"),
            ("vanity-call-1:e30", "the text is not the JSON of a call behind vanity-call-1:"),
        ];
        for (text, message) in cases {
            assert_eq!(text.parse::<Unrecorded>().unwrap_err().to_string(), message);
        }
    }
}
