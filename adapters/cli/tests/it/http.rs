//! As much of HTTP/1.1 as it takes to ask the program something.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The lines of the head.
    pub(crate) head: String,
    pub(crate) body: String,
}

pub(crate) fn get(port: u16, path: &str) -> Answer {
    send(port, &format!("GET {path} HTTP/1.1"), &[], b"")
}

pub(crate) fn post(port: u16, path: &str, headers: &[&str], body: &[u8]) -> Answer {
    send(port, &format!("POST {path} HTTP/1.1"), headers, body)
}

pub(crate) fn put(port: u16, path: &str, body: &[u8]) -> Answer {
    send(port, &format!("PUT {path} HTTP/1.1"), &[], body)
}

fn send(port: u16, request: &str, headers: &[&str], body: &[u8]) -> Answer {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    let (host, len) = (format!("Host: localhost:{port}"), format!("Content-Length: {}", body.len()));
    let mut lines = [&[request, &len, "Connection: close"], headers].concat();
    if !headers.iter().any(|header| header.starts_with("Host:")) {
        lines.push(&host);
    }
    stream.write_all((lines.join("\r\n") + "\r\n\r\n").as_bytes()).unwrap();
    // A body that is too long is not read to its end.
    let sent = stream.write_all(body);
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{sent:?} {read:?} {answer:?}"));
    let status = head[9..12].parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}
