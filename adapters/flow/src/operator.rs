//! How results are compared.

use crate::names::names;

names! {
    /// How a result is compared with operands (API Reference, "Actions in the Amazon Connect Flow language", Conditions).
    Operator {
        Equals = "Equals",
        TextStartsWith = "TextStartsWith",
        TextEndsWith = "TextEndsWith",
        TextContains = "TextContains",
        NumberGreaterThan = "NumberGreaterThan",
        NumberGreaterOrEqualTo = "NumberGreaterOrEqualTo",
        NumberLessThan = "NumberLessThan",
        NumberLessOrEqualTo = "NumberLessOrEqualTo",
        NumberEquals = "NumberEquals",
    }
}

impl Operator {
    /// Whether numbers are compared.
    pub(crate) fn is_of_numbers(&self) -> bool {
        self.as_str().starts_with("Number")
    }

    /// Whether a result fulfils a condition; texts are compared without regard to case, as Amazon Connect does
    /// (Administrator Guide, "Check contact attributes").
    pub(crate) fn holds(&self, result: &str, operand: &str) -> bool {
        let numbers = || Some((result.trim().parse::<f64>().ok()?, operand.trim().parse::<f64>().ok()?));
        let compared = |test: fn(&f64, &f64) -> bool| numbers().is_some_and(|(left, right)| test(&left, &right));
        let (text, part) = (result.to_lowercase(), operand.to_lowercase());
        match self {
            Self::Equals => text == part,
            Self::TextStartsWith => text.starts_with(&part),
            Self::TextEndsWith => text.ends_with(&part),
            Self::TextContains => text.contains(&part),
            Self::NumberGreaterThan => compared(f64::gt),
            Self::NumberGreaterOrEqualTo => compared(f64::ge),
            Self::NumberLessThan => compared(f64::lt),
            Self::NumberLessOrEqualTo => compared(f64::le),
            Self::NumberEquals => compared(f64::eq),
            Self::Other(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_compared() {
        let cases = [
            ("Equals", "spelled", "spelled", true),
            ("Equals", "CHAT", "chat", true),
            ("Equals", "1", "1.0", false),
            ("NumberEquals", "1", "1.0", true),
            ("TextStartsWith", "+4479", "+44", true),
            ("TextEndsWith", "+4479", "79", true),
            ("TextContains", "a person", "PERS", true),
            ("NumberGreaterThan", "10", "9", true),
            ("NumberGreaterThan", "9", "9", false),
            ("NumberGreaterOrEqualTo", "9", "9", true),
            ("NumberLessThan", "x", "9", false),
            ("NumberLessOrEqualTo", "-1", "0", true),
            ("Resembles", "a", "a", false),
        ];
        for (operator, result, operand, holds) in cases {
            assert_eq!(Operator::from(operator).holds(result, operand), holds, "{result} {operator} {operand}");
        }
    }
}
