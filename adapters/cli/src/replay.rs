//! `vanity replay`: records calls that the Lambda function could only log.

use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

use tokio::runtime;
use vanity_call_log::CallLogError;
use vanity_connect::{Stored, Unrecorded, store};

use crate::args::Replay;
use crate::store::{StoreError, open as open_store};
use crate::{Ending, STANDARD_STREAM, chain, open, printed, tell};

/// Records the calls in all lines, and prints how many.
pub(crate) fn replay(args: &Replay) -> Result<Ending, ReplayError> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(ReplayError::Runtime)?;
    let mut replayed = Replayed::default();
    runtime.block_on(async {
        let log = open_store(&args.store).await?.log;
        let standard_input = [PathBuf::from(STANDARD_STREAM)];
        for path in if args.files.is_empty() { &standard_input[..] } else { &args.files } {
            let failed = |source| ReplayError::Read { path: path.clone(), source };
            let lines = BufReader::new(open(path).map_err(failed)?).split(b'\n');
            for (at, line) in lines.enumerate() {
                let line = line.map_err(failed)?;
                for found in Unrecorded::in_text(&String::from_utf8_lossy(&line)) {
                    let bad = |why: &str| tell(format_args!("{}:{}: {why}", path.display(), at + 1));
                    match found {
                        Err(error) => {
                            bad(&chain(&error));
                            replayed.bad += 1;
                        }
                        Ok(Unrecorded(call)) => match store(&log, call).await {
                            (_, Stored::First) => replayed.recorded += 1,
                            (_, Stored::Before) => replayed.before += 1,
                            (call, Stored::Taken) => {
                                bad(&format!("the contact id {} is that of another call", call.contact_id));
                                replayed.bad += 1;
                            }
                            (_, Stored::Failed(source)) => return Err(ReplayError::Record(source)),
                        },
                    }
                }
            }
        }
        Ok(())
    })?;
    let Replayed { recorded, before, bad } = replayed;
    let counts = format!("{recorded} recorded, {before} recorded before, {bad} bad");
    printed(writeln!(io::stdout(), "{counts}")).map_err(ReplayError::Print)?;
    Ok(Ending::of_bad(bad))
}

/// What came of the calls that were found.
#[derive(Debug, Default)]
struct Replayed {
    recorded: u64,
    before: u64,
    bad: u64,
}

/// Why calls are not recorded. Those before are; to replay all of them again is safe.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReplayError {
    /// The system gives no means to wait for the call log.
    #[error("failed to start")]
    Runtime(#[source] io::Error),
    /// The call log cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The lines cannot be read.
    #[error("failed to read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// The call log fails.
    #[error("failed to record a call")]
    Record(#[source] CallLogError),
    /// The counts cannot be printed.
    #[error("failed to write the output")]
    Print(#[source] io::Error),
}
