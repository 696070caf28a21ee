//! The whole account at a glance.

use std::collections::HashMap;
use std::time::Duration;

use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::known;
use simulator::engine::token::{FORTY_SLICES, NO_SLICES, TEN_THOUSAND_SLICES, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteMatch, RouteName};
use thirtyfour::common::print::PrintParameters;
use thirtyfour::prelude::*;

const PATIENCE: &str = "the server responded with a status of 4";

/// Presses a button that is not on the screen, without scrolling to it.
const PRESS_FROM_AFAR: &str =
    "[...document.querySelectorAll('button')].find(button => button.textContent === arguments[0]).click()";

/// How often each slice's backups were asked for.
fn asked(journey: &Journey) -> HashMap<String, usize> {
    let mut asked = HashMap::new();
    for entry in journey.provider.log() {
        if let Some(slice) = entry.target.strip_prefix("/backups/") {
            *asked.entry(slice.to_owned()).or_default() += 1;
        }
    }
    asked
}

/// The numbers of the rows that are there, in their order.
async fn numbers(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('table.board tbody tr:not([hidden]) td:nth-of-type(1)')]
        .map(cell => cell.textContent)";
    page.evaluate(script, vec![]).await
}

async fn has_numbers(page: &Page, what: &str, fits: impl Fn(&[String]) -> bool) -> Vec<String> {
    page.until(what, async || Ok(Some(numbers(page).await).filter(|numbers| fits(numbers)))).await
}

#[tokio::test]
async fn an_account_without_slices_says_so() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", NO_SLICES).await;
        page.begins(Role::Status, "Account", "This account has no slices.").await;
        page.find_none(Role::Table, "Slices").await;
        assert!(asked(journey).is_empty());
    })
    .await;
}

#[tokio::test]
async fn three_slices_are_each_asked_once_and_not_again_while_fresh() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", THREE_SLICES).await;
        page.begins(Role::Status, "Account", "1 of 3 slices has a fresh backup; 2 are unknown.").await;
        page.reads("3 of 3 checked").await;
        page.click(Role::Link, "old-box").await;
        page.says(Role::Heading, &["old-box"]).await;
        page.driver().back().await.expect("there is a way back");
        page.find(Role::Table, "Slices").await;
        journey.let_it_arrive().await;
        let asked = asked(journey);
        let count = |id: u64| asked.get(&id.to_string()).copied();
        // The slice that was opened was read by its own screen as well.
        assert_eq!((count(known::WEB_1), count(known::DB_1), count(known::OLD_BOX)), (Some(1), Some(1), Some(2)));
        page.set_clock(Duration::from_mins(11)).await;
        page.until("another check", async || Ok((journey.reads_of(known::WEB_1) == 2).then_some(()))).await;
    })
    .await;
}

#[tokio::test]
async fn forty_slices_stand_worst_first_and_each_state_is_counted_and_shown_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        let truth = page.begins(Role::Status, "Account", "36 of 40 slices have a fresh backup").await;
        assert_eq!(truth, "36 of 40 slices have a fresh backup; 2 are overdue, 2 unknown.");
        let worst = has_numbers(page, "the worst first", |numbers| {
            numbers.len() == 40 && numbers[0] == format!("#{}", known::OFF_WITH_BACKUPS)
        })
        .await;
        let next = [known::OVERDUE, known::NEVER_ENABLED, known::WAITING].map(|id| format!("#{id}"));
        assert_eq!(worst[1..4], next);
        let table = page.find(Role::Table, "Slices").await;
        assert_eq!(table.attr("aria-rowcount").await.expect("an attribute").as_deref(), Some("41"));
        for name in ["Off 0", "Cooling down 0", "Overdue 2", "Unknown 2", "Ageing 0", "Fresh 36"] {
            page.find(Role::Button, name).await;
        }
        page.press("Overdue 2").await;
        page.is_at("#/slices?state=overdue").await;
        has_numbers(page, "two rows", |numbers| numbers.len() == 2).await;
        assert!(asked(journey).values().all(|count| *count == 1), "each once");
    })
    .await;
}

#[tokio::test]
async fn a_backup_that_is_due_is_not_called_overdue_before_the_grace_is_over() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        page.set_clock(Duration::from_hours(70)).await;
        page.reads("not overdue yet").await;
        let rows = "return [...document.querySelectorAll('table.board tbody tr:has(.standing.ageing)')]
            .map(row => [row.querySelector('a').getAttribute('href'), row.cells[5].textContent])";
        let ageing: Vec<(String, String)> = page.evaluate(rows, vec![]).await;
        assert!(!ageing.is_empty());
        for (_, next) in &ageing {
            assert!(next.starts_with("due ") && next.ends_with(" ago, not overdue yet"), "{next}");
        }
        page.run("location.hash = arguments[0]", vec![ageing[0].0.clone().into()]).await;
        page.reads("Estimate: a backup was due about").await;
    })
    .await;
}

#[tokio::test]
async fn the_view_stands_in_the_address_back_and_forward() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices?filter=twin", FORTY_SLICES).await;
        let twins = known::TWINS.map(|id| format!("#{id}"));
        has_numbers(page, "the twins", |numbers| numbers.len() == 2).await;
        page.press("Number").await;
        page.is_at("#/slices?filter=twin&sort=number").await;
        has_numbers(page, "the twins by number", |numbers| numbers == twins).await;
        page.press("Number").await;
        page.is_at("#/slices?filter=twin&sort=-number").await;
        has_numbers(page, "the twins the other way round", |numbers| numbers.first() == twins.last()).await;
        page.fill(Role::Searchbox, "Filter slices", "#50").await;
        page.is_at("#/slices?filter=%2350&sort=-number").await;
        has_numbers(page, "all, the last first", |numbers| numbers.len() == 40 && numbers[0] == "#5040").await;
        page.click(Role::Link, "mail-5040").await;
        page.says(Role::Heading, &["#5040"]).await;
        for (forward, address, count) in [
            (false, "#/slices?filter=%2350&sort=-number", 40),
            (false, "#/slices?filter=twin&sort=number", 2),
            (false, "#/slices?filter=twin", 2),
            (true, "#/slices?filter=twin&sort=number", 2),
        ] {
            let driver = page.driver();
            let went = if forward { driver.forward().await } else { driver.back().await };
            went.expect("there is a way");
            page.is_at(address).await;
            has_numbers(page, "the rows of then", |numbers| numbers.len() == count).await;
        }
        let filter = page.find(Role::Searchbox, "Filter slices").await;
        assert_eq!(filter.prop("value").await.expect("a value").as_deref(), Some("twin"));
        page.fill(Role::Searchbox, "Filter slices", "twin ").await;
        // Before the address is written by itself.
        page.type_keys(Key::Tab).await;
        assert_eq!(page.fragment().await, "#/slices?filter=twin+&sort=number");
        page.click(Role::Link, "Slice backups").await;
        has_numbers(page, "all of them", |numbers| numbers.len() == 40).await;
    })
    .await;
}

#[tokio::test]
async fn a_slice_is_read_from_its_top_and_the_board_from_where_it_was_left() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices?sort=number", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        page.set_size(1280, 600).await;
        page.click(Role::Link, "mail-5040").await;
        page.says(Role::Heading, &["#5040"]).await;
        let scrolled = "return Math.round(scrollY)";
        assert_eq!(page.evaluate::<i64>(scrolled, vec![]).await, 0);
        page.driver().back().await.expect("there is a way back");
        page.find(Role::Table, "Slices").await;
        let look = async || Ok(Some(page.evaluate::<i64>(scrolled, vec![]).await).filter(|scrolled| *scrolled > 600));
        page.until("the board where it was left", look).await;
    })
    .await;
}

#[tokio::test]
async fn no_row_moves_under_the_pointer_and_sorting_again_is_offered() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.enter("#/slices", FORTY_SLICES).await;
        let first = format!("#{}", known::FIRST_OF_FORTY);
        let before = has_numbers(page, "all rows", |numbers| numbers.len() == 40 && numbers[0] == first).await;
        let row = page.driver().find(By::Css("table.board tbody tr")).await.expect("a row");
        page.driver().action_chain().move_to_element_center(&row).perform().await.expect("the pointer moves");
        page.find_none(Role::Button, "Sort again").await;
        let above = "return document.querySelector('table.board tbody').getBoundingClientRect().top";
        let top: f64 = page.evaluate(above, vec![]).await;
        journey.provider.clear_faults();
        page.reads("40 of 40 checked").await;
        page.begins(Role::Status, "Account", "36 of 40").await;
        assert_eq!(numbers(page).await, before, "while somebody points at them");
        assert!((page.evaluate::<f64>(above, vec![]).await - top).abs() < 1.0, "nothing above them grows or shrinks");
        page.reads("40 of 40 slices shown, in an outdated order").await;
        page.press("Sort again").await;
        page.reads_no("in an outdated order").await;
        let worst = format!("#{}", known::OFF_WITH_BACKUPS);
        has_numbers(page, "the worst first", |numbers| numbers[0] == worst).await;
        page.find_none(Role::Button, "Sort again").await;
    })
    .await;
}

#[tokio::test]
async fn nothing_above_the_rows_grows_on_a_phone_while_answers_come() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        for width in [320, 375, 414] {
            page.set_size(width, 800).await;
            journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
            page.enter("#/slices", FORTY_SLICES).await;
            has_numbers(page, "all rows", |numbers| numbers.len() == 40).await;
            let above = "return document.querySelector('table.board').getBoundingClientRect().top + scrollY";
            let top: f64 = page.evaluate(above, vec![]).await;
            journey.provider.clear_faults();
            page.reads("40 of 40 checked").await;
            page.begins(Role::Status, "Account", "36 of 40").await;
            let after: f64 = page.evaluate(above, vec![]).await;
            assert!((after - top).abs() < 1.0, "from {top} to {after} at {width}");
            page.press("Sign out").await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_stands_in_the_row_and_in_the_picture() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let days = "return arguments[0].map(days => new Date(Date.now() + days * 864e5).toISOString().slice(0, 19).replace('T', ' '))";
        page.open("#/slices?filter=cache+5030").await;
        let dates: Vec<String> = page.evaluate(days, vec![json!([-11, -6, -1, -1, 2])]).await;
        let rows = (11..).zip(&dates).map(|(id, created)| json!({ "backup_id": id, "created": created }));
        let rows = json!({ "data": rows.collect::<Vec<_>>() });
        let odd = Behaviour::Answer(Canned::new(200, "application/json", rows.to_string()));
        journey.provider.add_fault(Fault::new(RouteMatch::path("/backups/5030"), odd));
        page.sign_in(FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        let texts = "return [...document.querySelector('table.board tbody tr:not([hidden])').cells].map(cell => cell.innerText)";
        let cells: Vec<String> = page.evaluate(texts, vec![]).await;
        let odd = "a date in the future: a clock is wrong; two backups of one date; a gap between two backups";
        assert!(cells[3].ends_with(odd), "{cells:?}");
        assert!(cells[6].ends_with("■■■ +2"), "{cells:?}");
        page.click(Role::Link, "cache-5030").await;
        page.reads("dated in the future: a clock is wrong").await;
        let classes = "return [...document.querySelectorAll('.timeline g')].map(part => part.getAttribute('class'))";
        let classes: Vec<String> = page.evaluate(classes, vec![]).await;
        assert_eq!(classes, ["gap", "gap", "backup", "backup", "backup", "backup", "now", "ahead", "next"]);
    })
    .await;
}

#[tokio::test]
async fn a_slice_that_cannot_be_read_says_why_and_is_tried_again_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error(PATIENCE);
        let failure = Behaviour::Answer(Canned::error(400, "The list of backups is being rebuilt"));
        journey.provider.add_fault(Fault::once(RouteMatch::path("/backups/5030"), failure));
        page.enter("#/slices", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        page.reads("The list of backups is being rebuilt").await;
        let truth = "35 of 40 slices have a fresh backup; 2 are overdue, 3 unknown (1 could not be read).";
        page.begins(Role::Status, "Account", truth).await;
        page.find(Role::Button, "Check the unread slice again").await;
        page.press("Check now: cache-5030 (#5030)").await;
        page.begins(Role::Status, "Account", "36 of 40").await;
        page.reads_no("The list of backups is being rebuilt").await;
        let asked = asked(journey);
        assert_eq!((asked["5030"], asked["5029"]), (2, 1));
    })
    .await;
}

#[tokio::test]
async fn a_server_that_asks_for_patience_gets_it_and_no_slice_is_lost() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error(PATIENCE);
        let patience = Canned::retry_after(429, 30);
        let fault = Fault { times: Some(4), ..Fault::new(RouteName::Backups, Behaviour::Answer(patience)) };
        journey.provider.add_fault(fault);
        page.open("#/slices").await;
        page.freeze_clock().await;
        page.sign_in(FORTY_SLICES).await;
        page.reads("The server asks to slow down").await;
        journey.let_it_arrive().await;
        assert_eq!(asked(journey).values().sum::<usize>(), 4, "nothing more is asked for");
        page.step_clock(Duration::from_secs(31)).await;
        page.reads("40 of 40 checked").await;
        page.begins(Role::Status, "Account", "36 of 40").await;
        let asked = asked(journey);
        assert_eq!((asked.len(), asked.values().sum::<usize>()), (40, 44));
    })
    .await;
}

#[tokio::test]
async fn checks_are_paused_resumed_and_cancelled() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.enter("#/slices", FORTY_SLICES).await;
        page.press("Pause").await;
        page.find(Role::Button, "Resume").await;
        assert_eq!(asked(journey).len(), 4, "four at a time");
        journey.provider.clear_faults();
        page.reads("4 of 40 checked").await;
        journey.let_it_arrive().await;
        assert_eq!(asked(journey).len(), 4, "paused");
        page.press("Resume").await;
        page.reads("40 of 40 checked").await;
        assert!(asked(journey).values().all(|count| *count == 1));

        page.press("Sign out").await;
        journey.provider.clear_log();
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Hold));
        page.enter("#/slices", FORTY_SLICES).await;
        page.press("Cancel").await;
        page.reads("0 of 40 checked").await;
        journey.provider.clear_faults();
        journey.let_it_arrive().await;
        page.reads("0 of 40 checked").await;
        assert_eq!(asked(journey).len(), 4);
        page.press("Check 40 more slices").await;
        page.reads("40 of 40 checked").await;
    })
    .await;
}

#[tokio::test]
async fn eight_failures_in_a_row_stop_the_checks_and_say_why() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error(PATIENCE);
        let failure = Behaviour::Answer(Canned::error(403, "Not for you"));
        journey.provider.add_fault(Fault::new(RouteName::Backups, failure));
        page.enter("#/slices", FORTY_SLICES).await;
        page.says(Role::Alert, &["several slices in a row could not be read", "Not for you"]).await;
        journey.let_it_arrive().await;
        let sent = asked(journey).len();
        assert!((8..=11).contains(&sent), "{sent}");
        journey.provider.clear_faults();
        page.press("Resume").await;
        page.reads("40 of 40 checked").await;
        // What had failed was asked for again, before the rest.
        page.begins(Role::Status, "Account", "36 of 40").await;
        assert_eq!(asked(journey).values().sum::<usize>(), 40 + sent);
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_slices_are_asked_about_before_they_are_asked_for() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices", TEN_THOUSAND_SLICES).await;
        page.reads("100 of 10,000 checked").await;
        page.reads("9,900 not checked yet").await;
        journey.let_it_arrive().await;
        assert_eq!(asked(journey).len(), 100);
        let table = page.find(Role::Table, "Slices").await;
        assert_eq!(table.attr("aria-rowcount").await.expect("an attribute").as_deref(), Some("10001"));
        assert!(numbers(page).await.len() < 60, "only the rows near the screen are there");
        for width in [320, 375, 700, 1030, 1280] {
            page.set_size(width, 800).await;
            let script = "return Math.max(...[...document.querySelectorAll('table.board tbody tr:not([hidden])')]
                .map(row => row.scrollHeight - row.clientHeight))";
            assert_eq!(page.evaluate::<i64>(script, vec![]).await, 0, "something of a row is cut off at {width}");
        }
        page.reset_size().await;
        page.run("document.querySelector('table.board').scrollIntoView({ block: 'end' })", vec![]).await;
        let last = "return document.querySelector('table.board tbody tr:not([hidden]):last-child')
            ?.getAttribute('aria-rowindex')";
        let look = async || {
            Ok(page.driver().execute(last, vec![]).await?.json().as_str().filter(|at| *at == "10001").map(|_| ()))
        };
        page.until("the last row", look).await;
        // What is on the screen is checked first.
        page.run(PRESS_FROM_AFAR, vec!["Check 9,900 more slices".into()]).await;
        page.run(PRESS_FROM_AFAR, vec!["Pause".into()]).await;
        let asked = asked(journey);
        let beyond = asked.keys().filter_map(|id| id.parse::<u64>().ok()).filter(|id| *id > 109_000).count();
        assert!(beyond >= 4, "{asked:?}");
    })
    .await;
}

/// Which row has the focus, by its place; none outside of the rows.
async fn focused_row(page: &Page) -> Option<usize> {
    let row = "return document.activeElement.closest('tbody tr')?.getAttribute('aria-rowindex')";
    page.evaluate::<Option<String>>(row, vec![]).await.and_then(|place| place.parse().ok())
}

#[tokio::test]
async fn the_keyboard_goes_through_a_long_list_row_by_row_and_past_it() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices?sort=number", TEN_THOUSAND_SLICES).await;
        page.reads("100 of 10,000 checked").await;
        page.run("document.querySelector('table.board tbody tr a').focus()", vec![]).await;
        let mut rows = vec![focused_row(page).await.expect("a row")];
        for _ in 0..120 {
            page.type_keys(Key::Tab).await;
            rows.push(focused_row(page).await.unwrap_or_else(|| panic!("the focus was lost after {rows:?}")));
        }
        assert!(rows.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == pair[0] + 1), "{rows:?}");
        let far = rows[rows.len() - 1];
        assert!(far > 60, "{rows:?}");
        let mut back = vec![far];
        for _ in 0..60 {
            let keys = page.driver().action_chain().key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
            keys.perform().await.expect("keys can be pressed");
            back.push(focused_row(page).await.unwrap_or_else(|| panic!("the focus was lost after {back:?}")));
            let covered = "const at = document.activeElement.getBoundingClientRect();
                return at.top < document.querySelector('header').getBoundingClientRect().bottom";
            assert!(!page.evaluate::<bool>(covered, vec![]).await, "under the banner at {back:?}");
        }
        assert!(back.windows(2).all(|pair| pair[1] == pair[0] || pair[1] + 1 == pair[0]), "{back:?}");
        // The wheel takes the row off the screen, and with it neither the focus nor the room of the others.
        let place = focused_row(page).await;
        let height = "return document.querySelector('table.board').offsetHeight";
        let before: i64 = page.evaluate(height, vec![]).await;
        page.run("scrollTo(0, 200000)", vec![]).await;
        has_numbers(page, "other rows", |numbers| numbers.len() > 10 && numbers[5].as_str() > "#102000").await;
        assert_eq!((focused_row(page).await, page.evaluate::<i64>(height, vec![]).await), (place, before));
        page.run("document.querySelector('.past').focus()", vec![]).await;
        page.type_keys(Key::Enter).await;
        page.has_focus(Role::Heading, "Export").await;
    })
    .await;
}

#[tokio::test]
async fn uncovered_slices_are_enabled_one_after_another_each_in_its_own_dialog() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices?state=unknown", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        has_numbers(page, "two rows", |numbers| numbers.len() == 2).await;
        page.press("Enable 2 uncovered slices, one after another").await;
        page.find(Role::Dialog, &format!("Enable backups of db-{0} (#{0})?", known::NEVER_ENABLED)).await;
        page.press("Skip this one").await;
        page.find(Role::Dialog, &format!("Enable backups of queue-{0} (#{0})?", known::WAITING)).await;
        page.find_none(Role::Button, "Skip this one").await;
        page.press("Not now").await;
        page.press("Enable 2 uncovered slices, one after another").await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, &format!("Enable backups of queue-{0} (#{0})?", known::WAITING)).await;
        page.says(Role::Dialog, &["Accepted"]).await;
        page.press("Not now").await;
        page.set_clock(Duration::from_secs(5)).await;
        page.find_none(Role::Dialog, &format!("Enable backups of queue-{0} (#{0})?", known::WAITING)).await;
        journey.let_it_arrive().await;
        assert_eq!(journey.switches_of(known::NEVER_ENABLED, "enable"), 1);
        assert_eq!(journey.switches_of(known::WAITING, "enable"), 0);
        page.click(Role::Switch, "View only").await;
        page.find(Role::Table, "Slices").await;
        let buttons = page.names(Role::Button).await;
        assert!(buttons.iter().all(|name| !name.starts_with("Enable")), "{buttons:?}");
    })
    .await;
}

#[tokio::test]
async fn an_enable_whose_dialog_was_closed_is_told_on_the_board_until_its_end_and_after() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::once(RouteName::Enable, Behaviour::Hold));
        page.enter("#/slices?state=unknown", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        page.freeze_clock().await;
        let name = format!("Enable backups of db-{0} (#{0})", known::NEVER_ENABLED);
        page.press(&name).await;
        page.press("Enable backups").await;
        let sent = || journey.switches_of(known::NEVER_ENABLED, "enable") == 1;
        page.until("the request", async || Ok(sent().then_some(()))).await;
        page.type_keys(Key::Escape).await;
        page.reads("Sent. Waiting for the answer…").await;
        page.reads("a request is under way").await;
        let buttons = page.names(Role::Button).await;
        assert!(!buttons.iter().any(|button| button.starts_with("Enable backups of")), "{buttons:?}");
        page.press("Enable 2 uncovered slices, one after another").await;
        page.pass_time(Duration::from_secs(21)).await;
        page.says(Role::Alert, &["Unknown", "enabling the backups of db-"]).await;
        page.pass_time(Duration::from_secs(5)).await;
        journey.let_it_arrive().await;
        assert_eq!(page.names(Role::Dialog).await, Vec::<String>::new(), "nothing opens by itself");
        page.find(Role::Button, "Enable the uncovered slice").await;
        // To look at it without anything to press takes no fact away.
        page.click(Role::Switch, "View only").await;
        page.reads("View only: nothing can be changed from here").await;
        page.says(Role::Alert, &["Unknown", "enabling the backups of db-"]).await;
        page.reads("locked").await;
        page.find_none(Role::Button, "Enable the uncovered slice").await;
        page.click(Role::Switch, "View only").await;
        page.find(Role::Button, "Enable the uncovered slice").await;

        journey.expect_error("the server responded with a status of 400");
        let refused = Behaviour::Answer(Canned::error(400, "Not today"));
        journey.provider.add_fault(Fault::once(RouteName::Enable, refused));
        page.press(&format!("Enable backups of queue-{0} (#{0})", known::WAITING)).await;
        page.press("Enable backups").await;
        page.says(Role::Dialog, &["Refused", "Not today"]).await;
        page.press("Close").await;
        page.says(Role::Alert, &["Refused", "Not today"]).await;
        page.press("Dismiss").await;
        page.reads_no("Not today").await;
        assert!(sent() && journey.switches_of(known::WAITING, "enable") == 1, "each once");
        page.click(Role::Link, &format!("db-{}", known::NEVER_ENABLED)).await;
        page.says(Role::Alert, &["Unknown", "enabling the backups of db-"]).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_shown_or_all_is_taken_along_and_printed_whole() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/slices?state=overdue", FORTY_SLICES).await;
        page.reads("40 of 40 checked").await;
        has_numbers(page, "two rows", |numbers| numbers.len() == 2).await;
        let table = page.saved_file("Download CSV").await.1;
        assert_eq!(table.lines().count(), 3, "{table}");
        assert!(
            table.lines().nth(1).is_some_and(|line| line.starts_with("5018,") && line.contains(",overdue,")),
            "{table}"
        );
        page.click(Role::Radio, "All (40)").await;
        assert_eq!(page.saved_file("Download CSV").await.1.lines().count(), 41);
        let json: Value = serde_json::from_str(&page.saved_file("Download JSON").await.1).expect("JSON");
        let slices = json["slices"].as_array().expect("slices");
        assert_eq!((slices.len(), &slices[0]["state"]), (40, &Value::from("fresh")));
        page.press("Show as curl").await;
        page.reads("--data-urlencode 'page=3'").await;
        let script = "return document.querySelectorAll('#app dd pre').length";
        // Three pages, forty lists of backups, and an enable for each uncovered slice.
        assert_eq!(page.evaluate::<usize>(script, vec![]).await, 3 + 40 + 4);

        page.press("Sign out").await;
        page.enter("#/slices?filter=1000", TEN_THOUSAND_SLICES).await;
        page.reads("100 of 10,000 checked").await;
        // On paper stands what the filter finds, not the window: 100001 to 100099, 101000 and 110000.
        let paper = page.driver().print_page(PrintParameters::default()).await.expect("the browser prints");
        let sheets = String::from_utf8_lossy(&paper).matches("/Type /Page\n").count();
        assert!((4..=6).contains(&sheets), "{sheets} sheets");
        page.run("window.dispatchEvent(new Event('beforeprint'))", vec![]).await;
        let script = "return document.querySelectorAll('.printed tbody tr').length";
        let printed = async || Ok(Some(page.evaluate::<usize>(script, vec![]).await).filter(|rows| *rows > 0));
        assert_eq!(page.until("the printed rows", printed).await, 101);
        page.run("window.dispatchEvent(new Event('afterprint'))", vec![]).await;
    })
    .await;
}
