//! The API: what the pages show, as JSON, described by an OpenAPI document.

mod calls;
mod document;
mod health;
mod overview;
mod problem;
mod ranking;
mod schema;
mod spelling;

use std::sync::LazyLock;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{any, get};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::problem::Problem;
use crate::site::Shared;

pub(crate) use problem::as_json;
pub(crate) use ranking::{Count, Listed};
pub(crate) use schema::{Moment, OutcomeWord};

/// The routes of the API. What they do not know is a problem as JSON too.
pub(crate) fn router() -> Router<Shared> {
    let (routes, _) = described().split_for_parts();
    routes.route(DOCUMENT_PATH, get(document)).route("/api/{*rest}", any(async || Problem::NO_SUCH_RESOURCE))
}

/// The routes with their description.
fn described() -> OpenApiRouter<Shared> {
    let lists = OpenApiRouter::new()
        .routes(routes!(ranking::rank_block, ranking::rank_list))
        .layer(DefaultBodyLimit::max(LONGEST_LIST));
    OpenApiRouter::with_openapi(document::Document::openapi())
        .routes(routes!(calls::list))
        .routes(routes!(calls::one))
        .routes(routes!(calls::history))
        .routes(routes!(spelling::spell))
        .merge(lists)
        .routes(routes!(overview::overview))
        .routes(routes!(health::health))
}

/// `GET /api/openapi.json`.
async fn document() -> impl IntoResponse {
    static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
        let document = described().into_openapi();
        document.to_json().expect("the description is made of texts, numbers, lists and fields")
    });
    ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], DOCUMENT.as_str())
}

/// Where the document is.
const DOCUMENT_PATH: &str = "/api/openapi.json";

/// The longest list in bytes: 100,000 numbers as people write them.
pub(crate) const LONGEST_LIST: usize = 2 * 1024 * 1024;
