//! What the pages work with.

use std::fmt;
use std::sync::Arc;

use vanity_call_log::{CallLog, Timestamp};
use vanity_core::Speller;

use crate::login::{Login, PublicUrl};
use crate::phone::Phone;

/// Tells the current moment.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What the pages are made from.
#[derive(Clone)]
pub struct Site {
    /// The calls that are shown.
    pub log: Arc<dyn CallLog>,
    /// The current moment, from which on a call is so many minutes ago.
    pub clock: Clock,
    /// Spells the numbers that a visitor tries.
    pub speller: Speller<'static>,
    /// Answers the calls that a visitor places; the phone page exists only with it.
    pub phone: Option<Arc<dyn Phone>>,
    /// The names that the page answers to.
    pub hosts: Hosts,
    /// How visitors log in. Without it everybody is an operator, which is for the loopback interface only.
    pub login: Option<Arc<Login>>,
}

/// A site as the handlers share it.
pub(crate) type Shared = Arc<Site>;

impl Site {
    /// The current moment.
    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Where visitors find the pages, where that is known.
    pub(crate) fn public_url(&self) -> Option<&PublicUrl> {
        self.login.as_ref().map(|login| login.public_url())
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site")
            .field("phone", &self.phone.is_some())
            .field("hosts", &self.hosts)
            .field("login", &self.login.is_some())
            .finish_non_exhaustive()
    }
}

/// The names, as the `Host` header gives them, that the page answers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hosts {
    /// `localhost`, `127.0.0.1` and `[::1]`, on any port: for a page that is bound to the loopback interface, which
    /// foreign web sites could else reach through a name that resolves to it (DNS rebinding). The default.
    #[default]
    Loopback,
    /// Any name: for a page whose front door checks it.
    Any,
}
