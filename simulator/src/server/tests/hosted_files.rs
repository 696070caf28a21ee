//! Static files with compressed copies and caching.

use super::static_files::{Folder, file};
use super::{head, received};
use crate::server::{PageFiles, Server};

async fn hosted(folder: &Folder) -> Server {
    folder.served(PageFiles { as_host: true, ..PageFiles::default() }).await
}

#[tokio::test]
async fn the_smallest_copy_is_sent_that_the_browser_accepts() {
    let folder = Folder::new();
    for (name, content) in [("app.css.br", "brotli"), ("app.css.gz", "gzip"), ("app.js.gz", "gzip")] {
        folder.write(&format!("site/{name}"), content.as_bytes());
    }
    let server = hosted(&folder).await;
    let cases = [
        ("/app.css", "gzip, deflate, br, zstd", "brotli", Some("br")),
        ("/app.css", "gzip, deflate", "gzip", Some("gzip")),
        ("/app.css", "", "\0\u{fffd}", None),
        ("/app.js", "br,gzip", "gzip", Some("gzip")),
        ("/app.wasm", "br, gzip", "\0\u{fffd}", None),
    ];
    for (path, accepted, body, encoding) in cases {
        let answer = received(&server, &head("GET", path, &format!("Accept-Encoding: {accepted}\r\n"))).await;
        assert_eq!(String::from_utf8_lossy(&answer.body), body, "{path} {accepted}");
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
        assert_eq!(answer.header("content-type"), file(&server, path).await.header("content-type"));
    }
    assert_eq!(file(&server, "/missing").await.status, 404);
}

#[tokio::test]
async fn only_a_file_with_a_hash_is_kept_without_asking() {
    let folder = Folder::new();
    folder.write("site/app-62360937501af960.js", b"");
    let server = hosted(&folder).await;
    for (path, caching) in [
        ("/", "no-cache"),
        ("/icons/a.svg", "no-cache"),
        ("/app-62360937501af960.js", "public, max-age=31536000, immutable"),
    ] {
        let answer = file(&server, path).await;
        assert_eq!(answer.header("cache-control"), Some(caching), "{path}");
        let tag = answer.header("etag").unwrap();
        let again = received(&server, &head("GET", path, &format!("If-None-Match: {tag}\r\n"))).await;
        assert_eq!((again.status, again.body.len(), again.header("cache-control")), (304, 0, Some(caching)));
    }
    let tag = file(&server, "/").await.header("etag").unwrap().to_owned();
    folder.write("site/index.html", b"changed");
    let again = received(&server, &head("GET", "/", &format!("If-None-Match: {tag}\r\n"))).await;
    assert_eq!((again.status, again.text().as_str()), (200, "changed"));
}
