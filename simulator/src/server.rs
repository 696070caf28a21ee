//! HTTP/1.1 around a simulation.
//!
//! | path | what answers |
//! | --- | --- |
//! | `/api/v1/…` | the provider; logged |
//! | `/_simulator/…` | the control API; see [`control::HELP`] |
//! | all else | the static page, if there is one |

mod api;
pub mod control;
mod cors;
mod handle;
mod meta;
mod options;
mod page;
mod response;

use std::net::SocketAddr;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

pub use handle::Handle;
pub use options::{Cors, Options, PageFiles, RealClock};

/// Where the API stands, as at the provider.
pub const BASE_PATH: &str = "/api/v1";

/// A running server on the loopback address; dropping it closes every connection.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    handle: Handle,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Starts on `127.0.0.1`; needs a Tokio runtime, which must outlive the server.
    ///
    /// # Errors
    /// If the port is taken.
    pub async fn start(options: Options) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", options.port)).await?;
        let address = listener.local_addr()?;
        let handle = Handle::new(options);
        let accepting = tokio::spawn(accept(listener, handle.clone()));
        Ok(Self { address, handle, accepting })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:PORT`
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `http://127.0.0.1:PORT/api/v1`
    pub fn api_base(&self) -> String {
        format!("{}{BASE_PATH}", self.origin())
    }

    /// The simulation behind it: to move the clock, add faults, read the log.
    pub fn provider(&self) -> Handle {
        self.handle.clone()
    }

    /// Runs until the task or the process ends.
    pub async fn serve_forever(mut self) {
        // It only ever ends by being aborted, which is what dropping the server does.
        let _ended = (&mut self.accepting).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Owns every connection: when this task is aborted, they all close.
async fn accept(listener: TcpListener, handle: Handle) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _peer)) => {
                    connections.spawn(serve(stream, handle.clone()));
                }
                // Out of file descriptors, most likely: let others finish first.
                Err(_refused) => tokio::task::yield_now().await,
            },
            Some(_finished) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, handle: Handle) {
    let service = service_fn(move |request| response::respond(request, handle.clone()));
    // An error here is a peer that went away, or a connection dropped on purpose.
    let _closed = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

#[cfg(test)]
mod tests;
