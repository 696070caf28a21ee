//! Browsers in other languages: what must match the provider's panel is told in its digits and its calendar, what is
//! told in the browser's language stands apart from the sentence around it, and the digits of every keyboard are
//! understood.

use std::time::Duration;

use e2e::steps::WEB_1;
use e2e::{Role, SetUp, journey};
use simulator::engine::known;
use simulator::engine::token::{FORTY_SLICES, THREE_SLICES};
use thirtyfour::Key;

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 3] = ["fa-IR", "ar-EG", "he-IL"];

/// Goes through the page in a language. A script looks at each screen and gives what is wrong there, a line each; `read`
/// does the same with each file.
async fn walk(locale: &str, look: &str, read: fn(&str) -> Vec<String>) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let mut wrong = vec![];
        let mut note = |place: &str, lines: Vec<String>| {
            wrong.extend(lines.into_iter().map(|line| format!("{place}: {line}")));
        };
        let look = async || page.evaluate::<Vec<String>>(look, vec![]).await;
        page.set_locale(locale).await;
        page.enter_web_1().await;
        note("slice", look().await);
        for button in ["Download CSV", "Download JSON"] {
            note(button, read(&page.saved_file(button).await.1));
        }
        journey.start_countdown().await;
        note("countdown", look().await);
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Accepted"]).await;
        note("accepted restore", look().await);
        page.run("scrollTo(0, 0)", vec![]).await;
        page.press("Dismiss").await;
        page.open_disable().await;
        note("disable", look().await);
        page.press("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        page.step_clock(Duration::from_secs(10 * 3600 + 90)).await;
        note("cool-down", look().await);
        note("calendar", read(&page.saved_file("Add to calendar").await.1.replace("\r\n ", "")));
        page.click(Role::Combobox, "Slice").await;
        page.find(Role::Listbox, "Slice").await;
        note("picker", look().await);
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        note("journal", look().await);
        for button in ["Download JSON", "Download Markdown"] {
            note(button, read(&page.saved_file(button).await.1));
        }
        page.open("#/slices").await;
        page.find(Role::Table, "Slices").await;
        note("board", look().await);
        for button in ["Download CSV", "Download JSON"] {
            note(button, read(&page.saved_file(button).await.1));
        }
        page.open(WEB_1).await;
        page.find(Role::Table, "Backups").await;
        page.step_clock(Duration::from_hours(400)).await;
        page.begins(Role::Status, "Backup service", "Off").await;
        note("slice, much later", look().await);
        page.click(Role::Switch, "UTC").await;
        page.find(Role::Table, "Backups").await;
        note("slice in UTC", look().await);
        assert!(wrong.is_empty(), "{locale}:\n{}", wrong.join("\n"));
    })
    .await;
}

/// What tells UTC without the year, the minute and the second of its moment, or in other digits than a panel's.
const UTC_LINES: &str = r"
    const plain = text => text.replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, '').replace(/\s+/g, ' ').trim();
    const wrong = [];
    for (const time of document.querySelectorAll('time')) {
        const text = plain(time.textContent), first = time.parentElement.querySelector('time');
        if (!text.endsWith('UTC') && !(time.matches('.time time + time') && time !== first)) continue;
        const [, year, minute, second] = /^(\d{4})-.*:(\d\d):(\d\d)(?:\.\d+)?Z$/.exec(time.dateTime);
        const numbers = (text.match(/\d+/g) ?? []).map(Number);
        const lacks = [year, minute, second].some(number => !numbers.includes(Number(number)));
        if (/[^\P{Nd}0-9]/u.test(text) || lacks) wrong.push(text);
    }
    const texts = [document.body.innerText, document.title];
    for (const element of document.querySelectorAll('[aria-label], [title]')) texts.push(element.ariaLabel, element.title);
    for (const title of document.querySelectorAll('svg title')) texts.push(title.textContent);
    for (const text of texts.filter(text => text)) {
        for (const line of text.split('\n')) {
            for (const [, told] of plain(line).matchAll(/([^]{0,48}?)UTC(?![a-z])/g)) {
                const tells = /\p{Nd}/u.test(told.slice(-16));
                if (tells && !/20\d\d(?:[^\p{Nd}]+\d\d?){3}[^\p{Nd}]*$/u.test(told)) wrong.push(line);
            }
        }
    }
    return wrong";

/// What stands in the fields of a file: of a table in CSV, where a comma within quotes ends none, or between these.
fn fields<'a>(text: &'a str, ends: &[char]) -> Vec<&'a str> {
    if !text.trim_start_matches('\u{feff}').starts_with("slice_id,") {
        return text.split(ends).collect();
    }
    let quoted = text.split('"').enumerate();
    quoted.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split([',', '\n']).collect() }).collect()
}

/// The same of a file.
fn utc_of_file(text: &str) -> Vec<String> {
    let text = text.replace("(UTC)", "UTC");
    let is_foreign = |character: char| character.is_numeric() && !character.is_ascii();
    let is_wrong = |part: &&str| {
        let told = part.trim_end_matches(['\u{2069}', '.', ' ']);
        let is_utc = told.ends_with("UTC") || told.ends_with('Z');
        let told = told.rsplit('\u{2068}').next().unwrap_or_default();
        is_utc && (told.contains(is_foreign) || !told.contains("20"))
    };
    fields(&text, &['"', '\n', '|', '(', ')']).into_iter().filter(is_wrong).map(str::to_owned).collect()
}

#[tokio::test]
async fn utc_is_told_in_the_panels_calendar_and_digits_in_persian() {
    walk("fa-IR", UTC_LINES, utc_of_file).await;
}

#[tokio::test]
async fn utc_is_told_in_the_panels_calendar_and_digits_in_arabic() {
    walk("ar-EG", UTC_LINES, utc_of_file).await;
}

#[tokio::test]
async fn utc_is_told_in_the_panels_calendar_and_digits_in_hebrew() {
    walk("he-IL", UTC_LINES, utc_of_file).await;
}

#[tokio::test]
async fn utc_is_told_in_the_panels_calendar_and_digits_in_thai() {
    walk("th-TH", UTC_LINES, utc_of_file).await;
}

/// What is told in a language from right to left without being set apart from the words around it. In elements an
/// element of its own may do that; elsewhere only the characters can.
const NOT_APART: &str = r"
    const local = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
    const outside = text => text.replace(/\u2068[^\u2069]*\u2069/g, ' ');
    const wrong = [], add = (what, text) => wrong.push(`${what}: ${text.replace(/\s+/g, ' ').trim()}`);
    const isApart = element => /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi);
    const owner = node => {
        let element = node.parentElement;
        while (element !== document.body && !isApart(element)) element = element.parentElement;
        return element;
    };
    const pieces = new Map(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.parentElement.closest('script, style, svg title, #stopped, noscript')) continue;
        pieces.set(owner(text), (pieces.get(owner(text)) ?? '') + text.data);
    }
    for (const [element, text] of pieces) {
        const rest = outside(text);
        if (!local.test(rest)) continue;
        const isMixed = /[A-Za-z]{2,}/.test(rest.replace(/UTC|GMT|GB/g, ''));
        const turned = getComputedStyle(element).direction === 'ltr'
            && getComputedStyle(element).unicodeBidi !== 'plaintext' && /\p{Nd}/u.test(rest) && /\p{L}/u.test(rest);
        if (isMixed || turned) add(element.tagName.toLowerCase(), text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-description], [alt]')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'alt']) {
            const text = element.getAttribute(name) ?? '';
            if (local.test(outside(text))) add(name, text);
        }
    }
    for (const title of document.querySelectorAll('title')) {
        if (local.test(outside(title.textContent))) add('title element', title.textContent);
    }
    // A number stands beside its own unit, on its right, whatever is around both.
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const place = (text, from, to) => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        return [...range.getClientRects()].filter(rect => rect.width > 0)[0];
    };
    while (words.nextNode()) {
        const text = words.currentNode;
        if (!text.parentElement.checkVisibility()) continue;
        for (const found of text.data.matchAll(/(?<![\p{Nd}:+\u200e-])(\p{Nd}[\p{Nd}\u066b\u066c.,]*)([ \u00a0\u202f])([\u0590-\u08ff][\p{L}\u05f3\u200c.]*)/gu)) {
            const [, number, gap, unit] = found, middle = found.index + number.length, end = middle + gap.length;
            const first = place(text, found.index, middle), second = place(text, end, end + unit.length);
            if (!first || !second || Math.abs(first.top - second.top) > first.height / 2) continue;
            const between = first.left - second.right;
            if (between < -1 || between > first.height) add('drawn apart', `${number} and ${unit} in ${text.data}`);
        }
    }
    return wrong";

/// The same of a file. A field that holds nothing else needs nothing that sets it apart.
fn not_apart_in_file(text: &str) -> Vec<String> {
    let is_local = |character: char| ('\u{590}'..='\u{8ff}').contains(&character);
    let mut wrong = vec![];
    for field in fields(text, &['"', '\n', '|']) {
        let mut depth = 0;
        let outside: String = field
            .chars()
            .filter(|character| {
                match character {
                    '\u{2068}' => depth += 1,
                    '\u{2069}' => depth -= 1,
                    _ => {}
                }
                depth == 0
            })
            .collect();
        let words = outside.split(|character: char| !character.is_ascii_alphabetic());
        let is_sentence = words.filter(|word| word.len() > 1 && !["UTC", "GMT"].contains(word)).count() > 2;
        if (is_sentence && outside.chars().any(is_local)) || depth != 0 {
            wrong.push(field.to_owned());
        }
    }
    wrong
}

#[tokio::test]
async fn what_is_told_in_persian_stands_apart_from_the_sentence() {
    walk("fa-IR", NOT_APART, not_apart_in_file).await;
}

#[tokio::test]
async fn what_is_told_in_arabic_stands_apart_from_the_sentence() {
    walk("ar-EG", NOT_APART, not_apart_in_file).await;
}

#[tokio::test]
async fn what_is_told_in_hebrew_stands_apart_from_the_sentence() {
    walk("he-IL", NOT_APART, not_apart_in_file).await;
}

/// Every character that sets apart.
const APART: &str = r"
    const texts = [document.documentElement.outerHTML, document.title];
    const found = texts.flatMap(text => [...text.matchAll(/.{0,40}[\u2066-\u2069\u200e\u200f].{0,40}/g)]);
    return found.map(([text]) => text)";

fn apart_in_file(text: &str) -> Vec<String> {
    let is_meant =
        |line: &&str| line.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}']);
    text.lines().filter(is_meant).map(str::to_owned).collect()
}

#[tokio::test]
async fn nothing_invisible_stands_in_a_page_in_english() {
    walk("en-US", APART, apart_in_file).await;
}

/// The date of the first row, that date in the dialog's heading, and as a page in the browser's language would draw it:
/// what the eye meets from left to right.
const DRAWN: &str = r"
    document.documentElement.style.fontSize = '8px';
    const plain = text => text.replace(/[\u2066-\u2069]/g, ''), isSeen = letter => letter.trim() && !/\p{Cf}/u.test(letter);
    const drawn = (element, wanted) => {
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), letters = [];
        while (texts.nextNode()) {
            const text = texts.currentNode;
            for (let at = 0; at < text.length; at += 1) {
                if (!isSeen(text.data[at])) continue;
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                letters.push([text.data[at], range.getBoundingClientRect()]);
            }
        }
        const logical = letters.map(([letter]) => letter).join(''), from = logical.indexOf(wanted);
        if (from < 0) return `${wanted} is not in ${logical}`;
        const part = letters.slice(from, from + wanted.length);
        const tops = part.map(([, rect]) => rect.top);
        if (Math.max(...tops) - Math.min(...tops) > 4) return 'on two lines';
        return part.sort((one, other) => one[1].left - other[1].left || one[1].right - other[1].right)
            .map(([letter]) => letter).join('');
    };
    const row = document.querySelector('tbody .time time'), text = plain(row.textContent);
    const wanted = [...text].filter(isSeen).join('');
    const heading = document.querySelector('dialog[open] h2');
    heading.style.whiteSpace = row.style.whiteSpace = 'nowrap';
    const all = [row, heading].map(element => drawn(element, wanted));
    return [...all, text]";

#[tokio::test]
async fn a_date_reads_in_the_dialog_and_its_button_as_in_its_row() {
    for locale in RIGHT_TO_LEFT {
        journey(SetUp::default(), async |journey| {
            let page = &journey.page;
            page.set_locale(locale).await;
            page.enter_web_1().await;
            let dialog = page.prepare_restore().await;
            let [row, heading, text] = page.evaluate::<[String; 3]>(DRAWN, vec![]).await;
            let name: String =
                dialog.chars().filter(|character| !('\u{2066}'..='\u{2069}').contains(character)).collect();
            let plain = |text: &str| text.replace(['\u{200e}', '\u{200f}'], "").replace(['\u{a0}', '\u{202f}'], " ");
            assert!(plain(&name).contains(&plain(&text)), "{locale}: “{text}” in “{name}”");
            assert_eq!(row, heading, "{locale}, as drawn from left to right");
        })
        .await;
    }
}

#[tokio::test]
async fn a_number_is_found_however_its_digits_are_typed() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("status of 404");
        page.enter("#/slices", THREE_SLICES).await;
        for typed in ["۳۲۴۷", "٣٢٤٧", "#۳۲۴۷", "३२४७", "３２４７"] {
            page.open("#/slices").await;
            page.fill(Role::Combobox, "Slice", typed).await;
            let look = async || {
                let names = page.names(Role::Option).await;
                Ok((names.len() == 1 && names[0].contains("web-1")).then_some(()))
            };
            page.until(&format!("web-1 alone for {typed}"), look).await;
            page.type_keys(Key::Enter).await;
            page.is_at(WEB_1).await;
        }
        journey.expect_error("status of 404");
        page.fill(Role::Combobox, "Slice", "۷۷۷").await;
        page.type_keys(Key::Enter).await;
        page.is_at("#/slices/777").await;
        page.open("#/slices").await;
        page.fill(Role::Searchbox, "Filter slices", "۳۸۲۸").await;
        page.reads("1 of 3 slices shown").await;
        page.find(Role::Link, "db-1").await;
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_asked_for_is_confirmed_by_the_digits_of_any_keyboard() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter(&format!("#/slices/{}", known::UNNAMED), FORTY_SLICES).await;
        let button = page.restore_buttons().await.swap_remove(0);
        page.press(&button).await;
        let name = format!("Type {} to confirm", known::UNNAMED);
        let restore = page.find(Role::Button, &format!("Restore slice {}", known::UNNAMED)).await;
        for (typed, is_right) in
            [("۵۰۰۳", false), ("۵۰۰۴", true), ("۵۰۰", false), ("٥٠٠٤", true), ("", false), ("5004", true)]
        {
            page.fill(Role::Textbox, &name, typed).await;
            let look = async || Ok((restore.is_enabled().await? == is_right).then_some(()));
            page.until(&format!("{typed} taken for what it is"), look).await;
        }
        page.fill(Role::Textbox, &name, "۵۰۰۴").await;
        page.freeze_clock().await;
        page.press(&format!("Restore slice {}", known::UNNAMED)).await;
        page.says(Role::Status, &["Restoring in five seconds"]).await;
        page.pass_time(Duration::from_millis(5100)).await;
        page.says(Role::Status, &["Accepted"]).await;
        assert_eq!(journey.posts(), 1);
    })
    .await;
}
