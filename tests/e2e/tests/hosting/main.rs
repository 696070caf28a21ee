//! The configurations of `deploy`, in the real nginx and the real Caddy, asked by the real curl and by a browser.
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
            $(#[tokio::test] async fn $name() { super::$name(e2e::hosting::host::Program::Nginx).await; })+
        }
        mod caddy {
            $(#[tokio::test] async fn $name() { super::$name(e2e::hosting::host::Program::Caddy).await; })+
        }
    };
}

mod browser;
mod calls;
mod files;
mod headers;
mod observatory;
mod once;
mod privacy;
