//! `vanity serve`: the page, and the endpoint that stands in for the Lambda function.

mod auth;
mod connections;
mod expired;
mod invoke;
mod phone;

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use vanity_call_log::Timestamp;
use vanity_web::{Hosts, Login, PublicUrl, Site, router_with};

use crate::args::Serve;
use crate::local::{Local, LocalError};
pub(crate) use auth::Auth;
use auth::AuthError;
use phone::LocalPhone;

/// Serves until the program is told to end.
pub(crate) fn serve(args: &Serve) -> Result<(), ServeError> {
    log(args.auth.is_login());
    args.auth.check()?;
    let runtime = runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Start)?;
    runtime.block_on(async {
        let stop = connections::told_to_end().map_err(ServeError::Start)?;
        let listener = listen(SocketAddr::from((args.auth.address, args.port)))?;
        let address = listener.local_addr().map_err(ServeError::Start)?;
        let public_url = args.auth.public_url(address)?;
        let is_local = is_local(address.ip(), &public_url);
        let login = args.auth.login(public_url.clone())?;
        let local = Local::open(&args.store, &args.lexicons).await?;
        let file = local.store.file.clone();
        if let Some(file) = &file {
            expired::delete(file).await;
        }
        let events =
            if is_local { format!("Events are answered at {public_url}{}.\n", invoke::PATH) } else { String::new() };
        let place = &local.store.place;
        let greeting = format!("The page is at {public_url}/, and Ctrl-C ends it.\n{events}Calls are kept in {place}.");
        // Where nobody reads it, the page is served all the same.
        let _ = writeln!(io::stdout(), "{greeting}");
        let client_address = args.auth.client_address_header.clone();
        let serving = connections::serve(listener, site(local, login, is_local), client_address, stop);
        match &file {
            Some(file) => tokio::select! {
                () = serving => {}
                () = expired::delete_every_hour(file) => {}
            },
            None => serving.await,
        }
        Ok(())
    })
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// Another program listens on the port.
    #[error("port {0} is taken by another program; --port gives another, and 0 any that is free")]
    PortTaken(u16),
    /// The address is not to be had.
    #[error("failed to listen on {address}")]
    Listen { address: SocketAddr, source: io::Error },
    /// The system does not give what is needed.
    #[error("failed to start")]
    Start(#[source] io::Error),
    /// Visitors cannot be told apart.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// Calls cannot be answered.
    #[error(transparent)]
    Local(#[from] LocalError),
}

/// Logs to the standard error; a line for each request only where it tells who visits.
fn log(every_request: bool) {
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(false)
        .with_target(false)
        .log_internal_errors(false);
    let requests = if every_request { LevelFilter::INFO } else { LevelFilter::WARN };
    let filter = Targets::new().with_default(LevelFilter::INFO).with_target("vanity_web::requests", requests);
    tracing_subscriber::registry().with(filter).with(lines).init();
}

fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listen = || {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // A port whose last connections are just going is free.
        socket.set_reuseaddr(cfg!(unix))?;
        socket.bind(address)?;
        socket.listen(WAITING)
    };
    listen().map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken(address.port()),
        _ => ServeError::Listen { address, source },
    })
}

/// Whether nobody on another machine reaches the page. Who does can say any host, so the address counts too.
fn is_local(listening: IpAddr, public_url: &PublicUrl) -> bool {
    listening.is_loopback() && public_url.is_loopback()
}

/// The pages, and where they are on this machine alone the endpoint, which asks nobody who it is.
fn site(Local { store, speller, handler }: Local, login: Option<Login>, is_local: bool) -> Router {
    let handler = Arc::new(handler);
    let site = Site {
        log: store.log,
        clock: Arc::new(Timestamp::now),
        speller,
        phone: Some(Arc::new(LocalPhone::new(Arc::clone(&handler)))),
        hosts: Hosts::Loopback,
        login: login.map(Arc::new),
    };
    router_with(site, if is_local { invoke::router(handler) } else { Router::new() })
}

/// How many connections may wait to be taken up; the system can have a lower limit.
const WAITING: u32 = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_others_reach_is_not_local() {
        for (listening, public_url, expected) in [
            ("127.0.0.1", "http://127.0.0.1:8080", true),
            ("::1", "http://localhost:8080", true),
            ("0.0.0.0", "http://localhost:8080", false),
            ("192.0.2.1", "http://127.0.0.1:8080", false),
            ("127.0.0.1", "https://vanity.example", false),
        ] {
            let found = is_local(listening.parse().unwrap(), &public_url.parse().unwrap());
            assert_eq!(found, expected, "{listening}, {public_url}");
        }
    }
}
