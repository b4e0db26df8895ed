//! `GET /find`: the numbers of a block or a list that make the best vanity numbers; and `/find.csv`, the same as a sheet.
//!
//! The numbers are those that somebody could have, not those of callers. A long list does not fit into an address: a
//! script has it ranked by the API, a part at a time, and comes here with the best of it.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use vanity_core::{PhoneNumber, VanityNumber};

use crate::api::{Count, Listed};
use crate::frame::{Frame, Tab};
use crate::problem::Problem;
use crate::ranking::{MOST_LISTED, MOST_SCANNED, Numbers, NumbersError, Ranked, Rankings};
use crate::sheet::sheet;
use crate::site::Shared;
use crate::view::VanityView;
use crate::visitor::Visitor;

pub(crate) async fn find_number(
    State(site): State<Shared>,
    Extension(rankings): Extension<Arc<Rankings>>,
    Query(sought): Query<Sought>,
    visitor: Visitor,
) -> Result<Html<String>, Problem> {
    let ranked = match sought.numbers() {
        Some(Ok(numbers)) => Some(Ok(rankings.rank(numbers, sought.count.get()).await?)),
        Some(Err(error)) => Some(Err(error)),
        None => None,
    };
    let page = FindPage {
        frame: Frame::new(&site, &visitor, Tab::Find),
        sheet: SheetAddress { sought: &sought }.render()?,
        sought: &sought,
        ranked: ranked.as_ref(),
        most_scanned: MOST_SCANNED,
        most_listed: MOST_LISTED,
    };
    Ok(Html(page.render()?))
}

/// `GET /find.csv`: a block or a short list.
pub(crate) async fn find_sheet(
    Extension(rankings): Extension<Arc<Rankings>>,
    Query(sought): Query<Sought>,
) -> Result<Response, Problem> {
    let numbers = sought.numbers().unwrap_or(Err(NumbersError::Nothing))?;
    Ok(attachment(sheet(&rankings.rank(numbers, sought.count.get()).await?.best)?))
}

/// `POST /find.csv`: a list that does not fit into an address, as the API takes it.
pub(crate) async fn find_sheet_of_list(
    Extension(rankings): Extension<Arc<Rankings>>,
    list: Result<Json<Listed>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(list) = list?;
    let count = list.count.get();
    Ok(attachment(sheet(&rankings.rank(list.numbers()?, count).await?.best)?))
}

fn attachment(sheet: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"vanity-numbers.csv\""),
    ];
    (headers, sheet).into_response()
}

/// What the visitor seeks in.
#[derive(Debug, Deserialize)]
pub(crate) struct Sought {
    /// A block of numbers.
    #[serde(default)]
    block: String,
    /// A number a line.
    #[serde(default)]
    numbers: String,
    #[serde(default)]
    count: Count,
}

impl Sought {
    /// The numbers, where any are given. A block goes before a list: a form sends one of the two.
    fn numbers(&self) -> Option<Result<Numbers, NumbersError>> {
        if !self.block.trim().is_empty() {
            return Some(Numbers::block(self.block.trim()));
        }
        (!self.numbers.trim().is_empty()).then(|| Numbers::list(self.numbers.lines().map(String::from).collect()))
    }
}

/// Where the sheet of the same numbers is.
#[derive(Template)]
#[template(
    source = "/find.csv?{% if sought.block.trim().is_empty() %}numbers={{ sought.numbers|urlencode_strict }}\
              {% else %}block={{ sought.block|urlencode_strict }}{% endif %}&count={{ sought.count.get() }}",
    ext = "txt"
)]
struct SheetAddress<'a> {
    sought: &'a Sought,
}

#[derive(Template)]
#[template(path = "find.html")]
struct FindPage<'a> {
    frame: Frame,
    sought: &'a Sought,
    /// The address of the sheet.
    sheet: String,
    ranked: Option<&'a Result<Ranked, NumbersError>>,
    most_scanned: u64,
    most_listed: u64,
}

impl FindPage<'_> {
    /// Best first, and not masked: the visitor has just given the numbers.
    fn best<'r>(&self, ranked: &'r Ranked) -> Vec<(VanityView<'r>, &'r PhoneNumber)> {
        let best = ranked.best.iter().take(SHOWN);
        VanityView::each(best.clone(), true).into_iter().zip(best.map(VanityNumber::number)).collect()
    }

    /// How many are in the sheet and not on the page.
    fn hidden(&self, ranked: &Ranked) -> usize {
        ranked.best.len().saturating_sub(SHOWN)
    }
}

/// How many numbers the page lists at most.
const SHOWN: usize = 100;
