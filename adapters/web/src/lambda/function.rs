//! From a request of the function URL to its answer.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use aws_config::SdkConfig;
use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt as _};
use tokio::sync::OnceCell;
use tower::ServiceExt as _;
use tracing::error;
use vanity_call_log::Timestamp;
use vanity_core::{Lexicon, Options, Speller};
use vanity_dynamodb::DynamoCallLog;

use crate::guard;
use crate::lambda::environment::Environment;
use crate::lambda::parameter::{Parameter, ParameterError};
use crate::problem::chain;
use crate::rate::ClientAddress;
use crate::router::router;
use crate::site::{Hosts, Site};

/// The Lambda function.
#[derive(Debug)]
pub struct Function {
    /// Nothing where the environment is wrong.
    source: Option<Source>,
    pages: OnceCell<Router>,
}

/// What the pages are made from.
#[derive(Debug)]
struct Source {
    log: Arc<DynamoCallLog>,
    parameter: Parameter,
}

impl Function {
    /// A function over the table, whose login is described by the parameter. Nothing is sent yet.
    #[must_use]
    pub fn new(sdk: &SdkConfig, environment: Environment) -> Self {
        let log = Arc::new(DynamoCallLog::new(sdk, environment.table));
        let source = Source { log, parameter: Parameter::new(sdk, environment.parameter) };
        Self { source: Some(source), pages: OnceCell::new() }
    }

    /// A function whose environment is wrong: it answers that it is not set up.
    #[must_use]
    pub fn without_environment() -> Self {
        Self { source: None, pages: OnceCell::new() }
    }

    /// Gets the parameter, so that the first visitor need not wait for it. A failure is logged, and the parameter is
    /// got again for the next request.
    pub async fn prepare(&self) {
        self.pages().await;
    }

    /// Answers a request. Without the parameter it answers with a plain 503.
    pub async fn answer(&self, request: Request) -> Response {
        let Some(pages) = self.pages().await else { return not_set_up() };
        let client = client(&request);
        let mut request = request.map(Body::new);
        if let Some(client) = client {
            request.extensions_mut().insert(ClientAddress(client));
        }
        match pages.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }

    async fn pages(&self) -> Option<&Router> {
        let source = self.source.as_ref()?;
        match self.pages.get_or_try_init(|| source.pages()).await {
            Ok(pages) => Some(pages),
            Err(error) => {
                error!(error = chain(&error), "the login is not set up");
                None
            }
        }
    }
}

impl Source {
    async fn pages(&self) -> Result<Router, ParameterError> {
        let login = self.parameter.login().await?;
        let log = Arc::clone(&self.log);
        Ok(router(Site {
            log,
            clock: Arc::new(Timestamp::now),
            speller: Speller::new([Lexicon::english()], Options::default()),
            phone: None,
            // The name is that of the function URL, which only CloudFront may ask.
            hosts: Hosts::Any,
            login: Some(Arc::new(login)),
        }))
    }
}

/// The client as CloudFront saw it, where it is set to tell, or else who asked the function URL, which is CloudFront.
fn client(request: &Request) -> Option<IpAddr> {
    let viewer = request.headers().get(VIEWER_ADDRESS).and_then(|address| address.to_str().ok()).and_then(address);
    viewer.or_else(|| match request.request_context_ref()? {
        RequestContext::ApiGatewayV2(context) => context.http.source_ip.as_deref()?.parse().ok(),
        _ => None,
    })
}

/// An address in front of a port, of either kind without brackets (Amazon CloudFront Developer Guide, "Add CloudFront
/// request headers").
fn address(text: &str) -> Option<IpAddr> {
    let plain = || text.rsplit_once(':').and_then(|(address, _)| address.parse().ok());
    text.parse::<SocketAddr>().map(|address| address.ip()).ok().or_else(plain)
}

fn not_set_up() -> Response {
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (RETRY_AFTER, "60")];
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, headers, NOT_SET_UP).into_response();
    guard::secure(response.headers_mut(), true);
    response
}

const NOT_SET_UP: &str = "This page is not set up at the moment. Its log tells why.\n";

const VIEWER_ADDRESS: &str = "cloudfront-viewer-address";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_viewer_is_read() {
        for (text, expected) in [
            ("198.51.100.10:46532", "198.51.100.10"),
            ("2001:db8:85a3::8a2e:370:7334:46532", "2001:db8:85a3::8a2e:370:7334"),
            ("[2001:db8::1]:46532", "2001:db8::1"),
        ] {
            assert_eq!(address(text), Some(expected.parse().unwrap()), "{text}");
        }
        for text in ["", "viewer", "198.51.100.10", ":80"] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
