//! `cargo xtask serve`: the page in development, with a simulated or a real provider.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use crate::cli::Serve;
use crate::finish::API_BASE;
use crate::process::{Companion, cargo, ending_with_us, run as run_to_end};
use crate::{paths, wasm};

/// The provider's path on the page's own origin, so that no CORS rule applies. Trunk forwards it.
const PATH: &str = "/api/v1";

const SIMULATOR_PORT: u16 = 8081;

pub(crate) fn run(options: &Serve) -> Result<()> {
    if !is_free(options.port) {
        bail!("Port {0} is in use; choose another, such as `--port {1}`.", options.port, options.port.wrapping_add(10));
    }
    let mut trunk = wasm::trunk(&[])?;
    // Dropping the simulator at the end of this function ends it.
    let simulator = if options.api.is_none() { Some(Simulator::start()?) } else { None };
    let simulated = simulator.as_ref().map(|simulator| format!("http://127.0.0.1:{}{PATH}", simulator.port));
    let backend = options.api.clone().or(simulated).unwrap_or_default();
    trunk
        .args(["serve", "--open=false", "--address", "127.0.0.1", "--port", &options.port.to_string()])
        .args(["--proxy-backend", &backend, "--proxy-rewrite", PATH, "--proxy-no-redirect"])
        .env(API_BASE, PATH);
    if simulator.is_some() {
        trunk.arg("--proxy-no-system-proxy");
    }
    println!("\n{}\n", instructions(options, &backend));
    run_to_end(&mut trunk)
}

fn instructions(options: &Serve, backend: &str) -> String {
    let page = format!("The page, once built: http://127.0.0.1:{}/", options.port);
    match options.api {
        None => format!(
            "{page}\nSign in with the token simulated-3-slices, or simulated-40-slices.\n\
             The simulated provider: {backend}\nCtrl-C ends both."
        ),
        Some(_) => format!("{page}\nIt talks to {backend}: what you do there is real.\nCtrl-C ends it."),
    }
}

struct Simulator {
    /// Dropping it ends the process.
    _process: Companion,
    port: u16,
}

impl Simulator {
    fn start() -> Result<Self> {
        run_to_end(cargo()?.args(["build", "--package", "simulator"]))?;
        let port = if is_free(SIMULATOR_PORT) { SIMULATOR_PORT } else { any_free_port()? };
        let mut command = ending_with_us(Path::new("cargo"));
        command
            .current_dir(paths::workspace()?)
            .args(["run", "--quiet", "--package", "simulator", "--", "--port"])
            .arg(port.to_string());
        let mut process = Companion::start(&mut command)?;
        for _ in 0..300 {
            if TcpStream::connect(address(port)).is_ok() {
                return Ok(Self { _process: process, port });
            }
            if process.has_ended() {
                bail!("The simulated provider ended; its output is above.");
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err(anyhow!("The simulated provider did not listen on port {port} within 30 seconds."))
    }
}

fn is_free(port: u16) -> bool {
    TcpListener::bind(address(port)).is_ok()
}

fn any_free_port() -> Result<u16> {
    let listener = TcpListener::bind(address(0)).context("There is no free port")?;
    listener.local_addr().map(|address| address.port()).context("There is no free port")
}

fn address(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}
