//! Starts the page in the place of the shell that `index.html` painted.

use js_sys::Function;
use slice_backups::shell;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    shell::report_panics();
}

/// Called by the boot file once the first part of the program runs; `second_part` gets the other.
#[wasm_bindgen]
pub fn open(second_part: Function) {
    shell::take_over(second_part);
}
