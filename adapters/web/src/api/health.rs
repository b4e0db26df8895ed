//! Whether the site can answer.

use std::num::NonZeroUsize;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use vanity_call_log::Page;

use crate::api::problem::Failures;
use crate::api::schema::NoParameters;
use crate::problem::Problem;
use crate::site::Shared;

/// Whether calls can be read
#[utoipa::path(get, path = "/api/v1/health", operation_id = "getHealth", tag = "site", responses(
    (status = 200, description = "They can", body = Health),
    Failures,
))]
pub(super) async fn health(State(site): State<Shared>, _: NoParameters) -> Result<Json<Health>, Problem> {
    site.log.latest(&Page::first(NonZeroUsize::MIN), site.now()).await?;
    Ok(Json(Health { status: Status::Ok }))
}

/// How the site does.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Health {
    #[schema(inline)]
    status: Status,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Status {
    Ok,
}
