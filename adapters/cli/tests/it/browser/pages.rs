//! Pages behind a login that a test has in its hands.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::{self, Runtime};
use vanity_call_log::{MemoryCallLog, Timestamp};
use vanity_core::{Lexicon, Options, Speller};
use vanity_web::{Hosts, Login, LoginSettings, SessionKey, Site, router};

use super::provider::{Provider, free_port};
use super::{Settings, Visit, visit};

/// Pages with a clock of their own.
pub(super) struct Pages {
    /// How many seconds it is ahead.
    ahead: Arc<AtomicI64>,
    _runtime: Runtime,
}

impl Pages {
    /// Runs a test in a browser at pages behind what `meddle` puts before them.
    pub(super) fn browse(meddle: impl FnOnce(Router) -> Router, test: impl AsyncFnOnce(&Visit, &Self)) {
        let port = free_port();
        let provider = Provider::start(&format!("http://127.0.0.1:{port}"));
        let pages = Self::serve(port, &provider, meddle);
        visit(Settings::default(), port, async |visit: &Visit| test(visit, &pages).await);
    }

    fn serve(port: u16, provider: &Provider, meddle: impl FnOnce(Router) -> Router) -> Self {
        let public_url = format!("http://127.0.0.1:{port}").parse().unwrap();
        let settings = LoginSettings::new(&provider.issuer, "vanity", public_url, vec![SessionKey::random()]).unwrap();
        let ahead = Arc::new(AtomicI64::new(0));
        let passed = Arc::clone(&ahead);
        let clock = move || Timestamp::from_millis(Timestamp::now().millis() + 1_000 * passed.load(Ordering::Relaxed));
        let site = Site {
            log: Arc::new(MemoryCallLog::new()),
            clock: Arc::new(clock),
            speller: Speller::new([Lexicon::english()], Options::default()),
            phone: None,
            hosts: Hosts::Loopback,
            login: Some(Arc::new(Login::new(settings).unwrap())),
        };
        let router = meddle(router(site));
        let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port))).unwrap();
        runtime.spawn(async { axum::serve(listener, router).await });
        Self { ahead, _runtime: runtime }
    }

    /// Has time pass for the pages.
    pub(super) fn pass(&self, seconds: i64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }
}
