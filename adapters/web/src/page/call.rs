//! `GET /calls/{contact_id}`: a call with all its vanity numbers.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use serde::Deserialize;

use super::find;
use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::Shared;
use crate::view::CallView;

pub(crate) async fn call(
    State(site): State<Shared>,
    Path(contact_id): Path<String>,
    Query(Reveal { reveal }): Query<Reveal>,
) -> Result<Html<String>, Problem> {
    let call = find(&site, &contact_id).await?;
    let frame = Frame::new(&site, Tab::None);
    let page = CallPage { frame, view: CallView::new(&call, site.now(), reveal), reveal };
    Ok(Html(page.render()?))
}

/// Whether the number is to be shown in full.
#[derive(Debug, Deserialize)]
pub(crate) struct Reveal {
    #[serde(default)]
    reveal: bool,
}

#[derive(Template)]
#[template(path = "call.html")]
struct CallPage<'a> {
    frame: Frame,
    view: CallView<'a>,
    reveal: bool,
}
