//! Runs other programs.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::paths;

/// Cargo, running in the workspace's root.
pub(crate) fn cargo() -> Result<Command> {
    let mut command = Command::new("cargo");
    command.current_dir(paths::workspace()?);
    Ok(command)
}

/// Runs a program to its end. Its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` could not be started", display(command)))?;
    ensure!(status.success(), "`{}` failed ({status}).", display(command));
    Ok(())
}

/// Runs a program to its end and returns its output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("`{}` could not be started", display(command)))?;
    let error = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{}` failed ({}): {}", display(command), output.status, error.trim());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program to its end. Its output goes to the terminal and is returned, with whether the program succeeded.
pub(crate) fn tee(command: &mut Command) -> Result<(bool, String)> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` could not be started", display(command)))?;
    let mut output = Vec::new();
    if let Some(mut stdout) = child.stdout.take() {
        let mut buffer = [0; 8192];
        loop {
            let length = stdout.read(&mut buffer).context("A test's output could not be read")?;
            let chunk = buffer.get(..length).unwrap_or_default();
            if chunk.is_empty() {
                break;
            }
            output.extend_from_slice(chunk);
            // A closed terminal must not end the tests.
            let mut terminal = std::io::stdout().lock();
            let _ = terminal.write_all(chunk).and_then(|()| terminal.flush());
        }
    }
    let status = child.wait().with_context(|| format!("`{}` was lost", display(command)))?;
    Ok((status.success(), String::from_utf8_lossy(&output).into_owned()))
}

/// A program that ends when xtask ends, even when xtask is killed. That needs Linux and util-linux's `setpriv`; elsewhere
/// `Companion` and Ctrl-C in the terminal end it.
pub(crate) fn ending_with_us(program: &Path) -> Command {
    match paths::on_path("setpriv") {
        Some(setpriv) if cfg!(target_os = "linux") => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "TERM", "--"]).arg(program);
            command
        }
        Some(_) | None => Command::new(program),
    }
}

/// A program in the background, ended when dropped.
pub(crate) struct Companion(Child);

impl Companion {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        command.spawn().map(Self).with_context(|| format!("`{}` could not be started", display(command)))
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        // Both fail only if it has already ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The command as typed in a shell, without its environment variables.
fn display(command: &Command) -> String {
    let mut words = vec![command.get_program()];
    words.extend(command.get_args());
    words.join(OsStr::new(" ")).to_string_lossy().into_owned()
}
