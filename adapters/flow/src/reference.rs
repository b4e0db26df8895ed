//! References to what is known of a contact: `$.External.outcome`.

/// Whether a text is one reference and nothing else.
pub(crate) fn is_one(text: &str) -> bool {
    matches!(pieces(text).as_slice(), [Piece::Reference(_)])
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Text(&'t str),
    Reference(Reference<'t>),
}

/// A reference, by its steps: `External`, `outcome`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference<'t> {
    pub(crate) steps: Vec<&'t str>,
}

impl<'t> Reference<'t> {
    /// The key of a reference to what a function returned.
    pub(crate) fn external(&self) -> Option<&'t str> {
        match self.steps.as_slice() {
            ["External", key, ..] => Some(key),
            _ => None,
        }
    }
}

/// The pieces of a text, in order.
///
/// A reference is `$` and steps: `.name` or `['name']`. A point that nothing follows which can be in a name is text.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = text[at..].find('$') {
        let from = at + found;
        let (steps, end) = steps(text, from + 1);
        if steps.is_empty() {
            at = from + 1;
            continue;
        }
        if start < from {
            pieces.push(Piece::Text(&text[start..from]));
        }
        pieces.push(Piece::Reference(Reference { steps }));
        (start, at) = (end, end);
    }
    if start < text.len() {
        pieces.push(Piece::Text(&text[start..]));
    }
    pieces
}

/// The steps of a reference from a byte on, and where it ends.
fn steps(text: &str, mut at: usize) -> (Vec<&str>, usize) {
    let mut steps = Vec::new();
    loop {
        let rest = &text[at..];
        if let Some(quoted) = rest.strip_prefix("['").or_else(|| rest.strip_prefix(".['"))
            && let Some(length) = quoted.find("']")
        {
            steps.push(&quoted[..length]);
            at += rest.len() - quoted.len() + length + 2;
        } else if let Some(name) = rest.strip_prefix('.') {
            let length = name.find(|character: char| !is_of_name(character)).unwrap_or(name.len());
            if length == 0 {
                return (steps, at);
            }
            steps.push(&name[..length]);
            at += 1 + length;
        } else {
            return (steps, at);
        }
    }
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_in_texts() {
        let reference = |steps: &[&'static str]| Piece::Reference(Reference { steps: steps.to_vec() });
        let cases = [
            ("", vec![]),
            ("Hello.", vec![Piece::Text("Hello.")]),
            ("$.External.ssml", vec![reference(&["External", "ssml"])]),
            (
                "It is $.External.vanity_1.",
                vec![Piece::Text("It is "), reference(&["External", "vanity_1"]), Piece::Text(".")],
            ),
            ("$.Attributes['a b']$.Channel", vec![reference(&["Attributes", "a b"]), reference(&["Channel"])]),
            ("$5 and $. and $", vec![Piece::Text("$5 and $. and $")]),
            ("$.['External'].x-y", vec![reference(&["External", "x-y"])]),
        ];
        for (text, expected) in cases {
            assert_eq!(pieces(text), expected, "{text}");
        }
        assert!(is_one("$.Channel") && !is_one("$.Channel!") && !is_one(""));
    }
}
