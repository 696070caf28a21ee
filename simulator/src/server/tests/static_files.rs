//! Static files under both paths, and the rewritten `index.html`.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Options, Received, head, received, server};
use crate::server::{PageFiles, Server};

const INDEX: &str = r#"<!doctype html>
<meta http-equiv="Content-Security-Policy" content="connect-src 'self' https://cloud.syminet.com; base-uri 'none'">
<meta name="api-base" content="https://cloud.syminet.com/api/v1">
<meta name="api-layout" content="backups">
<p>שלום https://cloud.syminet.com
"#;

/// A temporary folder that is deleted at the end of the test.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("simulator-pages-{}-{number}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        std::fs::create_dir_all(folder.site().join("icons")).unwrap();
        folder.write("secret.txt", b"secret");
        folder.write("site/index.html", INDEX.as_bytes());
        for file in ["app.wasm", "app.js", "app.css", "icons/a.svg", "a.json", "odd"] {
            folder.write(&format!("site/{file}"), b"\0\xff");
        }
        folder
    }

    fn site(&self) -> PathBuf {
        self.0.join("site")
    }

    pub(super) fn write(&self, path: &str, content: &[u8]) {
        std::fs::write(self.0.join(path), content).unwrap();
    }

    pub(super) async fn served(&self, page: PageFiles) -> Server {
        let page = Some(PageFiles { dir: self.site(), ..page });
        server(Options { page, ..Options::default() }).await
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left_behind = std::fs::remove_dir_all(&self.0);
    }
}

pub(super) async fn file(server: &Server, path: &str) -> Received {
    received(server, &head("GET", path, "")).await
}

#[tokio::test]
async fn files_have_their_content_types_under_both_paths() {
    let folder = Folder::new();
    let server = folder.served(PageFiles::default()).await;
    let cases = [
        ("", "text/html; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("index.html?query=1", "text/html; charset=utf-8"),
        ("app.wasm", "application/wasm"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("app.css", "text/css; charset=utf-8"),
        ("icons/a.svg", "image/svg+xml"),
        ("icons/%61.svg", "image/svg+xml"),
        ("a.json", "application/json"),
        ("odd", "application/octet-stream"),
    ];
    for (path, content_type) in cases {
        for base in ["/", "/some/where/"] {
            let answer = file(&server, &format!("{base}{path}")).await;
            assert_eq!(answer.status, 200, "{base}{path}");
            assert_eq!(answer.header("content-type"), Some(content_type));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            let expected = if content_type.contains("html") { INDEX.as_bytes() } else { b"\0\xff" };
            assert_eq!(answer.body, expected);
        }
    }
    assert_eq!(server.provider().log(), []);
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let folder = Folder::new();
    link(&folder.0.join("secret.txt"), &folder.site().join("link.txt"));
    let server = folder.served(PageFiles::default()).await;
    let paths = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/icons/../../secret.txt",
        "/..%2fsecret.txt",
        "/some/where/../../../secret.txt",
        "/some/where/%2e%2e/secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/link.txt",
        "/missing",
        "/icons",
        "/icons/",
        "/index.html%00",
    ];
    for path in paths {
        let answer = file(&server, path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
}

#[cfg(unix)]
fn link(target: &Path, link: &Path) {
    std::os::unix::fs::symlink(target, link).unwrap();
}

#[cfg(not(unix))]
fn link(_target: &Path, _link: &Path) {}

#[tokio::test]
async fn the_sub_path_without_a_slash_redirects_and_files_are_read_only() {
    let folder = Folder::new();
    let server = folder.served(PageFiles::default()).await;
    let answer = file(&server, "/some/where").await;
    assert_eq!((answer.status, answer.header("location")), (308, Some("/some/where/")));
    assert_eq!(received(&server, &head("POST", "/", "")).await.status, 405);
    let only_head = received(&server, &head("HEAD", "/", "")).await;
    assert_eq!((only_head.status, only_head.body.len()), (200, 0));
}

#[tokio::test]
async fn base_layout_and_policy_are_rewritten() {
    let page = |base: Option<&str>, layout: Option<&str>| PageFiles {
        api_base: base.map(str::to_owned),
        api_layout: layout.map(str::to_owned),
        ..PageFiles::default()
    };
    let connects = |origin: &str| format!("connect-src 'self' {origin}; base-uri");
    let provider = connects("https://cloud.syminet.com");
    let absolute = "http://127.0.0.1:9/api/v1";
    let cases = [
        (page(None, None), "https://cloud.syminet.com/api/v1", "backups", &provider),
        (page(Some("/api/v1"), None), "/api/v1", "backups", &provider),
        (page(None, Some("slices")), "https://cloud.syminet.com/api/v1", "slices", &provider),
        (page(Some(absolute), None), absolute, "backups", &connects("http://127.0.0.1:9")),
        (page(Some("http://a"), None), "http://a", "backups", &connects("http://a")),
        (page(Some("/\"&<"), None), "/&quot;&amp;&lt;", "backups", &provider),
    ];
    let folder = Folder::new();
    let server = folder.served(PageFiles::default()).await;
    for (page, base, layout, policy) in cases {
        let page = PageFiles { dir: folder.site(), ..page };
        server.provider().change_options(|options| options.page = Some(page));
        for path in ["/", "/some/where/index.html"] {
            let html = file(&server, path).await.text();
            assert!(html.contains(&format!(r#"<meta name="api-base" content="{base}">"#)), "{html}");
            assert!(html.contains(&format!(r#"<meta name="api-layout" content="{layout}">"#)));
            assert!(html.contains(policy), "{html}");
            assert!(html.ends_with("<p>שלום https://cloud.syminet.com\n"), "{html}");
        }
    }
}

#[tokio::test]
async fn only_a_meta_element_with_a_content_is_rewritten() {
    let cases = [
        (r#"<meta name="api-base"><meta"#, r#"<meta name="api-base"><meta"#),
        (r#"<!-- <meta name="api-base" content="a"> -->"#, r#"<!-- <meta name="api-base" content="a"> -->"#),
        (r"<META CONTENT='>' NAME=api-base>", r#"<META CONTENT="http://a/b" NAME=api-base>"#),
    ];
    let folder = Folder::new();
    let api_base = Some("http://a/b".to_owned());
    let server = folder.served(PageFiles { api_base, ..PageFiles::default() }).await;
    for (html, expected) in cases {
        folder.write("site/index.html", html.as_bytes());
        assert_eq!(file(&server, "/").await.text(), expected);
    }
}

#[tokio::test]
async fn without_static_files_the_root_names_the_path_of_the_api() {
    let answer = file(&server(Options::default()).await, "/").await;
    assert_eq!((answer.status, answer.text().contains("/api/v1")), (404, true));
}
