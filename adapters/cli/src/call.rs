//! `vanity call`: answers a call as the Lambda function would.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anstyle::Style;
use tokio::runtime;
use vanity_call_log::CallLogError;
use vanity_connect::{Answer, Contact, EventError, Stored};
use vanity_core::ParseNumberError;
use vanity_flow::sentences;

use crate::args::{Call, Format};
use crate::json::push_json;
use crate::local::{LONGEST_EVENT, Local, LocalError, call_from};
use crate::{Ending, STANDARD_STREAM, chain, open, printed, tell};

/// Answers the call, records it, and prints what is heard and what the flow gets.
pub(crate) fn call(args: &Call) -> Result<Ending, CallError> {
    let contact = match (&args.number, &args.event) {
        (Some(number), _) => number.parse().map(call_from).map_err(|source| BadContact::Number(number.clone(), source)),
        (None, event) => contact(&read(event.as_deref().unwrap_or(Path::new(STANDARD_STREAM)))?),
    };
    let contact = match contact {
        Ok(contact) => contact,
        Err(bad) => {
            tell(chain(&bad));
            return Ok(Ending::Badly);
        }
    };
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(CallError::Runtime)?;
    let local = runtime.block_on(Local::open(&args.store, &args.lexicons))?;
    let answer = runtime.block_on(local.handler.handle(contact));
    let printed = printed(print(&answer, args.format));
    let ending = match answer.stored {
        Stored::First | Stored::Before => Ending::Well,
        Stored::Taken => {
            tell("the call is not recorded, since its contact id is that of another call");
            Ending::Badly
        }
        Stored::Failed(source) => return Err(CallError::Record(source)),
    };
    printed.map_err(CallError::Print)?;
    Ok(ending)
}

/// Why a call is not answered, or not recorded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    /// The event cannot be read.
    #[error("failed to read the event {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// There is no handler.
    #[error(transparent)]
    Local(#[from] LocalError),
    /// The system gives no means to wait for the call log.
    #[error("failed to start")]
    Runtime(#[source] io::Error),
    /// The answer cannot be printed.
    #[error("failed to write the output")]
    Print(#[source] io::Error),
    /// The call is answered, but not recorded.
    #[error("failed to record the call")]
    Record(#[source] CallLogError),
}

/// Why there is nobody to answer.
#[derive(Debug, thiserror::Error)]
enum BadContact {
    #[error("nobody can call from {0:?}")]
    Number(String, #[source] ParseNumberError),
    #[error("the event is longer than {LONGEST_EVENT} bytes")]
    TooLong,
    #[error(transparent)]
    Event(#[from] EventError),
}

/// The event, and a byte more where it is too long.
fn read(path: &Path) -> Result<Vec<u8>, CallError> {
    let failed = |source| CallError::Read { path: path.into(), source };
    let mut event = Vec::new();
    open(path).map_err(failed)?.take(LONGEST_EVENT as u64 + 1).read_to_end(&mut event).map_err(failed)?;
    Ok(event)
}

fn contact(event: &[u8]) -> Result<Contact, BadContact> {
    if event.len() > LONGEST_EVENT { Err(BadContact::TooLong) } else { Ok(Contact::from_json(event)?) }
}

fn print(answer: &Answer, format: Format) -> io::Result<()> {
    let mut output = Vec::new();
    match format {
        Format::Text => push_text(&mut output, answer)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut output, &answer.reply)?;
            output.push(b'\n');
        }
        Format::Ndjson => {
            push_json(&mut output, &answer.reply);
            output.push(b'\n');
        }
    }
    anstream::stdout().write_all(&output)
}

fn push_text(output: &mut Vec<u8>, answer: &Answer) -> io::Result<()> {
    writeln!(output, "{HEADING}The caller hears{HEADING:#}")?;
    for sentence in sentences(answer.reply.value("ssml").unwrap_or_default()) {
        writeln!(output, "  {sentence}")?;
    }
    writeln!(output, "\n{HEADING}The flow gets{HEADING:#}")?;
    for (key, value) in answer.reply.fields() {
        writeln!(output, "  {key:<8}  {value}")?;
    }
    let recorded = match answer.stored {
        Stored::First => "is recorded",
        Stored::Before => "was recorded before, and is answered as then",
        Stored::Taken => "is not recorded",
        Stored::Failed(_) => "could not be recorded",
    };
    writeln!(output, "\n{HEADING}The call{HEADING:#}\n  {} {recorded}", answer.call.contact_id)
}

const HEADING: Style = Style::new().bold();
