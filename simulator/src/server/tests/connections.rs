//! Dropped, closed and kept connections; delayed and replaced answers.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Options, authorized, exchange, get, head, received, server};
use crate::log::Answered;
use crate::{Behaviour, Canned, Fault, RouteName};

const DISABLE: &str = "/backups/3247/backups/disable";

#[tokio::test]
async fn a_dropped_connection_ends_without_a_byte() {
    for (behaviour, acted) in [(Behaviour::DropBefore, false), (Behaviour::DropAfter, true)] {
        let server = server(Options::default()).await;
        server.provider().add_fault(Fault::once(RouteName::Disable, behaviour));
        assert_eq!(exchange(&server, &authorized("GET", DISABLE)).await, b"");
        let log = server.provider().log();
        assert_eq!(log.len(), 1);
        assert_eq!((log[0].answered, log[0].acted), (Answered::Dropped, acted));
        let again = get(&server, DISABLE).await;
        assert_eq!(again.status, if acted { 409 } else { 202 });
        assert_eq!(server.provider().sends("GET", DISABLE), 2);
        assert_eq!(server.provider().acts("GET", DISABLE), 1);
    }
}

#[tokio::test]
async fn a_dropped_post_with_a_body_ends_without_a_byte_too() {
    let server = server(Options::default()).await;
    server.provider().add_fault(Fault::new(RouteName::SnapshotCreate, Behaviour::DropBefore));
    let body = "x".repeat(200_000);
    let headers = format!("Content-Length: {}\r\n", body.len());
    let head = head("POST", "/api/v1/images/snapshots/3247/create", &headers);
    assert_eq!(exchange(&server, &format!("{head}{body}")).await, b"");
}

#[tokio::test]
async fn a_dropped_second_request_leaves_the_first_answer_whole() {
    let server = server(Options { close_connections: false, ..Options::default() }).await;
    server.provider().add_fault(Fault::new(RouteName::Disable, Behaviour::DropAfter));
    let both = authorized("GET", "/slices") + &authorized("GET", DISABLE);
    let bytes = String::from_utf8(exchange(&server, &both).await).unwrap();
    assert_eq!(bytes.matches("HTTP/1.1 ").count(), 1, "{bytes}");
    assert_eq!(server.provider().acts("GET", DISABLE), 1);
}

#[tokio::test]
async fn connections_close_after_every_answer_unless_told_otherwise() {
    for (close_connections, answers) in [(true, 1), (false, 2)] {
        let server = server(Options { close_connections, ..Options::default() }).await;
        let last = "authorization: bearer simulated-3-slices\r\nConnection: close\r\n";
        let both = authorized("GET", "/slices") + &head("GET", "/api/v1/slices", last);
        let bytes = String::from_utf8(exchange(&server, &both).await).unwrap();
        assert_eq!(bytes.matches("HTTP/1.1 200").count(), answers);
        assert_eq!(server.provider().sends("GET", "/slices"), answers);
    }
}

#[tokio::test]
async fn an_answer_is_held_until_the_fault_is_cleared() {
    let server = server(Options::default()).await;
    let handle = server.provider();
    handle.add_fault(Fault::once(RouteName::Disable, Behaviour::Hold));
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(authorized("GET", DISABLE).as_bytes()).await.unwrap();
    while handle.sends("GET", DISABLE) == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(get(&server, "/slices").await.status, 200);
    let mut byte = [0];
    let nothing_yet = stream.try_read(&mut byte).unwrap_err().kind();
    assert_eq!(nothing_yet, std::io::ErrorKind::WouldBlock);
    handle.clear_faults();
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    assert!(text.starts_with("HTTP/1.1 202"), "{text}");
}

#[tokio::test]
async fn a_delay_takes_real_time() {
    let server = server(Options::default()).await;
    let time = Duration::from_millis(30);
    server.provider().add_fault(Fault::once(RouteName::Slices, Behaviour::Delay(time)));
    let sent = Instant::now();
    assert_eq!(get(&server, "/slices").await.status, 200);
    assert!(sent.elapsed() >= time);
}

#[tokio::test]
async fn any_answer_can_replace_the_right_one() {
    let server = server(Options::default()).await;
    let cases = [
        (Canned::html(200), 200, Some("text/html; charset=utf-8")),
        (Canned::empty(204), 204, None),
        (Canned::retry_after(429, 30), 429, Some("application/json")),
        (Canned::empty(100), 500, None),
        (Canned::empty(7), 500, None),
    ];
    for (canned, status, content_type) in cases {
        server.provider().add_fault(Fault::once(RouteName::Slices, Behaviour::Answer(canned)));
        let answer = get(&server, "/slices").await;
        assert_eq!((answer.status, answer.header("content-type")), (status, content_type));
        assert_eq!(answer.header("retry-after").is_some(), status == 429);
    }
}

#[tokio::test]
async fn a_body_above_a_megabyte_is_refused() {
    let server = server(Options::default()).await;
    // Only one byte too many, so that the server reads all and closing does not reset the connection.
    let body = "x".repeat((1 << 20) + 1);
    let headers = format!("Content-Length: {}\r\n", body.len());
    let request = head("POST", "/api/v1/images/snapshots/3247/create", &headers) + &body;
    assert_eq!(received(&server, &request).await.status, 413);
}

#[tokio::test]
async fn dropping_the_server_closes_its_connections() {
    let server = server(Options { close_connections: false, ..Options::default() }).await;
    let address = server.address();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(authorized("GET", "/slices").as_bytes()).await.unwrap();
    assert_eq!(stream.read_u8().await.unwrap(), b'H');
    drop(server);
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
