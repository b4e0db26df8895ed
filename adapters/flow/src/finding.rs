//! What is wrong with a flow.

use std::fmt;

use crate::position::Place;

/// Something that is wrong with a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Which rule it breaks.
    pub rule: Rule,
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The identifier of the action; nothing where it is about the whole flow.
    pub action: Option<String>,
    /// What is wrong with what, in words.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {} [{}]", self.place, self.severity, self.message, self.rule)
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "a flow is accepted with it, or not")]
pub enum Severity {
    /// The flow can be used, but may not do what is wanted.
    Warning,
    /// Amazon Connect refuses the flow, or a contact gets lost in it.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// Declares the rules: a variant, its name, and what it is for.
macro_rules! rules {
    ($($variant:ident = $name:literal: $help:literal,)+) => {
        /// What is checked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $help] $variant,)+
        }

        impl Rule {
            /// All rules.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it is for, in a sentence.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)+ }
            }
        }
    };
}

rules! {
    Version = "version": "A flow is of version 2019-10-30.",
    Size = "size": "A flow has at most 256,000 characters.",
    Identifier = "identifier": "An action has a name of its own, which is allowed.",
    UnknownType = "unknown-type": "An action has a documented type.",
    MissingStart = "missing-start": "A flow starts with one of its actions.",
    DanglingTransition = "dangling-transition": "A transition leads to an action of the flow.",
    MissingTransition = "missing-transition": "Something follows an action that does not end the flow, and nothing one that does.",
    UnreachableAction = "unreachable-action": "An action can be reached from the start.",
    EndlessLoop = "endless-loop": "Actions that follow each other in a circle wait for somebody or are counted.",
    MissingParameter = "missing-parameter": "An action has the parameters that it needs.",
    UnknownParameter = "unknown-parameter": "An action has documented parameters only.",
    WrongParameter = "wrong-parameter": "A parameter is of the right type and in range.",
    Prompt = "prompt": "What is said is exactly one of `Text`, `SSML`, `PromptId` and `Media`.",
    MalformedSsml = "malformed-ssml": "SSML is well-formed, and its root is speak.",
    RefusedTag = "refused-tag": "SSML has only tags that the voice takes.",
    WrongCondition = "wrong-condition": "A condition compares as the action allows.",
    MissingCondition = "missing-condition": "Every result that must have a condition has one.",
    UnreachableCondition = "unreachable-condition": "A condition can hold where none before it does.",
    WrongError = "wrong-error": "An error is one that the action can have, and comes once.",
    MissingError = "missing-error": "An action that can fail has the branches for that.",
    UnknownKey = "unknown-key": "A reference to $.External names a key that the function returns.",
    Placeholder = "placeholder": "No placeholder is left in.",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
