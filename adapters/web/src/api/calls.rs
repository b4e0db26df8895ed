//! Calls: the latest, one, and those of a caller.

use std::num::NonZeroUsize;

use axum::Json;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vanity_call_log::{CallPage, CallRecord, Cursor, Page, Timestamp};

use crate::api::problem::{Failures, PROBLEM_JSON, ProblemBody};
use crate::api::schema::{Call, Moment, OutcomeWord};
use crate::listing::{self, Looked};
use crate::page::find;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visitor::Visitor;

/// The latest calls
///
/// They can be narrowed to one outcome. Calls are looked through for it in their order, at most 300 a time: a page may
/// have fewer calls than its limit then, even none, and yet a `next`.
#[utoipa::path(get, path = "/api/v1/calls", operation_id = "listCalls", tag = "calls", params(Latest), responses(
    (status = 200, description = "A part of the latest calls", body = Calls),
    (status = 403, description = "Only operators may reveal numbers", body = ProblemBody, content_type = PROBLEM_JSON),
    Failures,
))]
pub(super) async fn list(
    State(site): State<Shared>,
    visitor: Visitor,
    asked: Result<Query<Latest>, QueryRejection>,
) -> Result<Json<Calls>, Problem> {
    let Query(asked) = asked?;
    may_reveal(&visitor, asked.reveal)?;
    let page = page(asked.limit, asked.after.as_deref())?;
    let listing = listing::read(&*site.log, asked.outcome.map(Into::into), &page, site.now()).await?;
    let looked = listing.looked.map(|Looked { calls, since }| LookedThrough { calls, since });
    let part = CallPage { calls: listing.calls, next: listing.next };
    Ok(Json(Calls { looked, ..Calls::new(&visitor, &part, asked.reveal) }))
}

/// A call
#[utoipa::path(get, path = "/api/v1/calls/{contact_id}", operation_id = "getCall", tag = "calls", params(Named, One), responses(
    (status = 200, description = "The call", body = Call),
    (status = 403, description = "Only operators may reveal numbers", body = ProblemBody, content_type = PROBLEM_JSON),
    (status = 404, description = "There is no such call, or it is not kept any more", body = ProblemBody,
        content_type = PROBLEM_JSON),
    Failures,
))]
pub(super) async fn one(
    State(site): State<Shared>,
    visitor: Visitor,
    named: Result<Path<String>, PathRejection>,
    asked: Result<Query<One>, QueryRejection>,
) -> Result<Json<Call>, Problem> {
    let (Path(contact_id), Query(One { reveal })) = (named?, asked?);
    may_reveal(&visitor, reveal)?;
    let call = find(&site, &contact_id).await?;
    Ok(Json(shown(&visitor, &call, reveal)))
}

/// The calls of a caller
///
/// The caller is named by any of the calls, so that no number stands in an address.
#[utoipa::path(get, path = "/api/v1/calls/{contact_id}/history", operation_id = "listCallsOfCaller", tag = "calls", params(Named, History), responses(
    (status = 200, description = "A part of the calls of the caller who placed this one", body = Calls),
    (status = 403, description = "Only operators may reveal numbers", body = ProblemBody, content_type = PROBLEM_JSON),
    (status = 404, description = "There is no such call, or its caller has no number", body = ProblemBody,
        content_type = PROBLEM_JSON),
    Failures,
))]
pub(super) async fn history(
    State(site): State<Shared>,
    visitor: Visitor,
    named: Result<Path<String>, PathRejection>,
    asked: Result<Query<History>, QueryRejection>,
) -> Result<Json<Calls>, Problem> {
    let (Path(contact_id), Query(asked)) = (named?, asked?);
    may_reveal(&visitor, asked.reveal)?;
    let page = page(asked.limit, asked.after.as_deref())?;
    let call = find(&site, &contact_id).await?;
    let caller = call.caller.number().ok_or(Problem::NO_CALLER)?;
    let part = site.log.history(caller, &page, site.now()).await?;
    Ok(Json(Calls::new(&visitor, &part, asked.reveal)))
}

/// A part of a list of calls.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Calls {
    /// The calls, newest first.
    calls: Vec<Call>,
    /// Where to go on; `null` when there are no more calls.
    next: Option<String>,
    /// What was looked through for calls of the outcome; only where one is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    looked: Option<LookedThrough>,
}

impl Calls {
    /// Calls as they are shown to a visitor; each number that is revealed is logged.
    fn new(visitor: &Visitor, part: &CallPage, reveal: bool) -> Self {
        let calls = part.calls.iter().map(|call| shown(visitor, call, reveal)).collect();
        Self { calls, next: part.next.as_ref().map(Cursor::to_string), looked: None }
    }
}

/// The calls that were looked through.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Looked)]
struct LookedThrough {
    /// How many.
    calls: usize,
    /// When the earliest of them came in; `null` where there are none.
    #[schema(value_type = Option<Moment>)]
    since: Option<Timestamp>,
}

/// Which of the latest calls are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Latest {
    /// The most calls.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 20)]
    limit: Limit,
    /// Where to go on: the `next` of a part of this list.
    #[param(format = "cursor", min_length = 1)]
    after: Option<String>,
    /// The outcome of the calls; none for calls of any.
    #[param(value_type = Option<OutcomeWord>)]
    outcome: Option<OutcomeWord>,
    /// Whether numbers are wanted in full. Only operators get them so.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    reveal: bool,
}

/// Which of the calls of a caller are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct History {
    /// The most calls.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 20)]
    limit: Limit,
    /// Where to go on: the `next` of a part of this list.
    #[param(format = "cursor-of-history", min_length = 1)]
    after: Option<String>,
    /// Whether numbers are wanted in full. Only operators get them so.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    reveal: bool,
}

/// How a call is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct One {
    /// Whether the number is wanted in full. Only operators get it so.
    #[serde(default)]
    #[param(value_type = Option<bool>)]
    reveal: bool,
}

/// The call that an address names.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it describes the address, which axum reads")]
struct Named {
    /// The contact id of the call.
    #[param(format = "contact-id", min_length = 1, max_length = 256)]
    contact_id: String,
}

/// How many calls are asked for at most: 1 to 100, 20 where nothing is said.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "usize")]
struct Limit(NonZeroUsize);

impl TryFrom<usize> for Limit {
    type Error = &'static str;

    fn try_from(limit: usize) -> Result<Self, &'static str> {
        NonZeroUsize::new(limit).filter(|limit| limit.get() <= MOST).map(Self).ok_or("it is 1 to 100")
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(NonZeroUsize::new(20).expect("20 is not 0"))
    }
}

fn page(Limit(limit): Limit, after: Option<&str>) -> Result<Page, Problem> {
    Ok(Page { limit, after: after.map(str::parse).transpose()? })
}

/// Refuses to reveal numbers to those who may not see them.
fn may_reveal(visitor: &Visitor, reveal: bool) -> Result<(), Problem> {
    if reveal && !visitor.is_operator() { Err(Problem::OPERATORS_ONLY) } else { Ok(()) }
}

/// A call as it is shown to a visitor; a number that is revealed is logged.
fn shown(visitor: &Visitor, call: &CallRecord, reveal: bool) -> Call {
    if reveal {
        visitor.log_reveal(call);
    }
    Call::new(call, reveal)
}

/// The most calls of a part of a list.
const MOST: usize = 100;
