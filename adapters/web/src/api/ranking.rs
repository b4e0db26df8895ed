//! The numbers of a block or a list that make the best vanity numbers.

use std::sync::Arc;

use axum::extract::Query;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::{Extension, Json};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use vanity_core::PhoneNumber;

use crate::api::problem::{Failures, PROBLEM_JSON, ProblemBody};
use crate::api::schema::Vanity;
use crate::problem::Problem;
use crate::ranking::{Bad, Numbers, NumbersError, Ranked, Rankings};
use crate::visitor::Visitor;

/// The best numbers of a block
///
/// At most a million numbers of North America are ranked at once, or 100,000 of another country.
#[utoipa::path(get, path = "/api/v1/rankings", operation_id = "rankBlock", tag = "numbers", params(InBlock), responses(
    (status = 200, description = "The best numbers", body = Ranking),
    (status = 422, description = "The text is not a block, or has too many numbers", body = ProblemBody,
        content_type = PROBLEM_JSON),
    Failures,
))]
pub(super) async fn rank_block(
    Extension(rankings): Extension<Arc<Rankings>>,
    _: Visitor,
    asked: Result<Query<InBlock>, QueryRejection>,
) -> Result<Json<Ranking>, Problem> {
    let Query(InBlock { block, count }) = asked?;
    Ok(Json(Ranking::new(&rankings.rank(Numbers::block(&block)?, count.get()).await?)))
}

/// The best numbers of a list
///
/// A number that cannot be read is no failure: it is among the `problems`, and the others are ranked.
#[utoipa::path(post, path = "/api/v1/rankings", operation_id = "rankList", tag = "numbers", request_body = Listed, responses(
    (status = 200, description = "The best numbers", body = Ranking),
    (status = 403, description = "A page of another site sent this", body = ProblemBody, content_type = PROBLEM_JSON),
    (status = 413, description = "The body is longer than 2 MiB", body = ProblemBody, content_type = PROBLEM_JSON),
    (status = 415, description = "The body is not said to be JSON", body = ProblemBody, content_type = PROBLEM_JSON),
    (status = 422, description = "The body is not a list of numbers, or has too many", body = ProblemBody,
        content_type = PROBLEM_JSON),
    Failures,
))]
pub(super) async fn rank_list(
    Extension(rankings): Extension<Arc<Rankings>>,
    _: Visitor,
    list: Result<Json<Listed>, JsonRejection>,
) -> Result<Json<Ranking>, Problem> {
    let Json(list) = list?;
    let count = list.count.get();
    Ok(Json(Ranking::new(&rankings.rank(list.numbers()?, count).await?)))
}

/// The block that is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct InBlock {
    /// A number with `X` for each digit that may be any.
    #[param(format = "block", min_length = 1, example = "+1800555XXXX")]
    block: String,
    /// The most numbers that are given.
    #[serde(default)]
    #[param(value_type = Option<u16>, minimum = 1, maximum = 1000, default = 20)]
    count: Count,
}

/// A list of numbers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = List)]
pub(crate) struct Listed {
    /// The numbers, as people write them. Blank texts are passed over.
    #[schema(min_items = 1, max_items = 100_000, example = json!(["1-800-356-9377", "+447968736753"]))]
    numbers: Vec<String>,
    /// The most numbers that are given.
    #[serde(default, deserialize_with = "whole_number")]
    #[schema(value_type = u16, minimum = 1, maximum = 1000, default = 20)]
    pub(crate) count: Count,
}

impl Listed {
    pub(crate) fn numbers(self) -> Result<Numbers, NumbersError> {
        Numbers::list(self.numbers)
    }
}

/// The best numbers of those that were ranked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ranking {
    /// How many numbers were looked at, those that could not be read included.
    looked_at: u64,
    /// The best ones, best first; of two as good the lower number is first.
    best: Vec<RankedNumber>,
    /// The numbers of the list that could not be read, the first ones.
    problems: Vec<Unread>,
    /// How many more there are.
    more_problems: usize,
}

impl Ranking {
    fn new(ranked: &Ranked) -> Self {
        let best = ranked.best.iter();
        Self {
            looked_at: ranked.looked_at,
            best: best.map(|best| RankedNumber { number: *best.number(), vanity: Vanity::new(best, true) }).collect(),
            problems: ranked.bad.iter().map(Unread::new).collect(),
            more_problems: ranked.more_bad,
        }
    }
}

/// A number and its best vanity number.
#[derive(Debug, Serialize, ToSchema)]
struct RankedNumber {
    /// The number (ITU-T E.164).
    #[schema(value_type = String, example = "+18003569377")]
    number: PhoneNumber,
    vanity: Vanity,
}

/// A number of a list that could not be read.
#[derive(Debug, Serialize, ToSchema)]
struct Unread {
    /// Which one of the list it is; that of the first is 1.
    #[schema(minimum = 1)]
    line: usize,
    /// The start of its text.
    text: String,
    /// What is wrong with it.
    reason: String,
}

impl Unread {
    fn new(Bad { line, text, reason }: &Bad) -> Self {
        Self { line: *line, text: text.clone(), reason: reason.to_string() }
    }
}

/// How many numbers are asked for at most: 1 to 1,000, 20 where nothing is said.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "usize")]
pub(crate) struct Count(usize);

impl Count {
    pub(crate) fn get(self) -> usize {
        self.0
    }
}

/// Reads a count in JSON, where `20.0` is a whole number too (JSON Schema 2020-12, Validation, clause 6.1.1).
fn whole_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Count, D::Error> {
    let number = f64::deserialize(deserializer)?;
    let count = (1..=1000_u16).find(|&count| f64::from(count) == number);
    Count::try_from(count.map_or(0, usize::from)).map_err(D::Error::custom)
}

impl TryFrom<usize> for Count {
    type Error = &'static str;

    fn try_from(count: usize) -> Result<Self, &'static str> {
        if (1..=1000).contains(&count) { Ok(Self(count)) } else { Err("it is 1 to 1000") }
    }
}

impl Default for Count {
    fn default() -> Self {
        Self(20)
    }
}
