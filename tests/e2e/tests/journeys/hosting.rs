//! Where the page and the API may be.

mod cors;
mod paths;
