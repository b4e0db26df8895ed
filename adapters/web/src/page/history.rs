//! `GET /calls/{contact_id}/history`: the calls of the caller who placed this one.
//!
//! The address carries the contact id, so that no caller's number gets into logs and browser histories. The one page
//! with a number in its address is `/try`, where the visitor puts it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use vanity_call_log::{ContactId, Cursor};

use super::{After, find};
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
    let calls = site.log.history(caller, &page, now).await?;
    let page = HistoryPage {
        frame: Frame::new(&site, &visitor, Tab::None),
        contact_id: &call.contact_id,
        caller: caller.masked(),
        is_first: page.after.is_none(),
        calls: CallView::masked(&calls.calls, now),
        next: calls.next,
    };
    Ok(Html(page.render()?))
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage<'a> {
    frame: Frame,
    contact_id: &'a ContactId,
    caller: String,
    is_first: bool,
    calls: Vec<CallView<'a>>,
    next: Option<Cursor>,
}
