//! Placeholders in the text of a flow.

use std::collections::{BTreeMap, BTreeSet};

/// Puts values in place of the placeholders `${NAME}` of a text that is JSON.
///
/// Placeholders without a value stay, and [`check`](crate::check) finds them.
///
/// # Examples
///
/// ```
/// use vanity_flow::fill;
///
/// let values = [("arn".to_owned(), "arn:aws:x".to_owned())].into();
/// assert_eq!(fill(r#"{"A": "${arn}", "B": "${other}"}"#, &values), r#"{"A": "arn:aws:x", "B": "${other}"}"#);
/// ```
#[must_use]
pub fn fill(text: &str, values: &BTreeMap<String, String>) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        let quoted = serde_json::Value::from(value.as_str()).to_string();
        text.replace(&format!("${{{name}}}"), quoted.trim_matches('"'))
    })
}

/// The names of the placeholders `${NAME}` of a text.
///
/// # Examples
///
/// ```
/// use vanity_flow::placeholders;
///
/// assert_eq!(placeholders(r#"{"A": "${arn}", "B": "${other} ${arn}"}"#), ["arn", "other"].into());
/// ```
#[must_use]
pub fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("${").skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}
