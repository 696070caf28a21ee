//! Tests that run in a browser, because they need a document: facts about Leptos that the design relies on, the views,
//! and the page as a whole.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod characters;
mod dynamic;
mod leptos_facts;
mod page;
mod text_only;
mod tools;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
