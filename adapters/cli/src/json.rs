//! JSON as text.

use serde::Serialize;

/// Adds a value as JSON on one line.
pub(crate) fn push_json(text: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(text, value).expect("the answers are made of strings, numbers, lists and fields");
}
