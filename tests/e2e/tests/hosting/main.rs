//! The configurations of `deploy`, in the real nginx and the real Caddy, asked by the real curl and by a browser.
//!
//! | module | what is in it |
//! | --- | --- |
//! | [`configuration`] | a configuration of `deploy`, changed as its comments say |
//! | [`host`] | runs nginx or Caddy on a socket in a temporary folder |
//! | [`client`] | curl |
//! | [`authority`] | certificates |
//! | [`upstream`] | what stands in for the provider: TLS in front of the simulator or of fixed bytes |
//! | [`dns`] | a name server that knows the upstream |
//!
//! The tests, each for both programs:
//!
//! | module | what it is about |
//! | --- | --- |
//! | [`files`] | the page: compression, caching, folders, errors |
//! | [`headers`] | the security headers |
//! | [`observatory`] | MDN's HTTP Observatory rates them |
//! | [`calls`] | which requests the relay passes on |
//! | [`privacy`] | what the relay passes on of a request and of an answer, and what it logs |
//! | [`browser`] | the page in a browser: its work, and answers that are lost |
//! | [`once`] | answers that are lost, certificates that are wrong, addresses that change |
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

/// Makes a test for nginx and one for Caddy of each function.
macro_rules! for_both {
    ($($name:ident),+ $(,)?) => {
        mod nginx {
            $(#[tokio::test] async fn $name() { super::$name(crate::host::Program::Nginx).await; })+
        }
        mod caddy {
            $(#[tokio::test] async fn $name() { super::$name(crate::host::Program::Caddy).await; })+
        }
    };
}

mod authority;
mod browser;
mod calls;
mod client;
mod configuration;
mod dns;
mod files;
mod headers;
mod host;
mod observatory;
mod once;
mod privacy;
mod upstream;
