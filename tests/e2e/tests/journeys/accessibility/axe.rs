//! What everybody needs to use a screen holds on every screen and dialog: the rules of axe-core in light, dark and forced
//! colours, room for a finger, wider text, both directions of writing, and no sideways scroll.

use std::time::Duration;

use e2e::emulation::Scheme;
use e2e::steps::WEB_1;
use e2e::{Page, Problems, Role, SetUp, journey};
use simulator::engine::token::{FORTY_SLICES, REVOKED, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteName};

/// Window sizes in CSS pixels. The first is a small phone, the second a desktop at 400 %.
const SIZES: [(u32, u32); 5] = [(320, 640), (320, 256), (800, 640), (1030, 640), (1100, 640)];

/// The controls that are smaller than a side of so many pixels, a line each. A link inside of a sentence may be.
const SMALL_TARGETS: &str = "
    const [least] = arguments;
    const label = control => control.labels?.[0]?.className === 'checkbox-label' ? control.labels[0] : control;
    const isInSentence = control => control.localName === 'a' && control.closest('p, li, dd, .notice')
        && [...control.parentElement.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    return [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(control => control.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && !control.closest('[inert], .skip-table:not(:focus)') && !isInSentence(control))
        .map(control => [control, label(control).getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && Math.min(width, height) < least - 0.01)
        .map(([{ outerHTML }, { width, height }]) => `${outerHTML.slice(0, 90)} is ${width} by ${height}`)";

/// The spacing of text that WCAG 1.4.12 asks a page to bear.
const SPACED: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet]";

/// What is cut off by the box it is in, a line each. Names of more than two lines are, on purpose.
const CUT_OFF: &str = "
    return [...document.querySelectorAll('main *, header *, dialog[open] *')]
        .filter(box => box.checkVisibility() && box.textContent.trim()
            && !box.closest('.visually-hidden, .skip-table, .popup, legend, pre, label') && !box.matches('bdi, input, select, option, svg *'))
        .filter(box => ['hidden', 'clip'].includes(getComputedStyle(box).overflow)
            && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1))
        .map(box => box.outerHTML.slice(0, 90))";

/// Adds what hinders people on a screen.
async fn look(problems: &mut Problems, page: &Page, screen: &str) {
    for scheme in Scheme::ALL {
        page.set_scheme(scheme).await;
        problems.add(&format!("{screen}, {}", scheme.name()), page.accessibility_problems().await);
    }
    page.set_scheme(Scheme::Light).await;
    problems.add(&format!("{screen}, with a mouse"), small_targets(page, 24).await);
    page.set_touch(true).await;
    problems.add(&format!("{screen}, with a finger"), small_targets(page, 44).await);
    page.set_touch(false).await;
    page.set_size(320, 640).await;
    problems.add(&format!("{screen}, 320 pixels wide"), page.accessibility_problems().await);
    problems.add(&format!("{screen}, on a phone"), small_targets(page, 44).await);
    find_sideways(problems, page, screen).await;
    page.run("document.documentElement.dir = 'rtl'", vec![]).await;
    find_sideways(problems, page, &format!("{screen}, right to left")).await;
    page.run("document.documentElement.removeAttribute('dir')", vec![]).await;
    page.run(SPACED, vec![]).await;
    let spaced = format!("{screen}, with wide text");
    find_sideways(problems, page, &spaced).await;
    problems.add(&spaced, page.evaluate::<Vec<String>>(CUT_OFF, vec![]).await);
    page.run("document.adoptedStyleSheets = []", vec![]).await;
    page.reset_size().await;
}

async fn small_targets(page: &Page, least: u32) -> Vec<String> {
    page.evaluate(SMALL_TARGETS, vec![least.into()]).await
}

async fn find_sideways(problems: &mut Problems, page: &Page, when: &str) {
    for (width, height) in SIZES {
        page.set_size(width, height).await;
        let sideways = page.sideways_scroll().await;
        if sideways > 0 {
            problems.add(when, [format!("{sideways} pixels wider than {width}")]);
        }
    }
}

#[tokio::test]
async fn signing_in_and_the_list_of_slices() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        journey.expect_error("status of 403");
        page.open("").await;
        page.find(Role::Textbox, "API token").await;
        look(&mut problems, page, "sign-in").await;
        page.fill(Role::Textbox, "API token", REVOKED).await;
        page.press("Sign in").await;
        page.says(Role::Alert, &["revoked"]).await;
        look(&mut problems, page, "sign-in with an error").await;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.sign_in(FORTY_SLICES).await;
        page.reads("0 of 40 checked").await;
        look(&mut problems, page, "slices while they are checked").await;
        journey.provider.clear_faults();
        page.reads("All checked at").await;
        look(&mut problems, page, "slices").await;
        page.click(Role::Combobox, "Slice").await;
        page.find(Role::Listbox, "Slice").await;
        look(&mut problems, page, "picker").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn the_list_of_backups() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        journey.expect_error("status of 400");
        page.sign_in_at_web_1().await;
        look(&mut problems, page, "slice").await;
        let failure = Behaviour::Answer(Canned::error(400, "Nobody is at home"));
        journey.provider.add_fault(Fault::new(RouteName::Backups, failure));
        page.press("Refresh").await;
        page.says(Role::Alert, &["Nobody is at home"]).await;
        look(&mut problems, page, "stale backups").await;
        page.open("#/slices/3828").await;
        page.says(Role::Heading, &["db-1"]).await;
        page.says(Role::Alert, &["Nobody is at home"]).await;
        look(&mut problems, page, "failed backups").await;
        journey.provider.clear_faults();
        page.open("#/slices/4001").await;
        page.reads("No backups").await;
        look(&mut problems, page, "no backups").await;
        page.click(Role::Switch, "View only").await;
        page.reads("View only: nothing can be changed from here").await;
        look(&mut problems, page, "view only").await;
        page.run("stopped.hidden = false; document.documentElement.dataset.state = 'failed'; app.inert = true", vec![])
            .await;
        look(&mut problems, page, "stopped").await;
        page.run("stopped.hidden = true; document.documentElement.dataset.state = 'running'", vec![]).await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn the_restore_dialog() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        page.sign_in_at_web_1().await;
        page.open_restore().await;
        look(&mut problems, page, "restore dialog").await;
        page.press("Keep current data").await;
        page.is_at(WEB_1).await;
        journey.start_countdown().await;
        look(&mut problems, page, "countdown").await;
        page.pass_time(Duration::from_secs(6)).await;
        page.says(Role::Status, &["Accepted"]).await;
        look(&mut problems, page, "accepted").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn an_unknown_outcome_a_snapshot_and_the_journal() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        page.sign_in_at_web_1().await;
        page.freeze_clock().await;
        page.open_restore().await;
        page.press("Take a snapshot instead, restore later").await;
        page.says(Role::Status, &["Accepted: snapshot"]).await;
        look(&mut problems, page, "snapshot").await;
        journey.restore_without_answer().await;
        look(&mut problems, page, "unknown, in its dialog").await;
        page.press("Close").await;
        look(&mut problems, page, "locked").await;
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        look(&mut problems, page, "journal").await;
        page.press("Clear journal").await;
        page.says(Role::Status, &["The journal is cleared"]).await;
        look(&mut problems, page, "cleared journal").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn diagnose_before_and_after_sign_in() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        journey.expect_error("status of 401");
        page.open("#/diagnose").await;
        page.fill(Role::Textbox, "API token", "not-a-token-of-anybody").await;
        page.press("Sign in").await;
        page.says(Role::Alert, &["Diagnose finds out more"]).await;
        page.press("Run the checks").await;
        page.find(Role::Button, "Download report").await;
        look(&mut problems, page, "diagnose, signed out").await;
        page.sign_in(THREE_SLICES).await;
        page.press("Run the checks").await;
        page.find(Role::Button, "Download report").await;
        look(&mut problems, page, "diagnose").await;
        problems.assert_none();
    })
    .await;
}

#[tokio::test]
async fn the_dialogs_of_the_service() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        journey.expect_error("status of 409");
        page.sign_in_at_web_1().await;
        page.open_disable().await;
        look(&mut problems, page, "disable dialog").await;
        page.press("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        look(&mut problems, page, "cooling down").await;
        page.press("Try anyway").await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        look(&mut problems, page, "enable dialog").await;
        page.press("Enable backups").await;
        page.says(Role::Alert, &["Refused"]).await;
        look(&mut problems, page, "enable refused, in the dialog").await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused"]).await;
        look(&mut problems, page, "enable refused, on the page").await;
        problems.assert_none();
    })
    .await;
}
