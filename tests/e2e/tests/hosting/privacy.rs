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

/// What a browser may send.
const VISITOR: [&str; 14] = [
    "Accept-Language: de",
    "Cookie: session=1",
    "DNT: 1",
    "Forwarded: for=192.0.2.1",
    "If-None-Match: \"1\"",
    "Origin: https://backups.example.org",
    "Priority: u=1",
    "Referer: https://backups.example.org/",
    "Sec-Fetch-Mode: cors",
    SAME_ORIGIN,
    "User-Agent: A browser",
    "X-Forwarded-For: 192.0.2.1",
    "X-Real-IP: 192.0.2.1",
    "X-Requested-With: XMLHttpRequest",
];

for_both!(nothing_about_the_visitor_passes, the_answer_is_data, no_log_has_the_token);

#[tokio::test]
async fn caddy_has_no_admin_endpoint() {
    let logs = Host::without_upstream(Program::Caddy).await.logs();
    assert!(logs.contains("admin endpoint disabled") && !logs.contains("admin endpoint started"), "{logs}");
}

async fn nothing_about_the_visitor_passes(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(BUSY_ANSWER)).await;
    let authorization = authorization();
    let headers = VISITOR.into_iter().chain([authorization.as_str()]);
    let arguments: Vec<&str> = headers.flat_map(|header| ["--header", header]).collect();
    assert_eq!(host.get("/api/v1/slices?page=2", &arguments).await.status, 200);
    let request = upstream.only_request();
    let mut lines: Vec<String> = request.trim_end().lines().map(str::to_ascii_lowercase).collect();
    // Go asks for compressed answers by itself and passes them on as they are.
    lines.retain(|line| line != "accept-encoding: gzip");
    lines.sort();
    let port = upstream.address.port();
    let mut expected = vec![
        "accept: application/json".to_owned(),
        format!("authorization: bearer {THREE_SLICES}"),
        "connection: close".to_owned(),
        "get /api/v1/slices?page=2 http/1.1".to_owned(),
        format!("host: {NAME}:{port}"),
        "user-agent: slice-backups".to_owned(),
    ];
    expected.sort();
    assert_eq!(lines, expected, "{request}");
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
