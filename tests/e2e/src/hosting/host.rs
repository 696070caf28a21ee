//! Runs nginx or Caddy with its configuration of `deploy`, on a socket in a temporary folder.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, iter};

use simulator::engine::token::THREE_SLICES;
use tempfile::TempDir;
use tokio::net::UnixStream;
use tokio::process::{Child, Command};

use super::authority::Authority;
use super::client::{Answer, HOST_NAME, curl};
use super::configuration::Configuration;
use super::dns::Dns;
use super::upstream::{Behind, NAME, Upstream};

const START_LIMIT: Duration = Duration::from_secs(30);

/// The folder below the root in which the page is too; the simulator has it there as well.
pub const SUBFOLDER: &str = "/some/where/";

/// Where the page is in the host's folder: at the root, and in [`SUBFOLDER`].
const FOLDERS: [&str; 2] = ["page", "page/some/where"];

/// How long the relays wait for an answer.
const WAIT: &str = "25s";
const POLL_INTERVAL: Duration = Duration::from_millis(20);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    Nginx,
    Caddy,
}

impl Program {
    /// The one in the variable `E2E_HOST`, `nginx` or `caddy`, which serves the page in the journeys; `None` for the
    /// simulator.
    pub fn chosen() -> Option<Self> {
        match env::var("E2E_HOST").ok()?.as_str() {
            "nginx" => Some(Self::Nginx),
            "caddy" => Some(Self::Caddy),
            other => panic!("E2E_HOST is nginx or caddy, not {other}."),
        }
    }
}

/// A running host. It ends when dropped, and its folder is removed.
pub struct Host {
    folder: TempDir,
    /// Where the upstream's name leads.
    pub dns: Dns,
    pub authority: Authority,
    _process: Child,
}

impl Host {
    /// A host with the release page. Its upstream is not there.
    pub async fn without_upstream(program: Program) -> Self {
        Self::start(program, Authority::generate(), 9).await
    }

    /// A host in front of an upstream that it trusts.
    pub async fn with_upstream(program: Program, behind: Behind) -> (Self, Upstream) {
        Self::before_upstream(program, behind, WAIT).await
    }

    /// The same, but it waits a second for its upstream instead of 25.
    pub async fn impatient(program: Program, behind: Behind) -> (Self, Upstream) {
        Self::before_upstream(program, behind, "1s").await
    }

    async fn before_upstream(program: Program, behind: Behind, wait: &str) -> (Self, Upstream) {
        let authority = Authority::generate();
        let upstream = Upstream::start(authority.acceptor(NAME), behind).await;
        (Self::start_waiting(program, authority, upstream.address.port(), wait).await, upstream)
    }

    /// A host that trusts an authority, with an upstream on a port.
    pub async fn start(program: Program, authority: Authority, upstream_port: u16) -> Self {
        Self::start_waiting(program, authority, upstream_port, WAIT).await
    }

    async fn start_waiting(program: Program, authority: Authority, upstream_port: u16, wait: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let dns = Dns::start().await;
        let path = folder.path();
        let (certificate, key) = authority.certificate(HOST_NAME);
        for (name, content) in [("authority.pem", authority.pem()), ("host.pem", certificate), ("host.key", key)] {
            fs::write(path.join(name), content).unwrap();
        }
        for folder in FOLDERS {
            crate::copy_page(&path.join(folder));
        }
        let upstream = format!("{NAME}:{upstream_port}");
        let mut command = match program {
            Program::Nginx => nginx(path, &upstream, &dns, wait),
            Program::Caddy => caddy(path, &upstream, &dns, wait),
        };
        let log = File::create(path.join("output.log")).unwrap();
        let mut process = command.stdout(log.try_clone().unwrap()).stderr(log).kill_on_drop(true).spawn().unwrap();
        wait_until_ready(path, &mut process).await;
        Self { folder, dns, authority, _process: process }
    }

    /// Sends a request over TLS with further arguments for curl. The target is as in the first line of a request.
    pub async fn get(&self, target: &str, arguments: &[&str]) -> Answer {
        self.send("socket", arguments, &format!("https://{HOST_NAME}{target}")).await
    }

    /// As the page does: with a token, from its own origin.
    pub async fn call(&self, method: &str, target: &str) -> Answer {
        self.get(target, &["--request", method, "--header", &authorization(), "--header", SAME_ORIGIN]).await
    }

    /// Sends a request without TLS.
    pub async fn get_without_tls(&self, target: &str) -> Answer {
        self.send("plain-socket", &[], &format!("http://{HOST_NAME}{target}")).await
    }

    async fn send(&self, socket: &str, arguments: &[&str], url: &str) -> Answer {
        curl(&self.file(socket), &self.file("authority.pem"), arguments, url).await
    }

    /// Has the page ask the relay, as deploy/README.md says.
    pub fn set_api_base(&self) {
        for page in FOLDERS.map(|folder| format!("{folder}/index.html")) {
            let (own, relay) =
                (API_BASE.replace("{}", "https://cloud.syminet.com/api/v1"), API_BASE.replace("{}", "/api/v1"));
            let text = fs::read_to_string(self.file(&page)).unwrap();
            assert!(text.contains(&own), "{text}");
            fs::write(self.file(&page), text.replace(&own, &relay)).unwrap();
        }
    }

    /// All that the program has logged.
    pub fn logs(&self) -> String {
        logs(self.folder.path())
    }

    /// A file of the host: `socket`, `plain-socket` or `authority.pem`.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The names of the page's files.
    pub fn files(&self) -> Vec<String> {
        let files = self.folder.path().join("page").read_dir().unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }
}

const API_BASE: &str = "<meta name=\"api-base\" content=\"{}\">";

pub const SAME_ORIGIN: &str = "Sec-Fetch-Site: same-origin";

/// The header with the token of three slices.
pub fn authorization() -> String {
    format!("Authorization: bearer {THREE_SLICES}")
}

fn nginx(folder: &Path, upstream: &str, dns: &Dns, wait: &str) -> Command {
    let program = installed("nginx");
    let in_folder = |name: &str| folder.join(name).display().to_string();
    let configuration = Configuration::read("nginx.conf")
        .replace(
            1,
            "    listen 80;\n    listen [::]:80;\n",
            &format!("    listen unix:{};\n", in_folder("plain-socket")),
        )
        .replace(
            1,
            "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n",
            &format!("    listen unix:{} ssl http2;\n", in_folder("socket")),
        )
        .replace(1, "/etc/ssl/backups.example.org.pem", &in_folder("host.pem"))
        .replace(1, "/etc/ssl/private/backups.example.org.key", &in_folder("host.key"))
        .replace(1, "/etc/ssl/certs/ca-certificates.crt", &in_folder("authority.pem"))
        .replace(1, "/srv/slice-backups/dist", &in_folder("page"))
        .replace(1, "/var/log/nginx/slice-backups.log", &in_folder("access.log"))
        .replace(1, WAIT, wait)
        .replace(1, "resolver 127.0.0.53 ", &format!("resolver {} ", dns.address))
        .replace(1, "provider cloud.syminet.com;", &format!("provider {upstream};"));
    fs::write(folder.join("site.conf"), configuration.finish()).unwrap();
    // What Debian's /etc/nginx/nginx.conf contains, without its paths. One process, so that none is left behind.
    let mut main = "include /etc/nginx/modules-enabled/*.conf;\ndaemon off;\nmaster_process off;\n".to_owned();
    let folder_name = folder.display();
    write!(main, "pid {folder_name}/pid;\nerror_log {folder_name}/error.log info;\nevents {{}}\nhttp {{\n").unwrap();
    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        writeln!(main, "{kind}_temp_path {folder_name}/{kind};").unwrap();
    }
    write!(main, "include /etc/nginx/mime.types;\ngzip on;\ninclude {folder_name}/site.conf;\n}}\n").unwrap();
    fs::write(folder.join("nginx.conf"), main).unwrap();
    let mut command = Command::new(program);
    command.arg("-e").arg(folder.join("error.log")).arg("-c").arg(folder.join("nginx.conf"));
    command
}

fn caddy(folder: &Path, upstream: &str, dns: &Dns, wait: &str) -> Command {
    let program = installed("caddy");
    let in_folder = |name: &str| folder.join(name).display().to_string();
    let site = "{$SLICE_BACKUPS_HOST:backups.example.org} {\n";
    let configuration = Configuration::read("Caddyfile")
        // No port 80, and a log of all that happens, because errors are not in the usual one.
        .replace(1, "\tservers {\n", "\tdebug\n\tauto_https disable_redirects\n\tservers {\n")
        .replace(
            1,
            site,
            &format!(
                "{site}\tbind unix/{}\n\ttls {} {}\n",
                in_folder("socket"),
                in_folder("host.pem"),
                in_folder("host.key")
            ),
        )
        .replace(1, "/srv/slice-backups/dist", &in_folder("page"))
        .replace(2, WAIT, wait)
        .replace(1, "reverse_proxy https://cloud.syminet.com ", &format!("reverse_proxy https://{upstream} "))
        .replace(1, "header_up Host cloud.syminet.com\n", &format!("header_up Host {upstream}\n"))
        .replace(1, "transport http {\n", &format!("transport http {{\nresolvers udp/{}\n", dns.address));
    fs::write(folder.join("Caddyfile"), configuration.finish()).unwrap();
    let mut command = Command::new(program);
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(folder.join("Caddyfile"))
        .env("SSL_CERT_FILE", folder.join("authority.pem"))
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("SLICE_BACKUPS_HOST", HOST_NAME);
    command
}

/// Debian's users other than root have no `/usr/sbin` on their PATH.
fn installed(name: &str) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = env::split_paths(&path).chain(iter::once("/usr/sbin".into()));
    folders.find_map(|folder| Some(folder.join(name)).filter(|file| file.is_file())).unwrap_or_else(|| {
        panic!("{name} is not installed: run `cargo xtask test`, or install it (Debian: nginx, libnginx-mod-http-brotli-static, caddy).")
    })
}

async fn wait_until_ready(folder: &Path, process: &mut Child) {
    let deadline = Instant::now() + START_LIMIT;
    while UnixStream::connect(folder.join("socket")).await.is_err() {
        let ended = process.try_wait().unwrap();
        assert!(ended.is_none() && Instant::now() < deadline, "It does not start ({ended:?}):\n{}", logs(folder));
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}

fn logs(folder: &Path) -> String {
    ["output.log", "error.log", "access.log"]
        .into_iter()
        .filter_map(|name| fs::read(folder.join(name)).ok())
        .map(|log| String::from_utf8_lossy(&log).into_owned())
        .collect()
}
