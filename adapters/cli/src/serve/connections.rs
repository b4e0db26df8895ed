//! HTTP connections, with limits for everything that a client could have too much of.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONNECTION;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request};
use axum::middleware::map_response_with_state;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;
use tracing::{debug, error};
use vanity_web::ClientAddress;

/// Serves HTTP on a listener until `stop` is ready, then completes what has begun.
///
/// When all places are taken, others wait, and a connection ends with its next answer to make room for them.
/// Who asks is the last address in the header of the given name, where there is one: a proxy puts it behind what a client
/// says.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    client_address: Option<HeaderName>,
    stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(PLACES));
    let router = router.layer(map_response_with_state(Arc::clone(&places), make_room));
    let (open, _) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            ((stream, client), place) = accept(&listener, &places) => {
                let closing = open.subscribe();
                let asking = Asking { peer: client.ip(), header: client_address.clone() };
                tokio::spawn(converse(stream, asking, router.clone(), closing, place));
            }
            () = &mut stop => break,
        }
    }
    drop((listener, open));
    let all = u32::try_from(PLACES).unwrap_or(u32::MAX);
    if timeout(LAST_ANSWERS, places.acquire_many(all)).await.is_err() {
        error!("some connections did not end in time");
    }
}

/// Resolves when the program is told to end.
#[cfg(unix)]
pub(super) fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves when the program is told to end.
#[cfg(not(unix))]
pub(super) fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}

/// The next connection, when there is a place for it.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> ((TcpStream, SocketAddr), OwnedSemaphorePermit) {
    let place = Arc::clone(places).acquire_owned().await.expect("nobody closes the semaphore");
    loop {
        match listener.accept().await {
            Ok(connection) => return (connection, place),
            Err(error) => {
                // Such as too many open files: it passes when connections end.
                error!(%error, "a connection cannot be accepted");
                sleep(UNTIL_NEXT_TRY).await;
            }
        }
    }
}

/// Answers the requests of a connection, until it ends, gets too old, or is to be closed.
async fn converse(
    stream: TcpStream,
    asking: Asking,
    router: Router,
    mut closing: watch::Receiver<()>,
    place: OwnedSemaphorePermit,
) {
    let router = router.map_request(move |mut request: Request<Incoming>| {
        let client = asking.client(request.headers());
        request.extensions_mut().insert(ClientAddress(client));
        request
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_SILENCE)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = &mut connection => Some(ended),
        _ = closing.changed() => None,
        () = sleep(LONGEST_CONNECTION) => None,
    };
    let ended = match ended {
        Some(ended) => Ok(ended),
        None => {
            connection.as_mut().graceful_shutdown();
            timeout(LAST_ANSWERS, connection).await
        }
    };
    if !matches!(ended, Ok(Ok(()))) {
        debug!(?ended, "a connection ended early");
    }
    drop(place);
}

/// How it is known who asks.
#[derive(Clone)]
struct Asking {
    /// Who is at the other end of the connection.
    peer: IpAddr,
    /// The header that says more, if there is one.
    header: Option<HeaderName>,
}

impl Asking {
    fn client(&self, headers: &HeaderMap) -> IpAddr {
        let said = self.header.as_ref().and_then(|name| headers.get_all(name).iter().next_back()?.to_str().ok());
        let last = said.and_then(|said| said.rsplit(',').next()?.trim().parse().ok());
        last.unwrap_or(self.peer)
    }
}

/// Ends the connection with this response where all places are taken.
async fn make_room(State(places): State<Arc<Semaphore>>, mut response: Response) -> Response {
    if places.available_permits() == 0 {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// How many connections are open at a time: with a file each, below the 1,024 that a process often may open.
const PLACES: usize = 512;

/// How long a client may take for the head of a request, also for that of the next one.
const LONGEST_SILENCE: Duration = Duration::from_secs(10);

/// The longest head of a request in bytes.
const LONGEST_HEAD: usize = 32 * 1024;

/// How long a connection may last.
const LONGEST_CONNECTION: Duration = Duration::from_secs(60);

/// How long requests that have begun may take when the connection is to end.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// How long to wait when no connection can be accepted.
const UNTIL_NEXT_TRY: Duration = Duration::from_millis(100);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_says_who_asks_last() {
        let client = |header: Option<&'static str>, lines: &[&'static str]| {
            let asking = Asking { peer: IpAddr::from([127, 0, 0, 1]), header: header.map(HeaderName::from_static) };
            let line = |&line| (HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static(line));
            asking.client(&lines.iter().map(line).collect()).to_string()
        };
        let header = Some("x-forwarded-for");
        assert_eq!(client(header, &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(client(header, &["198.51.100.7, 192.0.2.1"]), "192.0.2.1", "a client may say anything in front");
        assert_eq!(client(header, &["198.51.100.7", "203.0.113.1, 2001:db8::1"]), "2001:db8::1");
        for said in [&["unknown"][..], &["192.0.2.1,"], &[""], &[]] {
            assert_eq!(client(header, said), "127.0.0.1", "{said:?}");
        }
        assert_eq!(client(None, &["192.0.2.1"]), "127.0.0.1");
    }
}
