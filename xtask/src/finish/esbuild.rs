//! Minifies scripts and stylesheets, and bundles scripts. Trunk could minify too, but only together with index.html,
//! which hosts edit.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::run;
use crate::tools;

/// Replaces a script or a stylesheet by its minified form.
pub(super) fn write(file: &Path, options: &[&str]) -> Result<()> {
    let mut esbuild = Command::new(tools::esbuild()?.join("esbuild"));
    esbuild.args(["--minify", "--format=esm", "--target=esnext", "--charset=utf8", "--log-level=warning"]);
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(file);
    run(esbuild.args(options).arg("--allow-overwrite").arg(outfile).arg(file))
}
