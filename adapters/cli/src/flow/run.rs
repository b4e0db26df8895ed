//! `vanity flow run`: plays a flow without a phone.

use std::fmt::Write as _;
use std::slice;

use tokio::runtime;
use uuid::Uuid;
use vanity_call_log::{MemoryCallLog, Timestamp};
use vanity_connect::{Config, Handler};
use vanity_core::{Options, PhoneNumber, Speller};
use vanity_flow::{Call, Ending as CallEnding, Event, Fault, Flow, Press, Transcript, play};

use super::args::{Run, Written};
use super::{FlowCommandError, HandlerFunctions, fill, read, write};
use crate::args::Store;
use crate::lexicon::load;
use crate::local::Local;
use crate::{Ending, Misuse, chain, tell};

/// Plays the flow, and prints the transcript.
pub(super) fn run(args: &Run) -> Result<Ending, FlowCommandError> {
    let mut text = read(&args.file)?;
    fill(slice::from_mut(&mut text), &args.values)?;
    let flow = match Flow::parse(&text) {
        Ok(flow) => flow,
        Err(error) => {
            tell(format_args!("{}: {}", args.file.display(), chain(&error)));
            return Ok(Ending::Badly);
        }
    };
    know_actions(args, &flow)?;
    let call = match call(args) {
        Ok(call) => call,
        Err(bad) => {
            tell(bad);
            return Ok(Ending::Badly);
        }
    };
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(FlowCommandError::Runtime)?;
    let transcript = if args.store.is_some() {
        let local = runtime.block_on(Local::open(&Store { name: args.store.clone() }, &args.lexicons))?;
        runtime.block_on(play(&flow, &call, &HandlerFunctions::new(&local.handler)))
    } else {
        let speller = Speller::new(load(&args.lexicons)?, Options::default());
        let config = Config { speller, ..Config::default() };
        let handler = Handler::new(MemoryCallLog::new(), Timestamp::now, config);
        runtime.block_on(play(&flow, &call, &HandlerFunctions::new(&handler)))
    };
    let written = match args.format {
        Written::Text => text_of(&transcript),
        Written::Json => {
            let json = serde_json::to_string_pretty(&transcript);
            json.expect("a transcript is made of strings, numbers, lists and fields") + "\n"
        }
    };
    write(None, &written)?;
    Ok(match transcript.ending {
        CallEnding::Lost { .. } | CallEnding::NoSuchAction { .. } | CallEnding::TooLong => Ending::Badly,
        _ => Ending::Well,
    })
}

/// The call that the command line tells of.
fn call(args: &Run) -> Result<Call, String> {
    let caller = args.caller.as_deref().map(|caller| match caller.parse::<PhoneNumber>() {
        Ok(number) => Ok(number.to_string()),
        Err(error) => Err(format!("nobody can call from {caller:?}: {}", chain(&error))),
    });
    let press = |keys: &String| if keys.is_empty() { Press::Nothing } else { Press::Keys(keys.clone()) };
    let failing = args.fail.iter().map(|fault| {
        let (action, error) = action_and_error(fault);
        (action.to_owned(), Fault::Error(error.to_owned()))
    });
    let slow = args.slow.iter().map(|action| (action.clone(), Fault::TooSlow));
    Ok(Call {
        contact_id: Uuid::new_v4().to_string(),
        channel: if args.chat { "CHAT" } else { "VOICE" }.into(),
        caller: caller.transpose()?,
        presses: args.press.iter().map(press).collect(),
        results: args.result.iter().cloned().collect(),
        faults: failing.chain(slow).collect(),
        ..Call::default()
    })
}

/// Checks that the flow has the actions that the command line speaks of.
fn know_actions(args: &Run, flow: &Flow) -> Result<(), Misuse> {
    let failing = args.fail.iter().map(|fault| action_and_error(fault).0);
    let with_results = args.result.iter().map(|(action, _)| action.as_str());
    let is_known =
        |name: &str| flow.actions.iter().any(|action| action.identifier == name || action.action_type.as_str() == name);
    match failing.chain(args.slow.iter().map(String::as_str)).chain(with_results).find(|name| !is_known(name)) {
        Some(name) => Err(Misuse(format!("no action of the flow is named or typed {name:?}"))),
        None => Ok(()),
    }
}

/// The action of `--fail`, and the error that occurs in it.
fn action_and_error(fault: &str) -> (&str, &str) {
    fault.split_once('=').unwrap_or((fault, "NoMatchingError"))
}

/// The transcript for people: what happened, and the path of actions on the way.
fn text_of(transcript: &Transcript) -> String {
    let mut text = String::new();
    let mut line = |what: std::fmt::Arguments<'_>| writeln!(text, "{what}").expect("memory takes every text");
    for step in &transcript.steps {
        let way = step.way.as_ref().filter(|(way, _)| way != "NextAction");
        let way = way.map(|(way, _)| format!(" -- {way} -->")).unwrap_or_default();
        line(format_args!("[{}] {}{way}", step.action, step.action_type));
        for event in &step.events {
            match event {
                Event::Says { text } => text.iter().for_each(|said| line(format_args!("    {said}"))),
                Event::Plays { recording } => line(format_args!("    (the recording {recording})")),
                Event::Hears { keys } => line(format_args!("  > {keys}")),
                Event::Waits { seconds } => line(format_args!("  > (nothing for {seconds} s)")),
                Event::Compares { value } => line(format_args!("    ({value:?} is compared)")),
                Event::Invokes { returned, .. } => {
                    let outcome = returned.get("outcome").and_then(|outcome| outcome.as_str()).unwrap_or("values");
                    line(format_args!("    (the function returns {outcome})"));
                }
                Event::Fails { error, .. } => line(format_args!("    ({error})")),
                Event::Sets { attribute, value } => line(format_args!("    ({attribute} is set to {value:?})")),
                _ => {}
            }
        }
    }
    let ending = match &transcript.ending {
        CallEnding::Disconnected => "the flow hangs up".into(),
        CallEnding::Ended => "the flow ends".into(),
        CallEnding::Transferred { to } => format!("the contact goes on to {to}"),
        CallEnding::HungUp => "the caller hangs up".into(),
        CallEnding::Lost { action, reason } => format!("the contact is lost at {action}: {reason}"),
        CallEnding::NoSuchAction { action } => format!("the contact is lost: there is no action {action:?}"),
        CallEnding::TooLong => format!("the flow has not come to an end after {} actions", transcript.steps.len()),
        other => format!("{other:?}"),
    };
    line(format_args!("\nIn the end {ending}."));
    text
}
