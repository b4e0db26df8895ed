//! Calls and vanity numbers as the API has them.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};
use vanity_call_log::{CallRecord, Outcome, Timestamp};
use vanity_core::{Bits, PhoneNumber, SegmentKind, VanityNumber};

use crate::problem::Problem;

/// A call.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Call {
    /// The identity that Amazon Connect gave the contact.
    #[schema(value_type = String, min_length = 1, max_length = 256)]
    contact_id: String,
    /// When it came in.
    #[schema(value_type = Moment)]
    at: Timestamp,
    /// How it came in, as Amazon Connect names it: `VOICE`, `CHAT`, `TASK`, `EMAIL`.
    channel: String,
    outcome: OutcomeWord,
    /// The caller's number; `null` where there is none.
    caller: Option<CallerNumber>,
    /// The vanity numbers that were found, best first.
    vanity: Vec<Vanity>,
    /// How many microseconds the answer took until it was handed to the call log; `null` where that was not measured.
    answered_in_us: Option<u64>,
    /// From when on the call is not kept any more; `null` for ever.
    #[schema(value_type = Option<Moment>)]
    expires_at: Option<Timestamp>,
}

impl Call {
    /// The call, its number masked unless `reveal` is set.
    pub(super) fn new(call: &CallRecord, reveal: bool) -> Self {
        Self {
            contact_id: call.contact_id.to_string(),
            at: call.at,
            channel: call.channel.as_str().into(),
            outcome: Outcome::from(call).into(),
            caller: call.caller.number().map(|number| CallerNumber::new(number, reveal)),
            vanity: call.vanity.iter().map(|vanity| Vanity::new(vanity, reveal)).collect(),
            answered_in_us: call.answered_in_us,
            expires_at: call.expires_at,
        }
    }
}

/// The number of a caller.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CallerNumber {
    /// The number with only its country code and last digits to be read.
    #[schema(example = "1-•••-•••-9377")]
    masked: String,
    /// The number (ITU-T E.164); only where it is revealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, nullable = false, example = "+18003569377")]
    number: Option<PhoneNumber>,
}

impl CallerNumber {
    fn new(number: &PhoneNumber, reveal: bool) -> Self {
        Self { masked: number.masked(), number: reveal.then_some(*number) }
    }
}

/// A vanity number.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Vanity {
    /// As in an advertisement.
    #[schema(example = "1-800-FLOWERS")]
    text: String,
    /// The bits that somebody has to remember: fewer are better. To the thousandth.
    #[schema(minimum = 0, example = 5.765)]
    bits: f64,
    /// Its words and runs of digits, in order. What is not in their bits is the cost of the joins between them.
    segments: Vec<Part>,
}

impl Vanity {
    /// The vanity number, its digits masked unless `reveal` is set.
    pub(super) fn new(vanity: &VanityNumber, reveal: bool) -> Self {
        let written = if reveal { vanity.written() } else { vanity.masked() };
        let segments = written.segments.iter().map(|segment| Part {
            kind: match segment.kind {
                SegmentKind::Word => Kind::Word,
                SegmentKind::Digits => Kind::Digits,
            },
            text: segment.text.clone(),
            bits: in_bits(segment.bits),
        });
        Self { text: written.to_string(), bits: in_bits(vanity.bits()), segments: segments.collect() }
    }
}

/// A word or a run of digits.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Segment)]
struct Part {
    #[schema(inline)]
    kind: Kind,
    #[schema(example = "FLOWERS")]
    text: String,
    #[schema(minimum = 0)]
    bits: f64,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Word,
    Digits,
}

fn in_bits(bits: Bits) -> f64 {
    f64::from(bits.millibits()) / 1000.0
}

/// What became of a call, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct OutcomeWord(Outcome);

impl From<Outcome> for OutcomeWord {
    fn from(outcome: Outcome) -> Self {
        Self(outcome)
    }
}

impl From<OutcomeWord> for Outcome {
    fn from(OutcomeWord(outcome): OutcomeWord) -> Self {
        outcome
    }
}

impl PartialSchema for OutcomeWord {
    fn schema() -> RefOr<Schema> {
        let words = Outcome::ALL.map(Outcome::as_str);
        let description = "What became of the call: vanity numbers were found, no word fits, the number was withheld, \
                           the contact has no telephone number, or the number cannot be dialled";
        let object = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words));
        object.description(Some(description)).build().into()
    }
}

impl ToSchema for OutcomeWord {
    fn name() -> std::borrow::Cow<'static, str> {
        "Outcome".into()
    }
}

/// A moment in UTC, to the millisecond (RFC 3339).
#[derive(Debug)]
pub(crate) struct Moment;

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        let object = ObjectBuilder::new().schema_type(Type::String);
        let object = object.format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
        object.description(Some("A moment in UTC, to the millisecond")).build().into()
    }
}

impl ToSchema for Moment {}

/// A request that has no parameters: any is refused.
#[derive(Debug)]
pub(super) struct NoParameters;

impl<S: Sync> FromRequestParts<S> for NoParameters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match parts.uri.query() {
            None | Some("") => Ok(Self),
            Some(_) => Err(Problem::NO_PARAMETERS),
        }
    }
}
