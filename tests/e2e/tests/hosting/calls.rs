//! Which requests the relay passes on.

use simulator::{Answered, Options, Server};

use e2e::hosting::host::{Host, Program, SAME_ORIGIN, authorization};
use e2e::hosting::upstream::Behind;

const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

/// What the page asks for, in both path layouts.
const CALLS: [(&str, &str); 11] = [
    ("GET", "/slices"),
    ("GET", "/slices?page=2"),
    ("GET", "/backups/3247"),
    ("GET", "/slices/3247/backups"),
    ("POST", "/backups/3247/restore/15159"),
    ("GET", "/backups/4001/backups/enable"),
    ("GET", "/backups/3247/backups/disable"),
    ("GET", "/slices/4001/backups/enable"),
    ("GET", "/slices/3247/backups/disable"),
    ("POST", "/images/snapshots/3247/create"),
    ("GET", "/images?query=caf%C3%A9+1.2_3-4*"),
];

const SNAPSHOT: &str = r#"{"snapshot_name":"before the update"}"#;

/// What else could be asked for. Some ask for a documented thing in an undocumented way.
const REFUSED: &[(&str, &str)] = &[
    ("POST", "/api/v1/slices"),
    ("PUT", "/api/v1/backups/3247"),
    ("DELETE", "/api/v1/backups/3247"),
    ("PATCH", "/api/v1/slices"),
    ("OPTIONS", "/api/v1/slices"),
    ("get", "/api/v1/slices"),
    ("GET", "/api/v1/backups/3247/restore/15159"),
    ("POST", "/api/v1/backups/3247/backups/enable"),
    ("GET", "/api/v1"),
    ("GET", "/api/v1/"),
    ("GET", "/api/v1x"),
    ("GET", "/api/v1/account"),
    ("GET", "/api/v1/slices/"),
    ("GET", "/api/v1/slices?"),
    ("GET", "/api/v1/slices?page="),
    ("GET", "/api/v1/slices?page=1&page=2"),
    ("GET", "/api/v1/slices?other=1"),
    ("GET", "/api/v1/slices?page=2&other=1"),
    ("GET", "/api/v1/backups/3247?page=2"),
    ("GET", "/api/v1/backups/"),
    ("GET", "/api/v1/backups/-1"),
    ("GET", "/api/v1/backups/123456789012345678901"),
    ("GET", "/api/v1/backups/%33247"),
    ("GET", "/api/v1/backups/3247%00"),
    ("GET", "/api/v1/backups/3247%0a"),
    ("GET", "/api/v1/backups%2f3247"),
    ("GET", "/%61pi/v1/slices"),
    ("GET", "/api/v1//slices"),
    ("GET", "//api/v1/slices"),
    ("GET", "/api//v1/slices"),
    ("GET", "/api/v1/./slices"),
    ("GET", "/api/v1/x/../slices"),
    ("GET", "/x/../api/v1/slices"),
    ("GET", "/api/v1/x/%2e%2e/slices"),
    ("GET", "/api/v1/images"),
    ("GET", "/api/v1/images?query="),
    ("GET", "/api/v1/images?query=a&query=b"),
    ("GET", "/api/v1/images?query=a#b"),
    ("GET", "/api/v1/images/snapshots/3247"),
];

for_both!(
    the_documented_calls_pass,
    a_body_passes,
    a_restore_without_a_length_passes,
    a_get_passes_without_a_body_or_not_at_all,
    no_upgrade_passes,
    other_calls_are_refused,
    calls_of_other_sites_are_refused,
    a_large_body_is_refused,
    a_large_body_without_a_length_is_refused,
);

async fn the_documented_calls_pass(program: Program) {
    let server = Server::start(Options::default()).await.unwrap();
    let (host, upstream) = Host::with_upstream(program, Behind::Server(server.address())).await;
    for (method, target) in CALLS {
        let answer = host.call(method, &format!("/api/v1{target}")).await;
        let log = server.provider().log();
        let last = log.last().unwrap_or_else(|| panic!("{answer:?}\n{}", host.logs()));
        assert_eq!((last.method.as_str(), last.target.as_str(), last.caller), (method, target, "3-slices account"));
        assert_eq!(Answered::Status(answer.status), last.answered, "{method} {target}");
        assert_eq!((answer.is_whole, answer.header("cache-control")), (true, "no-store"), "{method} {target}");
    }
    assert_eq!(server.provider().log().len(), CALLS.len());
    assert_eq!(upstream.received().len(), CALLS.len());
    // A request without `Sec-Fetch-Site` is no browser's.
    assert_eq!(host.get("/api/v1/slices", &["--header", &authorization()]).await.status, 200);
}

async fn a_body_passes(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(ANSWER)).await;
    let arguments = ["--header", "Content-Type: application/json", "--data", SNAPSHOT];
    let answer = host.get("/api/v1/images/snapshots/3247/create", &arguments).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "{}"));
    let request = upstream.only_request();
    assert!(request.ends_with(SNAPSHOT), "{request}");
    assert!(request.to_ascii_lowercase().contains("content-type: application/json\r\n"), "{request}");
}

/// Browsers send `Content-Length: 0`, other programs nothing.
async fn a_restore_without_a_length_passes(program: Program) {
    for arguments in [["--request", "POST"], ["--data", ""]] {
        let (host, upstream) = Host::with_upstream(program, Behind::Bytes(ANSWER)).await;
        assert_eq!(host.get("/api/v1/backups/3247/restore/15159", &arguments).await.status, 200);
        let request = upstream.only_request();
        assert!(request.ends_with("\r\n\r\n") && !request.to_ascii_lowercase().contains("chunked"), "{request}");
    }
}

/// nginx takes the body away. Caddy cannot, and refuses the request.
async fn a_get_passes_without_a_body_or_not_at_all(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(ANSWER)).await;
    let status = if program == Program::Nginx { 200 } else { 400 };
    let body = ["--header", "Content-Type: application/json", "--data", SNAPSHOT];
    let chunked = [&body[..], &["--header", "Transfer-Encoding: chunked"]].concat();
    for version in ["--http1.1", "--http2"] {
        for (method, target) in CALLS.into_iter().filter(|(method, _)| *method == "GET") {
            let arguments = [version, "--request", method];
            for (body, status) in [(&["--data", ""][..], 200), (&body, status), (&chunked, status)] {
                let answer = host.get(&format!("/api/v1{target}"), &[&arguments[..], body].concat()).await;
                assert_eq!(answer.status, status, "{arguments:?} {body:?} {target}: {answer:?}");
            }
        }
    }
    assert!(!upstream.received().is_empty());
    for request in upstream.received() {
        let head = request.to_ascii_lowercase();
        let has_body = !head.ends_with("\r\n\r\n") || head.contains("content-length") || head.contains("chunked");
        assert!(!has_body, "{request}");
    }
}

/// Else the relay would open a tunnel, in which every request passes. This provider answers all requests as upgrades.
async fn no_upgrade_passes(program: Program) {
    let status = if program == Program::Nginx { 400 } else { 502 };
    let upgrade = ["--http1.1", "--header", "Connection: Upgrade", "--header", "Upgrade: websocket"];
    for answer in [
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    ] {
        let (host, upstream) = Host::with_upstream(program, Behind::Bytes(answer)).await;
        let answer = host.get("/api/v1/slices", &upgrade).await;
        assert_eq!(answer.status, status, "{answer:?}");
        let received = upstream.received();
        assert!(received.iter().all(|request| !request.to_ascii_lowercase().contains("upgrade")), "{received:?}");
    }
}

async fn other_calls_are_refused(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(ANSWER)).await;
    for version in ["--http1.1", "--http2"] {
        for (method, target) in REFUSED {
            // curl itself takes a fragment away.
            let whole = ["--request-target", target];
            let arguments = [version, "--request", method, "--header", SAME_ORIGIN];
            let answer = host.get(target, &[&arguments[..], &whole].concat()).await;
            let is_malformed = target.contains("%00") || target.contains('#') || *method == "get";
            let is_refused = answer.status == 403 || is_malformed && (400..=405).contains(&answer.status);
            assert!(is_refused, "{version} {method} {target}: {answer:?}");
        }
        let answer = host.get("/api/v1/slices", &[version, "--head", "--header", SAME_ORIGIN]).await;
        assert_eq!(answer.status, 403, "{version} {answer:?}");
    }
    assert_eq!(upstream.received(), [""; 0]);
}

async fn calls_of_other_sites_are_refused(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(ANSWER)).await;
    for site in ["cross-site", "same-site", "none", "same-origin, cross-site", "anything"] {
        for target in ["/api/v1/backups/3247/backups/disable", "/api/v1/slices"] {
            let answer = host.get(target, &["--header", &format!("Sec-Fetch-Site: {site}")]).await;
            assert_eq!(answer.status, 403, "{site} {target}");
        }
    }
    assert_eq!(upstream.received(), [""; 0]);
}

/// By HTTP/1.1: curl may miss an answer that comes by HTTP/2 while it still sends.
async fn a_large_body_is_refused(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(ANSWER)).await;
    let target = "/api/v1/images/snapshots/3247/create";
    for (length, status) in [(4096, 200), (4097, 413), (9999, 413), (10_000, 413)] {
        let answer = host.get(target, &["--http1.1", "--data", &"x".repeat(length)]).await;
        assert_eq!(answer.status, status, "{length}: {answer:?}");
    }
    assert_eq!(upstream.received().len(), 1);
}

/// nginx reads a body before it passes it on. Caddy passes it on while it reads, and breaks off at the limit.
async fn a_large_body_without_a_length_is_refused(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Silence).await;
    let body = "x".repeat(100_000);
    let arguments = ["--http1.1", "--header", "Transfer-Encoding: chunked", "--data", &body];
    let answer = host.get("/api/v1/images/snapshots/3247/create", &arguments).await;
    assert_eq!(answer.status, 413, "{answer:?}");
    assert!(upstream.received().iter().all(|request| request.len() < 5000), "{:?}", upstream.received());
}
