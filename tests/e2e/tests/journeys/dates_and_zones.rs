//! Times where they are easily wrong: on paper beside a dialog, in the double hour of autumn, and in a zone that
//! changes or that is UTC under another name.

use std::time::Duration;

use e2e::{Page, Role, SetUp, journey};

#[tokio::test]
async fn a_page_is_printed_without_the_dialog_that_is_open() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.prepare_restore().await;
        page.look_on_paper().await;
        let script = "const dialog = document.querySelector('dialog[open]');
            const drawn = [dialog, ...dialog.querySelectorAll('*')].filter(element =>
                element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0);
            const backdrop = getComputedStyle(dialog, '::backdrop');
            const grey = drawn.includes(dialog) && backdrop.display !== 'none' || backdrop.display !== 'none'
                && getComputedStyle(dialog).display !== 'none';
            return [...drawn.map(element => element.tagName), ...grey ? ['::backdrop'] : []]";
        let drawn: Vec<String> = page.evaluate(script, vec![]).await;
        assert_eq!(drawn, Vec::<String>::new());
        let heading = "return document.querySelector('h1').getClientRects().length > 0";
        assert!(page.evaluate::<bool>(heading, vec![]).await, "the page itself is printed");
    })
    .await;
}

/// When the next summer time ends, in milliseconds since the epoch: from then on an hour is told a second time.
const NEXT_AUTUMN: &str = "
    const hour = 3600000, offset = moment => new Date(moment).getTimezoneOffset();
    let moment = Math.ceil(Date.now() / hour) * hour + hour;
    while (offset(moment) <= offset(moment - 1)) moment += hour;
    return moment";

#[tokio::test]
async fn a_time_in_the_double_hour_of_autumn_is_taken_as_the_later_one() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let turn: i64 = page.evaluate(NEXT_AUTUMN, vec![]).await;
        let local = "const date = new Date(arguments[0]), two = number => String(number).padStart(2, '0');
            return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}`";
        let double_hour: String = page.evaluate(local, vec![turn.into()]).await;
        assert!(double_hour.ends_with("T02"), "{double_hour}");
        let now: i64 = page.evaluate("return Date.now()", vec![]).await;
        let ahead = u64::try_from(turn - now).expect("lies ahead") + 3 * 3_600_000;
        page.set_clock(Duration::from_millis(ahead)).await;
        enter(page, &format!("{double_hour}:30")).await;
        assert_eq!(end_of_cool_down(page).await, turn + 30 * 60_000 + 72 * 3_600_000, "half an hour after the turn");

        // Before and after it every time is told once and means what it says.
        page.press("Remove this entry").await;
        enter(page, &format!("{}T01:59", &double_hour[..10])).await;
        assert_eq!(end_of_cool_down(page).await, turn - 61 * 60_000 + 72 * 3_600_000, "before the double hour");
        page.press("Remove this entry").await;
        enter(page, &format!("{}T03:00", &double_hour[..10])).await;
        assert_eq!(end_of_cool_down(page).await, turn + 60 * 60_000 + 72 * 3_600_000, "after the double hour");
    })
    .await;
}

/// Enters when backups were disabled in the panel.
async fn enter(page: &Page, local: &str) {
    page.find_none(Role::Button, "Remove this entry").await;
    page.run("document.querySelector('.service details').open = true", vec![]).await;
    page.find(Role::Button, "Save").await;
    let script = "const field = document.querySelector('input[type=datetime-local]');
        field.value = arguments[0];
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))";
    page.run(script, vec![local.into()]).await;
    page.press("Save").await;
    page.begins(Role::Status, "Backup service", "Cooling down").await;
}

async fn end_of_cool_down(page: &Page) -> i64 {
    let script = "return Date.parse(document.querySelector('.service [role=status] time').dateTime)";
    page.evaluate(script, vec![]).await
}

#[tokio::test]
async fn a_zone_that_changes_while_the_page_is_open_is_followed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        page.reads("GMT+").await;
        for (zone, marks) in [("America/New_York", ["EST", "EDT"]), ("Asia/Tokyo", ["GMT+9", "GMT+9"])] {
            page.set_zone(zone).await;
            page.step_clock(Duration::from_secs(1)).await;
            let look = async || Ok(are_all_told_in(page, &marks).await.then_some(()));
            page.until(&format!("every time in {zone}"), look).await;
            let buttons = page.restore_buttons().await;
            assert!(buttons.iter().all(|name| ends_in(name, &marks)), "{buttons:?}");
        }
        let dialog = page.prepare_restore().await;
        assert!(dialog.contains("GMT+9"), "{dialog}");
        page.set_zone("Pacific/Honolulu").await;
        page.step_clock(Duration::from_secs(1)).await;
        page.reads("HST").await;
        page.reads_no("GMT+9").await;
    })
    .await;
}

fn ends_in(text: &str, marks: &[&str]) -> bool {
    marks.iter().any(|mark| text.ends_with(mark))
}

/// Whether the first line of every time on the page ends in one of these.
async fn are_all_told_in(page: &Page, marks: &[&str]) -> bool {
    let script = "return [...document.querySelectorAll('tbody .time time:first-child')].map(time => time.innerText)";
    let told: Vec<String> = page.evaluate(script, vec![]).await;
    !told.is_empty() && told.iter().all(|time| ends_in(time, marks)) && !page.text().await.contains("GMT+1 ")
}

#[tokio::test]
async fn a_zone_that_is_utc_under_another_name_is_told_once() {
    for zone in ["Etc/UCT", "Etc/Zulu", "Africa/Abidjan", "Etc/GMT+0", "Atlantic/Reykjavik"] {
        journey(SetUp::default(), async |journey| {
            let page = &journey.page;
            page.set_zone(zone).await;
            page.enter_web_1().await;
            let script = "return [...document.querySelectorAll('tbody tr')].map(row =>
                [...row.cells[0].querySelectorAll('time')].map(time => time.innerText))";
            let told: Vec<Vec<String>> = page.evaluate(script, vec![]).await;
            assert_eq!(told.len(), 3);
            assert!(told.iter().all(|times| times.len() == 1), "{zone}: {told:?}");
            page.prepare_restore().await;
            let text = page.text().await;
            let twice = text.lines().find(|line| line.contains("UTC)"));
            assert_eq!(twice, None, "{zone}");
        })
        .await;
    }
}
