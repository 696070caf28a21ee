//! The page's files: compression, caching, folders, errors.

use e2e::hosting::client::curl;
use e2e::hosting::host::{Host, Program};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

for_both!(
    compressed_copies_are_sent,
    the_page_is_compressed_on_the_fly,
    files_with_a_hash_are_kept_for_ever,
    errors_are_not_kept,
    a_folder_is_redirected_to_its_slash,
    files_can_only_be_read,
);

const ENCODINGS: [(&str, &str); 3] = [("br", "br, gzip"), ("gzip", "gzip, deflate"), ("", "identity")];

async fn compressed_copies_are_sent(program: Program) {
    let host = Host::without_upstream(program).await;
    for (name, content_type) in [
        (named(&host, "_bg.wasm"), "application/wasm"),
        (named(&host, ".js"), "javascript"),
        ("icon.svg".to_owned(), "image/svg+xml"),
    ] {
        for (encoding, accepted) in ENCODINGS {
            let accept = format!("Accept-Encoding: {accepted}");
            let answer = host.get(&format!("/{name}"), &["--header", &accept]).await;
            assert_eq!((answer.status, answer.header("content-encoding")), (200, encoding), "{name}");
            assert!(answer.header("content-type").contains(content_type), "{name}: {answer:?}");
            let suffix = match encoding {
                "br" => ".br",
                "gzip" => ".gz",
                _ => "",
            };
            let file = std::fs::read(e2e::dist().join(format!("{name}{suffix}"))).unwrap();
            assert!(answer.body == file, "{name} {encoding}: {} and {} bytes", answer.body.len(), file.len());
            if !encoding.is_empty() {
                assert_eq!(answer.header("vary").to_ascii_lowercase(), "accept-encoding", "{name}");
            }
        }
    }
}

async fn the_page_is_compressed_on_the_fly(program: Program) {
    let host = Host::without_upstream(program).await;
    for target in ["/", "/index.html"] {
        let plain = host.get(target, &["--location"]).await;
        let compressed = host.get("/", &["--header", "Accept-Encoding: br, gzip"]).await;
        assert_eq!((compressed.status, compressed.header("content-encoding")), (200, "gzip"));
        assert!(compressed.body.starts_with(&[0x1f, 0x8b]) && compressed.body.len() < e2e::index_html().len() / 2);
        assert!(compressed.header("content-type").starts_with("text/html"));
        assert!(plain.text().ends_with(&e2e::index_html()), "{target}: {plain:?}");
    }
}

async fn files_with_a_hash_are_kept_for_ever(program: Program) {
    let host = Host::without_upstream(program).await;
    for name in [named(&host, "_bg.wasm"), named(&host, ".js")] {
        assert_kept(&host, &format!("/{name}"), FOR_EVER).await;
    }
    for target in ["/", "/icon.svg"] {
        assert_kept(&host, target, "no-cache").await;
    }
}

/// With this rule, also when the browser asks whether its copy is the newest.
async fn assert_kept(host: &Host, target: &str, rule: &str) {
    let answer = host.get(target, &[]).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, rule), "{target}");
    let tag = answer.header("etag");
    assert!(!tag.is_empty(), "{target}");
    let again = host.get(target, &["--header", &format!("If-None-Match: {tag}")]).await;
    assert_eq!((again.status, again.header("cache-control")), (304, rule), "{target}");
}

/// While a release is copied, a file may be missing for a moment.
async fn errors_are_not_kept(program: Program) {
    let host = Host::without_upstream(program).await;
    for target in ["/not-there", "/boot-0123456789abcdef.js", "/tools/slice-backups-0123456789abcdef_bg.wasm"] {
        let answer = host.get(target, &[]).await;
        assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{target}");
    }
    let outside = host.get("/../host.key", &[]).await;
    assert!(matches!(outside.status, 400 | 404), "{outside:?}");
}

async fn a_folder_is_redirected_to_its_slash(program: Program) {
    let host = Host::without_upstream(program).await;
    let answer = host.get("/some/where", &[]).await;
    assert!(matches!(answer.status, 301 | 308), "{answer:?}");
    // Relative, so that it is right behind another port or proxy.
    assert!(matches!(answer.header("location"), "/some/where/" | "where/"), "{answer:?}");
    let page = host.get("/some/where/", &[]).await;
    assert_eq!((page.status, page.text()), (200, e2e::index_html()));
    assert_eq!(host.get("/some/where/icon.svg", &[]).await.header("cache-control"), "no-cache");
    assert_eq!(host.get("/some/", &[]).await.status / 100, 4, "a folder is not listed");
}

async fn files_can_only_be_read(program: Program) {
    let host = Host::without_upstream(program).await;
    let head = host.get("/icon.svg", &["--head"]).await;
    assert_eq!((head.status, head.header("cache-control"), head.body.len()), (200, "no-cache", 0));
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = host.get("/icon.svg", &["--request", method]).await;
        assert!(matches!(answer.status, 403 | 405), "{method}: {answer:?}");
        assert_eq!(answer.header("cache-control"), "no-store", "{method}");
    }
}

#[tokio::test]
async fn nginx_redirects_to_tls() {
    let host = Host::without_upstream(Program::Nginx).await;
    let answer = host.get_without_tls("/some/where?a=b").await;
    assert_eq!((answer.status, answer.header("location")), (301, "https://backups.example.org/some/where?a=b"));
    // Also if another name is asked for.
    let (socket, authority) = (host.file("plain-socket"), host.file("authority.pem"));
    let answer = curl(&socket, &authority, &["--header", "Host: a.example"], "http://a.example/").await;
    assert_eq!((answer.status, answer.header("location")), (301, "https://backups.example.org/"));
}

/// The file whose name has a hash and this end.
fn named(host: &Host, end: &str) -> String {
    let files = host.files();
    let name = files.iter().find(|name| name.ends_with(end) && name.contains('-'));
    name.unwrap_or_else(|| panic!("{end} is not in {files:?}")).clone()
}
