//! Runs the program as people and scripts run it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod api;
mod aws;
mod browser;
mod golden;
mod hostile;
mod http;
mod lexicon;
mod login;
mod program;
mod rank;
mod serve;
mod stream;
