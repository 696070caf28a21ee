//! Static files, at the root and under a sub-path.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::PageFiles;
use super::meta;
use crate::engine::{Answer, Request};

/// The second place of the same files: a page must work under any sub-path.
const SUB_PATH: &str = "/some/where";

pub(super) fn answer(request: &Request, page: Option<&PageFiles>) -> Answer {
    let Some(page) = page else { return text(404, "There is no page here; the API is under /api/v1") };
    if request.method != "GET" && request.method != "HEAD" {
        return text(405, "Files can only be read").with_header("Allow", "GET, HEAD");
    }
    let path = percent_decode_str(&request.path).decode_utf8_lossy();
    if path == SUB_PATH {
        return Answer::empty(308).with_header("Location", &format!("{SUB_PATH}/"));
    }
    let below = path.strip_prefix(SUB_PATH).filter(|rest| rest.starts_with('/'));
    let Some(file) = file(&page.dir, below.unwrap_or(&path)) else {
        return text(404, "There is no such file");
    };
    match std::fs::read(&file) {
        Ok(body) => served(&file, body, page),
        Err(_unreadable) => text(404, "There is no such file"),
    }
}

/// The file of a path, and only if it lies inside the folder, also after following links.
fn file(dir: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path.trim_start_matches('/'));
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !plain {
        return None;
    }
    let dir = dir.canonicalize().ok()?;
    let mut file = dir.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    file.canonicalize().ok().filter(|file| file.starts_with(&dir))
}

fn served(file: &Path, body: Vec<u8>, page: &PageFiles) -> Answer {
    let is_index = file.file_name().is_some_and(|name| name == "index.html");
    let body = match String::from_utf8(body) {
        Ok(html) if is_index => match meta::rewrite(&html, page) {
            Ok(rewritten) => rewritten.into_bytes(),
            Err(error) => return text(500, &format!("index.html cannot be rewritten: {error}")),
        },
        Ok(text) => text.into_bytes(),
        Err(binary) => binary.into_bytes(),
    };
    Answer { status: 200, content_type: Some(content_type(file)), headers: Vec::new(), body }
}

fn content_type(file: &Path) -> String {
    let extension = file.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _unknown => "application/octet-stream",
    }
    .to_owned()
}

fn text(status: u16, sentence: &str) -> Answer {
    Answer {
        status,
        content_type: Some("text/plain; charset=utf-8".to_owned()),
        headers: Vec::new(),
        body: sentence.as_bytes().to_vec(),
    }
}
