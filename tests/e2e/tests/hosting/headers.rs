//! The security headers.

use e2e::hosting::client::Answer;
use e2e::hosting::configuration::Configuration;
use e2e::hosting::host::{Host, Program, SAME_ORIGIN};
use e2e::hosting::upstream::Behind;

const HEADERS: [(&str, &str); 6] = [
    ("strict-transport-security", "max-age=63072000"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

for_both!(every_answer_has_them, the_policy_is_that_of_the_page, they_are_those_of_the_headers_file);

async fn every_answer_has_them(program: Program) {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(ANSWER)).await;
    let large = "x".repeat(5000);
    for (target, arguments, status) in [
        ("/", vec![], 200),
        ("/icon.svg", vec!["--header", "Accept-Encoding: br"], 200),
        ("/not-there", vec![], 404),
        ("/icon.svg", vec!["--request", "PUT"], if program == Program::Nginx { 403 } else { 405 }),
        ("/api/v1/slices", vec!["--header", SAME_ORIGIN], 200),
        ("/api/v1/slices", vec!["--header", "Sec-Fetch-Site: none"], 403),
        ("/api/v1/other", vec![], 403),
        ("/api/v1/images/snapshots/3247/create", vec!["--http1.1", "--data", &large], 413),
    ] {
        let answer = host.get(target, &arguments).await;
        assert_eq!(answer.status, status, "{target} {arguments:?}: {answer:?}");
        assert_secure(target, &answer);
        if target.starts_with("/api/") {
            assert_eq!(answer.header("cache-control"), "no-store", "{target} {arguments:?}");
        }
    }
    upstream.stop().await;
    let answer = host.get("/api/v1/slices", &[]).await;
    assert_eq!((answer.status, answer.header("cache-control")), (502, "no-store"));
    assert_secure("502", &answer);
}

fn assert_secure(target: &str, answer: &Answer) {
    for (name, value) in HEADERS {
        assert_eq!(answer.header(name), value, "{name} of {target}: {answer:?}");
    }
    assert!(answer.header("permissions-policy").contains("camera=()"), "{target}");
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{target}");
    assert!(!answer.header("server").contains('/'), "{target}: {answer:?}");
}

/// Both policies apply, so a difference would break the page. With the relay it connects to its own host only.
async fn the_policy_is_that_of_the_page(program: Program) {
    let host = Host::without_upstream(program).await;
    let answer = host.get("/", &[]).await;
    let header = answer.header("content-security-policy").replace(" frame-ancestors 'none';", "");
    let page = e2e::index_html();
    let (_, meta) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("a release has it");
    let (meta, _) = meta.split_once('"').unwrap();
    let directives: Vec<_> = meta.split("; ").collect();
    let own: Vec<_> = directives
        .iter()
        .map(|directive| if directive.starts_with("connect-src") { "connect-src 'self'" } else { directive })
        .collect();
    assert_eq!(header, own.join("; "));
}

/// Netlify and Cloudflare Pages cannot be run here; their file says the same, but has no relay.
async fn they_are_those_of_the_headers_file(program: Program) {
    let host = Host::without_upstream(program).await;
    let answer = host.get("/", &[]).await;
    let file = Configuration::read("_headers");
    let of_all = file.text().lines().skip_while(|line| *line != "/*").skip(1).take_while(|line| line.starts_with("  "));
    let headers: Vec<_> = of_all.filter_map(|line| line.trim().split_once(": ")).collect();
    assert_eq!(headers.len(), HEADERS.len() + 3, "{headers:?}");
    for (name, value) in headers {
        let value = value.replace("connect-src 'self' https://cloud.syminet.com;", "connect-src 'self';");
        assert_eq!(answer.header(&name.to_ascii_lowercase()), value, "{name}");
    }
}
