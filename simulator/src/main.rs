//! Runs the simulated provider for a person at a browser or with curl.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod arguments;

use std::process::ExitCode;

use simulator::Server;

#[tokio::main]
async fn main() -> ExitCode {
    let options = match arguments::read(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{}", arguments::help());
            return ExitCode::SUCCESS;
        }
        Err(sentence) => {
            eprintln!("simulator: {sentence}\nTry --help.");
            return ExitCode::from(2);
        }
    };
    let port = options.port;
    match Server::start(options).await {
        Ok(server) => {
            introduce(&server);
            server.serve_forever().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("simulator: cannot listen on port {port}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn introduce(server: &Server) {
    println!("API      {}", server.api_base());
    println!("control  {}/_simulator/log (see --help)", server.origin());
    print!("tokens\n{}", arguments::tokens());
}
