//! The command line of `vanity flow`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{Args, Subcommand, ValueEnum};

use crate::args::Lexicons;
use crate::store::StoreName;

/// Checks, converts, plays and draws contact flows of Amazon Connect.
#[derive(Debug, Subcommand)]
pub(crate) enum Flow {
    Check(Check),
    Convert(Convert),
    Run(Run),
    Draw(Draw),
}

/// Finds mistakes in flows before they are deployed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity flow check pulumi/flow/vanity.json --set functionArn=arn:aws:lambda:eu-west-1:210987654321:function:vanity\n  \
    vanity flow check --format sarif flows/*.json > flows.sarif\n\n\
    The exit status is 1 if there is an error, or a file is no flow; warnings do not count. What passes comes to an end \
    however it is answered. References to $.External are checked against the keys that the function of this project \
    returns, and those that --returns gives.")]
pub(crate) struct Check {
    /// Flows in the Flow language, - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// A key that another function returns which the flows invoke; can be given several times
    #[arg(long, value_name = "KEY")]
    pub(crate) returns: Vec<String>,
    #[command(flatten)]
    pub(crate) values: Values,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Report,
}

/// Converts the console's old export format to the Flow language.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity flow convert exported.json -o flow.json\n  \
    vanity flow convert - < exported.json | vanity flow check -\n\n\
    Identifiers, texts and positions stay as they are. What has no counterpart in the Flow language is an error that \
    names the block; then nothing is written.")]
pub(crate) struct Convert {
    /// The export, - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The file to write; without it, and for -, the flow is printed
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Plays a flow without a phone, with the real function behind it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity flow run pulumi/flow/vanity.json --caller +18003569377 --press 1,2\n  \
    vanity flow run flow.json --caller +18003569377 --press ,2 --format json\n  \
    vanity flow run flow.json --fail find --slow InvokeLambdaFunction --result CheckHoursOfOperation=False\n\n\
    Each item of --press is entered when the flow listens once: keys, or nothing until it stops listening. After the \
    last nothing is entered, and after ten minutes of that the caller hangs up. No time passes. The exit status is 1 \
    if the flow does not tell what follows.")]
pub(crate) struct Run {
    /// The flow in the Flow language, - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The number that the call comes from; without it the caller withholds it
    #[arg(long, value_name = "NUMBER")]
    pub(crate) caller: Option<String>,
    /// The contact is a chat, which has no number and no keys
    #[arg(long, conflicts_with = "caller")]
    pub(crate) chat: bool,
    /// What is entered, separated by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub(crate) press: Vec<String>,
    /// An action, by identifier or type, in which an error occurs: that of the name, else any
    #[arg(long, value_name = "ACTION[=ERROR]")]
    pub(crate) fail: Vec<String>,
    /// An action, by identifier or type, whose function takes too long
    #[arg(long, value_name = "ACTION")]
    pub(crate) slow: Vec<String>,
    /// The result of an action, by identifier or type, that depends on what is not here
    #[arg(long, value_name = "ACTION=RESULT", value_parser = pair)]
    pub(crate) result: Vec<(String, String)>,
    #[command(flatten)]
    pub(crate) values: Values,
    /// The file of the call log in which the call is recorded, or dynamodb:TABLE; without it, nothing is kept
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().try_map(StoreName::try_from))]
    pub(crate) store: Option<StoreName>,
    /// How the transcript is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Written,
    #[command(flatten)]
    pub(crate) lexicons: Lexicons,
}

/// Draws a flow as SVG.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  vanity flow draw pulumi/flow/vanity.json -o vanity.svg")]
pub(crate) struct Draw {
    /// The flow in the Flow language, - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The file to write; without it, and for -, the picture is printed
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What stands for the placeholders of a flow.
#[derive(Debug, Args)]
pub(crate) struct Values {
    /// The value of a placeholder ${NAME} in the flow; can be given several times
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) values: Vec<(String, String)>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// For people
    #[default]
    Text,
    /// One JSON value
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// How a transcript is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Written {
    /// For people
    #[default]
    Text,
    /// One JSON value
    Json,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("there is no =")?;
    Ok((name.to_owned(), value.to_owned()))
}
