//! Exports: files and lines for a shell.

pub mod buttons;
pub mod curl_lines;
