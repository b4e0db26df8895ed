//! The vanity numbers of a number.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vanity_core::{Dialled, Keypad, PhoneNumber, Variety, dial};

use crate::api::problem::{Failures, PROBLEM_JSON, ProblemBody};
use crate::api::schema::Vanity;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visitor::Visitor;

/// The vanity numbers of a number
///
/// They are best first; the first five differ in more than one letter. None is no failure: the list is empty then.
#[utoipa::path(get, path = "/api/v1/vanity-numbers", operation_id = "spellNumber", tag = "numbers", params(Asked), responses(
    (status = 200, description = "The vanity numbers", body = Spelled),
    (status = 422, description = "The text is not a number", body = ProblemBody, content_type = PROBLEM_JSON),
    Failures,
))]
pub(super) async fn spell(
    State(site): State<Shared>,
    _: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Spelled>, Problem> {
    let Query(Asked { number, count: Count(count) }) = asked?;
    let Dialled { number, overdialled } = dial(&number, &Keypad::E161)?;
    let vanity = site.speller.giving(count, Variety::Distinct).spell(&number);
    let vanity = vanity.iter().map(|vanity| Vanity::new(vanity, true)).collect();
    Ok(Json(Spelled { number, overdialled, vanity }))
}

/// The number that is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// The number, as people write it: with its country code, unless it is a North American one.
    #[param(format = "phone-number", min_length = 1, example = "1-800-356-9377")]
    number: String,
    /// The most vanity numbers.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100, default = 5)]
    count: Count,
}

/// What a number spells.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Spelled {
    /// The number (ITU-T E.164).
    #[schema(value_type = String, example = "+18003569377")]
    number: PhoneNumber,
    /// Letters that were given past the end of the number, which the network ignores.
    overdialled: String,
    /// Best first.
    vanity: Vec<Vanity>,
}

/// How many vanity numbers are asked for at most: 1 to 100, 5 where nothing is said.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "usize")]
struct Count(usize);

impl TryFrom<usize> for Count {
    type Error = &'static str;

    fn try_from(count: usize) -> Result<Self, &'static str> {
        if (1..=100).contains(&count) { Ok(Self(count)) } else { Err("it is 1 to 100") }
    }
}

impl Default for Count {
    fn default() -> Self {
        Self(5)
    }
}
