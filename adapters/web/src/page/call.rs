//! `GET /calls/{contact_id}`: a call with all its vanity numbers, its number masked.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use vanity_call_log::CallRecord;

use super::find;
use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::view::CallView;
use crate::visitor::Visitor;

pub(crate) async fn call(
    State(site): State<Shared>,
    Path(contact_id): Path<String>,
    visitor: Visitor,
) -> Result<Html<String>, Problem> {
    let call = find(&site, &contact_id).await?;
    CallPage::html(&site, &visitor, &call, false)
}

#[derive(Template)]
#[template(path = "call.html")]
pub(super) struct CallPage<'a> {
    frame: Frame,
    view: CallView<'a>,
    reveal: bool,
}

impl<'a> CallPage<'a> {
    /// The page of a call, its number masked unless `reveal` is set.
    pub(super) fn html(
        site: &Site,
        visitor: &Visitor,
        call: &'a CallRecord,
        reveal: bool,
    ) -> Result<Html<String>, Problem> {
        let frame = Frame::new(site, visitor, Tab::None);
        let page = Self { frame, view: CallView::new(call, site.now(), reveal), reveal };
        Ok(Html(page.render()?))
    }
}
