//! Where the page and the API may be, and what the page refuses.

mod cors;
mod frames;
mod integrity;
mod paths;
mod tls;
