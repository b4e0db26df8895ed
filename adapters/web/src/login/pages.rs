//! The pages of logging in and out, which everybody may open.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use tracing::{error, info, warn};
use url::Url;
use vanity_call_log::Timestamp;

use crate::frame::{Frame, Tab};
use crate::login::Login;
use crate::login::gate::SESSION;
use crate::login::pending::Pending;
use crate::login::provider::{CALLBACK, Claims, ProviderError};
use crate::login::session::Session;
use crate::problem::{Problem, chain};
use crate::return_path::ReturnPath;
use crate::site::Shared;
use crate::visitor::Role;

/// The routes of the login.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/login", get(log_in))
        .route(CALLBACK, get(callback))
        .route("/logout", post(log_out))
        .route(LOGGED_OUT, get(logged_out))
}

/// `GET /login`: sends the visitor to the provider.
async fn log_in(State(site): State<Shared>, headers: HeaderMap) -> Result<Response, Problem> {
    let login = site.login.as_ref().ok_or(Problem::NOT_FOUND)?;
    login.begin(ReturnPath::of(&Uri::from_static("/")), &headers, site.now()).await
}

/// `GET /login/callback`: the visitor comes back from the provider, with a code or with the reason why there is none.
async fn callback(
    State(site): State<Shared>,
    Query(answer): Query<Answer>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let login = site.login.as_ref().ok_or(Problem::NOT_FOUND)?;
    let now = site.now();
    let state = answer.state.as_deref().unwrap_or_default();
    let Some((pending, forgotten)) = Pending::recall(&login.cookies, &headers, state) else {
        warn!("login without a beginning refused");
        // Such as one that is complete already, when the visitor goes back to it.
        let is_in = login.session(&headers, now).is_some();
        return if is_in { Ok(Redirect::to("/").into_response()) } else { Err(Problem::BAD_LOGIN) };
    };
    let forgotten = forgotten.map(|cookie| (SET_COOKIE, cookie));
    let completed = login.complete(answer, pending, now).await;
    Ok((AppendHeaders(forgotten), completed).into_response())
}

impl Login {
    /// Gives a session to a visitor who comes back from the provider.
    async fn complete(&self, answer: Answer, pending: Pending, now: Timestamp) -> Result<Response, Problem> {
        if answer.iss.is_some_and(|issuer| issuer != self.settings.issuer.as_str()) {
            warn!("login at another provider refused");
            return Err(Problem::BAD_LOGIN);
        }
        let Some(code) = answer.code else {
            let error = answer.error.unwrap_or_default().escape_debug().take(100).collect::<String>();
            info!(error, "login refused by the provider");
            return Err(Problem::LOGIN_REFUSED);
        };
        let claims = self.provider.complete(code, pending.secrets, now).await?;
        let (subject, name) = (claims.subject().as_str(), name(&claims));
        let Some(role) = self.role(&claims) else {
            info!(subject, "login refused, since the visitor is neither operator nor viewer");
            let page = NoRolePage {
                frame: Frame::bare(),
                name,
                operator: &self.settings.operator,
                viewer: &self.settings.viewer,
            };
            let cleared = self.cookies.clear(SESSION).map(|cookie| (SET_COOKIE, cookie));
            return Ok((StatusCode::FORBIDDEN, AppendHeaders(cleared), Html(page.render()?)).into_response());
        };
        let session = Session::begin(subject, name, role, now);
        info!(visitor = session.visitor().who(), ?role, "visitor logged in");
        let cookie = self.session_cookie(&session, now).map(|cookie| (SET_COOKIE, cookie));
        Ok((AppendHeaders(cookie), Redirect::to(pending.to.as_str())).into_response())
    }

    fn role(&self, claims: &Claims) -> Option<Role> {
        let belongs = claims.additional_claims().texts(&self.settings.role_claim);
        let roles = [(Role::Operator, &self.settings.operator), (Role::Viewer, &self.settings.viewer)];
        roles.into_iter().find(|(_, name)| belongs.contains(&name.as_str())).map(|(role, _)| role)
    }

    /// Where the visitor logs out of the provider and comes back from: with the parameters of the standard (OpenID
    /// Connect RP-Initiated Logout 1.0, clause 2), and with that of Amazon Cognito, which the standard has ignored.
    async fn provider_logout(&self, now: Timestamp) -> Option<Url> {
        let url = match &self.settings.logout_url {
            Some(url) => Some(url.clone()),
            None => self.provider.end_session_url(now).await.unwrap_or_else(|error| {
                warn!(error = chain(&error), "visitor not logged out of the provider");
                None
            }),
        };
        let mut url = url?;
        let back = self.settings.public_url.page(LOGGED_OUT);
        url.query_pairs_mut()
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("post_logout_redirect_uri", &back)
            .append_pair("logout_uri", &back);
        Some(url)
    }
}

/// `POST /logout`: ends the session, and sends the visitor to the provider to log out there too.
///
/// It is a page that leads there, and no redirect: browsers let a form lead to these pages only, by the policy that is
/// sent with every page.
async fn log_out(State(site): State<Shared>, headers: HeaderMap) -> Result<Response, Problem> {
    let login = site.login.as_ref().ok_or(Problem::NOT_FOUND)?;
    if let Some(session) = login.session(&headers, site.now()) {
        info!(visitor = session.visitor().who(), "visitor logged out");
    }
    let page = LoggedOutPage { frame: Frame::bare(), next: login.provider_logout(site.now()).await };
    let cleared = login.cookies.clear(SESSION).map(|cookie| (SET_COOKIE, cookie));
    Ok((AppendHeaders(cleared), Html(page.render()?)).into_response())
}

/// `GET /logged-out`: where visitors come back to from the provider.
async fn logged_out() -> Result<Html<String>, Problem> {
    Ok(Html(LoggedOutPage { frame: Frame::bare(), next: None }.render()?))
}

/// What the provider sends a visitor back with (RFC 6749, clause 4.1.2; RFC 9207, clause 2).
#[derive(Debug, Deserialize)]
struct Answer {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

impl From<ProviderError> for Problem {
    fn from(error: ProviderError) -> Self {
        let cause = chain(&error);
        match error {
            ProviderError::Discovery(_)
            | ProviderError::Configuration(_)
            | ProviderError::Callback(_)
            | ProviderError::Exchange(_) => {
                error!(error = cause, "visitors cannot log in");
                Self::LOGIN_UNAVAILABLE
            }
            _ => {
                warn!(error = cause, "login refused");
                Self::BAD_LOGIN
            }
        }
    }
}

/// Who a visitor is, for people.
fn name(claims: &Claims) -> &str {
    let name = claims.preferred_username().map(|name| name.as_str());
    name.or_else(|| claims.email().map(|email| email.as_str())).unwrap_or(claims.subject().as_str())
}

#[derive(Template)]
#[template(path = "no_role.html")]
struct NoRolePage<'a> {
    frame: Frame,
    name: &'a str,
    operator: &'a str,
    viewer: &'a str,
}

#[derive(Template)]
#[template(path = "logged_out.html")]
struct LoggedOutPage {
    frame: Frame,
    /// Where the visitor logs out of the provider.
    next: Option<Url>,
}

const LOGGED_OUT: &str = "/logged-out";
