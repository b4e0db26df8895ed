//! What the Flow language says of each type of action (API Reference, "Actions in the Amazon Connect Flow language").

/// A [`Spec`]: parameters, results, errors.
macro_rules! spec {
    ($parameters:expr, $results:expr, $errors:expr) => {{
        const SPEC: Spec = Spec { parameters: $parameters, results: $results, errors: $errors };
        Some(SPEC)
    }};
}

mod contact;
mod control;
mod interaction;
mod participant;

use crate::action_type::ActionType;

/// What a type of action is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spec {
    pub(crate) parameters: &'static [Parameter],
    pub(crate) results: Results,
    pub(crate) errors: &'static [Failure],
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) is_required: bool,
}

/// What a parameter is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A string, in which references may stand.
    Text,
    /// A reference and nothing else.
    Reference,
    /// One of some words.
    Word(&'static [&'static str]),
    /// One of some words, or a reference.
    WordOrReference(&'static [&'static str]),
    /// A whole number of a range, written as a string.
    Number(i64, i64),
    /// The same, or a reference.
    NumberOrReference(i64, i64),
    /// An object whose values are strings.
    Texts,
    Object,
    List,
}

/// What an action can result in, and how that may be compared.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Results {
    /// Nothing; no conditions.
    None,
    /// One of some words, each of which must have a condition.
    Each(&'static [&'static str]),
    /// One of some words.
    Among(&'static [&'static str]),
    /// A key of a phone.
    Key,
    /// A number.
    Number,
    /// A word that is not known beforehand.
    Word,
    /// Anything, compared in any way.
    Any,
}

/// An error that an action can have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    pub(crate) name: &'static str,
    pub(crate) need: Need,
}

/// Whether an error must have a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Optional,
    /// It should; what the console exported in earlier years does not have it.
    Advised,
    Required,
}

impl Spec {
    /// What is documented of a type; nothing of an unknown one.
    pub(crate) fn of(action_type: &ActionType) -> Option<Self> {
        contact::of(action_type)
            .or_else(|| control::of(action_type))
            .or_else(|| interaction::of(action_type))
            .or_else(|| participant::of(action_type))
    }
}

const fn required(name: &'static str, kind: Kind) -> Parameter {
    Parameter { name, kind, is_required: true }
}

const fn optional(name: &'static str, kind: Kind) -> Parameter {
    Parameter { name, kind, is_required: false }
}

const fn failure(name: &'static str, need: Need) -> Failure {
    Failure { name, need }
}

/// The branch for whatever goes wrong, and nothing else.
const FAILS: &[Failure] = &[failure("NoMatchingError", Need::Required)];

/// The same, where earlier exports do not have it.
const MAY_FAIL: &[Failure] = &[failure("NoMatchingError", Need::Advised)];

/// The same, where the documentation knows no error.
const HARDLY_FAILS: &[Failure] = &[failure("NoMatchingError", Need::Optional)];

const BOOLEAN: &[&str] = &["True", "False"];
const STATE: Kind = Kind::Word(&["Enabled", "Disabled"]);

/// Seconds, as far as nothing else limits them.
const ANY_SECONDS: Kind = Kind::Number(1, i64::MAX);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_type_is_specified() {
        for action_type in ActionType::ALL {
            let spec = Spec::of(action_type).unwrap_or_else(|| panic!("{action_type}"));
            assert!(!action_type.ends() || spec.errors.is_empty(), "{action_type}");
        }
        assert!(Spec::of(&"FlyToTheMoon".into()).is_none());
    }
}
