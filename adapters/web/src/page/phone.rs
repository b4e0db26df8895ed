//! `/phone`: a phone, for a visitor to call from and to hear what a caller hears.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use tracing::info;
use vanity_call_log::ContactId;
use vanity_core::{ParseNumberError, PhoneNumber};

use super::find;
use crate::frame::{Frame, Tab};
use crate::phone::Heard;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visitor::Operator;

/// `GET /phone`: the phone, and what was heard in the call that the address names.
///
/// As the caller does, the visitor hears the number in full, so this is for operators.
pub(crate) async fn phone(
    State(site): State<Shared>,
    Operator(visitor): Operator,
    Query(Called { call, pressed }): Query<Called>,
) -> Result<Html<String>, Problem> {
    let phone = site.phone.as_ref().ok_or(Problem::NOT_FOUND)?;
    let call = match call {
        Some(contact_id) => Some(find(&site, &contact_id).await?),
        None => None,
    };
    let pressed: String = pressed.chars().filter(|key| KEYS.contains(*key)).take(MOST_PRESSED).collect();
    if let Some(call) = &call {
        info!(visitor = visitor.who(), contact_id = call.contact_id.as_str(), "number revealed by the phone");
    }
    let heard = match &call {
        Some(call) => Some((&call.contact_id, phone.heard(call, &pressed).await)),
        None => None,
    };
    let page = PhonePage {
        frame: Frame::new(&site, &visitor, Tab::Phone),
        typed: &call.as_ref().and_then(|call| call.caller.number()).map(PhoneNumber::grouped).unwrap_or_default(),
        error: None,
        pressed: &pressed,
        heard,
    };
    Ok(Html(page.render()?))
}

/// `POST /phone`: places a call, and sends the visitor to the page of what is heard, which places no other when it is
/// loaded again.
pub(crate) async fn place_call(
    State(site): State<Shared>,
    Operator(visitor): Operator,
    Form(Placed { number: typed }): Form<Placed>,
) -> Result<Response, Problem> {
    let phone = site.phone.as_ref().ok_or(Problem::NOT_FOUND)?;
    match typed.parse() {
        Ok(caller) => {
            let heard = HeardAddress { contact_id: &phone.call(&caller).await? };
            Ok(Redirect::to(&heard.render()?).into_response())
        }
        Err(error) => {
            let frame = Frame::new(&site, &visitor, Tab::Phone);
            let page = PhonePage { frame, typed: &typed, error: Some(error), pressed: "", heard: None };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
    }
}

/// The call that a link names, and the keys that are pressed in it.
#[derive(Debug, Deserialize)]
pub(crate) struct Called {
    call: Option<String>,
    #[serde(default)]
    pressed: String,
}

/// The form of the phone.
#[derive(Debug, Deserialize)]
pub(crate) struct Placed {
    number: String,
}

/// Where a call is heard. It names the contact, and not the number.
#[derive(Template)]
#[template(source = "/phone?call={{ contact_id.as_str()|urlencode_strict }}", ext = "txt")]
struct HeardAddress<'a> {
    contact_id: &'a ContactId,
}

#[derive(Template)]
#[template(path = "phone.html")]
struct PhonePage<'a> {
    frame: Frame,
    typed: &'a str,
    error: Option<ParseNumberError>,
    pressed: &'a str,
    heard: Option<(&'a ContactId, Heard)>,
}

/// What can be pressed: the keys of a phone, and `-` for none of them.
const KEYS: &str = "0123456789*#-";

/// How many keys can be pressed in a call.
const MOST_PRESSED: usize = 100;
