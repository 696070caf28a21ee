//! The driver's process: one for all journeys of a test program, gone when that is gone, however it ends.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;

use crate::places;

/// Keeps the driver until its standard input ends, which the operating system sees to even when the test program
/// is killed; then ends the whole group.
const GUARD: &str =
    r#""$0" "$@" </dev/null & exec 2>/dev/null; while read -r _; do :; done; kill -TERM $!; wait $!; kill -KILL 0"#;

/// The user's zone, in which local time and UTC always differ.
const ZONE: &str = "Europe/Berlin";

/// Where the driver listens, and the guard, whose standard input stays open as long as this program runs.
struct Driver {
    url: String,
    _guard: Child,
}

static DRIVER: LazyLock<Driver> = LazyLock::new(start);

/// The driver's address; it is started when first asked for.
pub(crate) fn url() -> &'static str {
    &DRIVER.url
}

fn start() -> Driver {
    let mut guard = Command::new("sh")
        .args(["-c", GUARD])
        .arg(places::chromedriver())
        .arg("--port=0")
        .env("TZ", ZONE)
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`sh` should start");
    let mut lines = BufReader::new(guard.stdout.take().expect("was asked for")).lines().map_while(Result::ok);
    let port = lines.find_map(|line| port(&line)).expect("chromedriver should start and name its port");
    // What it says later is of no use, but a full pipe would stop it.
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
