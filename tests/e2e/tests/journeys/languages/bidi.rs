//! Text in a right-to-left language is isolated from the English sentence around it.

use e2e::{SetUp, journey};

use super::walk::{fields, walk};

/// Languages written from right to left.
const RIGHT_TO_LEFT: [&str; 3] = ["fa-IR", "ar-EG", "he-IL"];

/// Right-to-left text that is not isolated from the text around it. Between elements, an element may isolate it; in
/// attributes and titles, only Unicode isolates can.
const NOT_ISOLATED: &str = r"
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
    // A number is drawn next to its unit, to the right of it.
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

/// Like [`NOT_ISOLATED`], for a file. A field with nothing else in it needs no isolates.
fn not_isolated_in_file(text: &str) -> Vec<String> {
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
async fn what_is_shown_in_persian_is_isolated_from_the_sentence() {
    walk("fa-IR", NOT_ISOLATED, not_isolated_in_file).await;
}

#[tokio::test]
async fn what_is_shown_in_arabic_is_isolated_from_the_sentence() {
    walk("ar-EG", NOT_ISOLATED, not_isolated_in_file).await;
}

#[tokio::test]
async fn what_is_shown_in_hebrew_is_isolated_from_the_sentence() {
    walk("he-IL", NOT_ISOLATED, not_isolated_in_file).await;
}

/// Every character that isolates text.
const ISOLATES: &str = r"
    const texts = [document.documentElement.outerHTML, document.title];
    const found = texts.flatMap(text => [...text.matchAll(/.{0,40}[\u2066-\u2069\u200e\u200f].{0,40}/g)]);
    return found.map(([text]) => text)";

fn isolates_in_file(text: &str) -> Vec<String> {
    let is_meant =
        |line: &&str| line.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}']);
    text.lines().filter(is_meant).map(str::to_owned).collect()
}

#[tokio::test]
async fn nothing_invisible_stands_in_a_page_in_english() {
    walk("en-US", ISOLATES, isolates_in_file).await;
}

/// The date to the second in the first row and in the dialog's heading, as drawn from left to right, and the date as
/// text. The row shows it to the minute and has the seconds in its title.
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
    const row = document.querySelector('tbody .created time');
    row.textContent = /\u2068[^\u2069]*\u2069/.exec(row.title)[0];
    const text = plain(row.textContent);
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
            page.sign_in_at_web_1().await;
            let dialog = page.open_restore().await;
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
