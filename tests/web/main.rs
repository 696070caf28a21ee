//! Tests in a browser: facts about Leptos that the design relies on, and what can only be tested in a document.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod characters;
mod dynamic;
mod leptos_facts;
mod page;
mod text_only;
mod tools;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
