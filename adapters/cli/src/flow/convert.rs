//! `vanity flow convert`: the console's old export format to the Flow language.

use vanity_flow::Legacy;

use super::args::Convert;
use super::{FlowCommandError, read, write};
use crate::{Ending, chain, tell};

/// Converts an export, and writes the flow.
pub(super) fn convert(args: &Convert) -> Result<Ending, FlowCommandError> {
    let text = read(&args.file)?;
    let legacy = match Legacy::parse(&text) {
        Ok(legacy) => legacy,
        Err(error) => {
            tell(format_args!("{}: {}", args.file.display(), chain(&error)));
            return Ok(Ending::Badly);
        }
    };
    match vanity_flow::convert(&legacy) {
        Ok(flow) => {
            write(args.output.as_deref(), &format!("{}\n", flow.to_json()))?;
            Ok(Ending::Well)
        }
        Err(error) => {
            tell(format_args!("{}: {}", args.file.display(), chain(&error)));
            Ok(Ending::Badly)
        }
    }
}
