//! Serves static files as the hosts of `deploy` do: compressed copies, and headers by which browsers keep files.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use hyper::header::{ACCEPT_ENCODING, HeaderMap, HeaderName, IF_NONE_MATCH};

use super::options::PageFiles;
use super::static_files::{content_type, no_file, requested_file};
use crate::engine::{Answer, Request};

/// What a browser accepts, and the extension of a file that is compressed so. The smallest first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

pub(super) fn answer(request: &Request, headers: &HeaderMap, page: &PageFiles) -> Answer {
    let file = match requested_file(request, page) {
        Ok(file) => file,
        Err(answer) => return answer,
    };
    let Some(tag) = tag(&file) else { return no_file() };
    let answer = if header(headers, &IF_NONE_MATCH) == tag {
        Answer::empty(304)
    } else {
        content(&file, header(headers, &ACCEPT_ENCODING))
    };
    answer.with_header("Cache-Control", caching(&file)).with_header("ETag", &tag).with_header("Vary", "Accept-Encoding")
}

/// Empty if it is missing or unreadable.
fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn content(file: &Path, accepted: &str) -> Answer {
    let is_accepted = |encoding: &str| accepted.split(',').any(|word| word.trim() == encoding);
    let copy = ENCODINGS.into_iter().filter(|(encoding, _)| is_accepted(encoding)).find_map(|(encoding, extension)| {
        let body = std::fs::read(beside(file, extension)).ok()?;
        Some((body, encoding))
    });
    let Some((body, encoding)) = copy.or_else(|| Some((std::fs::read(file).ok()?, "identity"))) else {
        return no_file();
    };
    let answer = Answer { status: 200, content_type: Some(content_type(file)), headers: Vec::new(), body };
    if encoding == "identity" { answer } else { answer.with_header("Content-Encoding", encoding) }
}

fn beside(file: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(extension);
    name.into()
}

/// Bundlers put a hash of the content behind a hyphen. Such a file never changes.
fn caching(file: &Path) -> &'static str {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if name.contains('-') { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Changes with the file.
fn tag(file: &Path) -> Option<String> {
    let metadata = std::fs::metadata(file).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Some(format!("\"{:x}-{:x}\"", metadata.len(), changed.as_nanos()))
}
