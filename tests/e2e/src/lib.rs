//! The harness of the journeys: a browser, the release page in it, and a simulated provider behind it.
//!
//! | module | what is in it |
//! | --- | --- |
//! | [`journey`] | runs one test with its own provider and browser, and the checks at its end |
//! | [`engine`] | the browser engines: every journey runs in Chromium, some in Firefox and `WebKit` too |
//! | [`page`] | finds things by role and name, acts on them, and waits for what should be shown |
//! | [`find`] | the roles by which elements are found |
//! | [`steps`] | steps that many journeys share: sign in, open a dialog, send a restore, save a file |
//! | [`clock`] | moves the page's clock without waiting |
//! | [`emulation`] | colour scheme, window size, print, language and time zone |
//! | [`memory`] | measures the memory of the page |
//! | [`hosting`] | nginx and Caddy with the configurations of `deploy`, in front of a provider |
//! | [`axe`] | runs axe-core on the page |
//! | [`problems`] | collects problems, to report all of them at the end of a test |
//! | [`secret`] | finds a secret in a text, also where it is escaped |
//!
//! No test waits for a fixed time, and none is repeated when it fails. Whatever fails panics; the journey then prints
//! the text of the page, its console and the requests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::missing_panics_doc)]

pub mod axe;
mod browser;
pub mod clock;
mod console;
mod driver;
pub mod emulation;
mod end_checks;
pub mod engine;
pub mod find;
pub mod hosting;
pub mod journey;
pub mod memory;
pub mod page;
mod paths;
pub mod problems;
pub mod secret;
pub mod steps;

/// The text of `index.html` in the release page.
pub fn index_html() -> String {
    std::fs::read_to_string(paths::dist().join("index.html")).expect("index.html should be readable")
}

pub use browser::{BrowserMode, UNTRUSTED_NAME};
pub use engine::Engine;
pub use find::Role;
pub use journey::{Journey, SetUp, journey};
pub use page::Page;
pub use paths::{copy_page, dist, observatory};
pub use problems::Problems;
