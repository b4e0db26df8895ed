//! Logins that have begun.

use axum::http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};

use crate::login::cookies::Cookies;
use crate::login::provider::Secrets;
use crate::return_path::ReturnPath;

/// A login that has begun, and where it leads. It waits in a cookie of its own, so that several tabs can log in at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pending {
    pub(super) secrets: Secrets,
    pub(super) to: ReturnPath,
}

impl Pending {
    /// The cookies that have a browser remember it, and forget those before where there are too many.
    pub(super) fn remember(&self, cookies: &Cookies, headers: &HeaderMap) -> Vec<HeaderValue> {
        let before = cookies.names(headers, PREFIX);
        let forgotten = if before.len() < MOST { Vec::new() } else { before };
        let sealed = serde_json::to_string(self).ok();
        let sealed = sealed.and_then(|text| cookies.seal(&name(&self.secrets.state), text, SECONDS));
        forgotten.iter().filter_map(|name| cookies.clear(name)).chain(sealed).collect()
    }

    /// The login that was begun with this state in this browser, and the cookie that has it forgotten.
    pub(super) fn recall(cookies: &Cookies, headers: &HeaderMap, state: &str) -> Option<(Self, Option<HeaderValue>)> {
        let name = name(state);
        let pending: Self = serde_json::from_str(&cookies.open(headers, &name)?).ok()?;
        (pending.secrets.state == state).then(|| (pending, cookies.clear(&name)))
    }
}

/// The name of the cookie of a login; other characters than a state has could not be in it.
fn name(state: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let start: String = state.chars().filter(is_plain).take(8).collect();
    format!("{PREFIX}{start}")
}

const PREFIX: &str = "login-";

/// How many logins can have begun in a browser.
const MOST: usize = 5;

/// For how many seconds a login may take, with the visitor typing a password and looking for a second factor.
const SECONDS: i64 = 15 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_cookie_is_plain() {
        assert_eq!(name("ab;c=d-_efghij"), "login-abcd-_ef");
        assert_eq!(name(""), "login-");
    }
}
