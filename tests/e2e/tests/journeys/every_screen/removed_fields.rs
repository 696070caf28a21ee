//! A focused field with unsaved text is removed: the program goes on, and the text goes nowhere else. Chromium fires
//! `change` and `blur` on such a field while it is being removed.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::json;
use simulator::engine::fixtures;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteMatch, RouteName};

/// Milliseconds, longer than the page waits before it writes what is typed into the address.
const DEBOUNCE: u64 = 400;

/// What removes the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Removal {
    Back,
    Address,
    SignOut,
    SignOutElsewhere,
    Utc,
    ViewOnly,
    Refused,
}

const REMOVALS: [Removal; 7] = [
    Removal::Back,
    Removal::Address,
    Removal::SignOut,
    Removal::SignOutElsewhere,
    Removal::Utc,
    Removal::ViewOnly,
    Removal::Refused,
];

/// The address at which each removal begins.
const START: &str = "#/journal";

/// The address to which [`Removal::Address`] goes.
const ELSEWHERE: &str = "#/slices/4001";

/// A field, and how to get to it from [`START`].
struct Field<Prepare, Edit> {
    /// Goes to the screen of the field.
    prepare: Prepare,
    /// The address to which Back leads from there.
    previous: &'static str,
    /// Focuses and edits the field.
    edit: Edit,
}

impl<Prepare: AsyncFn(&Page), Edit: AsyncFn(&Page)> Field<Prepare, Edit> {
    /// Removes the field in every way, and fails if any of them ends the program.
    async fn is_removed_safely(&self, journey: &Journey) {
        let page = &journey.page;
        journey.expect_error("status of 401");
        // So that the field keeps the focus while another tab is in front.
        page.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        let mut ended_by = vec![];
        for removal in REMOVALS {
            start_anew(page).await;
            (self.prepare)(page).await;
            let there = page.fragment().await;
            (self.edit)(page).await;
            remove(journey, removal).await;
            let is_done = async || is_done(page, removal, &there, self.previous).await;
            let look = async || Ok((page.has_stopped().await || is_done().await).then_some(()));
            page.until(&format!("what {removal:?} leads to"), look).await;
            page.wait(DEBOUNCE).await;
            if page.has_stopped().await {
                ended_by.push(removal);
                page.reload().await;
            } else {
                assert!(is_done().await, "{removal:?} has not led from {there} to {}", page.fragment().await);
            }
        }
        assert_eq!(ended_by, [], "these end the program");
    }
}

async fn remove(journey: &Journey, removal: Removal) {
    let page = &journey.page;
    match removal {
        Removal::Back => page.run("history.back()", vec![]).await,
        Removal::Address => go(page, ELSEWHERE).await,
        Removal::SignOut => press_behind(page, "Sign out").await,
        Removal::SignOutElsewhere => {
            let first = page.sign_in_in_new_tab(START, THREE_SLICES).await;
            page.press("Sign out").await;
            page.find(Role::Textbox, "API token").await;
            page.driver().close_window().await.expect("a tab can be closed");
            page.switch_to(&first).await;
        }
        Removal::Utc => press_behind(page, "UTC").await,
        Removal::ViewOnly => press_behind(page, "View only").await,
        Removal::Refused => {
            let refusal = Behaviour::Answer(Canned::error(401, "This token has expired"));
            journey.provider.add_fault(Fault::once(RouteMatch::path("/backups/"), refusal));
            page.step_clock(Duration::from_mins(11)).await;
        }
    }
}

/// Whether the removal is complete.
async fn is_done(page: &Page, removal: Removal, there: &str, previous: &str) -> bool {
    let here = page.fragment().await;
    let stays = here.starts_with(there) || there.starts_with(&here);
    match removal {
        Removal::Back => here == previous,
        Removal::Address => here == ELSEWHERE && heading(page).await.contains("old-box"),
        Removal::SignOut | Removal::SignOutElsewhere | Removal::Refused => stays && heading(page).await == "Sign in",
        Removal::Utc => stays && is_on(page, "UTC").await,
        Removal::ViewOnly => stays && is_on(page, "View only").await,
    }
}

async fn heading(page: &Page) -> String {
    page.evaluate("return document.querySelector('h1')?.innerText ?? ''", vec![]).await
}

/// Finds a button of the banner by its text, also behind a dialog.
const BUTTON: &str = "const button = [...document.querySelectorAll('header button')].find(
    button => button.innerText.trim() === arguments[0]);";

/// Presses a button of the banner by script, so that the focus stays where it is.
async fn press_behind(page: &Page, name: &str) {
    page.run(&format!("{BUTTON} button.click()"), vec![name.into()]).await;
}

async fn is_on(page: &Page, name: &str) -> bool {
    page.evaluate(&format!("{BUTTON} return button?.ariaChecked === 'true'"), vec![name.into()]).await
}

async fn go(page: &Page, fragment: &str) {
    page.run("location.hash = arguments[0]", vec![fragment.into()]).await;
}

/// Goes to [`START`], signs in if necessary, and turns both switches off.
async fn start_anew(page: &Page) {
    go(page, START).await;
    let look = async || Ok(Some(heading(page).await).filter(|heading| ["Sign in", "Journal"].contains(&&**heading)));
    if page.until("the first screen", look).await == "Sign in" {
        page.sign_in(THREE_SLICES).await;
    }
    for name in ["UTC", "View only"] {
        if is_on(page, name).await {
            press_behind(page, name).await;
        }
    }
    page.says(Role::Heading, &["Journal"]).await;
}

async fn open_web_1(page: &Page) {
    go(page, WEB_1).await;
    page.says(Role::Heading, &["web-1", "#3247"]).await;
    page.find(Role::Table, "Backups").await;
}

async fn open_overview(page: &Page) {
    go(page, "#/slices").await;
    page.reads("All checked at").await;
}

/// Focuses a field and types into it.
async fn type_into(page: &Page, role: Role, name: &str, keys: &str) {
    page.focus(role, name).await;
    page.type_keys(keys).await;
}

#[tokio::test]
async fn the_filter_of_the_overview() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let edit = async |page: &Page| type_into(page, Role::Searchbox, "Filter slices", "x").await;
        Field { prepare: open_overview, previous: START, edit }.is_removed_safely(journey).await;
    })
    .await;
}

#[tokio::test]
async fn the_scope_of_an_export() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let edit = async |page: &Page| type_into(page, Role::Radio, "All (3)", " ").await;
        Field { prepare: open_overview, previous: START, edit }.is_removed_safely(journey).await;
    })
    .await;
}

#[tokio::test]
async fn the_slice_picker() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let edit = async |page: &Page| type_into(page, Role::Combobox, "Slice", "old").await;
        Field { prepare: open_web_1, previous: START, edit }.is_removed_safely(journey).await;
    })
    .await;
}

#[tokio::test]
async fn the_moment_of_a_disable_elsewhere() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let prepare = async |page: &Page| {
            open_web_1(page).await;
            page.run("document.querySelector('summary').focus()", vec![]).await;
            page.type_keys(" ").await;
            page.find(Role::Button, "Save").await;
        };
        let edit = async |page: &Page| {
            page.run("document.getElementById('disabled-at').focus()", vec![]).await;
            page.type_keys("1112026").await;
        };
        Field { prepare, previous: START, edit }.is_removed_safely(journey).await;
    })
    .await;
}

#[tokio::test]
async fn the_confirmation_of_a_restore() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let prepare = async |page: &Page| {
            open_web_1(page).await;
            page.open_restore().await;
        };
        let edit = async |page: &Page| type_into(page, Role::Textbox, "Type web-1 to confirm", "web-").await;
        Field { prepare, previous: WEB_1, edit }.is_removed_safely(journey).await;
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_box_of_a_disable() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let prepare = async |page: &Page| {
            open_web_1(page).await;
            page.press("Disable backups").await;
            page.find(Role::Dialog, "Disable backups of web-1 (#3247)?").await;
        };
        let edit = async |page: &Page| page.tick_agreement().await;
        Field { prepare, previous: START, edit }.is_removed_safely(journey).await;
        assert_eq!(journey.service_requests(fixtures::WEB_1, "disable"), 0);
    })
    .await;
}

#[tokio::test]
async fn what_was_seen_of_an_unknown_outcome() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        journey.disable_without_answer().await;
        let edit = async |page: &Page| type_into(page, Role::Radio, "It did not run", " ").await;
        Field { prepare: open_web_1, previous: START, edit }.is_removed_safely(journey).await;
    })
    .await;
}

/// Signs in, and edits the token while it is being checked.
async fn edit_while_checking(journey: &Journey) {
    let page = &journey.page;
    journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Hold));
    page.fill(Role::Textbox, "API token", THREE_SLICES).await;
    page.press("Sign in").await;
    page.says(Role::Status, &["Checking the token"]).await;
    type_into(page, Role::Textbox, "API token", "x").await;
}

#[tokio::test]
async fn the_token_is_taken_away_by_the_answer_a_sign_out_and_the_browsers_memory() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        page.open(WEB_1).await;
        edit_while_checking(journey).await;
        journey.provider.clear_faults();
        page.find(Role::Button, "Sign out").await;
        page.is_at(WEB_1).await;
        page.press("Sign out").await;

        edit_while_checking(journey).await;
        page.run("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))", vec![]).await;
        page.says(Role::Alert, &["You left this page"]).await;
        journey.provider.clear_faults();

        let first = page.sign_in_in_new_tab(START, THREE_SLICES).await;
        let second = page.tab().await;
        page.switch_to(&first).await;
        edit_while_checking(journey).await;
        page.switch_to(&second).await;
        page.press("Sign out").await;
        page.switch_to(&first).await;
        page.says(Role::Alert, &["signed out in another tab"]).await;
        journey.provider.clear_faults();
        page.wait(DEBOUNCE).await;
        page.find(Role::Textbox, "API token").await;
        page.is_at(WEB_1).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_of_a_token_outlasts_another_address() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let typed = "return document.getElementById('token').value";
        page.open(START).await;
        page.find(Role::Button, "Sign in").await;
        type_into(page, Role::Textbox, "API token", "half").await;
        go(page, WEB_1).await;
        page.run("history.back()", vec![]).await;
        page.is_at(START).await;
        page.wait(DEBOUNCE).await;
        page.is_at(START).await;
        assert_eq!(page.evaluate::<String>(typed, vec![]).await, "half");
    })
    .await;
}
