//! Conditions and errors.

use std::collections::BTreeSet;

use super::OfAction;
use crate::action_type::ActionType;
use crate::finding::Rule;
use crate::flow::{Action, Condition};
use crate::operator::Operator;
use crate::spec::{Need, Results, Spec};

pub(super) fn check(of: &mut OfAction<'_, '_>) {
    let transitions = of.action.transitions();
    let conditions: Vec<Condition> =
        transitions.conditions.iter().flatten().map(|branch| branch.condition.clone()).collect();
    let errors: Vec<String> = transitions.errors.iter().flatten().map(|branch| branch.error_type.clone()).collect();
    drop(transitions);
    unreachable(of, &conditions);
    let Some(spec) = Spec::of(&of.action.action_type) else { return };
    let results = results(of.action, &spec);
    for (at, condition) in conditions.iter().enumerate() {
        if let Some(message) = wrong(results, &of.action.action_type, of.action.text("MetricType"), condition) {
            of.error(Rule::WrongCondition, &format!("/Transitions/Conditions/{at}/Condition"), message);
        }
    }
    if let Results::Each(words) = results {
        for word in words {
            if !conditions.iter().any(|condition| condition.operands.iter().any(|operand| operand == word)) {
                let message = format!("no condition is for the result {word}");
                of.error(Rule::MissingCondition, "/Transitions/Conditions", message);
            }
        }
    }
    failures(of, &spec, &errors);
}

/// What an action can result in, which may depend on its parameters.
fn results(action: &Action, spec: &Spec) -> Results {
    match (&action.action_type, spec.results) {
        (ActionType::GetParticipantInput, _) if action.text("StoreInput") == Some("True") => Results::None,
        // Interrupted, it goes on by its result or by what follows without a condition.
        (ActionType::MessageParticipantIteratively, Results::Among(words))
            if action.parameter("InterruptFrequencySeconds").is_some()
                && action.transitions().next_action.is_none() =>
        {
            Results::Each(words)
        }
        (_, results) => results,
    }
}

/// What is wrong with a condition by itself.
fn wrong(results: Results, kind: &ActionType, metric: Option<&str>, condition: &Condition) -> Option<String> {
    let Condition { operator, operands } = condition;
    if matches!(operator, Operator::Other(_)) {
        return Some(format!("the operator {operator} is not known"));
    }
    let [operand] = operands.as_slice() else {
        return Some(format!("it has {} operands, not one", operands.len()));
    };
    if operator.is_of_numbers() && operand.trim().parse::<f64>().is_err() && !operand.starts_with('$') {
        return Some(format!("{operator} compares with {operand:?}, which is no number"));
    }
    let only_equals = |is_word: bool, words: String| {
        (*operator != Operator::Equals || !is_word).then(|| format!("it can only be compared by Equals with {words}"))
    };
    match results {
        Results::None => Some("its result cannot be compared".into()),
        Results::Each(words) | Results::Among(words) => {
            only_equals(words.contains(&operand.as_str()), words.join(", "))
        }
        Results::Key => {
            let is_key = operand.len() == 1 && operand.chars().all(|key| "0123456789*#".contains(key));
            only_equals(is_key, "one key: 0 to 9, * or #".into())
        }
        Results::Word => only_equals(true, "a word".into()),
        Results::Number if *kind == ActionType::DistributeByPercentage => {
            let is_share = operand.parse::<u8>().is_ok_and(|share| share <= 101);
            (*operator != Operator::NumberLessThan || !is_share)
                .then(|| "it can only be compared by NumberLessThan with a number up to 100".into())
        }
        Results::Number if metric.is_some_and(|metric| metric.starts_with("NumberOfAgents")) => {
            (*operator != Operator::NumberGreaterThan || operand != "0")
                .then(|| "agents can only be compared by NumberGreaterThan with 0".into())
        }
        Results::Number => (*operator != Operator::Equals && !operator.is_of_numbers())
            .then(|| "its result is a number, which can only be compared with numbers".into()),
        Results::Any => None,
    }
}

/// Conditions that cannot hold where none before them does.
fn unreachable(of: &mut OfAction<'_, '_>, conditions: &[Condition]) {
    for (at, later) in conditions.iter().enumerate() {
        let [operand] = later.operands.as_slice() else { continue };
        let covering = conditions[..at].iter().position(|earlier| {
            let [before] = earlier.operands.as_slice() else { return false };
            covers(&earlier.operator, before, &later.operator, operand)
        });
        if let Some(earlier) = covering {
            let message = format!(
                "the condition {} {operand:?} cannot be reached, since condition {} holds whenever it does",
                later.operator,
                earlier + 1
            );
            of.error(Rule::UnreachableCondition, &format!("/Transitions/Conditions/{at}"), message);
        }
    }
}

/// Whether an earlier condition holds whenever a later one does.
fn covers(earlier: &Operator, before: &str, later: &Operator, operand: &str) -> bool {
    if operand.starts_with('$') || before.starts_with('$') {
        return earlier == later && before == operand;
    }
    match later {
        Operator::Equals | Operator::NumberEquals => earlier.holds(operand, before),
        Operator::TextStartsWith => {
            matches!(earlier, Operator::TextStartsWith | Operator::TextContains) && earlier.holds(operand, before)
        }
        Operator::TextEndsWith => {
            matches!(earlier, Operator::TextEndsWith | Operator::TextContains) && earlier.holds(operand, before)
        }
        Operator::TextContains => *earlier == Operator::TextContains && earlier.holds(operand, before),
        Operator::NumberLessThan | Operator::NumberLessOrEqualTo => is_covered_from(
            Operator::NumberLessOrEqualTo,
            Operator::NumberLessThan,
            (earlier, before),
            (later, operand),
        ),
        Operator::NumberGreaterThan | Operator::NumberGreaterOrEqualTo => is_covered_from(
            Operator::NumberGreaterOrEqualTo,
            Operator::NumberGreaterThan,
            (earlier, before),
            (later, operand),
        ),
        Operator::Other(_) => false,
    }
}

/// The same for ranges that are open to one side: `wide` includes its bound, `narrow` does not.
fn is_covered_from(
    wide: Operator,
    narrow: Operator,
    (earlier, before): (&Operator, &str),
    (later, operand): (&Operator, &str),
) -> bool {
    if *earlier == wide || (*earlier == narrow && *later == narrow) {
        wide.holds(operand, before)
    } else {
        *earlier == narrow && narrow.holds(operand, before)
    }
}

fn failures(of: &mut OfAction<'_, '_>, spec: &Spec, errors: &[String]) {
    let mut seen = BTreeSet::new();
    for (at, error) in errors.iter().enumerate() {
        let pointer = format!("/Transitions/Errors/{at}/ErrorType");
        if !seen.insert(error) {
            of.error(Rule::WrongError, &pointer, format!("the error {error} has a branch before"));
        }
        if !spec.errors.iter().any(|failure| failure.name == error) {
            of.warn(Rule::WrongError, &pointer, format!("the error {error} is not documented for it"));
        }
    }
    for failure in spec.errors {
        let need = need(of, failure.name).unwrap_or(failure.need);
        if errors.iter().any(|error| error == failure.name) {
            continue;
        }
        let message = format!("there is no branch for {}", failure.name);
        match need {
            Need::Required => of.error(Rule::MissingError, "/Transitions/Errors", message),
            Need::Advised => of.warn(Rule::MissingError, "/Transitions/Errors", message),
            Need::Optional => {}
        }
    }
}

/// Where the need for a branch depends on the parameters.
fn need(of: &OfAction<'_, '_>, error: &str) -> Option<Need> {
    if of.action.action_type != ActionType::GetParticipantInput {
        return None;
    }
    let is_stored = of.action.text("StoreInput") == Some("True");
    let is_phone = of.action.parameter("InputValidation").is_some_and(|how| how.get("PhoneNumberValidation").is_some());
    let required = |is_required: bool| Some(if is_required { Need::Required } else { Need::Optional });
    match error {
        "NoMatchingCondition" | "InputTimeLimitExceeded" => required(!is_stored),
        "InvalidPhoneNumber" => required(is_stored && is_phone),
        _ => None,
    }
}
