//! Where in a JSON text a value stands.

use std::collections::BTreeMap;
use std::fmt;

use jsonc_parser::ast::Value;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

/// The place of a value: its JSON pointer (RFC 6901) and its line, which counts from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line on which the value, or the key before it, begins.
    pub line: usize,
    /// The JSON pointer; empty for the whole text.
    pub pointer: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "/" } else { &self.pointer };
        write!(f, "line {} ({pointer})", self.line)
    }
}

/// The lines of all values of a JSON text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    lines: BTreeMap<String, usize>,
}

impl Places {
    /// Finds the values of a text that is JSON, or the first key that an object has twice.
    pub(crate) fn find(text: &str) -> Result<Self, Place> {
        let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
        let mut places = Self::default();
        if let Ok(parsed) = parse_to_ast(text, &collect, &ParseOptions::default())
            && let Some(value) = &parsed.value
        {
            let breaks = text.match_indices('\n').map(|(at, _)| at).collect();
            places.add(String::new(), 0, value, &Text { breaks })?;
        }
        Ok(places)
    }

    /// The place of a value; where there is none, that of the nearest value around it.
    pub(crate) fn of(&self, pointer: &str) -> Place {
        let mut around = pointer;
        loop {
            if let Some(&line) = self.lines.get(around) {
                return Place { line, pointer: pointer.to_owned() };
            }
            match around.rfind('/') {
                Some(end) => around = &around[..end],
                None => return Place { line: 1, pointer: pointer.to_owned() },
            }
        }
    }

    fn add(&mut self, pointer: String, start: usize, value: &Value<'_>, text: &Text) -> Result<(), Place> {
        let line = text.line(start);
        if self.lines.insert(pointer.clone(), line).is_some() {
            return Err(Place { line, pointer });
        }
        match value {
            Value::Object(object) => object.properties.iter().try_for_each(|property| {
                let below = below(&pointer, property.name.as_str());
                self.add(below, property.range.start, &property.value, text)
            }),
            Value::Array(array) => array.elements.iter().enumerate().try_for_each(|(at, element)| {
                let start = jsonc_parser::common::Ranged::start(element);
                self.add(format!("{pointer}/{at}"), start, element, text)
            }),
            _ => Ok(()),
        }
    }
}

/// The pointer of what stands under a key.
pub(crate) fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

struct Text {
    breaks: Vec<usize>,
}

impl Text {
    fn line(&self, at: usize) -> usize {
        self.breaks.partition_point(|&end| end < at) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_pointer() {
        let places = Places::find("{\n  \"a\": [1,\n    {\"b/~\": \"x\\n\"}],\n  \"c\": null\n}").unwrap();
        let cases =
            [("", 1), ("/a", 2), ("/a/0", 2), ("/a/1", 3), ("/a/1/b~1~0", 3), ("/c", 4), ("/c/d/e", 4), ("/x", 1)];
        for (pointer, line) in cases {
            assert_eq!(places.of(pointer), Place { line, pointer: pointer.into() });
        }
    }

    #[test]
    fn a_key_that_comes_twice_is_told() {
        let twice = Places::find("{\"a\": 1,\n\"b\": {\"c\": 1,\n\"c\": 2}}").unwrap_err();
        assert_eq!(twice.to_string(), "line 3 (/b/c)");
    }
}
