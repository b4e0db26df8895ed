//! What became of a call, in one word that a flow branches on and that calls are told apart by.

use serde::{Deserialize, Serialize};

use crate::record::{CallRecord, Caller};

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// The caller's number has vanity numbers.
    Spelled,
    /// No word fits the caller's number.
    Unspellable,
    /// The caller withheld the number.
    Withheld,
    /// The contact has no telephone number.
    NotAPhone,
    /// The caller's address is no number that could be dialled.
    Unreadable,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 5] = [Self::Spelled, Self::Unspellable, Self::Withheld, Self::NotAPhone, Self::Unreadable];

    /// The word for it, as it is written in replies, metrics and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spelled => "spelled",
            Self::Unspellable => "unspellable",
            Self::Withheld => "withheld",
            Self::NotAPhone => "not_a_phone",
            Self::Unreadable => "unreadable",
        }
    }
}

impl From<&CallRecord> for Outcome {
    fn from(call: &CallRecord) -> Self {
        match &call.caller {
            Caller::Number(_) if call.vanity.is_empty() => Self::Unspellable,
            Caller::Number(_) => Self::Spelled,
            Caller::Withheld => Self::Withheld,
            Caller::NotAPhone => Self::NotAPhone,
            // `Unreadable`, and whatever else keeps a later version from knowing a number.
            _ => Self::Unreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_written_and_read_as_its_word() {
        for outcome in Outcome::ALL {
            let word = serde_json::to_value(outcome).unwrap();
            assert_eq!(word, outcome.as_str());
            assert_eq!(serde_json::from_value::<Outcome>(word).unwrap(), outcome);
        }
    }
}
