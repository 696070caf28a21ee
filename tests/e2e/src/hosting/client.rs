//! curl, which sends what it is told and shows what comes back.

use std::path::Path;

use tokio::process::Command;

/// The name under which the host serves the page.
pub const HOST_NAME: &str = "backups.example.org";

/// An answer, or what came of it.
#[derive(Debug)]
pub struct Answer {
    /// 0 if there was none.
    pub status: u16,
    /// Names are in lower case.
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether curl received all of it.
    pub is_whole: bool,
    /// What curl says; shown when a test fails.
    #[allow(dead_code)]
    error: String,
}

impl Answer {
    /// A header's only value; empty if there is no such header.
    pub fn header(&self, name: &str) -> &str {
        let mut values =
            self.headers.iter().filter(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str());
        let value = values.next().unwrap_or_default();
        assert_eq!(values.next(), None, "{name} is there twice: {self:?}");
        value
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Sends a request for `url` to a socket.
pub async fn curl(socket: &Path, authority: &Path, arguments: &[&str], url: &str) -> Answer {
    let output = Command::new("curl")
        .args([
            "--silent",
            "--show-error",
            "--include",
            "--path-as-is",
            "--globoff",
            "--max-time",
            "30",
            "--header",
            "Expect:",
        ])
        .arg("--unix-socket")
        .arg(socket)
        .arg("--cacert")
        .arg(authority)
        .args(arguments)
        .arg(url)
        .kill_on_drop(true)
        .output()
        .await
        .expect("`curl` should start; `cargo xtask test` installs it");
    let end = output.stdout.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let head = String::from_utf8_lossy(&output.stdout[..end.unwrap_or(0)]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let headers = head.lines().skip(1).filter_map(|line| line.split_once(':'));
    Answer {
        status,
        headers: headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect(),
        body: end.map_or_else(Vec::new, |end| output.stdout[end + 4..].to_vec()),
        is_whole: output.status.success(),
        error: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
