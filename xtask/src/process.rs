//! Running other programs, and ending them when we end.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::error::{Context, Error, Result};
use crate::places;

/// Cargo as it started us, so that nested calls use the same toolchain.
pub(crate) fn cargo() -> Result<Command> {
    let mut command = Command::new("cargo");
    command.current_dir(places::workspace()?);
    Ok(command)
}

/// Runs to the end, the program's own output going straight to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().context(|| format!("`{}` could not be started", shown(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(Error::new(format!("`{}` failed ({status}).", shown(command))))
}

/// Runs to the end in silence and gives what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().context(|| format!("`{}` could not be started", shown(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(Error::new(format!("`{}` failed ({}): {}", shown(command), output.status, complaint.trim())))
}

/// Runs to the end, its output shown as it comes and given back as well; an error if it could not be started.
pub(crate) fn tee(command: &mut Command) -> Result<(bool, String)> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().context(|| format!("`{}` could not be started", shown(command)))?;
    let mut seen = Vec::new();
    if let Some(mut stdout) = child.stdout.take() {
        let mut buffer = [0; 8192];
        loop {
            let length = stdout.read(&mut buffer).context(|| "A test's output could not be read".to_owned())?;
            let chunk = buffer.get(..length).unwrap_or_default();
            if chunk.is_empty() {
                break;
            }
            seen.extend_from_slice(chunk);
            // A reader that has gone away must not end the tests.
            let mut terminal = std::io::stdout().lock();
            let _ = terminal.write_all(chunk).and_then(|()| terminal.flush());
        }
    }
    let status = child.wait().context(|| format!("`{}` was lost", shown(command)))?;
    Ok((status.success(), String::from_utf8_lossy(&seen).into_owned()))
}

/// A command that ends when we end, however we end.
///
/// Ctrl-C reaches a whole terminal's group anyway; this is for `kill`. Linux can do it through util-linux's `setpriv`;
/// elsewhere the guard below and the terminal have to do.
pub(crate) fn bound_to_us(program: &Path) -> Command {
    match places::on_path("setpriv") {
        Some(setpriv) if cfg!(target_os = "linux") => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "TERM", "--"]).arg(program);
            command
        }
        Some(_) | None => Command::new(program),
    }
}

/// A program running beside us, ended when dropped.
pub(crate) struct Companion(Child);

impl Companion {
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        command.spawn().map(Self).context(|| format!("`{}` could not be started", shown(command)))
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        // Both fail only when it has ended already, which is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The command as a person would type it, without its variables.
fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program()];
    words.extend(command.get_args());
    words.join(OsStr::new(" ")).to_string_lossy().into_owned()
}
