//! A host or a cache that changes one byte of a file: the file is refused, and the page says so.

use std::fs;
use std::path::Path;

use e2e::{Engine, Page, Role, SetUp, copy_page, in_every_engine, journey};
use tempfile::TempDir;

/// A copy of the page in which one letter of a file differs. It has no compressed copies, which would be sent instead.
fn spoilt(is_spoilt: impl Fn(&str) -> bool) -> TempDir {
    let copy = tempfile::tempdir().expect("a folder can be made");
    copy_page(copy.path());
    let mut spoilt = 0;
    for entry in fs::read_dir(copy.path()).expect("is there") {
        let path = entry.expect("is readable").path();
        let name = path.file_name().expect("has a name").to_string_lossy();
        if [".br", ".gz"].iter().any(|end| name.ends_with(end)) {
            fs::remove_file(&path).expect("is removable");
        } else if is_spoilt(&name) {
            let mut content = fs::read(&path).expect("is readable");
            flip(&mut content);
            fs::write(&path, content).expect("is writable");
            spoilt += 1;
        }
    }
    assert_eq!(spoilt, 1, "one file is spoilt");
    copy
}

/// Changes the case of the last letter in the middle of a file: a script stays readable.
fn flip(content: &mut [u8]) {
    let middle = content.len() / 2;
    let letter = content[..middle].iter_mut().rev().find(|byte| byte.is_ascii_lowercase());
    letter.expect("there is a letter").make_ascii_uppercase();
}

fn ends(name: &str, start: &str, end: &str) -> bool {
    name.starts_with(start) && Path::new(name).extension().is_some_and(|extension| extension == end)
}

fn set_up(engine: Engine, files: &TempDir) -> SetUp {
    SetUp { files: Some(files.path().to_owned()), ..SetUp::in_engine(engine) }
}

async fn does_not_start(page: &Page) {
    page.reads("This page is not running").await;
    assert!(!page.find(Role::Button, "Sign in").await.is_enabled().await.expect("is there"));
    let running = "return document.documentElement.dataset.state === 'running'";
    assert!(!page.evaluate::<bool>(running, vec![]).await);
    // The checks at the end of a journey want no page that has stopped.
    page.open("icon.svg").await;
}

in_every_engine!(a_spoilt_program_does_not_start);

async fn a_spoilt_program_does_not_start(engine: Engine) {
    let files = spoilt(|name| ends(name, "slice-backups", "wasm"));
    journey(set_up(engine, &files), async |journey| {
        journey.expect_error("favicon.ico");
        journey.expect_error("integrity");
        journey.expect_error("TypeError");
        journey.page.open("").await;
        does_not_start(&journey.page).await;
    })
    .await;
}

in_every_engine!(a_spoilt_boot_file_with_the_glue_does_not_start_and_the_styles_say_so_in_time);

async fn a_spoilt_boot_file_with_the_glue_does_not_start_and_the_styles_say_so_in_time(engine: Engine) {
    let files = spoilt(|name| ends(name, "boot", "js"));
    journey(set_up(engine, &files), async |journey| {
        let page = &journey.page;
        journey.expect_error("favicon.ico");
        journey.expect_error("integrity");
        journey.expect_error("Refused or missing: boot-");
        page.open("").await;
        page.find(Role::Textbox, "API token").await;
        page.reads_no("This page is not running").await;
        // The stylesheet shows the section after 15 seconds.
        page.run("document.getAnimations().forEach(animation => animation.finish())", vec![]).await;
        does_not_start(page).await;
    })
    .await;
}
