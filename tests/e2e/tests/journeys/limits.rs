//! Servers that send far too much.

mod answers;
mod backups;
mod measure;
mod names;
mod pages;
mod sentences;
