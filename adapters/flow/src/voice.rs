//! What a voice says.

/// The sentences of an SSML document as text: digits one by one, a comma for a pause inside of a sentence.
///
/// It knows `<s>`, `<p>`, `<break>`, and `<say-as>` for digits. Other tags are passed over; what is not SSML is text.
#[must_use]
pub fn sentences(ssml: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for piece in ssml.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.split(' ').next().unwrap_or_default();
        if matches!(name, "s" | "/s" | "p" | "/p") {
            sentences.push(String::new());
        }
        let Some(sentence) = sentences.last_mut() else { continue };
        match name {
            "break" if sentence.ends_with(',') => {}
            "break" => sentence.push_str(", "),
            "say-as" if tag.contains("digits") => {
                sentence.extend(text.chars().flat_map(|digit| [' ', digit]));
                continue;
            }
            _ => {}
        }
        sentence.push_str(&unescaped(text));
    }
    let said = sentences.iter().filter(|sentence| sentence.contains(char::is_alphanumeric));
    said.map(|sentence| sentence.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Text without the entities of XML.
fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_said_as_a_voice_says_them() {
        let cases: [(&str, &[&str]); 5] = [
            ("", &[]),
            ("<speak><s>Your number spells.</s></speak>", &["Your number spells."]),
            (
                r#"<speak><s>One.</s><break time="500ms"/><s><say-as interpret-as="digits">800</say-as><break time="150ms"/>flowers.</s></speak>"#,
                &["One.", "8 0 0, flowers."],
            ),
            (r#"<s>That is N, O,<break time="150ms"/> W.</s>"#, &["That is N, O, W."]),
            ("<s>AT&amp;T&apos;s &amp;lt; &lt;b&gt;</s>", &["AT&T's &lt; <b>"]),
        ];
        for (ssml, expected) in cases {
            assert_eq!(sentences(ssml), expected, "{ssml}");
        }
    }
}
