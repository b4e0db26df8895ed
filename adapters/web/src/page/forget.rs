//! `/calls/{contact_id}/forget`: everything that is kept of the caller who placed this call is deleted.

use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use tracing::info;
use vanity_call_log::{ContactId, Forgotten, Page};

use super::find;
use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visitor::Operator;

/// `GET`: asks whether that is meant.
pub(crate) async fn ask_to_forget(
    State(site): State<Shared>,
    Path(contact_id): Path<String>,
    Operator(visitor): Operator,
) -> Result<Html<String>, Problem> {
    let call = find(&site, &contact_id).await?;
    let caller = call.caller.number().ok_or(Problem::NO_CALLER)?;
    let frame = Frame::new(&site, &visitor, Tab::None);
    let page = AskPage { frame, contact_id: &call.contact_id, caller: caller.masked() };
    Ok(Html(page.render()?))
}

/// `POST`: deletes it. Once it is deleted the call is not known any more, and another `POST` deletes nothing.
pub(crate) async fn forget(
    State(site): State<Shared>,
    Path(contact_id): Path<String>,
    Operator(visitor): Operator,
) -> Result<Html<String>, Problem> {
    let contact_id: ContactId = contact_id.parse().map_err(|_| Problem::NO_SUCH_CALL)?;
    let frame = Frame::new(&site, &visitor, Tab::None);
    let Some(call) = site.log.call(&contact_id, site.now()).await? else {
        return Ok(Html(ForgottenPage { frame, calls: 0, is_complete: true, left: None }.render()?));
    };
    let caller = call.caller.number().ok_or(Problem::NO_CALLER)?;
    let (who, id) = (visitor.who(), contact_id.as_str());
    // Who began it is known too where the store fails, or takes longer than an answer may.
    info!(visitor = who, contact_id = id, "forgetting a caller");
    let Forgotten { calls, is_complete } = site.log.forget(caller).await?;
    info!(visitor = who, contact_id = id, calls, is_complete, "caller forgotten");
    let left =
        if is_complete { None } else { site.log.history(caller, &Page::first(ONE), site.now()).await?.calls.pop() };
    let left = left.map(|call| call.contact_id);
    Ok(Html(ForgottenPage { frame, calls, is_complete, left }.render()?))
}

#[derive(Template)]
#[template(path = "forget.html")]
struct AskPage<'a> {
    frame: Frame,
    contact_id: &'a ContactId,
    caller: String,
}

#[derive(Template)]
#[template(path = "forgotten.html")]
struct ForgottenPage {
    frame: Frame,
    calls: usize,
    /// Whether none is left.
    is_complete: bool,
    /// The latest call of the caller that is left, to go on with; none is known where those that are left have expired.
    left: Option<ContactId>,
}

impl ForgottenPage {
    fn deleted(&self) -> String {
        if self.calls == 1 { "1 call was deleted".into() } else { format!("{} calls were deleted", self.calls) }
    }
}

const ONE: NonZeroUsize = NonZeroUsize::MIN;
