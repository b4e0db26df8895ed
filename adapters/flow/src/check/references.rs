//! What parameters refer to, and what was never filled in.

use serde_json::Value;

use super::{Known, OfAction};
use crate::finding::Rule;
use crate::position::below;
use crate::reference::{Piece, pieces};

pub(super) fn check(of: &mut OfAction<'_, '_>, known: &Known) {
    let Some(parameters) = of.action.parameters.as_ref() else { return };
    for (name, value) in parameters {
        look(of, &below("/Parameters", name), value, known);
    }
    let transitions = of.action.transitions();
    let operands: Vec<(usize, String)> = transitions
        .conditions
        .iter()
        .flatten()
        .enumerate()
        .flat_map(|(at, branch)| branch.condition.operands.iter().map(move |operand| (at, operand.clone())))
        .collect();
    drop(transitions);
    for (at, operand) in operands {
        look(of, &format!("/Transitions/Conditions/{at}/Condition/Operands"), &operand.into(), known);
    }
}

fn look(of: &mut OfAction<'_, '_>, pointer: &str, value: &Value, known: &Known) {
    match value {
        Value::String(text) => {
            keys(of, pointer, text, known);
            placeholders(of, pointer, text);
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                look(of, &format!("{pointer}/{at}"), value, known);
            }
        }
        Value::Object(values) => {
            for (name, value) in values {
                look(of, &below(pointer, name), value, known);
            }
        }
        _ => {}
    }
}

fn keys(of: &mut OfAction<'_, '_>, pointer: &str, text: &str, known: &Known) {
    let Some(known) = &known.keys else { return };
    for piece in pieces(text) {
        let Piece::Reference(reference) = piece else { continue };
        let Some(key) = reference.external() else { continue };
        if !known.contains(key) {
            let all = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            let message = format!("the function returns no {key}, which $.External.{key} refers to; it returns {all}");
            of.error(Rule::UnknownKey, pointer, message);
        }
    }
}

/// Finds what stands for something that had to be filled in: `${name}`, `{{name}}`, `<NAME>`, and ARNs that are none.
fn placeholders(of: &mut OfAction<'_, '_>, pointer: &str, text: &str) {
    let between = |open: &str, close: &str| {
        let from = text.find(open)?;
        let to = from + text[from..].find(close)? + close.len();
        Some(text[from..to].to_owned())
    };
    let in_arn = || {
        let rest = text.strip_prefix("arn:")?;
        let fields: Vec<&str> = rest.splitn(5, ':').collect();
        let account = fields.get(3).copied().unwrap_or_default();
        let is_account = account.len() == 12 && account.bytes().all(|digit| digit.is_ascii_digit());
        let is_stand_in = STAND_INS.contains(&account);
        (fields.len() < 5 || !is_account || is_stand_in || text.contains('<')).then(|| text.to_owned())
    };
    let word = || {
        let upper = text.to_uppercase();
        ["PLACEHOLDER", "REPLACE_ME", "REPLACE-ME", "CHANGEME", "TODO"]
            .iter()
            .any(|word| upper.split_whitespace().any(|part| part.contains(word)) && !text.contains(' '))
            .then(|| text.to_owned())
    };
    if let Some(placeholder) = between("${", "}").or_else(|| between("{{", "}}")).or_else(in_arn).or_else(word) {
        of.error(Rule::Placeholder, pointer, format!("a placeholder is left in: {placeholder}"));
    }
}

/// Accounts of examples.
const STAND_INS: [&str; 3] = ["000000000000", "123456789012", "111122223333"];
