//! Tests the server over real TCP connections.

mod clock;
mod connections;
mod control;
mod cors;
mod hosted_files;
mod static_files;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Options, Server};
use crate::Moment;

/// An HTTP response.
struct Received {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Received {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

async fn server(options: Options) -> Server {
    let start = Moment::parse("2025-02-08T12:00:00Z");
    Server::start(Options { start, speed: 0.0, ..options }).await.unwrap()
}

/// Sends these bytes and reads until the server closes the connection.
async fn exchange(server: &Server, request: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    bytes
}

fn head(method: &str, target: &str, headers: &str) -> String {
    format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")
}

fn authorized(method: &str, path: &str) -> String {
    let headers = "Origin: http://page.example\r\nauthorization: bearer simulated-3-slices\r\n";
    head(method, &format!("/api/v1{path}"), headers)
}

async fn received(server: &Server, request: &str) -> Received {
    let bytes = exchange(server, request).await;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head[9..12].parse().unwrap();
    Received { status, head, body: bytes[end + 4..].to_vec() }
}

/// Sends a GET request to the API with the 3-slices token.
async fn get(server: &Server, path: &str) -> Received {
    received(server, &authorized("GET", path)).await
}
