//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use clap_complete::Shell;
use vanity_core::Keypad;

use crate::serve::Auth;
use crate::store::{StoreName, table_name};

/// Vanity numbers: finds the words in phone numbers (1-800-FLOWERS), dials them back, and answers calls.
///
/// Without a command it serves the page, as `vanity serve` does.
#[derive(Debug, Parser)]
#[command(
    name = "vanity",
    version,
    args_conflicts_with_subcommands = true,
    styles = STYLES,
    after_help = "Examples:\n  \
        vanity                              the page at http://127.0.0.1:8080/\n  \
        vanity spell 18003569377            the best vanity numbers of a number\n  \
        vanity rank +1800555XXXX            the numbers of a block that make the best ones\n  \
        vanity find HELP +1800555XXXX       the numbers of a block that spell a word\n  \
        vanity dial 1-800-FLOWERS           the number that a vanity number dials\n  \
        vanity call +18003569377            what a caller with this number would hear\n\n\
        Exit status:\n  \
        0  everything was answered, also where no word fits a number\n  \
        1  some of the input is bad; the rest was answered\n  \
        2  the command line is wrong\n  \
        3  it could not be done: a file, the call log or the port is not to be had"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) serve: Serve,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Spell(Spell),
    Rank(Rank),
    Find(Find),
    Dial(Dial),
    Call(Call),
    Replay(Replay),
    Serve(Serve),
    Smoke(Smoke),
    #[command(subcommand)]
    Flow(crate::flow::Flow),
    #[command(subcommand)]
    Lexicon(Lexicon),
    /// Prints the completions for a shell
    #[command(after_help = "Examples:\n  \
        vanity completions bash > ~/.local/share/bash-completion/completions/vanity\n  \
        vanity completions fish > ~/.config/fish/completions/vanity.fish")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Finds the best vanity numbers of phone numbers.
///
/// The letters stand only for digits of the subscriber number: country code, area code and mobile prefix stay digits.
/// The best has the fewest bits to remember; the reasons say where they come from.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity spell 18003569377 '+44 7968 736753'\n  \
    vanity spell --count 10 < numbers.txt\n  \
    vanity spell --format ndjson < numbers.txt | jq -r '.vanity[0]'\n  \
    vanity spell --lexicon products.txt 18003569377\n  \
    vanity spell --explain 18004357669\n\n\
    Numbers are read as people write them, those without + and country code as North American. On standard input each \
    line is a number and is answered at once; blank lines are passed over, and so are letters that are overdialled. A \
    line that is no number is answered with the reason, and the exit status is 1 in the end.\n\n\
    --explain shows the digits, the letters and the bits of each part, and beside them what the cuts between words and \
    the changes between letters and digits cost; the cut between two words that are known as a pair is in the bits of \
    the second.\n\n\
    A line of ndjson: {\"number\": \"+18003569377\", \"vanity\": [\"1-800-FLOWERS\", ...], \"results\": [{\"text\", \
    \"bits\", \"segments\"}, ...]}, best first, or {\"number\": what was read, \"error\": why it is no number}.")]
pub(crate) struct Spell {
    /// Phone numbers; without any, the lines of standard input
    #[arg(value_name = "NUMBER")]
    pub(crate) numbers: Vec<OsString>,
    /// How many vanity numbers at most, for each number
    #[arg(long, short = 'n', value_name = "K", default_value_t = 5, value_parser = value_parser!(u8).range(1..=100))]
    pub(crate) count: u8,
    /// Gives exactly the best, also where they differ in a single letter
    #[arg(long)]
    pub(crate) exact: bool,
    /// Shows below each vanity number what its bits are made of; json and ndjson always tell, but for its joins
    #[arg(long)]
    pub(crate) explain: bool,
    /// How the answers are written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lexicons: Lexicons,
}

/// Finds the numbers of a set that make the best vanity numbers: what to claim.
///
/// A set is a list in a file, a number a line, or a block, in which X stands for any digit (+1800555XXXX). The best
/// number is the one whose best vanity number has the fewest bits to remember.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity rank available.txt\n  \
    vanity rank +1800555XXXX +1888555XXXX --count 20\n  \
    vanity rank --format ndjson < available.txt | jq -r .number\n\n\
    All cores work, in the same memory whatever the size of the set. What reads as a block is one; a path with a \
    folder in it is a file in any case. Of several numbers as good the lowest come first, and one that is listed \
    twice counts once. Lines are read as `vanity spell` reads them; one that is no number is told on standard error, \
    and the exit status is 1 in the end.\n\n\
    A line of ndjson: {\"number\": \"+18003569377\", \"text\": \"1-800-FLOWERS\", \"bits\", \"segments\"}, best first.")]
pub(crate) struct Rank {
    /// Lists of numbers and blocks, - for standard input, which is read without any
    #[arg(value_name = "FILE|BLOCK")]
    pub(crate) sources: Vec<OsString>,
    /// How many numbers at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10, value_parser = value_parser!(u16).range(1..=10_000))]
    pub(crate) count: u16,
    /// How the answers are written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lexicons: Lexicons,
}

/// Finds the numbers of a set that spell some words, and where.
///
/// A set is a list in a file, a number a line, or a block, in which X stands for any digit (+1800555XXXX). The words
/// stand in the subscriber number, never in the country code or the area code.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity find HELP available.txt\n  \
    vanity find HELP-NOW +1800XXXXXXX\n  \
    vanity find TAXI --format ndjson < available.txt | jq -r .number\n\n\
    Words between which there is punctuation stand next to each other. What reads as a block is one; a path with a \
    folder in it is a file in any case. Of a list every place is printed. Lines are read as `vanity spell` reads them; \
    one that is no number is told on standard error, and the exit status is 1 in the end.\n\n\
    A line of ndjson: {\"number\": \"+18005554357\", \"text\": \"1-800-555-HELP\", \"from\": 4, \"to\": 7}, where the first \
    digit of the subscriber number is 1.")]
pub(crate) struct Find {
    /// The words, such as HELP-NOW
    pub(crate) words: String,
    /// Lists of numbers and blocks, - for standard input, which is read without any
    #[arg(value_name = "FILE|BLOCK")]
    pub(crate) sources: Vec<OsString>,
    /// How many places of each block at most; how many more there are is told
    #[arg(long, short = 'n', value_name = "N", default_value_t = 100, value_parser = value_parser!(u32).range(1..=1_000_000))]
    pub(crate) count: u32,
    /// The letters on the keys: A to Z, and those of another alphabet beside them
    #[arg(long, value_enum, value_name = "ALPHABET", default_value_t)]
    pub(crate) keypad: Alphabet,
    /// How the answers are written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Tells the number that a vanity number dials.
///
/// Letters are dialled by their keys (ITU-T E.161), with accents or without. Letters behind the last digit of a North American number are
/// overdialled: the network ignores them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity dial 1-800-FLOWERS              +18003569377\n  \
    vanity dial 1-800-MATTRESS             +18006288737, overdialled S\n  \
    vanity dial --keypad greek '+30 210 ΤΑΞΙΔΙΑ'\n  \
    vanity dial --format json '+44 7968 PEOPLE'")]
pub(crate) struct Dial {
    /// Vanity numbers; without any, the lines of standard input
    #[arg(value_name = "TEXT")]
    pub(crate) texts: Vec<OsString>,
    /// The letters on the keys: A to Z, and those of another alphabet beside them
    #[arg(long, value_enum, value_name = "ALPHABET", default_value_t)]
    pub(crate) keypad: Alphabet,
    /// How the answers are written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Answers a call as the Lambda function would, and records it in the local call log.
#[derive(Debug, Args)]
#[command(
    group = clap::ArgGroup::new("contact").required(true),
    after_help = "Examples:\n  \
        vanity call +18003569377\n  \
        vanity call --event event.json --format json\n  \
        vanity call --event - --store calls.redb < event.json\n  \
        vanity call +18003569377 --store dynamodb:calls\n\n\
        The call log is one file, which one program at a time can have open: a call log that is being served answers \
        at the endpoint of `vanity serve`."
)]
pub(crate) struct Call {
    /// The number that the call comes from
    #[arg(group = "contact")]
    pub(crate) number: Option<String>,
    /// A file with the event that Amazon Connect sends, - for standard input
    #[arg(long, value_name = "FILE", group = "contact")]
    pub(crate) event: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) store: Store,
    /// How the answer is written; json and ndjson are the reply alone
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lexicons: Lexicons,
}

/// Records calls that the Lambda function could not record, and left in lines of its log.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    aws logs tail /aws/lambda/vanity-connect --since 1d | vanity replay --store dynamodb:calls\n  \
    vanity replay exported.log --store dynamodb:calls\n\n\
    A call is found wherever a line has its text, which starts with vanity-call-1. What else is in the lines is passed \
    over. A call that is recorded already stays as it is, so lines can be replayed again.")]
pub(crate) struct Replay {
    /// Files with lines of the log, - for standard input, which is read without any
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) store: Store,
}

/// Serves the page, and the endpoint that stands in for the Lambda function.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    vanity serve --port 9000 --store calls.redb\n  \
    curl --data @event.json http://127.0.0.1:8080/2015-03-31/functions/function/invocations\n  \
    vanity serve --auth oidc --oidc-issuer https://login.example --oidc-client-id vanity\n\n\
    Ctrl-C ends it; what was answered until then is stored.\n\n\
    With --auth none everybody on this machine is an operator. With --auth oidc a visitor who belongs to `operators` by \
    the claim may reveal numbers and forget callers, and one who belongs to `viewers` sees masked numbers. The provider \
    leads visitors back to /login/callback of the public URL, and to /logged-out. VANITY_OIDC_CLIENT_SECRET has the \
    client's secret, where it has one, and VANITY_SESSION_KEYS can have the keys of sessions: each is base64 of 32 or \
    more random bytes, the first encrypts and all decrypt. The endpoint for events is there only where the public URL \
    is on this machine.")]
pub(crate) struct Serve {
    /// The port; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    pub(crate) port: u16,
    #[command(flatten)]
    pub(crate) auth: Auth,
    #[command(flatten)]
    pub(crate) store: Store,
    #[command(flatten)]
    pub(crate) lexicons: Lexicons,
}

/// Checks a deployment: has the Lambda function answer a test call, reads it in the table, and deletes it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    vanity smoke --function vanity-connect --table calls\n\n\
    The region and the credentials are those of the AWS environment. They have to allow lambda:InvokeFunction, \
    dynamodb:GetItem and dynamodb:DeleteItem.")]
pub(crate) struct Smoke {
    /// The name of the function, or its ARN
    #[arg(long, value_name = "NAME")]
    pub(crate) function: String,
    /// The name of the table
    #[arg(long, value_name = "NAME", value_parser = table_name)]
    pub(crate) table: String,
}

/// Compiles and inspects word lists.
#[derive(Debug, Subcommand)]
pub(crate) enum Lexicon {
    /// Compiles word lists into a lexicon
    #[command(after_help = "Examples:\n  \
        vanity lexicon build words.tsv pairs.tsv -o english.lex\n  \
        vanity lexicon build --strict products.txt -o products.lex\n  \
        vanity lexicon build --keypad cyrillic russian.tsv -o russian.lex\n\n\
        A line is a word, a word and how often it was counted, or two words and how often they were counted next to \
        each other, separated by spaces or tabs. Counts of the same word add up. Blank lines and lines that start \
        with # say nothing. A line that cannot be read is reported and left out, and so are two words of which one is \
        in no list.")]
    Build {
        /// The word lists, - for standard input
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<PathBuf>,
        /// The file to write, - for standard output; a regular file that exists is replaced, nothing else is
        #[arg(long, short, value_name = "FILE")]
        output: PathBuf,
        /// Writes nothing when a line has to be left out
        #[arg(long)]
        strict: bool,
        /// The letters on the keys that the words are dialled with
        #[arg(long, value_enum, value_name = "ALPHABET", default_value_t)]
        keypad: Alphabet,
    },
    /// Checks a compiled lexicon and tells what is in it
    #[command(after_help = "Examples:\n  vanity lexicon info english.lex\n  vanity lexicon info - < english.lex")]
    Info {
        /// The compiled lexicon, - for standard input
        file: PathBuf,
    },
}

/// Which words numbers are spelled with.
#[derive(Debug, Default, Args)]
pub(crate) struct Lexicons {
    /// Spells with the words of this file too, a compiled lexicon or a word list; can be given several times
    #[arg(long = "lexicon", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Spells without the English words
    #[arg(long, requires = "files")]
    pub(crate) no_english: bool,
    /// The letters on the keys that word lists are dialled with; a compiled lexicon has its own
    #[arg(long, value_enum, value_name = "ALPHABET", default_value_t)]
    pub(crate) keypad: Alphabet,
}

/// The letters on the keys: A to Z, and those of another alphabet beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Alphabet {
    #[default]
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
}

impl Alphabet {
    /// The keypad that has these letters.
    pub(crate) fn keypad(self) -> Keypad {
        let letters = match self {
            Self::Latin => Keypad::E161,
            Self::Cyrillic => Keypad::CYRILLIC,
            Self::Greek => Keypad::GREEK,
            Self::Hebrew => Keypad::HEBREW,
            Self::Arabic => Keypad::ARABIC,
        };
        Keypad::E161.with(&letters).expect("no other alphabet has a Latin letter")
    }
}

/// Where calls are recorded.
#[derive(Debug, Default, Args)]
pub(crate) struct Store {
    /// The file of the call log, made where there is none, or dynamodb:TABLE [default: calls.redb in the user's data
    /// directory]
    #[arg(long = "store", value_name = "FILE", value_parser = OsStringValueParser::new().try_map(StoreName::try_from))]
    pub(crate) name: Option<StoreName>,
}

/// How answers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON value
    Json,
    /// A JSON object a line
    Ndjson,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());
