//! Runs the simulated provider for a browser or curl.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arguments;

use std::process::ExitCode;

use clap::Parser;
use simulator::{Options, Server};

use arguments::Arguments;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::from(Arguments::parse());
    let port = options.port;
    match Server::start(options).await {
        Ok(server) => {
            print_addresses(&server);
            server.serve_forever().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("simulator: cannot listen on port {port}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn print_addresses(server: &Server) {
    println!("API      {}", server.api_base());
    println!("control  {}/_simulator/log (see --help)", server.origin());
    print!("tokens\n{}", arguments::tokens());
}
