//! Files whose name contains a hash of their content, so that a browser may cache them forever.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fs_err as fs;
use sha2::{Digest, Sha384};

use crate::html::{only_tag, set_attributes};

/// Renames the file that an attribute of a tag names, such as `boot.js`, to `boot-HASH.js`. Corrects the attribute and
/// sets `integrity`.
pub(super) fn rename(staging: &Path, html: &str, tag: &str, attribute: &str) -> Result<String> {
    let found = only_tag(html, tag)?;
    let address = found.attribute(attribute).unwrap_or_default();
    let old_name = file_name(address);
    let old = staging.join(old_name);
    let content = fs::read(&old)?;
    let digest = Sha384::digest(&content);
    // As Trunk does it: the program is `slice-backups-HASH_bg.wasm`.
    let (stem, end) = old_name.split_at(old_name.find(['_', '.']).unwrap_or(old_name.len()));
    let mut name = format!("{stem}-");
    for byte in digest.iter().take(8) {
        // Writing to a string does not fail.
        let _ = write!(name, "{byte:02x}");
    }
    name += end;
    fs::rename(&old, staging.join(&name))?;
    let integrity = format!("sha384-{}", STANDARD.encode(digest));
    set_attributes(html, tag, &[(attribute, &with_file_name(address, &name)), ("integrity", &integrity)])
}

/// The address of another file in the same folder.
pub(super) fn with_file_name(address: &str, name: &str) -> String {
    let folder = address.strip_suffix(file_name(address)).unwrap_or_default();
    format!("{folder}{name}")
}

/// The last part of an address.
pub(super) fn file_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}
