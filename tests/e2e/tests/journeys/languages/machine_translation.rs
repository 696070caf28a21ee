//! A translator that replaces every text of the page, as those of browsers do: names, numbers, states and countdowns
//! stay true.

use std::time::Duration;

use e2e::steps::{COUNTDOWN, WEB_1};
use e2e::{Page, Role, SetUp, index_html, journey};
use simulator::engine::fixtures;
use simulator::engine::token::{FORTY_SLICES, TEN_THOUSAND_SLICES, THREE_SLICES};
use thirtyfour::Key;

/// Replaces each text node by an element with the same text, at once and after every change. Ignores `translate="no"`.
const TRANSLATOR: &str = "
    window.translated = 0;
    const translate = text => {
        if (!text.isConnected || text.data === '' || text.parentNode.nodeName === 'FONT') return;
        if (!document.body?.contains(text) || text.parentNode.closest('script, style, title')) return;
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.append(text.data);
        outer.append(inner);
        text.replaceWith(outer);
        window.translated += 1;
    };
    const translateAll = node => {
        if (node.nodeType === Node.TEXT_NODE) return translate(node);
        const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), all = [];
        while (texts.nextNode()) all.push(texts.currentNode);
        all.forEach(translate);
    };
    new MutationObserver(changes => {
        for (const change of changes) {
            if (change.type === 'characterData') translate(change.target);
            change.addedNodes.forEach(translateAll);
        }
    }).observe(document, { childList: true, characterData: true, subtree: true });";

/// Opens the page with this translator, and signs in.
async fn enter_translated(page: &Page, fragment: &str, token: &str) {
    page.run_first(TRANSLATOR).await;
    page.sign_in_at(fragment, token).await;
    assert!(page.evaluate::<usize>("return window.translated", vec![]).await > 10, "the translator works");
}

/// The visible text of an element; empty if there is none.
async fn shown(page: &Page, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0])?.innerText.replace(/\\s+/g, ' ').trim() ?? ''";
    page.evaluate(script, vec![selector.into()]).await
}

/// Waits until the visible text of an element is exactly this.
async fn shows(page: &Page, selector: &str, text: &str) {
    let look = async || Ok(Some(shown(page, selector).await).filter(|shown| shown == text).map(|_| ()));
    page.until(&format!("“{text}” in {selector}"), look).await;
}

const HEADING: &str = "h1";
const STATE: &str = ".service [role=status] strong";
const FIGURE: &str = ".service .duration";

#[test]
fn the_page_asks_not_to_be_translated() {
    let page = index_html();
    let root = page.split_once("<html").and_then(|(_, rest)| rest.split_once('>')).expect("a root").0;
    assert!(root.contains(r#"translate="no""#) || root.contains("translate=no"), "<html{root}>");
    let is_meant = |meta: &&str| {
        let meta = meta.split('>').next().unwrap_or_default();
        meta.contains("google") && meta.contains("notranslate")
    };
    assert!(page.split("<meta").skip(1).any(|meta| is_meant(&meta)), "{page}");
}

#[tokio::test]
async fn the_slice_that_is_open_is_called_by_its_own_name_and_number() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 404");
        enter_translated(page, WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        shows(page, HEADING, "web-1 #3247").await;
        shows(page, STATE, "On").await;
        for (typed, heading, state) in
            [("db", "db-1 #3828", "Unknown"), ("old", "old-box #4001", "Unknown"), ("3247", "web-1 #3247", "On")]
        {
            page.fill(Role::Combobox, "Slice", typed).await;
            page.until("one option", async || Ok((page.names(Role::Option).await.len() == 1).then_some(()))).await;
            page.type_keys(Key::Enter).await;
            shows(page, HEADING, heading).await;
            shows(page, STATE, state).await;
            let title = page.title().await;
            let (name, number) = heading.split_once(' ').expect("two");
            assert!(title.contains(name) && title.contains(number), "{title}");
        }
        page.click(Role::Link, "Slice backups").await;
        shows(page, HEADING, "Slices").await;
        page.click(Role::Link, "db-1").await;
        shows(page, HEADING, "db-1 #3828").await;
        journey.expect_error("status of 404");
        page.open("#/slices/777").await;
        shows(page, HEADING, "slice 777 #777").await;
    })
    .await;
}

#[tokio::test]
async fn a_dialog_and_its_outcome_are_about_what_was_chosen_last() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter_translated(page, WEB_1, THREE_SLICES).await;
        let buttons = page.restore_buttons().await;
        for button in &buttons {
            let created = button.strip_prefix("Restore web-1 from ").expect("begins so");
            page.press(button).await;
            page.find(Role::Dialog, &format!("Restore web-1 (#3247) from {created}?")).await;
            let dialog = shown(page, "dialog[open]").await.replace('\u{202f}', " ");
            assert!(dialog.contains(&created.replace('\u{202f}', " ")), "{created} in {dialog}");
            let others = buttons.iter().filter(|other| *other != button);
            for other in others {
                let title = format!("(#3247) from {}?", other.strip_prefix("Restore web-1 from ").expect("begins so"));
                assert!(!dialog.contains(&title), "{title} in {dialog}");
            }
            page.press("Keep current data").await;
            page.find_no_dialog().await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_seconds_of_a_restore_visibly_run_down() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter_translated(page, WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        journey.start_countdown().await;
        let seconds = ".countdown p";
        for text in ["5 seconds", "4 seconds", "3 seconds", "2 seconds"] {
            shows(page, seconds, text).await;
            page.pass_time(Duration::from_secs(1)).await;
        }
        shows(page, seconds, "1 second").await;
        page.press("Stop, do not restore").await;
        let message = "dialog[open] [role=status].command-progress";
        shows(page, message, "Stopped. Nothing was sent.").await;
        page.find_none(Role::Button, "Stop, do not restore").await;
        page.type_name().await;
        page.press("Restore web-1").await;
        shows(page, message, "Restoring in five seconds").await;
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, &["Accepted"]).await;
        page.press("Dismiss").await;
        page.reads_no("Accepted").await;
        page.reads_no("Restoring in").await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_cool_down_visibly_runs_down_and_ends() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter_translated(page, WEB_1, THREE_SLICES).await;
        page.find(Role::Table, "Backups").await;
        page.stay_unlocked().await;
        page.freeze_clock().await;
        page.disable().await;
        shows(page, STATE, "Cooling down").await;
        shows(page, FIGURE, "3 days left").await;
        for (hours, left) in [(1, "2 days 23 hr left"), (10, "2 days 13 hr left"), (24, "1 day 13 hr left")] {
            page.step_clock(Duration::from_hours(hours)).await;
            shows(page, FIGURE, left).await;
        }
        page.step_clock(Duration::from_secs(1)).await;
        shows(page, FIGURE, "1 day 12 hr 59 min 59 sec left").await;
        let title = page.title().await;
        assert!(title.starts_with("1 day 12 hr"), "{title}");
        page.step_clock(Duration::from_hours(37)).await;
        shows(page, STATE, "Off").await;
        shows(page, FIGURE, "").await;
        page.reads_no(" left").await;
        page.open_enable("web-1 (#3247)").await;
        journey.provider.advance(Duration::from_hours(73));
        page.press("Enable backups").await;
        shows(page, STATE, "On").await;
    })
    .await;
}

/// The visible rows: the slice number in the link, then the name and the number as shown.
async fn rows(page: &Page) -> Vec<(String, String, String)> {
    let script = "return [...document.querySelectorAll('table.overview-table tbody tr')]
        .filter(row => row.checkVisibility() && row.querySelector('a')).map(row => [
            row.querySelector('a').getAttribute('href').split('/').pop(),
            row.querySelector('a').innerText.trim(), row.cells[1].innerText.trim()])";
    page.evaluate(script, vec![]).await
}

/// Waits until the rows fit, then checks that each shows the name and number of the slice it leads to.
async fn are_true(page: &Page, what: &str, fit: impl Fn(&[(String, String, String)]) -> bool) {
    let look = async || Ok(Some(rows(page).await).filter(|rows| fit(rows)));
    for (id, name, number) in page.until(what, look).await {
        assert_eq!(number, format!("#{id}"), "{what}: {name}");
        let digits = name.rsplit('-').next().filter(|digits| digits.parse::<u64>().is_ok());
        assert!(digits.is_none_or(|digits| digits == id), "{what}: “{name}” leads to {id}");
    }
}

#[tokio::test]
async fn every_row_of_the_overview_has_the_name_of_the_slice_it_leads_to() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter_translated(page, "#/slices", FORTY_SLICES).await;
        page.reads("All checked at").await;
        let worst = fixtures::OFF_WITH_BACKUPS.to_string();
        are_true(page, "the worst first", |rows| rows.len() == 40 && rows[0].0 == worst).await;
        page.press("Number").await;
        let first = fixtures::FIRST_OF_FORTY.to_string();
        are_true(page, "all by number", |rows| rows.len() == 40 && rows[0].0 == first).await;
        page.press("Number").await;
        are_true(page, "the last number first", |rows| rows.len() == 40 && rows[0].0 == "5040").await;
        for (typed, count) in [("twin", 2), ("503", 10), ("nothing fits this", 0), ("", 40)] {
            page.fill(Role::Searchbox, "Filter slices", typed).await;
            are_true(page, &format!("what fits “{typed}”"), |rows| rows.len() == count).await;
            if (1..40).contains(&count) {
                page.reads(&format!("{count} of 40 slices shown")).await;
            }
        }
        page.press("Overdue 2").await;
        are_true(page, "the overdue", |rows| rows.len() == 2).await;
        page.reads("2 of 40 slices shown").await;
    })
    .await;
}

#[tokio::test]
async fn the_overview_shows_what_it_counts() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter_translated(page, "#/slices", FORTY_SLICES).await;
        page.reads("All checked at").await;
        shows(page, ".headline", "36 of 40 slices have a fresh backup; 2 are overdue, 2 unknown.").await;
        for count in ["Off 0", "Overdue 2", "Unknown 2", "Ageing 0", "Fresh 36"] {
            page.find(Role::Button, count).await;
        }
        page.stay_unlocked().await;
        page.set_clock(Duration::from_hours(400)).await;
        let look = async || Ok(Some(shown(page, ".headline").await).filter(|truth| !truth.contains("36 of 40")));
        page.until("another truth", look).await;
        page.find_none(Role::Button, "Fresh 36").await;
        let states =
            "return [...document.querySelectorAll('table.overview-table tbody .slice-state')].map(state => state.innerText)";
        let states: Vec<String> = page.evaluate(states, vec![]).await;
        assert!(!states.iter().any(|state| state == "Fresh"), "{states:?}");
    })
    .await;
}

/// The rows on the screen: row index, slice number in the link, then the name and the number as shown.
const ON_SCREEN: &str = "return [...document.querySelectorAll('table.overview-table tbody tr')].filter(row => {
        const { top, bottom } = row.getBoundingClientRect();
        return row.checkVisibility() && row.querySelector('a') && bottom > 0 && top < innerHeight;
    }).map(row => [row.ariaRowIndex, row.querySelector('a').getAttribute('href').split('/').pop(),
        row.querySelector('a').innerText.trim(), row.cells[1].innerText.trim()])";

#[tokio::test]
async fn the_rows_of_ten_thousand_slices_are_true_wherever_the_list_is_scrolled_to() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        enter_translated(page, "#/slices?sort=number", TEN_THOUSAND_SLICES).await;
        // Reading a hundred pages takes longer than one wait allows.
        for least in [3_000, 6_000, 10_000] {
            let count = "return document.querySelector('table.overview-table')?.ariaRowCount - 1 >= arguments[0]";
            let look = async || Ok(page.evaluate::<bool>(count, vec![least.into()]).await.then_some(()));
            page.until(&format!("{least} slices"), look).await;
        }
        for pixels in [2_000, 90_000, 300_000, 10_000, 1_500] {
            page.run("scrollTo(0, arguments[0])", vec![pixels.into()]).await;
            let look = async || {
                let rows: Vec<[String; 4]> = page.evaluate(ON_SCREEN, vec![]).await;
                let is_true = |[place, id, name, number]: &[String; 4]| {
                    let meant = (place.parse::<u64>().unwrap_or(0) + fixtures::FIRST_OF_TEN_THOUSAND - 2).to_string();
                    *id == meant && name.ends_with(&format!("-{meant}")) && *number == format!("#{meant}")
                };
                Ok((rows.len() > 5 && rows.iter().all(is_true)).then_some(()))
            };
            page.until(&format!("true rows {pixels} pixels down"), look).await;
        }
        page.run("scrollTo(0, 0)", vec![]).await;
        page.fill(Role::Searchbox, "Filter slices", "10100").await;
        page.reads("10 of 10,000 slices shown").await;
        are_true(page, "what fits", |rows| !rows.is_empty() && rows.iter().all(|row| row.0.contains("10100"))).await;
    })
    .await;
}
