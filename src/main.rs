//! Starts the page in the place of the sign-in form that `index.html` painted.

use slice_backups::shell;

fn main() {
    shell::report_panics();
    shell::take_over();
}
