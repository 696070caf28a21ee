//! What stands in for the provider: TLS in front of the simulator, or of fixed bytes.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy, sink};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

/// The name of its certificate.
pub const NAME: &str = "provider.test";

/// What answers behind the TLS.
#[derive(Clone, Debug)]
pub enum Behind {
    /// A server that speaks plain HTTP.
    Server(SocketAddr),
    /// The same, but of its answer to a POST only this many bytes arrive.
    Cut(SocketAddr, u64),
    /// These bytes, then the connection is closed.
    Bytes(&'static str),
    /// Nothing, until the other side closes the connection.
    Silence,
}

/// A running upstream.
pub struct Upstream {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Upstream {
    pub async fn start(acceptor: TlsAcceptor, behind: Behind) -> Self {
        Self::start_at((Ipv4Addr::LOCALHOST, 0).into(), acceptor, behind).await
    }

    pub async fn start_at(address: SocketAddr, acceptor: TlsAcceptor, behind: Behind) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::default();
        let task = tokio::spawn(accept(listener, acceptor, behind, Arc::clone(&received)));
        Self { address, received, task }
    }

    /// The requests so far, as they came through the TLS.
    pub fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }

    /// Closes its port.
    pub async fn stop(mut self) {
        self.task.abort();
        let _ended = (&mut self.task).await;
    }

    /// The only request.
    pub fn only_request(&self) -> String {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received[0].clone()
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, acceptor: TlsAcceptor, behind: Behind, received: Arc<Mutex<Vec<String>>>) {
    let mut connections = JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        connections.spawn(serve(stream, acceptor.clone(), behind.clone(), Arc::clone(&received)));
    }
}

/// Serves one connection. Errors mean that the other side went away, which some tests want.
async fn serve(stream: TcpStream, acceptor: TlsAcceptor, behind: Behind, received: Arc<Mutex<Vec<String>>>) {
    let Ok(mut client) = acceptor.accept(stream).await else { return };
    if let Some(request) = read_request(&mut client).await {
        received.lock().unwrap().push(request.clone());
        match behind {
            Behind::Server(address) => pass_on(address, &request, &mut client, u64::MAX).await,
            Behind::Cut(address, bytes) => {
                let limit = if request.starts_with("POST ") { bytes } else { u64::MAX };
                pass_on(address, &request, &mut client, limit).await;
            }
            Behind::Bytes(bytes) => {
                let _ = client.write_all(bytes.as_bytes()).await;
            }
            Behind::Silence => {
                let _ = copy(&mut client, &mut sink()).await;
            }
        }
        let _ = client.shutdown().await;
    }
}

/// Passes the first `limit` bytes of the answer on.
async fn pass_on(address: SocketAddr, request: &str, client: &mut (impl AsyncWrite + Unpin), limit: u64) {
    let Ok(mut server) = TcpStream::connect(address).await else { return };
    if server.write_all(request.as_bytes()).await.is_ok() {
        let _ = copy(&mut server.take(limit), client).await;
    }
}

/// One request with its body; `None` when the connection ends before.
async fn read_request(client: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= length(head)
        {
            return Some(text.into_owned());
        }
        if client.read_buf(&mut request).await.ok()? == 0 {
            // Bytes that arrived count, even if they are no whole request.
            return if request.is_empty() { None } else { Some(String::from_utf8_lossy(&request).into_owned()) };
        }
    }
}

/// The length of the body.
fn length(head: &str) -> usize {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let length = lines.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    length.map(|(_, value)| value.trim().parse::<usize>().unwrap()).sum()
}
