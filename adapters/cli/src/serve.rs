//! `vanity serve`: the page, and the endpoint that stands in for the Lambda function.

mod connections;
mod expired;
mod invoke;
mod phone;

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime;
use tracing::Level;
use vanity_call_log::Timestamp;
use vanity_web::{Hosts, Site, router_with};

use crate::args::Serve;
use crate::local::{Local, LocalError};
use phone::LocalPhone;

/// Serves until the program is told to end.
pub(crate) fn serve(args: &Serve) -> Result<(), ServeError> {
    tracing_subscriber::fmt()
        .with_max_level(Level::INFO)
        .with_writer(io::stderr)
        .with_target(false)
        .log_internal_errors(false)
        .init();
    let runtime = runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Start)?;
    runtime.block_on(async {
        let stop = connections::told_to_end().map_err(ServeError::Start)?;
        let listener = listen(args.port)?;
        let local = Local::open(&args.store, &args.lexicons).await?;
        let file = local.store.file.clone();
        if let Some(file) = &file {
            expired::delete(file).await;
        }
        let address = listener.local_addr().map_err(ServeError::Start)?;
        let greeting = format!(
            "The page is at http://{address}/, and Ctrl-C ends it.\n\
             Events are answered at http://{address}{}.\n\
             Calls are kept in {}.",
            invoke::PATH,
            local.store.place
        );
        // Where nobody reads it, the page is served all the same.
        let _ = writeln!(io::stdout(), "{greeting}");
        let serving = connections::serve(listener, site(local), stop);
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
    /// The port is not to be had.
    #[error("failed to listen on port {port}")]
    Listen { port: u16, source: io::Error },
    /// The system does not give what is needed.
    #[error("failed to start")]
    Start(#[source] io::Error),
    /// Calls cannot be answered.
    #[error(transparent)]
    Local(#[from] LocalError),
}

fn listen(port: u16) -> Result<TcpListener, ServeError> {
    let listen = || {
        let socket = TcpSocket::new_v4()?;
        // A port whose last connections are just going is free.
        socket.set_reuseaddr(cfg!(unix))?;
        socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        socket.listen(WAITING)
    };
    listen().map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken(port),
        _ => ServeError::Listen { port, source },
    })
}

/// The pages and the endpoint.
fn site(Local { store, speller, handler }: Local) -> Router {
    let handler = Arc::new(handler);
    let site = Site {
        log: store.log,
        clock: Arc::new(Timestamp::now),
        speller,
        phone: Some(Arc::new(LocalPhone::new(Arc::clone(&handler)))),
        hosts: Hosts::Loopback,
        login: None,
    };
    router_with(site, invoke::router(handler))
}

/// How many connections may wait to be taken up; the system can have a lower limit.
const WAITING: u32 = 4096;
