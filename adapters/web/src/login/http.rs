//! Requests to the provider.

use std::io;
use std::pin::Pin;
use std::time::Duration;

use axum::body::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::time::timeout;

/// A client of the provider. It follows no redirect, since one could lead anywhere, and keeps no connection: logins are
/// rare, and a function that was asleep meanwhile would find it broken.
#[derive(Clone, Debug)]
pub(super) struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Http {
    /// A client by TLS only, or also without where the provider is on this machine.
    pub(super) fn new(only_tls: bool) -> io::Result<Self> {
        let connector = HttpsConnectorBuilder::new().with_native_roots()?;
        let connector = if only_tls { connector.https_only() } else { connector.https_or_http() };
        Ok(Self(
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector.enable_http1().build()),
        ))
    }

    /// Sends a request, and waits until its answer is complete.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let exchange = async {
            let response = self.0.request(request.map(|body| Full::new(body.into()))).await?;
            let (parts, body) = response.into_parts();
            let body = Limited::new(body, LONGEST_ANSWER).collect().await.map_err(HttpError::Body)?;
            Ok(HttpResponse::from_parts(parts, body.to_bytes().into()))
        };
        timeout(LONGEST_WAIT, exchange).await.map_err(|_| HttpError::Late)?
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

/// Why the provider does not answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum HttpError {
    #[error("the provider cannot be reached")]
    Unreachable(#[from] hyper_util::client::legacy::Error),
    #[error("the answer of the provider is not complete or too long")]
    Body(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the provider takes longer than {} s", LONGEST_WAIT.as_secs())]
    Late,
}

/// How long an answer may take, in which a visitor waits; a page may take twice as long.
const LONGEST_WAIT: Duration = Duration::from_secs(4);

/// The longest answer in bytes; keys and tokens have a few thousand.
const LONGEST_ANSWER: usize = 256 * 1024;
