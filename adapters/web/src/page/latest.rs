//! `GET /`: the latest calls; `GET /live`: their list alone, for the page to refresh itself with.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use vanity_call_log::{Cursor, Outcome, Page, Timestamp};

use super::After;
use crate::assets::fingerprint;
use crate::frame::{Frame, Tab};
use crate::listing::{self, Listing, Looked};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::view::{CallView, outcome_name};
use crate::visitor::Visitor;

/// Answers with the page, or with 304 while it looks the same.
pub(crate) async fn latest(
    State(site): State<Shared>,
    Query(after): Query<After>,
    Query(shown): Query<Shown>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let frame = Frame::new(&site, &visitor, Tab::Latest);
    let list = CallList { relative: true, ..CallList::read(&site, &frame, shown, after.page()?).await? };
    Ok(unless_known(&headers, LatestPage { frame, list }.render()?))
}

/// Answers with the list, or with 304 while no call came in or went.
pub(crate) async fn live(
    State(site): State<Shared>,
    Query(shown): Query<Shown>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let frame = Frame::new(&site, &visitor, Tab::Latest);
    let list = CallList::read(&site, &frame, shown, After::default().page()?).await?;
    Ok(unless_known(&headers, list.render()?))
}

/// What the visitor wants of the list.
#[derive(Debug, Default, Deserialize)]
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
fn unless_known(request: &HeaderMap, html: String) -> Response {
    let tag = format!("W/\"{}\"", fingerprint(html.as_bytes()));
    let mut known = request
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim);
    let is_known = known.any(|known| known == "*" || known.trim_start_matches("W/") == tag.trim_start_matches("W/"));
    let headers = [(ETAG, tag.as_str()), (CACHE_CONTROL, "private, no-cache")];
    if is_known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, Html(html)).into_response() }
}

#[derive(Template)]
#[template(path = "latest.html")]
struct LatestPage {
    frame: Frame,
    list: CallList,
}

impl LatestPage {
    /// Whether the list refreshes by itself.
    fn is_live(&self) -> bool {
        self.list.is_first && !self.list.shown.paused
    }

    /// The choices of the filter: the address, the name, and whether it is the current one.
    fn choices(&self) -> Vec<(String, &'static str, bool)> {
        let shown = &self.list.shown;
        let choice = |outcome: Option<Outcome>| {
            let word = outcome.map_or("", Outcome::as_str);
            let chosen = Shown { outcome: word.into(), paused: shown.paused };
            (chosen.address("/", None), outcome.map_or("All", outcome_name), shown.outcome == word)
        };
        [None].into_iter().chain(Outcome::ALL.map(Some)).map(choice).collect()
    }
}

#[derive(Template)]
#[template(path = "calls.html")]
struct CallList {
    shown: Shown,
    listing: Listing,
    now: Timestamp,
    is_first: bool,
    /// Whether times are told from now as well. They change every minute, so not where 304 is the answer as long as
    /// nothing else changes: there the script that asks does it.
    relative: bool,
    has_phone: bool,
}

impl CallList {
    async fn read(site: &Site, frame: &Frame, shown: Shown, page: Page) -> Result<Self, Problem> {
        let now = site.now();
        let listing = listing::read(&*site.log, shown.outcome()?, &page, now).await?;
        let (is_first, has_phone) = (page.after.is_none(), frame.has_phone);
        Ok(Self { shown, listing, now, is_first, relative: false, has_phone })
    }

    fn calls(&self) -> Vec<CallView<'_>> {
        CallView::masked(&self.listing.calls, self.now)
    }

    /// What was looked through, where calls of one outcome are wanted, and since when.
    fn looked(&self) -> Option<(usize, Moment)> {
        let Looked { calls, since } = self.listing.looked?;
        Some((calls, Moment::new(since?, self.now)))
    }
}
