//! What the flow gets back.

use std::array;

use serde::{Serialize, Serializer};
use vanity_call_log::{CallRecord, Outcome};

use crate::speech;

/// The reply to a flow: a flat object of strings, the response type `STRING_MAP` of Amazon Connect.
///
/// | key | value |
/// | --- | --- |
/// | `outcome` | an [`Outcome`] to branch on |
/// | `count` | how many of the next five are filled |
/// | `vanity_1` to `vanity_5` | vanity numbers, best first |
/// | `ssml` | what to play to a caller: the best three, or why there are none |
/// | `text` | the same to send in a chat |
///
/// Every key is always there, with an empty value where there is nothing to say, so that a flow finds the same
/// `$.External` attributes on every call. The whole stays below 8 KB, a quarter of what all attributes of a contact may
/// have together (32,768 bytes of UTF-8: Amazon Connect API Reference, `Attributes`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    outcome: Outcome,
    values: [String; Self::KEYS.len()],
}

impl Reply {
    /// The keys, in the order of [`Reply::fields`].
    pub const KEYS: [&str; 9] =
        ["outcome", "count", "vanity_1", "vanity_2", "vanity_3", "vanity_4", "vanity_5", "ssml", "text"];

    /// What became of the call.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The value of a key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&str> {
        self.fields().find(|&(name, _)| name == key).map(|(_, value)| value)
    }

    /// All keys with their values.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        Self::KEYS.into_iter().zip(self.values.iter().map(String::as_str))
    }
}

impl From<&CallRecord> for Reply {
    fn from(call: &CallRecord) -> Self {
        let outcome = Outcome::from(call);
        let mut vanity = call.vanity.iter().map(ToString::to_string);
        let best: [String; 5] = array::from_fn(|_| vanity.next().unwrap_or_default());
        let count = call.vanity.len().min(best.len()).to_string();
        let [first, second, third, fourth, fifth] = best;
        let [ssml, text] = [speech::ssml(call), speech::text(call)];
        let values = [outcome.as_str().into(), count, first, second, third, fourth, fifth, ssml, text];
        Self { outcome, values }
    }
}

impl Serialize for Reply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.fields())
    }
}
