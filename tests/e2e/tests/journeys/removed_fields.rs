//! A field that is taken away while somebody types in it takes nothing along: Chromium still tells it that it has changed
//! and lost the focus.

use e2e::steps::WEB_1;
use e2e::{Journey, Page, Role, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// Where a field is, and how it comes to be edited and to have the focus.
#[derive(Clone, Copy, Debug)]
enum Field {
    Filter,
    Scope,
    Picker,
    CoolDown,
    Phrase,
    Agreement,
}

impl Field {
    const ALL: [Self; 6] = [Self::Filter, Self::Scope, Self::Picker, Self::CoolDown, Self::Phrase, Self::Agreement];

    async fn edit(self, page: &Page) {
        match self {
            Self::Filter | Self::Scope => {
                page.click(Role::Link, "Slice backups").await;
                page.find(Role::Table, "Slices").await;
            }
            Self::Picker | Self::CoolDown => {}
            Self::Phrase => drop(page.prepare_restore().await),
            Self::Agreement => page.open_disable().await,
        }
        match self {
            Self::Filter => {
                page.find(Role::Searchbox, "Filter slices").await.focus().await.expect("is there");
                page.type_keys("x").await;
            }
            Self::Scope => page.run("document.querySelectorAll('[name=scope]')[1].focus()", vec![]).await,
            Self::Picker => {
                page.find(Role::Combobox, "Slice").await.focus().await.expect("is there");
                page.type_keys("x").await;
            }
            Self::CoolDown => {
                page.run(
                    "const field = document.getElementById('disabled-at');
                    field.closest('details').open = true; field.focus()",
                    vec![],
                )
                .await;
                page.type_keys("01022025").await;
            }
            Self::Phrase => {
                page.find(Role::Textbox, "Type web-1 to confirm").await.focus().await.expect("is there");
                page.type_keys("web").await;
            }
            Self::Agreement => {}
        }
    }
}

/// Signs in on the page of a slice, edits each field in turn, and has its screen taken away.
async fn survives(taken_away: impl AsyncFn(&Journey), screen: &str, heading: &str) {
    for field in Field::ALL {
        journey(SetUp::default(), async |journey| {
            let page = &journey.page;
            page.enter("#/journal", THREE_SLICES).await;
            page.find(Role::Table, "Journal").await;
            page.open(WEB_1).await;
            page.find(Role::Table, "Backups").await;
            field.edit(page).await;
            taken_away(journey).await;
            page.says(Role::Heading, &[heading]).await;
            page.is_at(screen).await;
            // Longer than what is typed waits before it stands in the address.
            let waited = "const done = arguments[arguments.length - 1]; setTimeout(() => done(true), 400)";
            page.driver().execute_async(waited, vec![]).await.expect("time passes");
            page.is_at(screen).await;
            assert_eq!(journey.posts(), 0);
        })
        .await;
    }
}

#[tokio::test]
async fn another_address_takes_it_away() {
    survives(async |journey| journey.page.open("#/slices/3828").await, "#/slices/3828", "db-1").await;
}

#[tokio::test]
async fn the_way_back_takes_it_away() {
    let back = async |journey: &Journey| {
        let page = &journey.page;
        while page.fragment().await != "#/journal" {
            let before = page.fragment().await;
            page.run("history.back()", vec![]).await;
            let moved = async || Ok((page.fragment().await != before).then_some(()));
            page.until("another address", moved).await;
        }
    };
    survives(back, "#/journal", "Journal").await;
}

#[tokio::test]
async fn signing_out_takes_it_away() {
    let sign_out = async |journey: &Journey| {
        let page = &journey.page;
        page.run(
            "[...document.querySelectorAll('header button')].find(it => it.innerText === 'Sign out').click()",
            vec![],
        )
        .await;
        page.find(Role::Textbox, "API token").await;
        page.open("#/journal").await;
    };
    survives(sign_out, "#/journal", "Sign in").await;
}

#[tokio::test]
async fn the_switches_take_it_away() {
    let switch = async |journey: &Journey| {
        let page = &journey.page;
        for name in ["UTC", "View only"] {
            let press =
                "[...document.querySelectorAll('[role=switch]')].find(it => it.innerText === arguments[0]).click()";
            page.run(press, vec![name.into()]).await;
        }
        page.reads("View only: nothing can be changed from here").await;
        page.open("#/journal").await;
    };
    survives(switch, "#/journal", "Journal").await;
}

#[tokio::test]
async fn a_typed_token_is_taken_away_by_another_page() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        page.find(Role::Textbox, "API token").await.focus().await.expect("is there");
        page.type_keys(THREE_SLICES).await;
        page.press("Sign in").await;
        page.find(Role::Button, "Sign out").await;
    })
    .await;
}
