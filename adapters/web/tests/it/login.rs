//! Logging in and out, against a provider that does as it is told and against a certified one.

pub(crate) mod browser;
mod certified;
pub(crate) mod fake_provider;
mod flow;
mod refused;
mod sessions;
