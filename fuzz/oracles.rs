//! What must hold for any input, a function for each fuzz target: it panics where it does not.
#![expect(clippy::missing_panics_doc, reason = "a panic is how an oracle speaks")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use tokio::runtime::{Builder, Runtime};
use vanity_call_log::{Caller, MemoryCallLog, Timestamp};
use vanity_connect::{Config, Contact, Handler, Reply, Stored, Unrecorded};
use vanity_core::{Digit, Digits, Keypad, Lexicon, Options, PhoneNumber, Speller, dial};
use vanity_flow::{
    Call, Ending, Event, Finding, Flow, FunctionError, Functions, Invocation, Known, Legacy, Press, Rule, Severity,
    Source, Transcript,
};

/// Any text is refused as a number, or what it dials reads back from every way it is written.
pub fn number(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(dialled) = dial(&text, &Keypad::E161) else {
        assert!(text.parse::<PhoneNumber>().is_err(), "{text:?} is read but cannot be dialled");
        return;
    };
    let number = dialled.number;
    assert_eq!(text.parse::<PhoneNumber>().is_ok(), dialled.overdialled.is_empty(), "{text:?}");
    for written in [number.to_string(), number.grouped()] {
        assert_eq!(written.parse::<PhoneNumber>(), Ok(number), "{written:?} from {text:?}");
    }
    assert!((4..=15).contains(&number.national().len()) && number.digits().len() <= Digits::MAX, "{number}");
    assert_eq!(number.groups().sum::<usize>(), number.national().len(), "{number}");
    let shown = number.masked().chars().filter(char::is_ascii_digit).count();
    assert_eq!(shown, number.country_code().len() + 4.min(number.national().len() / 2), "{}", number.masked());
}

/// Any bytes are refused as a lexicon, or they can be searched: every reading has its words or digits.
///
/// The checksum is made to fit first, so that what lies behind it is reached.
pub fn lexicon(data: &[u8]) {
    let mut data = data.to_vec();
    if let Some((header, content)) = data.split_at_mut_checked(48) {
        let fnv1a = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let checksum = content.iter().fold(0xcbf2_9ce4_8422_2325, fnv1a);
        header[40..].copy_from_slice(&checksum.to_le_bytes());
    }
    let Ok(lexicon) = Lexicon::from_bytes(&data) else { return };
    let speller = Speller::new([lexicon], Options::default());
    let mut searcher = speller.searcher();
    for text in ["2255288", "3569377", "7246837"] {
        let Ok(digits) = text.parse::<Digits>() else { continue };
        for reading in searcher.read(&digits).iter() {
            assert_eq!(reading.letters().chars().count(), text.len(), "a reading of {text}");
        }
        assert!(lexicon.words(&digits).count() <= lexicon.len());
    }
}

/// Any bytes are refused as an event, or the caller gets a reply of known keys, twice the same, and one call is kept.
pub fn event(data: &[u8]) {
    static RUNTIME: LazyLock<Runtime> =
        LazyLock::new(|| Builder::new_current_thread().build().expect("a runtime without threads needs nothing"));
    let Ok(contact) = Contact::from_json(data) else { return };
    RUNTIME.block_on(async {
        let handler = Handler::new(MemoryCallLog::new(), || Timestamp::from_millis(0), Config::default());
        let first = handler.handle(contact.clone()).await;
        assert!(matches!(first.stored, Stored::First));
        let again = handler.handle(contact.clone()).await;
        assert!(matches!(again.stored, Stored::Before));
        assert_eq!(first.reply, again.reply);
        assert!(first.reply.fields().map(|(key, _)| key).eq(Reply::KEYS), "{:?}", first.reply);
        if let Caller::Number(number) = &contact.caller {
            for vanity in &first.call.vanity {
                assert_eq!(vanity.number(), number);
            }
        }
    });
}

/// Any bytes are refused as a call that waits in a queue or a log, or the call is written and read as the same.
///
/// They are looked for as they are, and as what the base64 of such a text stands for.
pub fn unrecorded(data: &[u8]) {
    let line = String::from_utf8_lossy(data);
    let encoded = format!("vanity-call-1:{}", BASE64_URL_SAFE_NO_PAD.encode(data));
    for text in [&*line, encoded.as_str()] {
        for found in Unrecorded::in_text(text).flatten() {
            let written = found.to_string();
            assert!(Unrecorded::in_text(&format!("{{\"{written}\"}}")).flatten().eq([found]), "{written}");
        }
    }
}

/// Any text is refused as a flow, or it prints to the same, and calls and chats in it end as the check promises where it
/// accepts it; an export that is converted can be read.
pub fn flow(data: &[u8]) {
    static RUNTIME: LazyLock<Runtime> =
        LazyLock::new(|| Builder::new_current_thread().build().expect("a runtime without threads needs nothing"));
    let text = String::from_utf8_lossy(data);
    if let Ok(legacy) = Legacy::parse(&text)
        && let Ok(flow) = vanity_flow::convert(&legacy)
    {
        let printed = flow.to_json();
        assert_eq!(Flow::parse(&printed).ok(), Some(flow), "{printed}");
    }
    let Ok(source) = Source::parse(&text) else { return };
    assert_eq!(Flow::parse(&source.flow.to_json()).ok().as_ref(), Some(&source.flow), "{text}");
    let findings = vanity_flow::check(&source, &Known::default());
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return;
    }
    for channel in ["VOICE", "CHAT"] {
        let call =
            Call { channel: channel.into(), presses: vec![Press::Keys("1".into()), Press::Nothing], ..Call::default() };
        let transcript = RUNTIME.block_on(vanity_flow::play(&source.flow, &call, &Failing));
        ends_as_promised(&source.flow, &findings, channel, &transcript, &text);
    }
}

/// Holds a flow that the check accepts to what it promises of that.
fn ends_as_promised(flow: &Flow, findings: &[Finding], channel: &str, transcript: &Transcript, text: &str) {
    if let Ending::Lost { action, reason } = &transcript.ending {
        let is_of = |finding: &Finding| finding.rule == Rule::MissingError && finding.action.as_ref() == Some(action);
        let is_text = flow.action(action).is_some_and(|lost| lost.text("Text").is_some());
        let is_promised = channel == "CHAT" && findings.iter().any(is_of) && !is_text;
        assert!(is_promised, "{channel}: lost at {action}: {reason}: {text}");
    }
    assert!(!matches!(transcript.ending, Ending::NoSuchAction { .. }), "{channel}: {text}");
    // What takes too long does not go round for ever.
    let mut taken = BTreeSet::new();
    for step in &transcript.steps {
        assert!(taken.insert(&step.action), "{channel}: {} comes again at once: {text}", step.action);
        let has_waited = |event: &Event| matches!(event, Event::Waits { .. } | Event::Hears { .. });
        let is_counted = step.way.as_ref().is_some_and(|(way, _)| way == "Equals ContinueLooping");
        if is_counted || step.events.iter().any(has_waited) {
            taken.clear();
        }
    }
}

/// Functions that fail.
struct Failing;

#[async_trait::async_trait]
impl Functions for Failing {
    async fn invoke(&self, _: &Invocation) -> Result<serde_json::Map<String, serde_json::Value>, FunctionError> {
        Err(FunctionError::Failed("there is none".into()))
    }
}

/// Every vanity number of any number dials that number, and each comes once.
pub fn spell_then_dial(data: &[u8]) {
    static SPELLER: LazyLock<Speller<'static>> =
        LazyLock::new(|| Speller::new([Lexicon::english()], Options::default()));
    let mut digits = Digits::new();
    for &byte in data.iter().take(Digits::MAX) {
        let _ = digits.push(Digit::ALL[usize::from(byte % 10)]);
    }
    let Ok(number) = PhoneNumber::new(digits) else { return };
    let found = SPELLER.spell(&number);
    for (at, vanity) in found.iter().enumerate() {
        for written in [vanity.to_string(), vanity.compact()] {
            let dialled = dial(&written, &Keypad::E161);
            assert_eq!(dialled.map(|dialled| dialled.number), Ok(number), "{written}");
        }
        assert!(found[..at].iter().all(|before| before.letters() != vanity.letters()), "{vanity} comes twice");
        assert!(found[0].bits() <= vanity.bits(), "{vanity} comes too late");
    }
    assert!(number.has_letters() || found.is_empty(), "{number} is spelled without letters");
}
