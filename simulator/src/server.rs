//! An HTTP/1.1 server for a simulation.
//!
//! | path | what answers |
//! | --- | --- |
//! | `/api/v1/…` | the provider; logged |
//! | `/_simulator/…` | the control API; see [`control::HELP`] |
//! | all others | static files, if the options name a folder |

mod api;
pub mod control;
mod cors;
mod handle;
mod hosted_files;
mod http;
mod index_html;
mod options;
mod static_files;

use std::net::SocketAddr;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

pub use handle::Handle;
pub use http::BASE_PATH;
pub use options::{Cors, Options, PageFiles, RealClock};

/// A running server on the loopback address. Dropping it closes all connections.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    handle: Handle,
    accept_task: JoinHandle<()>,
}

impl Server {
    /// Starts on `127.0.0.1`. Needs a Tokio runtime that outlives the server.
    ///
    /// # Errors
    /// If the port cannot be bound.
    pub async fn start(options: Options) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", options.port)).await?;
        let address = listener.local_addr()?;
        let handle = Handle::new(options);
        let accept_task = tokio::spawn(accept(listener, handle.clone()));
        Ok(Self { address, handle, accept_task })
    }

    /// The address it listens on, with the real port if any free one was asked for.
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

    /// A handle to the simulation: moves the clock, adds faults, reads the log.
    pub fn provider(&self) -> Handle {
        self.handle.clone()
    }

    /// Never returns, unless the runtime shuts down.
    pub async fn serve_forever(mut self) {
        let _ended = (&mut self.accept_task).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accept_task.abort();
    }
}

/// Owns all connections, so that they close when this task is aborted.
async fn accept(listener: TcpListener, handle: Handle) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _peer)) => {
                    connections.spawn(serve(stream, handle.clone()));
                }
                // Most likely there are too many open files: lets other connections finish first.
                Err(_refused) => tokio::task::yield_now().await,
            },
            Some(_finished) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, handle: Handle) {
    let service = service_fn(move |request| http::respond(request, handle.clone()));
    // An error means that the client went away or that a fault dropped the connection.
    let _closed = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

#[cfg(test)]
mod tests;
