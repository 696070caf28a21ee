//! Runs chromedriver: one process for all journeys of a test program, ended together with that program.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;

use crate::paths;

/// Runs the driver until standard input ends, then ends the whole process group. The operating system closes standard
/// input even when the test program is killed.
const GUARD: &str =
    r#""$0" "$@" </dev/null & exec 2>/dev/null; while read -r _; do :; done; kill -TERM $!; wait $!; kill -KILL 0"#;

/// The user's time zone. Its local time always differs from UTC.
const ZONE: &str = "Europe/Berlin";

/// Where the driver listens, and the guard, whose standard input stays open while this program runs.
struct Driver {
    url: String,
    _guard: Child,
}

static DRIVER: LazyLock<Driver> = LazyLock::new(start);

/// The driver's address. The first call starts the driver.
pub(crate) fn url() -> &'static str {
    &DRIVER.url
}

fn start() -> Driver {
    let mut guard = Command::new("sh")
        .args(["-c", GUARD])
        .arg(paths::chromedriver())
        .arg("--port=0")
        .env("TZ", ZONE)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`sh` should start");
    let mut lines = BufReader::new(guard.stdout.take().expect("is piped")).lines().map_while(Result::ok);
    let port = lines.find_map(|line| port(&line)).expect("chromedriver should start and name its port");
    // Later output is of no use, but a full pipe would block the driver.
    thread::spawn(move || lines.for_each(drop));
    Driver { url: format!("http://127.0.0.1:{port}"), _guard: guard }
}

/// `ChromeDriver was started successfully on port 43217.`
fn port(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_port_is_read_from_the_line_that_names_it() {
        assert_eq!(super::port("ChromeDriver was started successfully on port 43217."), Some(43_217));
        assert_eq!(super::port("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
