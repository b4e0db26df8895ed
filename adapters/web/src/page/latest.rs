//! `GET /`: the latest calls.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use vanity_call_log::Cursor;

use super::After;
use crate::assets::fingerprint;
use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::Shared;
use crate::view::CallView;
use crate::visitor::Visitor;

/// Answers with the calls, or with 304 while they look the same.
pub(crate) async fn latest(
    State(site): State<Shared>,
    Query(after): Query<After>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let now = site.now();
    let page = after.page()?;
    let calls = site.log.latest(&page, now).await?;
    let html = LatestPage {
        frame: Frame::new(&site, &visitor, Tab::Latest),
        is_first: page.after.is_none(),
        calls: CallView::masked(&calls.calls, now),
        next: calls.next,
    }
    .render()?;

    let tag = format!("W/\"{}\"", fingerprint(html.as_bytes()));
    let unchanged = is_known(&headers, &tag);
    let headers = [(ETAG, tag.as_str()), (CACHE_CONTROL, "private, no-cache")];
    Ok(if unchanged {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, Html(html)).into_response()
    })
}

/// Whether the browser has what the entity tag stands for (RFC 9110, clause 13.1.2).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag.trim_start_matches("W/"))
}

#[derive(Template)]
#[template(path = "latest.html")]
struct LatestPage<'a> {
    frame: Frame,
    is_first: bool,
    calls: Vec<CallView<'a>>,
    next: Option<Cursor>,
}
