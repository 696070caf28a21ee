//! The script that wasm-bindgen writes between the page and its program.

use std::path::Path;

use anyhow::{Result, anyhow};
use fs_err as fs;

/// How wasm-bindgen's two functions that start the program answer a second call.
const RETURNS_EXPORTS: &str = "if (wasm !== undefined) return wasm;";
const RETURNS_NOTHING: &str = "if (wasm !== undefined) return;";

/// Changes the script so that only the first caller gets the program's exports. Through them a script can read the
/// program's memory, which holds the token; the first caller is the page's own boot file.
pub(super) fn hide_exports(file: &Path) -> Result<()> {
    let glue = fs::read_to_string(file)?;
    Ok(fs::write(file, without_exports(&glue)?)?)
}

fn without_exports(glue: &str) -> Result<String> {
    if glue.matches(RETURNS_EXPORTS).count() == 2 {
        return Ok(glue.replace(RETURNS_EXPORTS, RETURNS_NOTHING));
    }
    Err(anyhow!(
        "The script of wasm-bindgen does not contain `{RETURNS_EXPORTS}` twice. This version of wasm-bindgen may hand \
         out the program's memory in another way: read the script, then correct xtask/src/finish/glue.rs."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exports_are_returned_once() {
        let glue = format!("a {RETURNS_EXPORTS} b {RETURNS_EXPORTS} c return wasm;");
        let expected = format!("a {RETURNS_NOTHING} b {RETURNS_NOTHING} c return wasm;");
        assert_eq!(without_exports(&glue).unwrap(), expected);
        assert!(without_exports(RETURNS_EXPORTS).unwrap_err().to_string().contains("does not contain"));
    }
}
