//! Serves every page in the same way: compressed beforehand, cached alike, with a simulated provider on its own origin.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use fs_err as fs;
use sha2::{Digest, Sha256};
use simulator::{Handle, Options, PageFiles, Server};
use tempfile::TempDir;

/// The line of `index.html` that says where the API is, as it is built and as it is served here.
const API_BASES: [&str; 2] = [r#"content="https://cloud.syminet.com/api/v1""#, r#"content="/api/v1""#];

/// A page that is served.
pub(crate) struct Site {
    pub(crate) name: String,
    /// Changes with the files.
    pub(crate) hash: String,
    server: Server,
    /// Removed at the end.
    _files: TempDir,
}

impl Site {
    /// Serves the page in a folder.
    pub(crate) async fn start(name: &str, folder: &Path) -> Result<Self> {
        let files = tempfile::tempdir()?;
        let hash = prepare(folder, files.path()).with_context(|| format!("The page {name} cannot be served"))?;
        let page = PageFiles { dir: files.path().to_owned(), as_host: true, ..PageFiles::default() };
        // Ages are those of now, and grow.
        let options = Options { page: Some(page), close_connections: false, speed: 1.0, ..Options::default() };
        Ok(Self { name: name.to_owned(), hash, server: Server::start(options).await?, _files: files })
    }

    pub(crate) fn url(&self) -> String {
        format!("{}/", self.server.origin())
    }

    pub(crate) fn provider(&self) -> Handle {
        self.server.provider()
    }
}

/// Copies a page, each file also compressed. Returns a hash of all files.
fn prepare(from: &Path, to: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for name in files_below(from, Path::new(""))? {
        let mut content = fs::read(from.join(&name))?;
        hash.update(name.to_string_lossy().as_bytes());
        hash.update(&content);
        if name == Path::new("index.html") {
            content = with_own_api(&String::from_utf8(content)?).into_bytes();
        }
        let target = to.join(&name);
        fs::create_dir_all(target.parent().context("A file is in a folder")?)?;
        fs::write(&target, &content)?;
        for (extension, copy) in [(".br", brotli(&content)?), (".gz", gzip(&content)?)] {
            if copy.len() < content.len() {
                let mut name = target.clone().into_os_string();
                name.push(extension);
                fs::write(name, copy)?;
            }
        }
    }
    let hex: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Ok(hex)
}

fn with_own_api(html: &str) -> String {
    let [built, own] = API_BASES;
    html.replace(built, own)
}

/// All files but compressed copies, sorted.
fn files_below(root: &Path, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            found.extend(files_below(root, &name)?);
        } else if !["br", "gz"].map(AsRef::as_ref).contains(&name.extension().unwrap_or_default()) {
            found.push(name);
        }
    }
    found.sort();
    ensure!(!found.is_empty() || !folder.as_os_str().is_empty(), "{} is empty", root.display());
    Ok(found)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_copied_compressed_and_hashed() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let html = r#"<meta name="api-base" content="https://cloud.syminet.com/api/v1"> <a href="https://cloud.syminet.com/">"#;
        let script = "slices ".repeat(100);
        fs::create_dir(from.path().join("assets")).unwrap();
        fs::write(from.path().join("index.html"), html).unwrap();
        fs::write(from.path().join("assets/a.js"), &script).unwrap();
        fs::write(from.path().join("assets/a.js.br"), "old").unwrap();
        let hash = prepare(from.path(), to.path()).unwrap();
        let served = fs::read_to_string(to.path().join("index.html")).unwrap();
        assert_eq!(served, r#"<meta name="api-base" content="/api/v1"> <a href="https://cloud.syminet.com/">"#);
        let mut unpacked = Vec::new();
        let copy = fs::read(to.path().join("assets/a.js.br")).unwrap();
        brotli::BrotliDecompress(&mut &*copy, &mut unpacked).unwrap();
        assert_eq!(unpacked, script.as_bytes());
        assert!(to.path().join("assets/a.js.gz").is_file());

        fs::write(from.path().join("assets/a.js.br"), "new").unwrap();
        assert_eq!(prepare(from.path(), to.path()).unwrap(), hash);
        fs::write(from.path().join("assets/a.js"), "other").unwrap();
        assert_ne!(prepare(from.path(), to.path()).unwrap(), hash);
    }

    #[test]
    fn an_empty_folder_is_no_page() {
        let empty = tempfile::tempdir().unwrap();
        assert!(prepare(empty.path(), empty.path()).is_err());
    }
}
