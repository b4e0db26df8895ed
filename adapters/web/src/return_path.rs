//! Where a visitor returns to.

use axum::http::Uri;
use serde::{Deserialize, Serialize};

/// A path and query of these pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReturnPath(String);

impl ReturnPath {
    /// Where to return to for what was asked for; the first page where that is nothing that one could return to.
    pub(crate) fn of(uri: &Uri) -> Self {
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        // A browser takes `//name` and `/\name` for another site.
        let is_own = path.starts_with('/') && !path[1..].starts_with(['/', '\\']) && path.len() <= LONGEST;
        // An answer of the provider is used up.
        let is_answer = path.starts_with("/login/");
        Self(if is_own && !is_answer { path.into() } else { "/".into() })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The longest path in bytes that is returned to, so that a cookie with it is kept.
const LONGEST: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_returns_to_these_pages_only() {
        let long = format!("/try?number={}", "1".repeat(1_000));
        let cases = [
            ("/", "/"),
            ("/calls/a%2Fb/history?after=x", "/calls/a%2Fb/history?after=x"),
            ("https://evil.example/calls/a", "/calls/a"),
            ("https://evil.example//evil.example", "/"),
            ("//evil.example/", "/"),
            ("/\\evil.example", "/"),
            ("/login/callback?code=c1&state=s", "/"),
            (&long, "/"),
        ];
        for (asked, to) in cases {
            // What is no address of HTTP is not even asked for.
            let Ok(uri) = asked.parse::<Uri>() else { continue };
            assert_eq!(ReturnPath::of(&uri).as_str(), to, "{asked}");
        }
    }
}
