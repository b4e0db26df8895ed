//! A block that is read piece by piece, so that nothing of it is lost unnoticed.

use serde_json::{Map, Value, json};

use super::Unconvertible;
use super::lookup::path;
use crate::action_type::ActionType;
use crate::flow::{Action, Branch, Condition, ErrorBranch, NO_MATCHING_ERROR, Transitions};
use crate::legacy::{self, Block, Parameter};
use crate::operator::Operator;

/// What of a block has not been taken yet.
pub(super) struct Reader<'b> {
    block: &'b Block,
    parameters: Vec<&'b Parameter>,
    branches: Vec<&'b legacy::Branch>,
    transitions: Transitions,
}

impl<'b> Reader<'b> {
    pub(super) fn new(block: &'b Block) -> Self {
        let parameters = block.parameters.iter().collect();
        // A branch that leads nowhere is one that is not there.
        let branches = block.branches.iter().filter(|branch| branch.transition.is_some()).collect();
        let transitions = Transitions::default();
        Self { block, parameters, branches, transitions }
    }

    /// Takes a parameter, if it is there.
    fn take(&mut self, name: &str) -> Option<&'b Parameter> {
        let at = self.parameters.iter().position(|parameter| parameter.name == name)?;
        Some(self.parameters.remove(at))
    }

    /// Takes all parameters of a name, with their keys.
    pub(super) fn values(&mut self, name: &str) -> Result<Vec<(Option<&'b str>, String)>, Unconvertible> {
        let mut values = Vec::new();
        while let Some(parameter) = self.take(name) {
            if let Some(value) = value(parameter)? {
                values.push((parameter.key.as_deref(), value));
            }
        }
        Ok(values)
    }

    /// Takes a parameter that may be missing or empty.
    pub(super) fn value(&mut self, name: &str) -> Result<Option<String>, Unconvertible> {
        self.take(name).map_or(Ok(None), value)
    }

    /// Takes a parameter that must be there.
    pub(super) fn required(&mut self, name: &'static str) -> Result<String, Unconvertible> {
        self.value(name)?.ok_or(Unconvertible::Missing(name))
    }

    /// Takes a parameter whose values have other names in the Flow language.
    pub(super) fn word(
        &mut self,
        name: &'static str,
        words: &[(&str, &'static str)],
    ) -> Result<Option<&'static str>, Unconvertible> {
        let Some(value) = self.value(name)? else { return Ok(None) };
        let word = words.iter().find(|(old, _)| *old == value).map(|&(_, new)| new);
        word.map(Some).ok_or(Unconvertible::Value { name: name.into(), value })
    }

    /// Takes a branch, if it is there.
    pub(super) fn branch(&mut self, condition: &str) -> Option<String> {
        let at = self.branches.iter().position(|branch| branch.condition == condition)?;
        self.branches.remove(at).transition.clone()
    }

    /// Takes a branch as the way without a condition.
    pub(super) fn next(&mut self, condition: &str) {
        self.transitions.next_action = self.branch(condition);
    }

    pub(super) fn set_next(&mut self, next_action: String) {
        self.transitions.next_action = Some(next_action);
    }

    /// Takes a branch as that of an error.
    pub(super) fn error(&mut self, condition: &str, error_type: &str) -> Option<String> {
        let next_action = self.branch(condition)?;
        self.add_error(error_type, next_action.clone());
        Some(next_action)
    }

    /// Takes a branch as that of an error, and as the way without a condition.
    pub(super) fn error_and_next(&mut self, condition: &str, error_type: &str) {
        self.transitions.next_action = self.error(condition, error_type);
    }

    /// Takes the branches `Success` and `Error`.
    pub(super) fn success_or_error(&mut self) {
        self.next("Success");
        self.error("Error", NO_MATCHING_ERROR);
    }

    pub(super) fn add_error(&mut self, error_type: &str, next_action: String) {
        let errors = self.transitions.errors.get_or_insert_default();
        errors.push(ErrorBranch { next_action, error_type: error_type.into() });
    }

    /// Takes a branch as that of a condition.
    pub(super) fn condition(&mut self, condition: &str, operator: Operator, operand: &str) -> Option<String> {
        let next_action = self.branch(condition)?;
        self.add_condition(next_action.clone(), operator, operand.to_owned());
        Some(next_action)
    }

    pub(super) fn add_condition(&mut self, next_action: String, operator: Operator, operand: String) {
        let condition = Condition { operator, operands: vec![operand] };
        self.transitions.conditions.get_or_insert_default().push(Branch { next_action, condition });
    }

    /// Takes all branches that compare: the target, the comparison, and what is compared with.
    pub(super) fn comparisons(&mut self, condition: &str) -> Result<Vec<(String, String, String)>, Unconvertible> {
        let (comparing, others) = self.branches.iter().partition(|branch| branch.condition == condition);
        self.branches = others;
        let comparing: Vec<&legacy::Branch> = comparing;
        let all = comparing.into_iter().map(|branch| {
            let comparison = branch.condition_type.clone()?;
            let compared = branch.condition_value.as_ref().and_then(text)?;
            Some((branch.transition.clone()?, comparison, compared))
        });
        all.collect::<Option<_>>().ok_or_else(|| Unconvertible::Branch(condition.to_owned()))
    }

    /// The action of a block without parameters and branches.
    pub(super) fn last(self, action_type: ActionType) -> Result<Action, Unconvertible> {
        self.finish(action_type, &json!({}))
    }

    /// The action, or what of the block is left over.
    pub(super) fn finish(self, action_type: ActionType, parameters: &Value) -> Result<Action, Unconvertible> {
        if let Some(parameter) = self.parameters.first() {
            return Err(Unconvertible::Parameter(parameter.name.clone()));
        }
        if let Some(branch) = self.branches.first() {
            return Err(Unconvertible::Branch(branch.condition.clone()));
        }
        Ok(Action {
            identifier: self.block.id.clone(),
            action_type,
            parameters: Some(without_nulls(parameters)),
            transitions: Some(self.transitions),
            other: Map::new(),
        })
    }
}

/// The value of a parameter; nothing where there is none.
fn value(parameter: &Parameter) -> Result<Option<String>, Unconvertible> {
    let Some(given) = parameter.value.as_ref().filter(|value| !value.is_null()) else { return Ok(None) };
    let unknown = |value: String| Unconvertible::Value { name: parameter.name.clone(), value };
    let text = text(given).ok_or_else(|| unknown(given.to_string()))?;
    match parameter.namespace.as_deref() {
        None | Some("") => Ok(Some(text)),
        Some(namespace) => match path(namespace, &text) {
            Some(path) => Ok(Some(path)),
            None => {
                let name = parameter.name.clone();
                Err(Unconvertible::Lookup { name, namespace: namespace.into(), key: text })
            }
        },
    }
}

/// A value as the Flow language has it: a string.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("True".into()),
        Value::Bool(false) => Some("False".into()),
        _ => None,
    }
}

/// The parameters that have values.
fn without_nulls(parameters: &Value) -> Map<String, Value> {
    let given = parameters.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    given.map(|(name, value)| (name.clone(), value.clone())).collect()
}
