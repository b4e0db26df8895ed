//! Who may look at the page.

use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use axum::http::HeaderName;
use clap::{Args, ValueEnum};
use vanity_web::{
    Login, LoginError, LoginSettings, LoginSettingsError, PublicUrl, PublicUrlError, SessionKey, SessionKeyError,
};

use crate::Misuse;

/// Who may look at the page, and from where.
#[derive(Debug, Args)]
pub(crate) struct Auth {
    /// The address to listen on; one that other machines reach needs --auth oidc
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(super) address: IpAddr,
    /// Who may look at the page: everybody on this machine, or who logs in by OpenID Connect
    #[arg(long = "auth", value_enum, value_name = "HOW", default_value_t)]
    kind: Kind,
    /// The OpenID Connect provider at which visitors log in
    #[arg(long, value_name = "URL", required_if_eq("kind", "oidc"))]
    oidc_issuer: Option<String>,
    /// What the provider knows this page as
    #[arg(long, value_name = "ID", required_if_eq("kind", "oidc"))]
    oidc_client_id: Option<String>,
    /// The claim in which the provider says operators or viewers [default: cognito:groups]
    #[arg(long, value_name = "CLAIM")]
    oidc_role_claim: Option<String>,
    /// Where visitors find the page, such as https://vanity.example [default: http://ADDRESS:PORT]
    #[expect(clippy::doc_markdown, reason = "it is the help, which has no Markdown")]
    #[arg(long, value_name = "URL")]
    public_url: Option<PublicUrl>,
    /// The header in which the proxy before the page says who asks, such as X-Forwarded-For: each of these has a limit of
    /// requests [default: who connects is who asks]
    #[arg(long, value_name = "NAME")]
    pub(super) client_address_header: Option<HeaderName>,
    /// A file with the keys that sessions are encrypted with, a line each [default: a new key at each start]
    #[arg(long, value_name = "FILE")]
    session_keys: Option<PathBuf>,
}

/// How visitors are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Kind {
    #[default]
    None,
    Oidc,
}

impl Auth {
    /// Whether visitors log in.
    pub(super) fn is_login(&self) -> bool {
        self.kind == Kind::Oidc
    }

    /// Refuses to let everybody in from other machines, and what is said of a login where there is none.
    pub(super) fn check(&self) -> Result<(), AuthError> {
        let of_a_login = [
            ("--oidc-issuer", self.oidc_issuer.is_some()),
            ("--oidc-client-id", self.oidc_client_id.is_some()),
            ("--oidc-role-claim", self.oidc_role_claim.is_some()),
            ("--session-keys", self.session_keys.is_some()),
        ];
        match &self.public_url {
            _ if self.is_login() => Ok(()),
            _ if let Some((option, _)) = of_a_login.iter().find(|(_, is_given)| *is_given) => {
                Err(Misuse(format!("{option} needs --auth oidc")).into())
            }
            _ if !self.address.is_loopback() => Err(AuthError::Open(self.address.to_string())),
            Some(url) if !url.is_loopback() => Err(AuthError::Open(url.to_string())),
            _ => Ok(()),
        }
    }

    /// Where the page is, when it listens on this address.
    pub(super) fn public_url(&self, listening: SocketAddr) -> Result<PublicUrl, AuthError> {
        match &self.public_url {
            Some(url) => Ok(url.clone()),
            None if listening.ip().is_loopback() => Ok(format!("http://{listening}").parse()?),
            None => Err(AuthError::NoPublicUrl(self.address)),
        }
    }

    /// How visitors log in, if they do.
    pub(super) fn login(&self, public_url: PublicUrl) -> Result<Option<Login>, AuthError> {
        let (Kind::Oidc, Some(issuer), Some(client_id)) = (self.kind, &self.oidc_issuer, &self.oidc_client_id) else {
            return Ok(None);
        };
        let mut settings = LoginSettings::new(issuer, client_id, public_url, self.keys()?)?;
        settings.client_secret = variable(CLIENT_SECRET).map(Into::into);
        if let Some(claim) = &self.oidc_role_claim {
            settings.role_claim.clone_from(claim);
        }
        Ok(Some(Login::new(settings)?))
    }

    /// The keys of the file, else those of the environment, else a new one.
    fn keys(&self) -> Result<Vec<SessionKey>, AuthError> {
        let text = match &self.session_keys {
            Some(path) => {
                fs::read_to_string(path).map_err(|source| AuthError::KeyFile { path: path.clone(), source })?
            }
            None => match variable(SESSION_KEYS) {
                Some(text) => text,
                None => return Ok(vec![SessionKey::random()]),
            },
        };
        let keys = text
            .split_whitespace()
            .zip(1..)
            .map(|(key, at)| key.parse().map_err(|source| AuthError::Key { at, source }));
        keys.collect()
    }
}

/// A variable of the environment that is not empty.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Why the page cannot be served to those who may see it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AuthError {
    /// Everybody would see the calls.
    #[error("other machines reach {0}, and with --auth none everybody there would see the calls; use --auth oidc")]
    Open(String),
    /// An option is about a login, and nobody logs in.
    #[error("the command line is wrong")]
    Misuse(#[from] Misuse),
    /// Nobody knows where visitors find the page.
    #[error("--public-url has to say where visitors find the page that listens on {0}")]
    NoPublicUrl(IpAddr),
    /// The address where the page listens cannot be one of visitors.
    #[error(transparent)]
    PublicUrl(#[from] PublicUrlError),
    /// The keys cannot be read.
    #[error("failed to read the keys of sessions from {}", path.display())]
    KeyFile { path: PathBuf, source: io::Error },
    /// A key cannot be used.
    #[error("key {at} of the sessions cannot be used")]
    Key { at: usize, source: SessionKeyError },
    /// The provider cannot be used so.
    #[error(transparent)]
    Settings(#[from] LoginSettingsError),
    /// There is no TLS.
    #[error(transparent)]
    Login(#[from] LoginError),
}

/// The variable with the keys that sessions are encrypted with, separated by white space.
const SESSION_KEYS: &str = "VANITY_SESSION_KEYS";

/// The variable with the secret of a confidential client.
const CLIENT_SECRET: &str = "VANITY_OIDC_CLIENT_SECRET";
