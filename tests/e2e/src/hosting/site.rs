//! A host with the page and a relay, where a browser finds it.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, UnixStream};
use tokio::task::{JoinHandle, JoinSet};

use super::client::HOST_NAME;
use super::host::{Host, Program};
use super::upstream::{Behind, Upstream};

/// A host on a port, with the page and a relay to an upstream.
pub struct Site {
    pub host: Host,
    pub upstream: Upstream,
    port: Port,
}

impl Site {
    pub async fn open(program: Program, behind: Behind) -> Self {
        let (host, upstream) = Host::with_upstream(program, behind).await;
        host.set_api_base();
        let port = Port::open(host.file("socket")).await;
        Self { host, upstream, port }
    }

    /// Its address, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("https://{HOST_NAME}:{}", self.port.address.port())
    }

    /// Fails if nothing went through the relay, or if a token is in the host's logs.
    pub fn check(&self) {
        assert!(!self.upstream.received().is_empty(), "the relay was asked");
        assert!(!self.host.logs().contains("simulated-"), "the host logs no token");
    }
}

/// A port that leads to the host's socket.
struct Port {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Port {
    async fn open(socket: PathBuf) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        Self { address, task: tokio::spawn(lead(listener, socket)) }
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn lead(listener: TcpListener, socket: PathBuf) {
    let mut connections = JoinSet::new();
    loop {
        let (mut client, _) = listener.accept().await.unwrap();
        let socket = socket.clone();
        connections.spawn(async move {
            let mut host = UnixStream::connect(socket).await.unwrap();
            let _closed = copy_bidirectional(&mut client, &mut host).await;
        });
    }
}
