//! `POST /calls/{contact_id}/reveal`: a call with its number in full, which only operators see.
//!
//! It is a `POST`, so that nothing reveals a number by following a link or loading ahead, and has no body: the address
//! says it all. Each time is logged.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Html;

use super::call::CallPage;
use super::find;
use crate::guard::Confidential;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visitor::Operator;

pub(crate) async fn reveal(
    State(site): State<Shared>,
    Path(contact_id): Path<String>,
    Operator(visitor): Operator,
) -> Result<(Extension<Confidential>, Html<String>), Problem> {
    let call = find(&site, &contact_id).await?;
    visitor.log_reveal(&call);
    Ok((Extension(Confidential), CallPage::html(&site, &visitor, &call, true)?))
}
