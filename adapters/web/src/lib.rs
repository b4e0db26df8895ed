//! The web pages: latest calls, a call, a caller's history, a number to try, numbers to find, what calls come to, and a
//! phone to call from. The API has the same as JSON, and describes itself at `/api/openapi.json`.
//!
//! [`router`] gives one axum router over a [`Site`], and [`router_with`] one with other routes beside the pages. The
//! pages are rendered on the server and work without JavaScript; with it, the list of calls refreshes by itself and a
//! number is spelled while it is typed. Phone numbers are masked, except those that the visitor types and those of a
//! call that the visitor asks to see. Addresses carry the contact id of a call, never its number; only those of
//! `/try` and `/find` have numbers, the ones that the visitor types.

mod api;
mod assets;
mod change;
mod chart;
mod figure;
mod frame;
mod guard;
mod keys;
#[cfg(feature = "lambda")]
pub mod lambda;
mod listing;
mod login;
mod moment;
mod overview;
mod page;
mod phone;
mod problem;
mod ranking;
mod rate;
mod requests;
mod return_path;
mod router;
mod sheet;
mod site;
mod view;
mod visitor;

pub use login::{
    ClientSecret, Login, LoginError, LoginSettings, LoginSettingsError, PublicUrl, PublicUrlError, SessionKey,
    SessionKeyError,
};
pub use phone::{Heard, Phone, PhoneError};
pub use rate::ClientAddress;
pub use router::{router, router_with};
pub use site::{Clock, Hosts, Site};
