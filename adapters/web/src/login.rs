//! Login by OpenID Connect: the authorization code flow with PKCE (OpenID Connect Core 1.0, clause 3.1; RFC 7636)
//! against any provider, and a session in an encrypted cookie.
//!
//! Nothing is kept on the server: who visits, and which logins have begun, is in cookies that nobody else can read or
//! make.

// In the order of the data: a module uses only those above it.
mod key;
mod public_url;
mod settings;
mod cookies;
mod session;
mod http;
mod provider;
mod pending;
mod gate;
mod pages;

pub use key::{SessionKey, SessionKeyError};
pub use public_url::{PublicUrl, PublicUrlError};
pub use settings::{ClientSecret, LoginSettings, LoginSettingsError};

pub(crate) use gate::admit;
pub(crate) use pages::routes;

use std::io;

use cookies::Cookies;
use provider::Provider;

/// How visitors log in. It has one provider and one set of keys.
#[derive(Debug)]
pub struct Login {
    settings: LoginSettings,
    provider: Provider,
    cookies: Cookies,
}

impl Login {
    /// A login as the settings have it. Nothing is sent yet: the provider is asked when somebody logs in.
    ///
    /// # Errors
    ///
    /// - the system has no root certificates to check the provider's with.
    pub fn new(settings: LoginSettings) -> Result<Self, LoginError> {
        let provider = Provider::new(&settings).map_err(LoginError)?;
        let cookies = Cookies::new(&settings.session_keys, settings.public_url.is_https());
        Ok(Self { settings, provider, cookies })
    }

    /// Where visitors find the pages.
    pub(crate) fn public_url(&self) -> &PublicUrl {
        &self.settings.public_url
    }
}

/// Why nobody can log in.
#[derive(Debug, thiserror::Error)]
#[error("failed to load the root certificates of this system")]
pub struct LoginError(#[source] io::Error);
