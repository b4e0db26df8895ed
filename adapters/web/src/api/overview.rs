//! What the latest calls come to.

use std::sync::Arc;

use axum::extract::State;
use axum::{Extension, Json};

use crate::api::problem::Failures;
use crate::api::schema::NoParameters;
use crate::overview::{Overview, Overviews};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visitor::Visitor;

/// What the latest calls come to
///
/// At most 10,000 calls of the last 14 days are counted, once a minute.
#[utoipa::path(get, path = "/api/v1/overview", operation_id = "getOverview", tag = "site", responses(
    (status = 200, description = "The counts", body = Overview),
    Failures,
))]
pub(super) async fn overview(
    State(site): State<Shared>,
    Extension(overviews): Extension<Arc<Overviews>>,
    _: Visitor,
    _: NoParameters,
) -> Result<Json<Overview>, Problem> {
    Ok(Json(Overview::clone(&*overviews.read(&site).await?)))
}
