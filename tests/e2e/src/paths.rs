//! Where the release page, the browsers, their drivers, axe-core and the Observatory are: from the environment, or from
//! the usual places.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the release page.
pub fn dist() -> PathBuf {
    let dist = variable("E2E_DIST").unwrap_or_else(|| workspace().join("dist"));
    assert!(
        dist.join("index.html").is_file(),
        "There is no page in {}: run `cargo xtask build`, or set E2E_DIST to another folder.",
        dist.display()
    );
    dist
}

/// Copies the files of the release page into a folder, for a test that changes them. Makes the folder.
pub fn copy_page(to: &Path) {
    copy_files(&dist(), to);
}

/// Copies the files of a folder into another one, which it makes.
pub(crate) fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for file in fs::read_dir(from).expect("is a folder") {
        let file = file.expect("is readable");
        if file.file_type().expect("is known").is_file() {
            fs::copy(file.path(), to.join(file.file_name())).expect("is writable");
        }
    }
}

pub(crate) fn chromedriver() -> PathBuf {
    program("E2E_CHROMEDRIVER", &["/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver"])
}

pub(crate) fn chromium() -> PathBuf {
    program("E2E_CHROMIUM", &["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
}

pub(crate) fn firefox() -> PathBuf {
    program("E2E_FIREFOX", &["/usr/bin/firefox-esr", "/usr/bin/firefox"])
}

pub(crate) fn geckodriver() -> PathBuf {
    variable("E2E_GECKODRIVER")
        .or_else(|| cached("", "bin/geckodriver"))
        .expect("geckodriver was not found: run `cargo xtask test`, or set E2E_GECKODRIVER to its path")
}

pub(crate) fn webkit_driver() -> PathBuf {
    program("E2E_WEBKITDRIVER", &["/usr/bin/WebKitWebDriver"])
}

/// The small browser of `WebKit` itself. Debian has it in the library's folder, such as `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`.
pub(crate) fn minibrowser() -> PathBuf {
    let below = |folder: PathBuf| folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let installed = || below("/usr/lib".into()).flat_map(below).map(|folder| folder.join("MiniBrowser"));
    variable("E2E_MINIBROWSER")
        .or_else(|| installed().find(|file| file.is_file()))
        .expect("MiniBrowser was not found below /usr/lib, and E2E_MINIBROWSER is not set.")
}

pub(crate) fn xvfb() -> PathBuf {
    program("E2E_XVFB", &["/usr/bin/Xvfb"])
}

/// The source of axe-core.
pub(crate) fn axe() -> PathBuf {
    variable("E2E_AXE")
        .or_else(|| cached("", "node_modules/axe-core/axe.min.js"))
        .expect("axe.min.js was not found: run `cargo xtask test`, or set E2E_AXE to its path")
}

/// The package of MDN's HTTP Observatory.
pub fn observatory() -> PathBuf {
    variable("E2E_OBSERVATORY")
        .or_else(|| cached("@mdn", "node_modules/@mdn/mdn-http-observatory"))
        .expect("The Observatory was not found: run `cargo xtask test`, or set E2E_OBSERVATORY to its folder")
}

/// The newest with this path, among the tools that `cargo xtask` has installed.
fn cached(group: &str, path: &str) -> Option<PathBuf> {
    let tools = Path::new(&env::var_os("HOME")?).join(".cache/slice-backups/tools").join(group);
    let folders = tools.read_dir().ok()?.flatten().map(|folder| folder.path().join(path));
    folders.filter(|path| path.exists()).max()
}

fn program(name: &str, usual: &[&str]) -> PathBuf {
    let found = variable(name).or_else(|| usual.iter().map(PathBuf::from).find(|path| path.is_file()));
    found.unwrap_or_else(|| panic!("None of {usual:?} exists, and {name} is not set."))
}

fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
