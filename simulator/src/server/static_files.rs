//! Serves static files at the root and again under a sub-path.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::index_html;
use super::options::PageFiles;
use crate::engine::{Answer, Request};

/// The same files are served here too, to test that the page works under any path.
const SUB_PATH: &str = "/some/where";

pub(super) fn answer(request: &Request, page: Option<&PageFiles>) -> Answer {
    let Some(page) = page else { return Answer::text(404, "There is no page here; the API is under /api/v1") };
    match requested_file(request, page) {
        Ok(file) => file_answer(&file, page),
        Err(answer) => answer,
    }
}

/// The file that a request asks for, or the answer that there is none.
pub(super) fn requested_file(request: &Request, page: &PageFiles) -> Result<PathBuf, Answer> {
    if request.method != "GET" && request.method != "HEAD" {
        return Err(Answer::text(405, "Files can only be read").with_header("Allow", "GET, HEAD"));
    }
    let path = percent_decode_str(&request.path).decode_utf8_lossy();
    if path == SUB_PATH {
        return Err(Answer::empty(308).with_header("Location", &format!("{SUB_PATH}/")));
    }
    let in_sub_path = path.strip_prefix(SUB_PATH).filter(|rest| rest.starts_with('/'));
    find_file(&page.dir, in_sub_path.unwrap_or(&path)).ok_or_else(no_file)
}

pub(super) fn no_file() -> Answer {
    Answer::text(404, "There is no such file")
}

/// The file at a path; `None` unless it is inside the folder, even after following links.
fn find_file(dir: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path.trim_start_matches('/'));
    let is_plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !is_plain {
        return None;
    }
    let dir = dir.canonicalize().ok()?;
    let mut file = dir.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    file.canonicalize().ok().filter(|file| file.starts_with(&dir))
}

fn file_answer(file: &Path, page: &PageFiles) -> Answer {
    let Ok(body) = std::fs::read(file) else { return no_file() };
    let is_index = file.file_name().is_some_and(|name| name == "index.html");
    let body = match String::from_utf8(body) {
        Ok(html) if is_index => match index_html::rewrite(&html, page) {
            Ok(rewritten) => rewritten.into_bytes(),
            Err(error) => return Answer::text(500, &format!("index.html cannot be rewritten: {error}")),
        },
        Ok(text) => text.into_bytes(),
        Err(binary) => binary.into_bytes(),
    };
    Answer { status: 200, content_type: Some(content_type(file)), headers: Vec::new(), body }
}

pub(super) fn content_type(file: &Path) -> String {
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
