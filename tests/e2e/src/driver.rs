//! Runs the drivers of the browsers, ended together with the test program.

use std::io::{BufRead, BufReader, Lines};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{self, Child, ChildStdout, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::paths;

/// Runs a program until standard input ends, then ends the whole process group. The operating system closes standard
/// input even when the test program is killed.
const GUARD: &str =
    r#""$0" "$@" </dev/null & exec 2>/dev/null; while read -r _; do :; done; kill -TERM $!; wait $!; kill -KILL 0"#;

/// The user's time zone. Its local time always differs from UTC.
const ZONE: &str = "Europe/Berlin";

/// How long a driver may take to listen.
const DEADLINE: Duration = Duration::from_secs(30);

/// One chromedriver serves all journeys of a test program.
static CHROMEDRIVER: LazyLock<Driver> = LazyLock::new(chromedriver);

/// The screen for the browser of `WebKit`, which has no mode without one.
static SCREEN: LazyLock<Screen> = LazyLock::new(screen);

/// Where a driver listens, and the guard, whose standard input stays open while the driver runs.
pub(crate) struct Driver {
    pub(crate) url: String,
    guard: Child,
}

struct Screen {
    display: String,
    _guard: Child,
}

/// The driver for one browser: shared, if it can serve several.
pub(crate) enum Service {
    Shared(&'static Driver),
    Own(Driver),
}

impl Service {
    /// The driver for one browser of this engine.
    pub(crate) fn of(engine: Engine) -> Self {
        match engine {
            Engine::Chromium => Self::Shared(&CHROMEDRIVER),
            Engine::Firefox => Self::Own(geckodriver()),
            Engine::WebKit => Self::Own(webkit_driver()),
        }
    }

    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Shared(driver) => &driver.url,
            Self::Own(driver) => &driver.url,
        }
    }

    /// Ends a driver that no other browser uses.
    pub(crate) fn end(self) {
        if let Self::Own(mut driver) = self {
            drop(driver.guard.stdin.take());
            driver.guard.wait().expect("the guard ends with its standard input");
        }
    }
}

fn chromedriver() -> Driver {
    let mut command = guarded(paths::chromedriver());
    command.arg("--port=0");
    let (guard, port) = start(&mut command, chromedrivers_port);
    Driver { url: address(port), guard }
}

fn geckodriver() -> Driver {
    let mut command = guarded(paths::geckodriver());
    // Two at a time would otherwise want the same port for the newer protocol.
    command.args(["--port=0", "--websocket-port=0"]).stderr(Stdio::null());
    let (guard, port) = start(&mut command, geckodrivers_port);
    Driver { url: address(port), guard }
}

/// This driver does not say on which port it listens, so the port is chosen here.
fn webkit_driver() -> Driver {
    let port = free_port();
    let guard = guarded(paths::webkit_driver())
        .arg(format!("--port={port}"))
        .env("DISPLAY", &SCREEN.display)
        // The user's language. The other browsers get it as an argument, or have no other.
        .env("LANG", "en_US.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("LANGUAGE")
        // So that the browser does not look for the user's desktop.
        .env("NO_AT_BRIDGE", "1")
        .env("GIO_USE_VFS", "local")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("`sh` should start");
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < DEADLINE, "WebKitWebDriver should listen on port {port}");
        thread::sleep(Duration::from_millis(10));
    }
    Driver { url: address(port), guard }
}

fn screen() -> Screen {
    let mut command = guarded(paths::xvfb());
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]).stderr(Stdio::null());
    let (guard, number) = start(&mut command, |line| line.trim().parse::<u16>().ok());
    Screen { display: format!(":{number}"), _guard: guard }
}

fn guarded(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", GUARD]).arg(program).env("TZ", ZONE).process_group(0).stdin(Stdio::piped());
    command
}

/// Starts a program that writes a number: a port or a display.
fn start(command: &mut Command, number: fn(&str) -> Option<u16>) -> (Child, u16) {
    let mut guard = command.stdout(Stdio::piped()).spawn().expect("`sh` should start");
    let mut lines = lines(guard.stdout.take().expect("is piped"));
    let found = lines.by_ref().map_while(Result::ok).find_map(|line| number(&line));
    let found = found.unwrap_or_else(|| panic!("{command:?} should start and say where it is"));
    // Later output is of no use, but a full pipe would block the program.
    thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    (guard, found)
}

fn lines(output: ChildStdout) -> Lines<BufReader<ChildStdout>> {
    BufReader::new(output).lines()
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// A port that nothing listens on, below those that systems give to connections: none takes it meanwhile.
fn free_port() -> u16 {
    const FIRST: u16 = 12_000;
    const COUNT: u16 = 20_000;
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Test programs that run at the same time begin at different ports.
    let start = process::id() * 64;
    let candidates = (0..COUNT).map(|_| {
        let next = u32::from(NEXT.fetch_add(1, Ordering::Relaxed));
        FIRST + u16::try_from((start + next) % u32::from(COUNT)).expect("a port")
    });
    let mut free = candidates.filter(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    free.next().expect("some port is free")
}

/// `ChromeDriver was started successfully on port 43217.`
fn chromedrivers_port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

/// `1790000000000 geckodriver INFO Listening on 127.0.0.1:43217`, with tabs for spaces.
fn geckodrivers_port(line: &str) -> Option<u16> {
    line.split_once("Listening on 127.0.0.1:")?.1.trim_end().parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_port_is_read_from_the_line_that_names_it() {
        let chromedriver = super::chromedrivers_port;
        assert_eq!(chromedriver("ChromeDriver was started successfully on port 43217."), Some(43_217));
        assert_eq!(chromedriver("Starting ChromeDriver 156.0 on port 0"), None);
        let geckodriver = super::geckodrivers_port;
        assert_eq!(geckodriver("1790000000000\tgeckodriver\tINFO\tListening on 127.0.0.1:43217"), Some(43_217));
        assert_eq!(geckodriver("1790000000000\tmozrunner::runner\tINFO\tRunning command"), None);
    }
}
