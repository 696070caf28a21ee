//! Starts the program, which replaces the static sign-in form in `index.html`.

use slice_backups::{domain::moment::Span, shell, state::sleep};

fn main() {
    shell::report_panics();
    wasm_bindgen_futures::spawn_local(async {
        // A press is lost if its element is replaced before the button of the mouse, or the key, is released.
        while shell::is_held() {
            sleep(Span::milliseconds(20)).await;
        }
        shell::take_over();
    });
}
