//! In a browser: the facts about Leptos that the design rests on, and promises that only a document can keep.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod characters;
mod leptos_facts;
mod live;
mod page;
mod text_only;
mod tools;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
