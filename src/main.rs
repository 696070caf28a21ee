//! Starts the program, which replaces the static sign-in form in `index.html`.

use slice_backups::shell;

fn main() {
    shell::report_panics();
    shell::take_over();
}
