//! An edited field that has the focus is taken away: the program goes on, and what was typed goes nowhere else.
//! Chromium tells such a field of `change` and `blur` while it is being removed.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::json;
use simulator::engine::known;
use simulator::engine::token::THREE_SLICES;
use simulator::{Behaviour, Canned, Fault, RouteMatch, RouteName};

/// Longer than it takes until what is typed stands in the address.
const CALM: u64 = 400;

/// What takes the field away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Back,
    Address,
    SignOut,
    SignOutElsewhere,
    Utc,
    ViewOnly,
    Refused,
}

const WAYS: [Way; 7] =
    [Way::Back, Way::Address, Way::SignOut, Way::SignOutElsewhere, Way::Utc, Way::ViewOnly, Way::Refused];

/// Where the ways begin.
const START: &str = "#/journal";

/// Where **Address** goes.
const ELSEWHERE: &str = "#/slices/4001";

/// A field, seen from [`START`].
struct Field<Prepare, Edit> {
    /// Goes to the screen that has it.
    prepare: Prepare,
    /// Where Back leads from there.
    behind: &'static str,
    /// Focuses and edits it.
    edit: Edit,
}

impl<Prepare: AsyncFn(&Page), Edit: AsyncFn(&Page)> Field<Prepare, Edit> {
    /// Takes the field away in every way; names all that end the program.
    async fn is_taken_away(&self, journey: &Journey) {
        let page = &journey.page;
        journey.expect_error("status of 401");
        // The field keeps the focus while another tab is looked at.
        page.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        let mut ended_by = vec![];
        for way in WAYS {
            start_anew(page).await;
            (self.prepare)(page).await;
            let there = page.fragment().await;
            (self.edit)(page).await;
            take_away(journey, way).await;
            let is_done = async || is_done(page, way, &there, self.behind).await;
            let look = async || Ok((page.has_stopped().await || is_done().await).then_some(()));
            page.until(&format!("what {way:?} leads to"), look).await;
            page.outlast(CALM).await;
            if page.has_stopped().await {
                ended_by.push(way);
                page.reload().await;
            } else {
                assert!(is_done().await, "{way:?} has not led from {there} to {}", page.fragment().await);
            }
        }
        assert_eq!(ended_by, [], "these end the program");
    }
}

async fn take_away(journey: &Journey, way: Way) {
    let page = &journey.page;
    match way {
        Way::Back => page.run("history.back()", vec![]).await,
        Way::Address => go(page, ELSEWHERE).await,
        Way::SignOut => press_behind(page, "Sign out").await,
        Way::SignOutElsewhere => {
            let first = page.open_tab(START).await;
            page.sign_in(THREE_SLICES).await;
            page.press("Sign out").await;
            page.find(Role::Textbox, "API token").await;
            page.driver().close_window().await.expect("a tab can be closed");
            page.look_at(&first).await;
        }
        Way::Utc => press_behind(page, "UTC").await,
        Way::ViewOnly => press_behind(page, "View only").await,
        Way::Refused => {
            let refusal = Behaviour::Answer(Canned::error(401, "This token has expired"));
            journey.provider.add_fault(Fault::once(RouteMatch::path("/backups/"), refusal));
            page.step_clock(Duration::from_mins(11)).await;
        }
    }
}

/// Whether the page is where the way leads to at this instant.
async fn is_done(page: &Page, way: Way, there: &str, behind: &str) -> bool {
    let here = page.fragment().await;
    let stays = here.starts_with(there) || there.starts_with(&here);
    match way {
        Way::Back => here == behind,
        Way::Address => here == ELSEWHERE && heading(page).await.contains("old-box"),
        Way::SignOut | Way::SignOutElsewhere | Way::Refused => stays && heading(page).await == "Sign in",
        Way::Utc => stays && is_on(page, "UTC").await,
        Way::ViewOnly => stays && is_on(page, "View only").await,
    }
}

async fn heading(page: &Page) -> String {
    page.evaluate("return document.querySelector('h1')?.innerText ?? ''", vec![]).await
}

/// The button of this text, also one behind a dialog.
const BUTTON: &str = "const button = [...document.querySelectorAll('header button')].find(
    button => button.innerText.trim() === arguments[0]);";

/// Presses a button of the banner by script, which takes the focus from nothing.
async fn press_behind(page: &Page, name: &str) {
    page.run(&format!("{BUTTON} button.click()"), vec![name.into()]).await;
}

async fn is_on(page: &Page, name: &str) -> bool {
    page.evaluate(&format!("{BUTTON} return button?.ariaChecked === 'true'"), vec![name.into()]).await
}

async fn go(page: &Page, fragment: &str) {
    page.run("location.hash = arguments[0]", vec![fragment.into()]).await;
}

/// Signs in where that is needed, switches off what is on, and goes to [`START`].
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

async fn open_board(page: &Page) {
    go(page, "#/slices").await;
    page.reads("3 of 3 checked").await;
}

/// Focuses a field and presses keys in it.
async fn type_into(page: &Page, role: Role, name: &str, keys: &str) {
    page.focus(role, name).await;
    page.type_keys(keys).await;
}

#[tokio::test]
async fn the_filter_of_the_board() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let edit = async |page: &Page| type_into(page, Role::Searchbox, "Filter slices", "x").await;
        Field { prepare: open_board, behind: START, edit }.is_taken_away(journey).await;
    })
    .await;
}

#[tokio::test]
async fn the_scope_of_an_export() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let edit = async |page: &Page| type_into(page, Role::Radio, "All (3)", " ").await;
        Field { prepare: open_board, behind: START, edit }.is_taken_away(journey).await;
    })
    .await;
}

#[tokio::test]
async fn the_slice_picker() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let edit = async |page: &Page| type_into(page, Role::Combobox, "Slice", "old").await;
        Field { prepare: open_web_1, behind: START, edit }.is_taken_away(journey).await;
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
        Field { prepare, behind: START, edit }.is_taken_away(journey).await;
    })
    .await;
}

#[tokio::test]
async fn the_confirmation_of_a_restore() {
    journey(SetUp::default(), async |journey| {
        journey.page.open(START).await;
        let prepare = async |page: &Page| {
            open_web_1(page).await;
            page.prepare_restore().await;
        };
        let edit = async |page: &Page| type_into(page, Role::Textbox, "Type web-1 to confirm", "web-").await;
        Field { prepare, behind: WEB_1, edit }.is_taken_away(journey).await;
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
        let edit = async |page: &Page| {
            let [agreement] = page.names(Role::Checkbox).await.try_into().expect("one box to tick");
            type_into(page, Role::Checkbox, &agreement, " ").await;
        };
        Field { prepare, behind: START, edit }.is_taken_away(journey).await;
        assert_eq!(journey.switches_of(known::WEB_1, "disable"), 0);
    })
    .await;
}

#[tokio::test]
async fn what_was_seen_of_an_unknown_outcome() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::once(RouteName::Disable, Behaviour::DropAfter));
        page.enter_web_1().await;
        page.open_disable().await;
        page.press("Disable backups").await;
        page.says(Role::Alert, &["Unknown"]).await;
        page.press("Close").await;
        let edit = async |page: &Page| type_into(page, Role::Radio, "It did not run", " ").await;
        Field { prepare: open_web_1, behind: START, edit }.is_taken_away(journey).await;
    })
    .await;
}

/// Edits the token once more while it is being checked, in the form that is open.
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

        let first = page.open_tab(START).await;
        page.sign_in(THREE_SLICES).await;
        let second = page.driver().window().await.expect("there is a window");
        page.look_at(&first).await;
        edit_while_checking(journey).await;
        page.look_at(&second).await;
        page.press("Sign out").await;
        page.look_at(&first).await;
        page.says(Role::Alert, &["signed out in another tab"]).await;
        journey.provider.clear_faults();
        page.outlast(CALM).await;
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
        page.outlast(CALM).await;
        page.is_at(START).await;
        assert_eq!(page.evaluate::<String>(typed, vec![]).await, "half");
    })
    .await;
}
