//! Compressed copies of files, for hosts that serve them instead of compressing anew.

use std::io::Write;
use std::path::Path;

use ::brotli::enc::BrotliEncoderParams;
use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use fs_err as fs;

/// Writes `file.br` and `file.gz`, unless they are larger than the file.
pub(crate) fn add_copies(file: &Path) -> Result<()> {
    let content = fs::read(file)?;
    for (suffix, compressed) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
        if compressed.len() >= content.len() {
            continue;
        }
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".{suffix}"));
        fs::write(&name, compressed)?;
    }
    Ok(())
}

pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    let mut rest = content;
    ::brotli::BrotliCompress(&mut rest, &mut compressed, &parameters)?;
    Ok(compressed)
}

/// The header contains no name and no time, so that equal builds stay equal.
pub(crate) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_can_be_read_again() {
        let content = "slice 3247 backup 51 ".repeat(500).into_bytes();
        let mut from_brotli = Vec::new();
        let compressed = brotli(&content).unwrap();
        ::brotli::Decompressor::new(compressed.as_slice(), 4096).read_to_end(&mut from_brotli).unwrap();
        assert_eq!(from_brotli, content);
        let mut from_gzip = Vec::new();
        let compressed = gzip(&content).unwrap();
        flate2::read::GzDecoder::new(compressed.as_slice()).read_to_end(&mut from_gzip).unwrap();
        assert_eq!(from_gzip, content);
        assert_eq!(compressed, gzip(&content).unwrap());
    }
}
