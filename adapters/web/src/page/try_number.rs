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
use crate::keys::{Key, keys};
use crate::problem::Problem;
use crate::site::Shared;
use crate::view::VanityView;
use crate::visitor::Visitor;

pub(crate) async fn try_number(
    State(site): State<Shared>,
    Query(Tried { number, keypad }): Query<Tried>,
    visitor: Visitor,
) -> Result<Html<String>, Problem> {
    let dialled = (!number.trim().is_empty()).then(|| dial(&number, &Keypad::E161));
    let spelled = match &dialled {
        Some(Ok(Dialled { number, .. })) => site.speller.spell(number),
        _ => Vec::new(),
    };
    let lit = if keypad < spelled.len() { keypad } else { 0 };
    let frame = Frame::new(&site, &visitor, Tab::Try);
    let page = TryPage { frame, typed: &number, dialled, lit, keys: keys(spelled.get(lit)), spelled: &spelled };
    Ok(Html(page.render()?))
}

/// What the visitor types.
#[derive(Debug, Deserialize)]
pub(crate) struct Tried {
    #[serde(default)]
    number: String,
    /// The place in the ranking, from 0, of the vanity number that is shown on the keypad.
    #[serde(default)]
    keypad: usize,
}

#[derive(Template)]
#[template(path = "try.html")]
struct TryPage<'a> {
    frame: Frame,
    typed: &'a str,
    dialled: Option<Result<Dialled, ParseNumberError>>,
    spelled: &'a [VanityNumber],
    /// The place of the one that is on the keypad.
    lit: usize,
    keys: Vec<Key>,
}

impl<'a> TryPage<'a> {
    /// Best first, and not masked: the visitor has just typed the number.
    fn vanity(&self) -> Vec<VanityView<'a>> {
        VanityView::each(self.spelled, true)
    }
}
