//! The project's own flow, over the real handler.

use std::collections::BTreeSet;
use std::future;

use async_trait::async_trait;
use vanity_call_log::{
    CallLog, CallLogError, CallPage, CallRecord, ContactId, Forgotten, MemoryCallLog, Page, Recorded, Timestamp,
};
use vanity_connect::{Config, Handler, Outcome, Reply};
use vanity_core::{Lexicon, Options, PhoneNumber, Speller};
use vanity_flow::{Call, Ending, Event, Fault, Flow, Press, Severity, Source, Transcript, Way, play};

use super::HandlerFunctions;

fn flow() -> Flow {
    Flow::parse(super::OWN).unwrap()
}

fn calling(caller: &str, presses: &[&str]) -> Call {
    let press = |keys: &&str| if keys.is_empty() { Press::Nothing } else { Press::Keys((*keys).into()) };
    Call { caller: Some(caller.into()), presses: presses.iter().map(press).collect(), ..Call::default() }
}

fn withheld() -> Call {
    Call::default()
}

fn chat() -> Call {
    Call { channel: "CHAT".into(), ..Call::default() }
}

fn with_fault(action: &str, fault: Fault, call: Call) -> Call {
    Call { faults: [(action.to_owned(), fault)].into(), ..call }
}

fn failing(action: &str, error: &str, call: Call) -> Call {
    with_fault(action, Fault::Error(error.into()), call)
}

/// A handler that finds so many vanity numbers.
fn finding(count: usize, log: impl CallLog) -> Handler<impl CallLog, fn() -> Timestamp> {
    let speller = Speller::new([Lexicon::english()], Options { count, ..Options::default() });
    Handler::new(log, now as fn() -> Timestamp, Config { speller, ..Config::default() })
}

fn now() -> Timestamp {
    Timestamp::from_millis(0)
}

async fn played(call: &Call) -> Transcript {
    played_with(5, call).await
}

async fn played_with(count: usize, call: &Call) -> Transcript {
    play(&flow(), call, &HandlerFunctions::new(&finding(count, MemoryCallLog::new()))).await
}

/// The path, without what every call begins and ends with.
fn path(transcript: &Transcript) -> Vec<&str> {
    let path: Vec<&str> = transcript.path().collect();
    let begin = ["log", "voice", "language", "greet", "find"];
    assert_eq!(path[..begin.len()], begin);
    assert_eq!(path[path.len() - 2..], ["bye", "end"]);
    assert_eq!(transcript.ending, Ending::Disconnected);
    path[begin.len()..path.len() - 2].to_vec()
}

fn hears(transcript: &Transcript, said: &str) -> bool {
    transcript.heard().any(|heard| heard.contains(said))
}

#[test]
fn it_passes_the_check_with_its_function_filled_in() {
    let arn = "arn:aws:lambda:eu-west-1:210987654321:function:vanity-connect";
    let text = vanity_flow::fill(super::OWN, &[("functionArn".to_owned(), arn.to_owned())].into());
    let known = vanity_flow::Known { keys: Some(Reply::KEYS.map(String::from).into()) };
    let source = Source::parse(&text).unwrap();
    assert_eq!(vanity_flow::check(&source, &known), []);
    let unfilled = vanity_flow::check(&Source::parse(super::OWN).unwrap(), &known);
    assert!(unfilled.iter().any(|finding| finding.severity == Severity::Error), "the placeholder is found");
}

#[test]
fn it_has_a_branch_for_every_outcome() {
    let flow = flow();
    let branches: BTreeSet<String> = flow
        .action("outcome")
        .unwrap()
        .ways()
        .filter_map(|(way, _)| match way {
            Way::Condition(_, condition) => Some(condition.operands[0].clone()),
            _ => None,
        })
        .collect();
    assert_eq!(branches, Outcome::ALL.map(|outcome| outcome.as_str().to_owned()).into());
}

#[tokio::test]
async fn a_spelled_number_is_read_and_kept_with_the_contact() {
    let transcript = played(&calling("+18003569377", &[])).await;
    assert_eq!(path(&transcript), ["remember", "outcome", "channel", "read", "menu"]);
    assert!(hears(&transcript, "1, 8 0 0, flowers.") && hears(&transcript, "Press 1 to hear them again"));
    assert_eq!(transcript.attributes["vanity_number"], "1-800-FLOWERS");
    assert_eq!(transcript.attributes["vanity_outcome"], "spelled");
}

#[tokio::test]
async fn who_cannot_be_spelled_hears_why() {
    let cases = [
        (calling("+18001110000", &[]), "only zeros and ones"),
        (withheld(), "did not come with this call"),
        (chat(), "No phone number came with this contact"),
        (calling("12", &[]), "could not read the phone number"),
    ];
    for (call, said) in cases {
        let transcript = played(&call).await;
        assert_eq!(path(&transcript), ["remember", "outcome", "tell"]);
        assert!(hears(&transcript, said), "{transcript:?}");
    }
}

#[tokio::test]
async fn a_chat_is_answered_in_text_even_where_it_has_a_number() {
    let call = Call { channel: "CHAT".into(), ..calling("+18003569377", &[]) };
    let transcript = played(&call).await;
    assert_eq!(path(&transcript), ["remember", "outcome", "channel", "tell"]);
    assert!(hears(&transcript, "spells 1-800-FLOWERS"));
}

#[tokio::test]
async fn every_key_does_what_is_said() {
    let one = played(&calling("+18003569377", &["1"])).await;
    assert_eq!(path(&one)[4..], ["menu", "hear again", "read", "menu"]);
    assert_eq!(one.heard().filter(|said| said.contains("flowers.")).count(), 2);

    let two = played(&calling("+18003569377", &["2"])).await;
    assert_eq!(path(&two)[4..], ["menu", "how many", "next two", "menu again", "menu"]);
    assert!(hears(&two, "The next two are 1-800-"));

    for key in ["0", "3", "9", "*", "#"] {
        let other = played(&calling("+18003569377", &[key])).await;
        assert_eq!(path(&other)[4..], ["menu", "other key", "menu again", "menu"], "{key}");
        assert!(hears(&other, "this key does nothing"));
    }

    let nothing = played(&calling("+18003569377", &[""])).await;
    assert_eq!(path(&nothing)[4..], ["menu"]);
    assert!(matches!(nothing.steps[9].events[..], [Event::Says { .. }, Event::Waits { seconds: 5 }]));
}

#[tokio::test]
async fn there_are_only_as_many_as_there_are() {
    for (count, next) in [(5, "next two"), (4, "next one"), (3, "no more"), (1, "no more")] {
        let transcript = played_with(count, &calling("+18003569377", &["2"])).await;
        assert_eq!(path(&transcript)[4..], ["menu", "how many", next, "menu again", "menu"], "{count}");
    }
}

#[tokio::test]
async fn nobody_repeats_for_ever() {
    let again = played(&calling("+18003569377", &["1"; 50])).await;
    assert_eq!(again.path().filter(|&action| action == "read").count(), 4);
    let next = played(&calling("+18003569377", &["2"; 50])).await;
    assert_eq!(next.path().filter(|&action| action == "next two").count(), 4);
    let both = played(&calling("+18003569377", &["1", "2"].repeat(50))).await;
    assert!(both.path().filter(|&action| action == "menu").count() <= 8, "{both:?}");
}

#[tokio::test]
async fn a_function_that_fails_is_apologised_for() {
    for fault in [Fault::Error("NoMatchingError".into()), Fault::TooSlow] {
        let transcript = played(&with_fault("find", fault, calling("+18003569377", &["1"]))).await;
        assert_eq!(path(&transcript), ["sorry"]);
        assert!(hears(&transcript, "we cannot look for words at the moment"));
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_log_that_hangs_takes_no_longer_than_the_flow_waits() {
    let handler = finding(5, Log::Silent);
    let transcript = play(&flow(), &calling("+18003569377", &[]), &HandlerFunctions::new(&handler)).await;
    assert_eq!(path(&transcript), ["sorry"]);
    assert!(matches!(&transcript.steps[4].events[..], [Event::Fails { error, .. }] if error.contains("longer")));
}

#[tokio::test]
async fn a_call_log_that_fails_does_not_keep_the_numbers_from_the_caller() {
    let handler = finding(5, Log::Down);
    let transcript = play(&flow(), &calling("+18003569377", &[]), &HandlerFunctions::new(&handler)).await;
    assert_eq!(path(&transcript), ["remember", "outcome", "channel", "read", "menu"]);
}

#[tokio::test]
async fn every_way_of_the_flow_is_taken_and_leads_to_the_end() {
    let flowers = |presses: &[&str]| calling("+18003569377", presses);
    let mut calls = vec![
        (5, flowers(&["1", "2", "9"])),
        (5, flowers(&["1"; 9])),
        (5, flowers(&["2"; 9])),
        (4, flowers(&["2"])),
        (3, flowers(&["2"])),
        (5, calling("+18001110000", &[])),
        (5, withheld()),
        (5, chat()),
        (5, calling("12", &[])),
        (5, Call { channel: "CHAT".into(), ..flowers(&[]) }),
        (
            5,
            Call {
                faults: ["find", "sorry"].map(|action| (action.into(), Fault::Error("NoMatchingError".into()))).into(),
                ..flowers(&[])
            },
        ),
        (5, failing("outcome", "NoMatchingCondition", flowers(&[]))),
        (5, failing("channel", "NoMatchingCondition", flowers(&[]))),
        (5, failing("how many", "NoMatchingCondition", flowers(&["2"]))),
    ];
    let flow = flow();
    let can_fail = flow
        .actions
        .iter()
        .filter(|action| action.ways().any(|(way, _)| matches!(way, Way::Error(_, "NoMatchingError"))));
    for action in can_fail {
        for count in [5, 4, 3] {
            for keys in ["", "2", "9"] {
                calls.push((count, failing(&action.identifier, "NoMatchingError", flowers(&[keys]))));
            }
        }
        calls.push((5, failing(&action.identifier, "NoMatchingError", withheld())));
    }
    let mut taken = BTreeSet::new();
    for (count, call) in calls {
        let transcript = played_with(count, &call).await;
        assert_eq!(transcript.ending, Ending::Disconnected, "{call:?}: {transcript:?}");
        for step in &transcript.steps {
            if let Some((way, next)) = &step.way {
                taken.insert(format!("{} -- {way} --> {next}", step.action));
            }
        }
    }
    let all = flow.actions.iter().flat_map(|action| {
        let conditioned = action.ways().any(|(way, _)| way != Way::Next && !matches!(way, Way::Error(..)));
        action.ways().filter(move |(way, _)| !conditioned || *way != Way::Next).map(|(way, next)| {
            let way = match way {
                Way::Next => "NextAction".to_owned(),
                Way::Condition(_, condition) => format!("{} {}", condition.operator, condition.operands[0]),
                Way::Error(_, error) => error.to_owned(),
            };
            format!("{} -- {way} --> {next}", action.identifier)
        })
    });
    let missing: Vec<String> = all.filter(|way| !taken.contains(way)).collect();
    assert_eq!(missing, [""; 0]);
}

/// A call log that does not work.
enum Log {
    Down,
    Silent,
}

impl Log {
    async fn fail<T>(&self) -> Result<T, CallLogError> {
        match self {
            Self::Down => Err(CallLogError::Unavailable("unplugged".into())),
            Self::Silent => future::pending().await,
        }
    }
}

#[async_trait]
impl CallLog for Log {
    async fn record(&self, _: &CallRecord) -> Result<Recorded, CallLogError> {
        self.fail().await
    }

    async fn call(&self, _: &ContactId, _: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        self.fail().await
    }

    async fn latest(&self, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        self.fail().await
    }

    async fn history(&self, _: &PhoneNumber, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        self.fail().await
    }

    async fn forget(&self, _: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        self.fail().await
    }
}
