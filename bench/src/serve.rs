//! Serves every page in the same way: compressed beforehand, cached alike, with a simulated provider on its own origin.

use std::path::Path;

use anyhow::{Context, Result};
use fs_err as fs;
use sha2::{Digest, Sha256};
use simulator::{Handle, Options, PageFiles, Server};

/// A page that is served.
pub(crate) struct Site {
    pub(crate) name: String,
    /// Changes with the files.
    pub(crate) hash: String,
    server: Server,
}

impl Site {
    /// Serves the page in a folder, which holds the compressed copies too.
    pub(crate) async fn start(name: &str, folder: &Path) -> Result<Self> {
        let hash = hash(folder).with_context(|| format!("The page {name} cannot be served"))?;
        let page = PageFiles { dir: folder.to_owned(), as_host: true, ..PageFiles::default() };
        // Ages are those of now, and grow.
        let options = Options { page: Some(page), close_connections: false, speed: 1.0, ..Options::default() };
        Ok(Self { name: name.to_owned(), hash, server: Server::start(options).await? })
    }

    pub(crate) fn url(&self) -> String {
        format!("{}/", self.server.origin())
    }

    pub(crate) fn provider(&self) -> Handle {
        self.server.provider()
    }
}

/// A hash of `index.html`, which names all other files by hashes of their content.
fn hash(folder: &Path) -> Result<String> {
    let digest = Sha256::digest(fs::read(folder.join("index.html"))?);
    Ok(digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_the_page() {
        let folder = tempfile::tempdir().unwrap();
        assert!(hash(folder.path()).is_err(), "an empty folder is no page");
        let hash_of = |html: &str| {
            fs::write(folder.path().join("index.html"), html).unwrap();
            hash(folder.path()).unwrap()
        };
        assert_ne!(hash_of("<script src=a-1.js>"), hash_of("<script src=a-2.js>"));
        assert_eq!(hash_of("<script src=a-1.js>"), hash_of("<script src=a-1.js>"));
    }
}
