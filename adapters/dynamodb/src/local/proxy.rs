//! A proxy before an HTTP endpoint that passes requests on, or does something worse.

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use crate::local::endpoint;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing: it is answered.
    None,
    /// It is answered so much later.
    Late(Duration),
    /// It does not arrive; the proxy answers with this status and body.
    Refused(u16, &'static str),
    /// It does not arrive; the connection is reset (RFC 9293, clause 3.5.2).
    Reset,
    /// It arrives, but of the answer's body only half comes back before the connection ends.
    Cut,
    /// It arrives, but the connection ends without an answer.
    Lost,
}

/// A request that came to the proxy.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// The request line and the headers.
    pub head: String,
    /// What was asked.
    pub body: String,
    /// The body of the answer of the endpoint, where the request arrived.
    pub answer: Option<String>,
    /// How long the endpoint took.
    pub took: Duration,
}

impl Exchange {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        value(&self.head, name)
    }

    /// The operation of DynamoDB that was asked for.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.header("x-amz-target").and_then(|target| target.split('.').nth(1)).unwrap_or_default()
    }
}

/// A proxy on a loopback port, which ends with the Tokio runtime that it is started on.
#[derive(Clone, Debug)]
pub struct Proxy {
    endpoint: String,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    /// What happens to the next requests.
    next: VecDeque<Fault>,
    /// What happens to those behind them.
    then: Fault,
    seen: Vec<Exchange>,
}

impl Proxy {
    /// Starts a proxy before an endpoint, to whose requests nothing happens.
    ///
    /// # Panics
    ///
    /// - the endpoint is not `http://` with an address and a port;
    /// - no port is to be had.
    pub async fn start(before: &str) -> Self {
        let upstream: SocketAddr = before
            .strip_prefix("http://")
            .and_then(|address| address.trim_end_matches('/').parse().ok())
            .expect("the endpoint is http:// with an address and a port");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port is free");
        let endpoint = endpoint(listener.local_addr().expect("it is bound"));
        let state = State { next: VecDeque::new(), then: Fault::None, seen: Vec::new() };
        let proxy = Self { endpoint, state: Arc::new(Mutex::new(state)) };
        let accepting = proxy.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let proxy = accepting.clone();
                // A connection that breaks is what this is about.
                tokio::spawn(async move { proxy.serve(client, upstream).await.ok() });
            }
        });
        proxy
    }

    /// The endpoint of the proxy.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Sets what happens to the next requests, one after another, and then to all others.
    pub fn plan(&self, next: impl IntoIterator<Item = Fault>, then: Fault) {
        let mut state = self.state();
        state.next = next.into_iter().collect();
        state.then = then;
    }

    /// What came since it was asked last.
    #[must_use]
    pub fn seen(&self) -> Vec<Exchange> {
        std::mem::take(&mut self.state().seen)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Serves one connection.
    async fn serve(&self, client: TcpStream, upstream: SocketAddr) -> io::Result<()> {
        client.set_nodelay(true)?;
        let server = TcpStream::connect(upstream).await?;
        server.set_nodelay(true)?;
        let [mut client, mut server] = [client, server].map(BufReader::new);
        while let Some(request) = Message::read(&mut client).await? {
            let fault = {
                let mut state = self.state();
                state.next.pop_front().unwrap_or(state.then)
            };
            let began = Instant::now();
            let answer = match fault {
                Fault::Refused(..) | Fault::Reset => None,
                Fault::None | Fault::Late(_) | Fault::Cut | Fault::Lost => {
                    server.write_all(&request.bytes()).await?;
                    Message::read(&mut server).await?
                }
            };
            let body = |message: &Message| String::from_utf8_lossy(&message.body).into_owned();
            self.state().seen.push(Exchange {
                head: request.head.clone(),
                body: body(&request),
                answer: answer.as_ref().map(body),
                took: began.elapsed(),
            });
            match (fault, answer) {
                (Fault::None, Some(answer)) => client.write_all(&answer.bytes()).await?,
                (Fault::Late(by), Some(answer)) => {
                    sleep(by).await;
                    client.write_all(&answer.bytes()).await?;
                }
                (Fault::Refused(status, body), _) => client.write_all(refusal(status, body).as_bytes()).await?,
                (Fault::Reset, _) => {
                    client.get_ref().set_zero_linger()?;
                    return Ok(());
                }
                (Fault::Cut, Some(answer)) => {
                    let all = answer.bytes();
                    return client.write_all(&all[..all.len() - answer.body.len().div_ceil(2)]).await;
                }
                _ => return Ok(()),
            }
        }
        Ok(())
    }
}

/// A request or an answer of HTTP/1.1 with its length.
struct Message {
    head: String,
    body: Vec<u8>,
}

impl Message {
    /// The next one on a connection; none where it has ended.
    async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            if stream.read_until(b'\n', &mut head).await? == 0 {
                return Ok(None);
            }
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let length = value(&head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        Ok(Some(Self { head, body }))
    }

    fn bytes(&self) -> Vec<u8> {
        [self.head.as_bytes(), &self.body].concat()
    }
}

fn value<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn refusal(status: u16, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} Refused\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
