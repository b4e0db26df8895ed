//! Contact flows of Amazon Connect as code: read, checked, converted, played and drawn, without IO.

mod names;
mod position;
mod action_type;
mod operator;
mod flow;
mod legacy;
mod convert;
mod reference;
mod spec;
mod finding;
mod check;
mod voice;
mod transcript;
mod run;
mod draw;
mod fill;

pub use action_type::ActionType;
pub use check::{Known, check};
pub use convert::{ConvertError, Unconvertible, convert};
pub use draw::draw;
pub use fill::{fill, placeholders};
pub use finding::{Finding, Rule, Severity};
pub use flow::{Action, Branch, Condition, ErrorBranch, Flow, FlowError, Source, Transitions, Way};
pub use legacy::Legacy;
pub use operator::Operator;
pub use position::Place;
pub use run::{Call, Fault, FunctionError, Functions, Invocation, Press, Then, play};
pub use transcript::{Ending, Event, Step, Transcript};
pub use voice::sentences;
