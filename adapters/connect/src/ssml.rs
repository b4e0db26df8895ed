//! An SSML document, written so that it is well-formed whatever is said in it.

use std::time::Duration;

use vanity_core::Digit;

/// An SSML document (W3C Speech Synthesis Markup Language 1.1) under construction.
#[derive(Debug, Default)]
pub(crate) struct Ssml {
    body: String,
}

impl Ssml {
    /// The document.
    pub(crate) fn finish(self) -> String {
        format!("<speak>{}</speak>", self.body)
    }

    pub(crate) fn sentence(&mut self, write: impl FnOnce(&mut Self)) {
        self.body.push_str("<s>");
        write(self);
        self.body.push_str("</s>");
    }

    /// Text, escaped; characters that XML cannot hold (W3C XML 1.0, clause 2.2) are left out.
    pub(crate) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.body.push_str("&amp;"),
                '<' => self.body.push_str("&lt;"),
                '>' => self.body.push_str("&gt;"),
                '"' => self.body.push_str("&quot;"),
                '\'' => self.body.push_str("&apos;"),
                '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'.. => self.body.push(character),
                _ => {}
            }
        }
    }

    /// Digits, said one by one; nothing where there are none.
    pub(crate) fn digits(&mut self, digits: impl IntoIterator<Item = Digit>) {
        let digits: String = digits.into_iter().map(Digit::to_char).collect();
        if !digits.is_empty() {
            self.body.push_str(&format!(r#"<say-as interpret-as="digits">{digits}</say-as>"#));
        }
    }

    pub(crate) fn pause(&mut self, pause: Duration) {
        self.body.push_str(&format!(r#"<break time="{}ms"/>"#, pause.as_millis()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let cases = [
            ("flowers", "flowers"),
            ("<break/>", "&lt;break/&gt;"),
            ("AT&T's \"B\"", "AT&amp;T&apos;s &quot;B&quot;"),
            ("a\0b\u{1b}c\u{FFFE}d\u{FFFF}e", "abcde"),
            ("]]>", "]]&gt;"),
            ("Ω 😀\n", "Ω 😀\n"),
        ];
        for (text, escaped) in cases {
            let mut ssml = Ssml::default();
            ssml.text(text);
            assert_eq!(ssml.finish(), format!("<speak>{escaped}</speak>"));
        }
    }

    #[test]
    fn digits_pauses_and_sentences_are_elements() {
        let mut ssml = Ssml::default();
        ssml.sentence(|ssml| {
            ssml.digits([Digit::ALL[0], Digit::ALL[7]]);
            ssml.digits([]);
            ssml.pause(Duration::from_millis(1500));
        });
        assert_eq!(
            ssml.finish(),
            r#"<speak><s><say-as interpret-as="digits">07</say-as><break time="1500ms"/></s></speak>"#
        );
    }
}
