//! `/phone`: a phone, for a visitor to call from and to hear what a caller hears.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use vanity_core::{ParseNumberError, PhoneNumber};

use crate::frame::{Frame, Tab};
use crate::phone::Heard;
use crate::problem::Problem;
use crate::site::Shared;

/// `GET /phone`: the phone, not in use.
pub(crate) async fn phone(State(site): State<Shared>) -> Result<Html<String>, Problem> {
    let page = PhonePage { frame: Frame::new(&site, Tab::Phone), typed: "", error: None, heard: None };
    Ok(Html(page.render()?))
}

/// `POST /phone`: places a call and shows what is heard.
pub(crate) async fn place_call(
    State(site): State<Shared>,
    Form(Placed { number: typed }): Form<Placed>,
) -> Result<Response, Problem> {
    let phone = site.phone.as_ref().ok_or(Problem::NOT_FOUND)?;
    let frame = Frame::new(&site, Tab::Phone);
    let (status, page) = match typed.parse::<PhoneNumber>() {
        Ok(caller) => {
            let heard = phone.call(&caller.to_string()).await?;
            (StatusCode::OK, PhonePage { frame, typed: &typed, error: None, heard: Some(heard) })
        }
        Err(error) => {
            (StatusCode::UNPROCESSABLE_ENTITY, PhonePage { frame, typed: &typed, error: Some(error), heard: None })
        }
    };
    Ok((status, Html(page.render()?)).into_response())
}

/// The form of the phone.
#[derive(Debug, Deserialize)]
pub(crate) struct Placed {
    number: String,
}

#[derive(Template)]
#[template(path = "phone.html")]
struct PhonePage<'a> {
    frame: Frame,
    typed: &'a str,
    error: Option<ParseNumberError>,
    heard: Option<Heard>,
}
