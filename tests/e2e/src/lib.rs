//! What the journeys of a person through the release page share: a browser, a page, a provider.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`journey`] | one test: a fresh provider, a fresh browser, the checks at the end |
//! | [`page`] | the page as a person meets it: found by role and name, waited for |
//! | [`clock`] | the page's clock, moved without waiting |
//! | [`emulation`] | light and dark, wide and narrow, on paper, in other languages and zones |
//! | [`axe`] | axe-core's default rules on what is shown |
//! | [`spelling`] | a secret in a text, however it is written |
//! | [`steps`] | what many journeys do on their way |
//!
//! Nothing here sleeps for a fixed time and nothing tries a test again. Whatever fails panics; the journey then
//! prints what was on the screen, what the console said and which requests arrived.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::missing_panics_doc)]

pub mod axe;
mod browser;
pub mod clock;
mod driver;
pub mod emulation;
mod find;
pub mod journey;
mod last_checks;
pub mod page;
mod places;
pub mod spelling;
pub mod steps;

/// The page's `index.html` as it was built.
pub fn index_html() -> String {
    std::fs::read_to_string(places::dist().join("index.html")).expect("index.html should be readable")
}

pub use find::Role;
pub use journey::{Journey, SetUp, journey};
pub use page::Page;
