//! Where visitors find the pages.

use std::fmt;
use std::str::FromStr;

use axum::http::uri::Authority;
use url::{Host, Url};

/// The origin (RFC 6454) of the pages as browsers have it, `https://vanity.example`: requests come to this program under
/// another name where something stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    /// With the slash at its end.
    url: Url,
    origin: String,
    authority: Authority,
}

impl PublicUrl {
    /// Whether browsers come by TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether it is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.url)
    }

    /// Whether a request comes from the pages, by the value of its header `Origin`.
    pub(crate) fn is_origin(&self, origin: &str) -> bool {
        origin == self.origin
    }

    /// The name and port, as the header `Host` has them where nothing stands before this program.
    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The address of a page.
    pub(super) fn page(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let url: Url = text.parse().map_err(|source| PublicUrlError::NotAUrl { url: text.into(), source })?;
        if !is_safe(&url) {
            return Err(PublicUrlError::Insecure(text.into()));
        }
        let origin = url.origin().ascii_serialization();
        let authority = origin.split_once("//").and_then(|(_, authority)| authority.parse().ok());
        match authority {
            Some(authority) if url.as_str() == format!("{origin}/") => Ok(Self { url, origin, authority }),
            _ => Err(PublicUrlError::NotAnOrigin(text.into())),
        }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

/// Whether what goes to a URL cannot be read on its way.
pub(super) fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => is_loopback(url),
        _ => false,
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Why a text is not where visitors find the pages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PublicUrlError {
    /// It is no URL.
    #[error("the public URL {url:?} cannot be read")]
    NotAUrl {
        /// What it is.
        url: String,
        /// Why it is none.
        source: url::ParseError,
    },
    /// Sessions could be read on their way.
    #[error("the public URL {0:?} is not https, and http is for this machine only")]
    Insecure(String),
    /// It is more than a scheme, a name and a port.
    #[error("the public URL {0:?} is not an origin such as https://vanity.example")]
    NotAnOrigin(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_read() {
        for (text, origin, authority) in [
            ("https://vanity.example", "https://vanity.example", "vanity.example"),
            ("https://Vanity.Example:443/", "https://vanity.example", "vanity.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080", "[::1]:8080"),
            ("http://localhost", "http://localhost", "localhost"),
        ] {
            let url: PublicUrl = text.parse().unwrap();
            assert_eq!((url.to_string().as_str(), url.authority().as_str()), (origin, authority), "{text}");
            assert!(url.is_origin(origin) && !url.is_origin("null"), "{text}");
            assert_eq!(url.page("/login/callback"), format!("{origin}/login/callback"));
            assert_eq!(url.is_loopback(), !url.is_https());
        }
    }

    #[test]
    fn what_is_no_safe_origin_is_refused() {
        let error = |text: &str| text.parse::<PublicUrl>().unwrap_err().to_string();
        for text in ["http://vanity.example", "http://localhost.evil.example", "ftp://localhost", "file:///etc"] {
            assert_eq!(error(text), format!("the public URL {text:?} is not https, and http is for this machine only"));
        }
        for text in
            ["https://vanity.example/a", "https://a@vanity.example", "https://a.example/?", "https://a.example/#"]
        {
            assert_eq!(error(text), format!("the public URL {text:?} is not an origin such as https://vanity.example"));
        }
        assert_eq!(error("vanity.example"), "the public URL \"vanity.example\" cannot be read");
    }
}
