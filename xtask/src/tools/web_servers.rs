//! nginx and Caddy, for the tests of the configurations in `deploy`.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use super::debian;
use crate::paths;
use crate::process::run;

const PACKAGES: [&str; 3] = ["nginx", "libnginx-mod-http-brotli-static", "caddy"];

const SERVICES: [&str; 2] = ["nginx", "caddy"];

/// A file of the second package.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Finds them, or installs the system's packages on Debian as root. Their services do not run, now or after a restart.
pub(crate) fn web_servers() -> Result<()> {
    if are_installed() {
        return Ok(());
    }
    let new: Vec<&str> = SERVICES.into_iter().filter(|service| !is_installed(service)).collect();
    debian::install("nginx with its brotli module, and Caddy,", &PACKAGES)?;
    if !new.is_empty() && paths::on_path("systemctl").is_some() {
        run(Command::new("systemctl").args(["--quiet", "disable"]).args(new))?;
    }
    ensure!(are_installed(), "After installing {}, not all of them are there.", PACKAGES.join(" "));
    Ok(())
}

fn are_installed() -> bool {
    SERVICES.into_iter().all(is_installed) && Path::new(BROTLI).is_file()
}

/// Debian's users other than root have no `/usr/sbin` on their PATH.
fn is_installed(program: &str) -> bool {
    paths::on_path(program).is_some() || Path::new("/usr/sbin").join(program).is_file()
}
