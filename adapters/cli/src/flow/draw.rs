//! `vanity flow draw`: a flow as SVG.

use super::args::Draw;
use super::{FlowCommandError, read, write};
use crate::{Ending, chain, tell};

/// Draws a flow, and writes the picture.
pub(super) fn draw(args: &Draw) -> Result<Ending, FlowCommandError> {
    let text = read(&args.file)?;
    match vanity_flow::Flow::parse(&text) {
        Ok(flow) => {
            write(args.output.as_deref(), &vanity_flow::draw(&flow))?;
            Ok(Ending::Well)
        }
        Err(error) => {
            tell(format_args!("{}: {}", args.file.display(), chain(&error)));
            Ok(Ending::Badly)
        }
    }
}
