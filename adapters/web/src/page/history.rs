//! `GET /calls/{contact_id}/history`: the calls of the caller who placed this one.
//!
//! The address carries the contact id, so that no caller's number gets into logs and browser histories. The one page
//! with a number in its address is `/try`, where the visitor puts it.

use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use vanity_call_log::{CallRecord, ContactId, Cursor, Page};

use super::{After, CALLS, find};
use crate::change::Change;
use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::Shared;
use crate::view::CallView;
use crate::visitor::Visitor;

pub(crate) async fn history(
    State(site): State<Shared>,
    Path(contact_id): Path<String>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Html<String>, Problem> {
    let now = site.now();
    let page = after.page()?;
    let call = find(&site, &contact_id).await?;
    let caller = call.caller.number().ok_or(Problem::NO_CALLER)?;
    // One more than is shown: the last call that is shown is compared with it.
    let calls = site.log.history(caller, &Page { limit: ONE_MORE, after: page.after.clone() }, now).await?.calls;
    let next = (calls.len() > CALLS.get())
        .then(|| Cursor::behind(&calls[CALLS.get() - 1], vanity_call_log::Query::history(caller)));
    let page = HistoryPage {
        frame: Frame::new(&site, &visitor, Tab::None),
        contact_id: &call.contact_id,
        caller: caller.masked(),
        is_first: page.after.is_none(),
        calls: changes(&calls).map(|(call, change)| (CallView::new(call, now, false), change)).collect(),
        next,
    };
    Ok(Html(page.render()?))
}

/// The calls that are shown, each with what changed since the one before it.
fn changes(calls: &[CallRecord]) -> impl Iterator<Item = (&CallRecord, Change<'_>)> {
    let shown = calls.iter().take(CALLS.get()).enumerate();
    shown.map(|(at, call)| (call, Change::between(calls.get(at + 1), call)))
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage<'a> {
    frame: Frame,
    contact_id: &'a ContactId,
    caller: String,
    is_first: bool,
    calls: Vec<(CallView<'a>, Change<'a>)>,
    next: Option<Cursor>,
}

/// One call more than a page lists.
const ONE_MORE: NonZeroUsize = CALLS.saturating_add(1);
