//! In every browser language, UTC is written with the panel's digits and calendar.

use super::walk::{fields, walk};

/// Every UTC time that lacks the year, the minute or the second, or has digits other than 0 to 9. The table of backups
/// tells the seconds in its titles, and a clock tells the time of today alone.
const UTC_LINES: &str = r"
    const plain = text => text.replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, '').replace(/\s+/g, ' ').trim();
    const wrong = [], seen = [];
    for (const time of document.querySelectorAll('time')) {
        const text = plain(time.textContent), first = time.parentElement.querySelector('time');
        if (!text.endsWith('UTC')) continue;
        seen.push(text);
        if (time.closest('.backups-heading') && /^\d\d?:\d\d:\d\d/.test(text)) continue;
        // On the same date, the time alone stands beside a date that the panel would write the same way.
        if (time !== first && /20\d\d/.test(plain(first.textContent)) && /^\d\d?:\d\d:\d\d/.test(text)) continue;
        const [, year, minute, second] = /^(\d{4})-.*:(\d\d):(\d\d)(?:\.\d+)?Z$/.exec(time.dateTime);
        const numbers = (text.match(/\d+/g) ?? []).map(Number);
        const parts = time.closest('.backup-table') ? [year, minute] : [year, minute, second];
        const lacks = parts.some(number => !numbers.includes(Number(number)));
        if (/[^\P{Nd}0-9]/u.test(text) || lacks) wrong.push(text);
    }
    const texts = [document.body.innerText, document.title];
    for (const element of document.querySelectorAll('[aria-label], [title]')) texts.push(element.ariaLabel, element.title);
    for (const title of document.querySelectorAll('svg title')) texts.push(title.textContent);
    for (const text of texts.filter(text => text)) {
        for (const line of text.split('\n').filter(line => !seen.some(time => plain(line).includes(time)))) {
            for (const [, written] of plain(line).matchAll(/([^]{0,48}?)UTC(?![a-z])/g)) {
                const tells = /\p{Nd}/u.test(written.slice(-16));
                const isWhole = /20\d\d(?:[^\p{Nd}]+\d\d?){3}[^\p{Nd}]*$/u.test(written);
                const isBeside = /20\d\d[^]*\([^\p{Nd}]*\d\d?:\d\d:\d\d[^\p{Nd}]*$/u.test(written);
                if (tells && !isWhole && !isBeside) wrong.push(line);
            }
        }
    }
    return wrong";

/// Like [`UTC_LINES`], for a file.
fn utc_of_file(text: &str) -> Vec<String> {
    let text = text.replace("(UTC)", "UTC");
    let is_foreign = |character: char| character.is_numeric() && !character.is_ascii();
    let has_year = |part: &str| part.contains("20") && !part.contains(is_foreign);
    let mut wrong = vec![];
    for field in fields(&text, &['"', '\n', '|']) {
        // The time alone stands in brackets beside a date that the panel would write the same way.
        let mut before = "";
        for part in field.split(['(', ')']) {
            let written = part.trim_end_matches(['\u{2069}', '.', ' ']);
            let is_utc = written.ends_with("UTC") || written.ends_with('Z');
            let written = written.rsplit('\u{2068}').next().unwrap_or_default();
            if is_utc && (written.contains(is_foreign) || !(has_year(written) || has_year(before))) {
                wrong.push(part.to_owned());
            }
            before = part;
        }
    }
    wrong
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
