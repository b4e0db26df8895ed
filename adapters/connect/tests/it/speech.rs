//! What is heard and read, by how many vanity numbers there are.

use vanity_call_log::MemoryCallLog;
use vanity_connect::{Config, Outcome, Reply};
use vanity_core::{Lexicon, Options, Speller};

use crate::call_log::answer_as;
use crate::recording::{contact, number};

/// The reply to +18004357669 when at most `count` vanity numbers are found with `lexicons`.
fn reply(count: usize, lexicons: &[Lexicon<'static>]) -> Reply {
    let speller = Speller::new(lexicons.iter().copied(), Options { count, ..Options::default() });
    let config = Config { speller, ..Config::default() };
    answer_as(config, MemoryCallLog::new(), 0, contact("c1", number("+18004357669"))).reply
}

#[test]
fn one_number_is_told_without_a_rank() {
    let reply = reply(1, &[Lexicon::english()]);
    assert_eq!(reply.value("text"), Some("Your number 1-800-435-7669 spells 1-800-HELP-NOW."));
    assert_eq!(
        reply.value("ssml"),
        Some(concat!(
            "<speak><s>Your number spells this vanity number.</s>",
            r#"<break time="500ms"/><s><say-as interpret-as="digits">1</say-as><break time="150ms"/>"#,
            r#"<say-as interpret-as="digits">800</say-as><break time="150ms"/>help<break time="150ms"/>now.</s>"#,
            r#"<s>That is H, E, L, P,<break time="150ms"/> N, O, W.</s></speak>"#,
        ))
    );
}

#[test]
fn several_numbers_are_told_up_to_three() {
    for (count, told) in [(2, 2), (3, 3), (4, 3), (7, 3)] {
        let reply = reply(count, &[Lexicon::english()]);
        let best: Vec<&str> = (1..=told).filter_map(|at| reply.value(&format!("vanity_{at}"))).collect();
        let expected = match best[..] {
            [first, second] => format!("{first} or {second}"),
            [first, second, third] => format!("{first}, {second} or {third}"),
            _ => panic!("{best:?}"),
        };
        assert_eq!(reply.value("text"), Some(format!("Your number 1-800-435-7669 spells {expected}.").as_str()));
        assert_eq!(reply.value("ssml").unwrap().matches("That is ").count(), told);
        assert_eq!(reply.value("count"), Some(count.min(5).to_string().as_str()));
    }
}

#[test]
fn a_number_that_no_word_fits_is_not_said_to_have_no_letters() {
    let reply = reply(5, &[]);
    assert_eq!(reply.outcome(), Outcome::Unspellable);
    assert_eq!(
        reply.value("text"),
        Some("We know no word that fits the digits of your number. So it has no vanity number.")
    );
    assert_eq!(reply.value("count"), Some("0"));
}
