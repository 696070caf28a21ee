//! In every browser language, UTC is written with the panel's digits and calendar.

use super::walk::{fields, walk};

/// Every UTC time that lacks the year, the minute or the second, or has digits other than 0 to 9.
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
            for (const [, written] of plain(line).matchAll(/([^]{0,48}?)UTC(?![a-z])/g)) {
                const tells = /\p{Nd}/u.test(written.slice(-16));
                if (tells && !/20\d\d(?:[^\p{Nd}]+\d\d?){3}[^\p{Nd}]*$/u.test(written)) wrong.push(line);
            }
        }
    }
    return wrong";

/// Like [`UTC_LINES`], for a file.
fn utc_of_file(text: &str) -> Vec<String> {
    let text = text.replace("(UTC)", "UTC");
    let is_foreign = |character: char| character.is_numeric() && !character.is_ascii();
    let is_wrong = |part: &&str| {
        let written = part.trim_end_matches(['\u{2069}', '.', ' ']);
        let is_utc = written.ends_with("UTC") || written.ends_with('Z');
        let written = written.rsplit('\u{2068}').next().unwrap_or_default();
        is_utc && (written.contains(is_foreign) || !written.contains("20"))
    };
    fields(&text, &['"', '\n', '|', '(', ')']).into_iter().filter(is_wrong).map(str::to_owned).collect()
}

#[tokio::test]
async fn utc_is_shown_in_the_panels_calendar_and_digits_in_persian() {
    walk("fa-IR", UTC_LINES, utc_of_file).await;
}

#[tokio::test]
async fn utc_is_shown_in_the_panels_calendar_and_digits_in_arabic() {
    walk("ar-EG", UTC_LINES, utc_of_file).await;
}

#[tokio::test]
async fn utc_is_shown_in_the_panels_calendar_and_digits_in_hebrew() {
    walk("he-IL", UTC_LINES, utc_of_file).await;
}

#[tokio::test]
async fn utc_is_shown_in_the_panels_calendar_and_digits_in_thai() {
    walk("th-TH", UTC_LINES, utc_of_file).await;
}
