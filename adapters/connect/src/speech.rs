//! What the caller hears, or reads in a chat.

use std::time::Duration;

use vanity_call_log::{CallRecord, Caller};
use vanity_core::{Digit, SegmentKind, VanityNumber};

use crate::ssml::Ssml;

/// The plain text for a chat.
///
/// It stays below 1,024 characters, the least that Amazon Connect has allowed a chat message (API Reference,
/// `ChatMessage`).
pub(crate) fn text(call: &CallRecord) -> String {
    match heard(call) {
        [] => nothing_to_spell(call).into(),
        heard @ [best, ..] => format!("Your number {} spells {}.", best.number().grouped(), either(heard)),
    }
}

/// The SSML document for a voice: each number digit by digit, its words as words, then letter by letter.
///
/// The letters are plain text, parted by commas: for `<say-as interpret-as="characters">` a neural voice falls back to
/// the standard one in the middle of the prompt, which it does not for `digits` (Amazon Polly Developer Guide,
/// "Controlling how special types of words are spoken"). All voices, and Amazon Connect, know `<s>` and `<break>`.
///
/// Three numbers of fifteen digits stay within the 3,000 characters, 6,000 with tags, that Amazon Polly takes ("Quotas
/// in Amazon Polly").
pub(crate) fn ssml(call: &CallRecord) -> String {
    let mut ssml = Ssml::default();
    let heard = heard(call);
    ssml.sentence(|ssml| {
        ssml.text(match heard {
            [] => nothing_to_spell(call),
            [_] => "Your number spells this vanity number.",
            _ => "Your number spells these vanity numbers, the best one first.",
        });
    });
    for vanity in heard {
        ssml.pause(BETWEEN_NUMBERS);
        ssml.sentence(|ssml| say(ssml, vanity));
        ssml.sentence(|ssml| spell(ssml, vanity));
    }
    ssml.finish()
}

/// The vanity numbers that are told: few enough to listen to.
fn heard(call: &CallRecord) -> &[VanityNumber] {
    call.vanity.get(..3).unwrap_or(&call.vanity)
}

fn say(ssml: &mut Ssml, vanity: &VanityNumber) {
    for digits in [vanity.number().country_code(), vanity.area_code()].into_iter().filter(|digits| !digits.is_empty()) {
        ssml.digits(digits.iter().copied());
        ssml.pause(BETWEEN_PARTS);
    }
    for (at, segment) in vanity.segments().iter().enumerate() {
        if at > 0 {
            ssml.pause(BETWEEN_PARTS);
        }
        match segment.kind {
            // In capitals a voice would read it as an abbreviation.
            SegmentKind::Word => ssml.text(&segment.text.to_lowercase()),
            SegmentKind::Digits => ssml.digits(segment.text.chars().filter_map(Digit::from_char)),
        }
    }
    ssml.text(".");
}

fn spell(ssml: &mut Ssml, vanity: &VanityNumber) {
    ssml.text("That is");
    let words = vanity.segments().iter().filter(|segment| segment.kind == SegmentKind::Word);
    for (at, word) in words.enumerate() {
        if at > 0 {
            ssml.text(",");
            ssml.pause(BETWEEN_PARTS);
        }
        let letters: Vec<String> = word.text.chars().map(String::from).collect();
        ssml.text(" ");
        ssml.text(&letters.join(", "));
    }
    ssml.text(".");
}

fn nothing_to_spell(call: &CallRecord) -> &'static str {
    match &call.caller {
        Caller::Number(number) if !number.has_letters() => {
            "Your number has only zeros and ones to spell with, and they have no letters. So it has no vanity number."
        }
        Caller::Number(_) => "We know no word that fits the digits of your number. So it has no vanity number.",
        Caller::Withheld => {
            "Your phone number did not come with this call, so there is nothing to spell. \
             Show your number when you call, and you will hear its vanity numbers."
        }
        Caller::NotAPhone => {
            "No phone number came with this contact, so there is nothing to spell. \
             Call us by phone, and you will hear the vanity numbers of your number."
        }
        _ => "We could not read the phone number that came with this contact, so there is nothing to spell.",
    }
}

/// `A`, `A or B`, `A, B or C`.
fn either(vanity: &[VanityNumber]) -> String {
    let mut text = String::new();
    for (at, number) in vanity.iter().enumerate() {
        let separator = match at {
            0 => "",
            _ if at + 1 == vanity.len() => " or ",
            _ => ", ",
        };
        text.push_str(separator);
        text.push_str(&number.to_string());
    }
    text
}

/// The pause between two vanity numbers.
const BETWEEN_NUMBERS: Duration = Duration::from_millis(500);

/// The pause between the parts of a number, as long as that of a dash when somebody reads it out.
const BETWEEN_PARTS: Duration = Duration::from_millis(150);
