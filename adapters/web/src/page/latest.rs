//! `GET /`: the latest calls; `GET /live`: their list alone, for the page to refresh itself with.

mod lists;

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use vanity_call_log::{Cursor, Outcome};

use super::After;
use crate::assets::fingerprint;
use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::Shared;
use crate::view::outcome_name;
use crate::visitor::Visitor;

pub(crate) use lists::Lists;
use lists::Look;

/// Answers with the page, or with 304 while it looks the same.
pub(crate) async fn latest(
    State(site): State<Shared>,
    Extension(lists): Extension<Arc<Lists>>,
    Query(after): Query<After>,
    Query(shown): Query<Shown>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let frame = Frame::new(&site, &visitor, Tab::Latest);
    let page = after.page()?;
    let is_first = page.after.is_none();
    let look = Look { shown: shown.clone(), relative: true, has_phone: frame.has_phone };
    let list = lists.read(&site, look, page).await?;
    let html = LatestPage { frame, shown, is_first, list: &list.html }.render()?;
    let tag = tag(&html);
    Ok(unless_known(&headers, &tag, || html))
}

/// Answers with the list, or with 304 while no call came in or went.
pub(crate) async fn live(
    State(site): State<Shared>,
    Extension(lists): Extension<Arc<Lists>>,
    Query(shown): Query<Shown>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let has_phone = Frame::new(&site, &visitor, Tab::Latest).has_phone;
    let list = lists.read(&site, Look { shown, relative: false, has_phone }, After::default().page()?).await?;
    Ok(unless_known(&headers, &list.tag, || list.html.clone()))
}

/// What the visitor wants of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
pub(crate) struct Shown {
    /// The outcome of the calls; an empty text or none for calls of any.
    #[serde(default)]
    outcome: String,
    /// Whether the list stays as it is while new calls come in.
    #[serde(default)]
    paused: bool,
}

impl Shown {
    /// The same, with the list going on or standing still.
    fn paused(&self, paused: bool) -> Self {
        Self { outcome: self.outcome.clone(), paused }
    }

    fn outcome(&self) -> Result<Option<Outcome>, Problem> {
        if self.outcome.is_empty() {
            return Ok(None);
        }
        let known = Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == self.outcome);
        known.map(Some).ok_or(Problem::NO_SUCH_OUTCOME)
    }

    /// The address of the same list at another place.
    fn address(&self, path: &str, after: Option<&Cursor>) -> String {
        let outcome = (!self.outcome.is_empty()).then(|| format!("outcome={}", self.outcome));
        let paused = self.paused.then(|| "paused=true".to_owned());
        let after = after.map(|after| format!("after={after}"));
        let query: Vec<String> = [outcome, paused, after].into_iter().flatten().collect();
        if query.is_empty() { path.into() } else { format!("{path}?{}", query.join("&")) }
    }
}

/// The body, unless the browser has it already (RFC 9110, clause 13.1.2).
fn unless_known(request: &HeaderMap, tag: &str, html: impl FnOnce() -> String) -> Response {
    let mut known = request
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim);
    let is_known = known.any(|known| known == "*" || known.trim_start_matches("W/") == tag.trim_start_matches("W/"));
    let headers = [(ETAG, tag), (CACHE_CONTROL, "private, no-cache")];
    if is_known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, Html(html())).into_response() }
}

/// The entity tag of a body.
fn tag(html: &str) -> String {
    format!("W/\"{}\"", fingerprint(html.as_bytes()))
}

#[derive(Template)]
#[template(path = "latest.html")]
struct LatestPage<'a> {
    frame: Frame,
    shown: Shown,
    is_first: bool,
    list: &'a str,
}

impl LatestPage<'_> {
    /// Whether the list refreshes by itself.
    fn is_live(&self) -> bool {
        self.is_first && !self.shown.paused
    }

    /// The choices of the filter: the address, the name, and whether it is the current one.
    fn choices(&self) -> Vec<(String, &'static str, bool)> {
        let shown = &self.shown;
        let choice = |outcome: Option<Outcome>| {
            let word = outcome.map_or("", Outcome::as_str);
            let chosen = Shown { outcome: word.into(), paused: shown.paused };
            (chosen.address("/", None), outcome.map_or("All", outcome_name), shown.outcome == word)
        };
        [None].into_iter().chain(Outcome::ALL.map(Some)).map(choice).collect()
    }
}
