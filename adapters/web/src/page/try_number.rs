//! `GET /try`: the vanity numbers of a number that a visitor types.
//!
//! The number is in the address, so that the answer can be kept and shared by it; so it is in the browser's history
//! too. Numbers of callers are in no address.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use serde::Deserialize;
use vanity_core::{Dialled, Keypad, ParseNumberError, VanityNumber, dial};

use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::site::Shared;
use crate::view::VanityView;
use crate::visitor::Visitor;

pub(crate) async fn try_number(
    State(site): State<Shared>,
    Query(Tried { number }): Query<Tried>,
    visitor: Visitor,
) -> Result<Html<String>, Problem> {
    let dialled = (!number.trim().is_empty()).then(|| dial(&number, &Keypad::E161));
    let spelled = match &dialled {
        Some(Ok(Dialled { number, .. })) => site.speller.spell(number),
        _ => Vec::new(),
    };
    let page = TryPage { frame: Frame::new(&site, &visitor, Tab::Try), typed: &number, dialled, spelled: &spelled };
    Ok(Html(page.render()?))
}

/// What the visitor types.
#[derive(Debug, Deserialize)]
pub(crate) struct Tried {
    #[serde(default)]
    number: String,
}

#[derive(Template)]
#[template(path = "try.html")]
struct TryPage<'a> {
    frame: Frame,
    typed: &'a str,
    dialled: Option<Result<Dialled, ParseNumberError>>,
    spelled: &'a [VanityNumber],
}

impl<'a> TryPage<'a> {
    /// Best first, and not masked: the visitor has just typed the number.
    fn vanity(&self) -> Vec<VanityView<'a>> {
        VanityView::all(self.spelled, true)
    }
}
