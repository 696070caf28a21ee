//! Installs packages of Debian.

use std::process::Command;

use anyhow::{Result, ensure};
use fs_err as fs;

use crate::process::{output, run};

/// Installs its arguments without starting their services. Debian asks `policy-rc.d`, if it is there, whether to start
/// one; 101 forbids it. The shell removes the file again even after Ctrl-C.
const INSTALL: &str = r#"
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' HUP INT TERM
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" || exit
fi
apt-get install -y --no-install-recommends "$@"
"#;

/// Installs packages, as root on Debian or Ubuntu. Services that are among them are not started.
pub(crate) fn install(programs: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    ensure!(is_debian(), "The tests need {programs} on the PATH; on Debian they are the packages {names}.");
    ensure!(is_root(), "The tests need {programs}: `sudo apt-get install -y {names}`.");
    println!("Installing {names}, which the tests need. This happens once and takes a minute or two.");
    run(Command::new("apt-get").arg("update"))?;
    run(Command::new("sh").args(["-c", INSTALL, "install"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
}

pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|release| is_debian_like(&release))
}

fn is_debian_like(release: &str) -> bool {
    let values = release.lines().filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")));
    values.flat_map(|value| value.trim_matches('"').split(' ')).any(|id| id == "debian" || id == "ubuntu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_debian_and_its_derivatives() {
        assert!(is_debian_like("NAME=x\nID=debian\n"));
        assert!(is_debian_like("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_like("ID=fedora\nNAME=debian\n"));
    }
}
