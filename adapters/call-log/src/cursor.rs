//! Where a page of calls ended.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use vanity_core::PhoneNumber;

use crate::record::{CallRecord, ContactId};
use crate::timestamp::Timestamp;

/// A list of calls that can be paged through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Query(u64);

impl Query {
    /// The latest calls of all callers.
    pub const LATEST: Self = Self(fingerprint(b"latest"));

    /// The calls of one caller; only a fingerprint of the number is kept, so that a cursor does not tell it.
    #[must_use]
    pub fn history(caller: &PhoneNumber) -> Self {
        Self(fingerprint(format!("history {caller}").as_bytes()))
    }
}

/// The last call of a page. As text it is opaque, of URL-safe characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    query: Query,
    at: Timestamp,
    contact_id: ContactId,
}

impl Cursor {
    /// The cursor behind a call in a list.
    #[must_use]
    pub fn behind(call: &CallRecord, query: Query) -> Self {
        Self { query, at: call.at, contact_id: call.contact_id.clone() }
    }

    /// The list that it belongs to.
    #[must_use]
    pub fn query(&self) -> Query {
        self.query
    }

    /// When the last call of the page came in.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The contact id of the last call of the page.
    #[must_use]
    pub fn contact_id(&self) -> &ContactId {
        &self.contact_id
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = format!("{VERSION} {:x} {} {}", self.query.0, self.at.millis(), self.contact_id);
        f.write_str(&BASE64_URL_SAFE_NO_PAD.encode(plain))
    }
}

impl FromStr for Cursor {
    type Err = ParseCursorError;

    fn from_str(text: &str) -> Result<Self, ParseCursorError> {
        let plain = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| ParseCursorError)?;
        let plain = std::str::from_utf8(&plain).map_err(|_| ParseCursorError)?;
        let mut parts = plain.splitn(4, ' ');
        let mut part = || parts.next().ok_or(ParseCursorError);
        if part()? != VERSION {
            return Err(ParseCursorError);
        }
        let query = Query(u64::from_str_radix(part()?, 16).map_err(|_| ParseCursorError)?);
        let at = Timestamp::from_millis(part()?.parse().map_err(|_| ParseCursorError)?);
        let contact_id = part()?.parse().map_err(|_| ParseCursorError)?;
        Ok(Self { query, at, contact_id })
    }
}

/// A text that is not a [`Cursor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a cursor that a page of calls ended with")]
pub struct ParseCursorError;

/// FNV-1a, 64 bits.
const fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// The first part of a cursor's text.
const VERSION: &str = "1";
