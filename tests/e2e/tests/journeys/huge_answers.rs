//! A server that sends far more than it should: nothing hangs, nothing is filled up, and what is left out is said.

use std::time::Duration;

use e2e::steps::{UNLOCK, WEB_1};
use e2e::{Journey, Page, Role, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::token::{TEN_THOUSAND_SLICES, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, Moment, RouteMatch, RouteName};

/// Measures on the page, from the head of the next answer whose address ends so until `arguments[1]` is true of the
/// document and two frames have been drawn.
const MEASURE: &str = "const [end, sees] = arguments, real = window.fetch, is_there = new Function('return ' + sees);
    window.e2eTook = null;
    window.fetch = async (...given) => {
        const answer = await real.apply(window, given);
        if (new URL(given[0].url ?? given[0], location).pathname.endsWith(end)) {
            window.fetch = real;
            const start = performance.now();
            const look = () => {
                if (!is_there()) return setTimeout(look, 5);
                requestAnimationFrame(() => requestAnimationFrame(() => window.e2eTook = performance.now() - start));
            };
            setTimeout(look);
        }
        return answer;
    }";

/// A script that is true when an alert begins or goes on with these words.
fn alert(words: &str) -> String {
    format!("[...document.querySelectorAll('[role=alert]')].some(alert => alert.textContent.includes('{words}'))")
}

async fn measure(page: &Page, address_end: &str, sees: &str) {
    page.run(MEASURE, vec![address_end.into(), sees.into()]).await;
}

/// What [`measure`] has measured, in milliseconds. It waits for longer than a page that is asked for little.
async fn took(page: &Page) -> f64 {
    for _ in 0..4 {
        let took: Option<f64> = page.evaluate("return window.e2eTook", vec![]).await;
        if let Some(took) = took {
            return took;
        }
        let script = "const [time, done] = arguments, end = performance.now() + time;
            const look = () => window.e2eTook !== null || performance.now() > end ? done() : setTimeout(look, 20);
            look()";
        let waited = page.driver().execute_async(script, vec![9000.into()]).await;
        waited.expect("the page should still run scripts");
    }
    panic!("the page was not done after half a minute");
}

/// Disables, and gives how long it took from the answer until its refusal stood there.
async fn refused_after(journey: &Journey, sentence: &str) -> f64 {
    let page = &journey.page;
    journey.expect_error("status of 409");
    let answer = Behaviour::Answer(Canned::error(409, sentence));
    journey.provider.add_fault(Fault::once(RouteName::Disable, answer));
    page.open_disable().await;
    measure(page, "/disable", &alert("Refused")).await;
    page.press("Disable backups").await;
    let took = took(page).await;
    page.press("Close").await;
    took
}

/// The most that stands at one place of the storage, and all of it, in characters.
async fn kept(page: &Page) -> (usize, usize) {
    let script = "const texts = Object.entries({ ...localStorage }).flat();
        return [Math.max(0, ...texts.map(text => text.length)), texts.reduce((sum, text) => sum + text.length, 0)]";
    page.evaluate(script, vec![]).await
}

/// A restore whose answer is lost keeps its slice locked after a reload.
async fn a_lost_restore_locks(journey: &Journey) {
    let page = &journey.page;
    journey.expect_error("net::ERR_");
    journey.provider.add_fault(Fault::new(RouteName::Restore, Behaviour::DropAfter));
    journey.start_countdown().await;
    page.pass_time(Duration::from_millis(5100)).await;
    page.says(Role::Alert, &["Unknown"]).await;
    page.reload().await;
    page.sign_in_behind_a_dialog(THREE_SLICES).await;
    page.press("Close").await;
    page.find(Role::Table, "Backups").await;
    page.says(Role::Alert, &["Unknown", "It may have run"]).await;
    page.find(Role::Button, UNLOCK).await;
    let names = page.names(Role::Button).await;
    assert!(!names.iter().any(|name| name.starts_with("Restore ")), "{names:?}");
}

#[tokio::test]
async fn a_sentence_of_a_megabyte_is_cut_at_once_and_fills_no_storage() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        let took = refused_after(journey, &"Backups are locked. ".repeat(50_000)).await;
        assert!(took < 2000.0, "{took} ms");
        let said = page.says(Role::Alert, &["Refused", "Backups are locked. Backups are locked."]).await;
        assert!(said.chars().count() < 1500, "{} characters", said.chars().count());
        let (longest, all) = kept(page).await;
        assert!(longest < 2500 && all < 5000, "{longest} of {all} characters");
        page.press("Dismiss").await;
        a_lost_restore_locks(journey).await;
        page.open("#/journal").await;
        let entries: Vec<Value> = serde_json::from_str(&page.saved_file("Download JSON").await.1).expect("JSON");
        let sentence = entries.iter().find_map(|entry| entry["sentence"].as_str()).expect("a sentence");
        assert!((400..=501).contains(&sentence.chars().count()), "{}", sentence.chars().count());
    })
    .await;
}

#[tokio::test]
async fn sentences_larger_than_the_storage_leave_room_for_a_lock() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        for size in [6_000_000, 2_500_000, 2_500_000] {
            refused_after(journey, &"Locked. ".repeat(size / 8)).await;
            page.press("Dismiss").await;
            page.find_none(Role::Button, "Dismiss").await;
        }
        let (_, all) = kept(page).await;
        assert!(all < 10_000, "{all} characters");
        a_lost_restore_locks(journey).await;
    })
    .await;
}

#[tokio::test]
async fn a_sentence_of_blanks_takes_no_time() {
    journey(SetUp::default(), async |journey| {
        journey.page.enter_web_1().await;
        for blank in [" ", "\t", "\u{a0}", "1 "] {
            let took = refused_after(journey, &format!("x{}x", blank.repeat(100_000))).await;
            assert!(took < 1000.0, "{took} ms of {blank:?}");
            journey.page.press("Dismiss").await;
            journey.page.find_none(Role::Button, "Dismiss").await;
        }
    })
    .await;
}

/// JSON of twenty megabytes that begins so.
fn twenty_megabytes(start: &str) -> Canned {
    Canned::new(200, "application/json", format!("{{{start},\"more\":\"{}\"}}", "x".repeat(20_000_000)))
}

/// Waits for words that say that an answer is too large.
async fn says_too_large(page: &Page) {
    let look = async || {
        let said = page
            .driver()
            .execute("return [...document.querySelectorAll('[role=alert]')].map(alert => alert.innerText)", vec![]);
        let said: Vec<String> = said.await?.convert()?;
        Ok(said.iter().any(|said| said.contains("too large") || said.contains("larger")).then_some(()))
    };
    page.until("an alert that says that the answer is too large", look).await;
}

#[tokio::test]
async fn a_list_of_twenty_megabytes_is_given_up_with_words() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.provider.add_fault(Fault::new(RouteName::Backups, Behaviour::Answer(twenty_megabytes("\"data\":[]"))));
        page.enter(WEB_1, THREE_SLICES).await;
        says_too_large(page).await;
        page.reads_no("No backups").await;
        assert_eq!(journey.reads_of(3247), 1, "it would not become smaller");
        journey.provider.clear_faults();
        page.press("Refresh").await;
        page.restore_buttons().await;
    })
    .await;
}

#[tokio::test]
async fn a_list_of_slices_of_twenty_megabytes_is_given_up_with_words() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let list = twenty_megabytes(r#""data":[{"id":3247,"name":"web-1"}],"page":1,"pages":1"#);
        journey.provider.add_fault(Fault::once(RouteName::Slices, Behaviour::Answer(list)));
        page.open(WEB_1).await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        page.press("Sign in").await;
        says_too_large(page).await;
        page.press("Sign in").await;
        page.find(Role::Table, "Backups").await;
    })
    .await;
}

#[tokio::test]
async fn an_action_answered_by_twenty_megabytes_is_unknown() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let answer = twenty_megabytes(r#""error":"slice is locked""#);
        journey.provider.add_fault(Fault::once(RouteName::Disable, Behaviour::Answer(answer)));
        page.enter_web_1().await;
        page.open_disable().await;
        page.press("Disable backups").await;
        page.says(Role::Alert, &["Unknown"]).await;
        page.press("Close").await;
        page.begins(Role::Status, "Backup service", "On").await;
        page.find(Role::Button, UNLOCK).await;
    })
    .await;
}

/// Signs in where every page of the list is this one, of a thousand million.
async fn every_page_is(journey: &Journey, rows: &Value) {
    let body = json!({ "data": rows, "page": 1, "pages": 1_000_000_000, "results": 1_000_000_000_000_u64 });
    let answer = Canned::new(200, "application/json", body.to_string());
    journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Answer(answer)));
    journey.page.enter("#/slices", THREE_SLICES).await;
}

/// How many pages were asked for. A second later there are no more.
async fn pages_asked_for(journey: &Journey) -> usize {
    let asked = || journey.provider.sends("GET", "/slices");
    let second = "const done = arguments[0]; setTimeout(done, 1000)";
    loop {
        let before = asked();
        journey.page.driver().execute_async(second, vec![]).await.expect("the page should still run scripts");
        if asked() == before || asked() > 20 {
            return asked();
        }
    }
}

#[tokio::test]
async fn a_thousand_million_pages_that_are_all_alike_are_given_up_soon() {
    journey(SetUp::default(), async |journey| {
        every_page_is(journey, &json!([{ "id": 3247, "name": "web-1" }, { "id": 3828, "name": "db-1" }])).await;
        let asked = pages_asked_for(journey).await;
        assert!(asked <= 4, "{asked} pages were asked for");
        journey.page.reads("2 slices").await;
        journey.page.reads("The list is not complete").await;
    })
    .await;
}

#[tokio::test]
async fn a_thousand_million_pages_without_a_readable_row_are_given_up_soon_and_said() {
    journey(SetUp::default(), async |journey| {
        every_page_is(journey, &json!([{}, {}])).await;
        let asked = pages_asked_for(journey).await;
        assert!(asked <= 4, "{asked} pages were asked for");
        journey.page.reads("rows could not be read").await;
    })
    .await;
}

#[tokio::test]
async fn a_thousand_million_pages_with_one_unreadable_row_each_are_given_up_soon() {
    journey(SetUp::default(), async |journey| {
        every_page_is(journey, &json!([{ "id": 3247, "name": "web-1" }, {}])).await;
        let asked = pages_asked_for(journey).await;
        assert!(asked <= 4, "{asked} pages were asked for");
        journey.page.reads("could not be read").await;
    })
    .await;
}

#[tokio::test]
async fn a_thousand_million_empty_pages_are_given_up_soon() {
    journey(SetUp::default(), async |journey| {
        every_page_is(journey, &json!([])).await;
        let asked = pages_asked_for(journey).await;
        assert!(asked <= 4, "{asked} pages were asked for");
    })
    .await;
}

#[tokio::test]
async fn at_most_ten_pages_are_asked_for_in_a_second() {
    journey(SetUp::default(), async |journey| {
        journey.provider.set_speed(1.0);
        journey.page.enter("#/slices", TEN_THOUSAND_SLICES).await;
        let pages = || journey.provider.log().into_iter().filter(|entry| entry.target.starts_with("/slices"));
        journey.page.until("thirty pages", async || Ok((pages().count() > 30).then_some(()))).await;
        let times: Vec<_> = pages().map(|entry| entry.at).collect();
        let apart = |(first, eleventh): (&Moment, &Moment)| eleventh.since(*first);
        let shortest = times.iter().zip(&times[10..]).map(apart).min().expect("there are more than ten");
        // A request that was on its way for longer than the next comes closer to it.
        assert!(shortest > Duration::from_millis(850), "eleven pages within {shortest:?}");
    })
    .await;
}

/// Lets every slice have this many backups, ten minutes apart.
fn have_backups(journey: &Journey, count: u32) {
    let now = journey.provider.now();
    let row = |place: u32| {
        let created = (now - Duration::from_mins(10) * place).zoneless(0);
        json!({ "backup_id": 1000 + place, "created": created, "backup_full_size": 50, "name": "automatic" })
    };
    journey.list_backups(&(0..count).map(row).collect::<Vec<_>>());
}

/// So many backups stand there in no time, few of them as rows; the rest is counted, and taken along.
async fn are_listed(count: u32) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter("#/journal", THREE_SLICES).await;
        have_backups(journey, count);
        measure(page, "/backups/3247", "document.querySelector('tbody tr button') !== null").await;
        page.run("location.hash = arguments[0]", vec![WEB_1.into()]).await;
        let took = took(page).await;
        assert!(took < 3000.0, "{took} ms");
        let rows: usize = page.evaluate("return document.querySelectorAll('tbody > *').length", vec![]).await;
        assert!((1..=500).contains(&rows), "{rows} rows");
        let windowed: Option<usize> = page
            .evaluate(
                "return Number(document.querySelector('table[aria-rowcount]')?.getAttribute('aria-rowcount')) || null",
                vec![],
            )
            .await;
        if windowed.is_none() {
            let script = "return [(arguments[0]).toLocaleString('en-US'), (() => {
                const page = document.querySelector('main').cloneNode(true);
                page.querySelectorAll('table').forEach(table => table.remove());
                return page.textContent;
            })()]";
            let left = count as usize - rows;
            let (left, outside): (String, String) = page.evaluate(script, vec![left.into()]).await;
            assert!(outside.contains(&left), "{left} are not shown, which nothing outside the table says");
        }
        // To ask the browser for the names of a thousand buttons takes it a minute.
        let press =
            "[...document.querySelectorAll('main button')].find(it => it.innerText.startsWith(arguments[0])).click()";
        let keep = "const make = URL.createObjectURL;
            URL.createObjectURL = blob => { window.file = blob; return make.call(URL, blob) };
            HTMLAnchorElement.prototype.click = () => {}";
        page.run(keep, vec![]).await;
        page.run(press, vec!["Download CSV".into()]).await;
        let lines: usize =
            page.evaluate("return window.file.text().then(text => text.trimEnd().split('\\n').length)", vec![]).await;
        assert_eq!(lines, count as usize + 1);
        // The page still does what it is asked for.
        page.run(press, vec!["Restore".into()]).await;
        page.find(Role::Textbox, "Type web-1 to confirm").await;
        page.type_keys("\u{e00c}").await;
        page.is_at(WEB_1).await;
    })
    .await;
}

#[tokio::test]
async fn five_thousand_backups_of_one_slice_are_there_in_three_seconds() {
    are_listed(5_000).await;
}

#[tokio::test]
async fn a_hundred_thousand_backups_of_one_slice_are_there_in_three_seconds() {
    are_listed(100_000).await;
}

#[tokio::test]
async fn the_board_takes_a_slice_of_a_hundred_thousand_backups() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": "web-1" })]);
        have_backups(journey, 100_000);
        page.open("#/slices").await;
        measure(page, "/backups/3247", "document.body.textContent.includes('1 of 1 checked')").await;
        page.sign_in(THREE_SLICES).await;
        let took = took(page).await;
        assert!(took < 3000.0, "{took} ms");
        let html: usize = page.evaluate("return document.documentElement.outerHTML.length", vec![]).await;
        assert!(html < 200_000, "{html} characters");
    })
    .await;
}

/// How high the page is, in pixels.
async fn height(page: &Page) -> i64 {
    page.evaluate("return document.scrollingElement.scrollHeight", vec![]).await
}

/// What a slice of this name is like on both screens, and in the files.
async fn a_name_is_cut_in_views(name: String) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": name }), json!({ "id": 3828, "name": "db-1" })]);
        page.enter("#/slices", THREE_SLICES).await;
        page.reads("2 of 2 checked").await;
        let high = height(page).await;
        assert!(high < 5000, "the board is {high} pixels high");
        let script = format!("return window.saved.split({name:?}).length - 1");
        assert_eq!(page.saved::<usize>("Download CSV", &script).await, 1, "the table holds the name whole");

        page.open(WEB_1).await;
        page.restore_buttons().await;
        let high = height(page).await;
        assert!(high < 5000, "the slice is {high} pixels high");
        assert_eq!(page.sideways_scroll().await, 0);
        let heading: String = page.evaluate("return document.querySelector('h1').innerText", vec![]).await;
        assert!(heading.contains("#3247") && heading.contains('…'), "{heading:.300}");
        assert!(heading.chars().count() < 230, "{} characters", heading.chars().count());
        let title: String = page.evaluate("return document.title", vec![]).await;
        assert!(title.chars().count() < 300 && title.contains("#3247"), "{title:.400}");
        let field = "Type 3247 to confirm";
        let button = page.restore_buttons().await.swap_remove(0);
        assert!(button.chars().count() < 400, "{} characters", button.chars().count());
        page.press(&button).await;
        page.find(Role::Textbox, field).await;
        let script = "const dialog = document.querySelector('dialog[open]');
            return [dialog.textContent.length, dialog.scrollWidth - dialog.clientWidth]";
        let (characters, sideways): (usize, i64) = page.evaluate(script, vec![]).await;
        assert!(characters < 5000 && sideways == 0, "{characters} characters, {sideways} pixels too wide");
    })
    .await;
}

#[tokio::test]
async fn a_name_of_a_megabyte_is_cut_in_views_and_whole_in_files() {
    a_name_is_cut_in_views("web-1 ".repeat(175_000) + "end").await;
}

#[tokio::test]
async fn a_name_of_a_megabyte_without_a_blank_is_cut_in_views_and_whole_in_files() {
    a_name_is_cut_in_views("n".repeat(1 << 20)).await;
}

#[tokio::test]
async fn a_name_larger_than_the_storage_leaves_room_for_a_lock() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": "n".repeat(6_000_000) })]);
        journey.expect_error("net::ERR_");
        journey.provider.add_fault(Fault::new(RouteMatch::path("/backups/3247/backups/enable"), Behaviour::DropAfter));
        page.enter(WEB_1, THREE_SLICES).await;
        page.restore_buttons().await;
        page.press("Enable backups").await;
        page.find(Role::Button, "Not now").await;
        page.press("Enable backups").await;
        page.says(Role::Alert, &["Unknown"]).await;
        page.reload().await;
        page.sign_in(THREE_SLICES).await;
        page.find(Role::Button, UNLOCK).await;
    })
    .await;
}
