//! What the relay passes on of a request and of an answer, and what it logs.

use simulator::engine::token::THREE_SLICES;

use e2e::hosting::host::{Host, Program, SAME_ORIGIN, authorization};
use e2e::hosting::upstream::{Behind, NAME};

const DATE: &str = "Thu, 01 Jan 2026 00:00:00 GMT";

/// An answer that tries to make the browser and the host act for the upstream.
const BUSY_ANSWER: &str = "HTTP/1.1 200 OK\r\n\
    Content-Type: application/json\r\n\
    Content-Length: 2\r\n\
    Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n\
    Retry-After: 7\r\n\
    Access-Control-Allow-Origin: *\r\n\
    Access-Control-Allow-Credentials: true\r\n\
    Access-Control-Expose-Headers: *\r\n\
    Alt-Svc: h3=\":443\"\r\n\
    Cache-Control: public, max-age=99\r\n\
    Clear-Site-Data: \"storage\"\r\n\
    Content-Security-Policy: default-src *\r\n\
    Cross-Origin-Opener-Policy: unsafe-none\r\n\
    Cross-Origin-Resource-Policy: cross-origin\r\n\
    Expires: Fri, 01 Jan 2027 00:00:00 GMT\r\n\
    Link: </a.js>; rel=preload\r\n\
    Location: https://a.example/\r\n\
    Permissions-Policy: camera=*\r\n\
    Referrer-Policy: unsafe-url\r\n\
    Refresh: 0; url=https://a.example/\r\n\
    Set-Cookie: a=b\r\n\
    Strict-Transport-Security: max-age=0\r\n\
    X-Accel-Redirect: /index.html\r\n\
    X-Content-Type-Options: sniff\r\n\
    X-Frame-Options: ALLOWALL\r\n\r\n{}";

/// What must not be in an answer.
const HIDDEN: [&str; 11] = [
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-expose-headers",
    "alt-svc",
    "clear-site-data",
    "expires",
    "link",
    "location",
    "refresh",
    "set-cookie",
    "server-timing",
];

/// What a browser, a proxy in front of the host, or somebody with curl may send.
const VISITOR: &[&str] = &[
    "Accept: text/html",
    "Accept-Charset: utf-8",
    "Accept-Encoding: br, gzip",
    "Accept-Language: de",
    "Baggage: user=1",
    "Cache-Control: no-cache",
    "CDN-Loop: a.example",
    "CF-Connecting-IP: 192.0.2.1",
    "Client-IP: 192.0.2.1",
    "Cookie: session=1",
    "DNT: 1",
    "Forwarded: for=192.0.2.1",
    "From: somebody@example.org",
    "If-Match: \"1\"",
    "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT",
    "If-None-Match: \"1\"",
    "If-Range: \"1\"",
    "Max-Forwards: 1",
    "Origin: https://backups.example.org",
    "Pragma: no-cache",
    "Priority: u=1",
    "Proxy-Authorization: basic YTpi",
    "Purpose: prefetch",
    "Range: bytes=0-1",
    "Referer: https://backups.example.org/",
    "Save-Data: on",
    "Sec-CH-UA: \"A browser\"",
    "Sec-Fetch-Mode: cors",
    SAME_ORIGIN,
    "Sec-GPC: 1",
    "TE: trailers",
    "Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "Tracestate: a=1",
    "True-Client-IP: 192.0.2.1",
    "Upgrade-Insecure-Requests: 1",
    "User-Agent: A browser",
    "Via: 1.1 a.example",
    "X-Forwarded-For: 192.0.2.1",
    "X-Forwarded-Host: a.example",
    "X-HTTP-Method-Override: POST",
    "X-Original-URL: /api/v1/account",
    "X-Real-IP: 192.0.2.1",
    "X-Requested-With: XMLHttpRequest",
    "X_Forwarded_For: 192.0.2.1",
];

for_both!(nothing_about_the_visitor_passes, the_answer_is_data, no_log_has_the_token);

#[tokio::test]
async fn caddy_has_no_admin_endpoint() {
    let logs = Host::without_upstream(Program::Caddy).await.logs();
    assert!(logs.contains("admin endpoint disabled") && !logs.contains("admin endpoint started"), "{logs}");
}

/// All that arrives is what is expected here. What was not sent does not arrive empty.
async fn nothing_about_the_visitor_passes(program: Program) {
    let authorization = authorization();
    let token = format!("authorization: bearer {THREE_SLICES}");
    let body = ["content-length: 2", "content-type: application/json"];
    for version in ["--http1.1", "--http2"] {
        let read = "/api/v1/slices?page=2";
        assert_arrives(program, read, &[version], &[]).await;
        assert_arrives(program, read, &[version, "--header", &authorization], &[&token]).await;
        let create = "/api/v1/images/snapshots/3247/create";
        let arguments = [version, "--header", "Content-Type: application/json", "--data", "{}"];
        assert_arrives(program, create, &arguments, &body).await;
    }
}

/// Sends a request with the visitor's headers. These lines arrive in its head, and those of the relay itself.
async fn assert_arrives(program: Program, target: &str, arguments: &[&str], expected: &[&str]) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(BUSY_ANSWER)).await;
    let visitor: Vec<&str> = VISITOR.iter().flat_map(|header| ["--header", header]).collect();
    let answer = host.get(target, &[&visitor[..], arguments].concat()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let request = upstream.only_request().to_ascii_lowercase();
    let (head, _body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.lines().skip(1).collect();
    let host = format!("host: {NAME}:{}", upstream.address.port());
    let own = ["accept: application/json", "connection: close", &host, "user-agent: slice-backups"];
    let mut expected = [&own, expected].concat();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected, "{arguments:?}");
}

async fn the_answer_is_data(program: Program) {
    let (host, _upstream) = Host::with_upstream(program, Behind::Bytes(BUSY_ANSWER)).await;
    let answer = host.call("GET", "/api/v1/slices").await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "{}"));
    for name in HIDDEN {
        assert_eq!(answer.header(name), "", "{name}");
    }
    for (name, value) in [
        ("cache-control", "no-store"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("date", DATE),
        ("referrer-policy", "no-referrer"),
        ("retry-after", "7"),
        ("strict-transport-security", "max-age=63072000"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert!(!answer.header("permissions-policy").contains('*'));
}

async fn no_log_has_the_token(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(BUSY_ANSWER)).await;
    assert_eq!(host.call("GET", "/api/v1/images?query=secret-name").await.status, 200);
    assert_eq!(host.call("DELETE", "/api/v1/backups/3247").await.status, 403);
    assert_eq!(host.call("GET", "/not-there").await.status, 404);
    upstream.stop().await;
    assert_eq!(host.call("GET", "/api/v1/backups/3247").await.status, 502);
    let logs = host.logs();
    for path in ["/api/v1/images", "/api/v1/backups/3247", "/not-there"] {
        assert!(logs.contains(path), "{path} is not in\n{logs}");
    }
    assert!(!logs.contains(THREE_SLICES), "{logs}");
    // The names of snapshots are only in messages about errors.
    let access: Vec<_> = logs.lines().filter(|line| line.contains("/api/v1/images") && !is_message(line)).collect();
    assert_eq!(access.len(), 1, "{logs}");
    assert!(!access[0].contains("secret-name"), "{access:?}");
}

/// Caddy writes these only because the tests ask for them.
fn is_message(line: &str) -> bool {
    line.contains(r#""level":"debug""#)
}
