//! The keys that cookies are encrypted with.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use cookie::Key;

/// A key that cookies are encrypted with and bound to (AES-256-GCM). It shows in no log.
#[derive(Clone)]
pub struct SessionKey(Key);

impl SessionKey {
    /// A random key, which lasts as long as the process.
    #[must_use]
    pub fn random() -> Self {
        Self(Key::generate())
    }

    pub(super) fn key(&self) -> &Key {
        &self.0
    }
}

impl FromStr for SessionKey {
    type Err = SessionKeyError;

    /// Reads base64 (RFC 4648, clause 4) of 32 or more random bytes, such as `openssl rand -base64 32` gives.
    fn from_str(text: &str) -> Result<Self, SessionKeyError> {
        let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| SessionKeyError::NotBase64)?;
        if bytes.len() < LEAST {
            return Err(SessionKeyError::Short(bytes.len()));
        }
        Ok(Self(Key::derive_from(&bytes)))
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(..)")
    }
}

/// Why a text is no key. It does not repeat the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionKeyError {
    /// It is not base64.
    #[error("it is not base64")]
    NotBase64,
    /// It can be guessed.
    #[error("it has {0} bytes and needs 32")]
    Short(usize),
}

/// The fewest bytes, those of an AES-256 key.
const LEAST: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_base64_of_enough_bytes() {
        let encoded = |bytes: usize| BASE64_STANDARD.encode(vec![7; bytes]);
        let read = |text: &str| text.parse::<SessionKey>().map(drop);
        assert_eq!(read(&encoded(32)), Ok(()));
        assert_eq!(read(&format!(" {}\n", encoded(64))), Ok(()));
        assert_eq!(read(&encoded(31)), Err(SessionKeyError::Short(31)));
        assert_eq!(read(""), Err(SessionKeyError::Short(0)));
        assert_eq!(read("correct horse battery staple correct horse"), Err(SessionKeyError::NotBase64));
    }

    #[test]
    fn a_key_is_not_shown() {
        assert_eq!(format!("{:?}", SessionKey::random()), "SessionKey(..)");
    }
}
