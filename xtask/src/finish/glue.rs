//! The glue between the program and the browser. It gives the program's exports, the memory that holds the token among
//! them, to whoever starts the program; the boot file does. What wasm-bindgen writes gives them once more to every
//! script that asks again.

use std::fs;
use std::path::Path;

use super::named::{Named, file_name};
use crate::error::{Context, Error, Result};
use crate::html::{only, with_value};

/// How wasm-bindgen answers whoever starts the program a second time.
const GIVES: &str = "if (wasm !== undefined) return wasm;";
const GIVES_NOTHING: &str = "if (wasm !== undefined) return;";

/// How often: in the function that waits for the program, and in the one that does not.
const TIMES: usize = 2;

/// Makes the glue answer only once, and gives the page that names it.
pub(super) fn closed(staging: &Path, html: &str) -> Result<String> {
    let link = only(html, "<link rel=\"modulepreload\">", |tag| tag.attribute("rel") == Some("modulepreload"))?;
    let address = link.attribute("href").unwrap_or_default().to_owned();
    let name = file_name(&address);
    let path = staging.join(name);
    let content = fs::read_to_string(&path).context(|| format!("{name} could not be read"))?;
    let glue = Named::put(staging, "slice-backups", "js", closed_text(name, &content)?.as_bytes())?;
    if glue.name != name {
        fs::remove_file(&path).context(|| format!("{name} could not be taken away"))?;
    }
    let html = with_value(html, &link, "href", &glue.in_place_of(&address))?;
    let link = only(&html, "<link rel=\"modulepreload\">", |tag| tag.attribute("rel") == Some("modulepreload"))?;
    with_value(&html, &link, "integrity", &glue.integrity)
}

fn closed_text(name: &str, glue: &str) -> Result<String> {
    if glue.matches(GIVES).count() == TIMES {
        return Ok(glue.replace(GIVES, GIVES_NOTHING));
    }
    Err(Error::new(format!(
        "{name} does not hold `{GIVES}` {TIMES} times: another version of wasm-bindgen may give the program's memory to \
         every script in another way. Look there, then mend xtask/src/finish/glue.rs."
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exports_are_given_once() {
        let twice = format!("a {GIVES} b {GIVES} c return wasm;");
        assert_eq!(closed_text("a.js", &twice).unwrap(), format!("a {GIVES_NOTHING} b {GIVES_NOTHING} c return wasm;"));
        assert!(closed_text("a.js", GIVES).unwrap_err().to_string().contains("a.js does not hold"));
    }
}
