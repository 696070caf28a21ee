//! A file whose name tells what is in it, so that a browser may keep it for ever.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::error::{Context, Result};

/// A file of the finished page.
pub(super) struct Named {
    pub(super) name: String,
    /// As the attribute of a link has it.
    pub(super) integrity: String,
}

impl Named {
    /// Writes a file.
    pub(super) fn put(folder: &Path, stem: &str, extension: &str, content: &[u8]) -> Result<Self> {
        let digest = Sha384::digest(content);
        let mut name = format!("{stem}-");
        for byte in digest.iter().take(8) {
            // Writing into a text does not fail.
            let _ = write!(name, "{byte:02x}");
        }
        let name = format!("{name}.{extension}");
        fs::write(folder.join(&name), content).context(|| format!("{name} could not be written"))?;
        Ok(Self { name, integrity: format!("sha384-{}", STANDARD.encode(digest)) })
    }

    /// The address of the file, where it takes the place of one with that address.
    pub(super) fn in_place_of(&self, address: &str) -> String {
        let folder = address.rfind('/').and_then(|slash| address.get(..=slash)).unwrap_or_default();
        format!("{folder}{}", self.name)
    }
}

/// The last part of an address.
pub(super) fn file_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}
