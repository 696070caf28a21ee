//! Gives any text to everything that reads a text from outside, and checks what must be true of the result. `tests/fuzz`
//! makes the texts; the test below reads those of its corpus.

use super::{
    export, journal,
    transport::{Answer, Body},
    wire,
};
use crate::domain::{
    backup::{BackupList, estimated_duration, loss},
    backup_order,
    calendar_file::{Event, calendar_file},
    characters::{LONGEST_NAME, ascii_digits, is_invisible, shown},
    clock_skew::clock_skew,
    csv::csv,
    failure::{Failure, LONGEST_SENTENCE, Outcome, Refusal, UnknownReason},
    forecast::{anomalies, forecast},
    idle_lock::LockAfter,
    journal::{Entry, EntryId, Journal, orphaned},
    listing::Listing,
    lookalike::{mixes_scripts, skeleton},
    moment::{Moment, Span},
    overview::{Column, Order, Rows, View},
    phrase::Phrase,
    remote::Remote,
    route::Route,
    service::{COOL_DOWN, Record, Service, record_from_refusal},
    settings::{ApiBase, Layout},
    slice::{SearchTerms, Slice, SliceId},
    theme::Theme,
    timeline::timeline,
    token::{Token, TokenEntry},
    unicode::PLAIN,
};
use serde_json::Value;
use std::fmt::Debug;

/// Reads a text, and panics if something is wrong with the result.
pub type Reader = fn(&str);

/// Every reader, by the name of its folder in the corpus.
pub const READERS: [(&str, Reader); 8] = [
    ("answers", answers),
    ("rows", rows),
    ("dates", dates),
    ("addresses", addresses),
    ("settings", settings),
    ("tokens", tokens),
    ("names", names),
    ("stored", stored),
];

const TOKEN: &str = "sm_live-abcdef-1234";

/// An answer: a line each with its status, content type, `Retry-After` and `Date`, then its body.
fn answers(text: &str) {
    let mut lines = text.splitn(5, '\n');
    let mut next = || lines.next().unwrap_or_default();
    let status = next().trim().parse().unwrap_or(200);
    let mut header = || Some(next().to_owned()).filter(|text| !text.is_empty());
    let (content_type, retry_after, date) = (header(), header(), header());
    let body = next();
    if let Some(server) = date.as_deref().and_then(Moment::from_provider) {
        clock_skew(server, now(), now());
    }
    for body in [Body::Whole(body.to_owned()), Body::BrokenOff(body.to_owned())] {
        let answer = Answer {
            status,
            content_type: content_type.clone(),
            retry_after: retry_after.clone(),
            date: date.clone(),
            body,
        };
        for is_backups in [false, true] {
            hides_token(&wire::probe(&answer, is_backups, &token(), now()));
        }
        let outcome = wire::outcome(&answer, &token(), now());
        hides_token(&outcome);
        if let Outcome::Refused(refusal) | Outcome::Unknown(UnknownReason::UnclearAnswer(refusal)) = &outcome {
            check_refusal(refusal);
        }
        match wire::success(&answer, &token(), now()) {
            Ok(body) => lists(body),
            Err(failure) => {
                hides_token(&failure);
                if let Failure::Refused(refusal) = &failure {
                    check_refusal(refusal);
                }
            }
        }
    }
}

/// The rows of a list, one a line.
fn rows(text: &str) {
    let rows: Vec<_> = text.lines().filter(|line| !line.is_empty()).collect();
    lists(&format!("{{\"data\":[{}],\"pages\":2,\"results\":3}}", rows.join(",")));
}

fn lists(body: &str) {
    if let Ok(page) = wire::slices(body, &token()) {
        hides_token(&page);
        let mut listing = Listing::default();
        listing.add(page, |slice| slice.search_key(str::to_owned, PLAIN));
        let mut rows = Rows::default();
        rows.append(&listing);
        rows.set_view(
            View { order: Order { column: Column::Name, descending: true }, ..View::default() },
            now(),
            PLAIN,
        );
        is_json(&export::slices(rows.all().iter(), now()));
        for slice in listing.slices().iter().take(3) {
            Phrase::of(slice, listing.slices().iter(), PLAIN);
        }
    }
    if let Ok(list) = wire::backups(body, &token()) {
        hides_token(&list);
        backups(&list);
    }
    if let Ok(snapshots) = wire::snapshots(body, &token()) {
        hides_token(&snapshots);
    }
}

fn backups(list: &BackupList) {
    let service = Service::evaluate(None, &Remote::Loaded(list.clone()), now());
    timeline(list, service, now());
    forecast(list, service, now());
    anomalies(list, now());
    assert!(list.identities().iter().all(|(_, date)| is_visible(date)));
    is_json(&export::backups(&Slice::unnamed(SliceId(7)), list, Some(now())));
    for column in [backup_order::Column::Duration, backup_order::Column::Name, backup_order::Column::Size] {
        let mut sorted = list.rows().to_vec();
        backup_order::Order { column, descending: true }.sort(&mut sorted, PLAIN);
        assert_eq!(sorted.len(), list.rows().len());
    }
    for backup in list.rows() {
        assert!(estimated_duration(backup).is_none_or(|duration| duration >= Span::seconds(60)));
        loss(backup, now());
    }
}

fn check_refusal(refusal: &Refusal) {
    if let Some(sentence) = &refusal.sentence {
        assert!(is_visible(sentence) && sentence.chars().count() <= LONGEST_SENTENCE, "{sentence:?}");
    }
    assert!(refusal.retry_after.is_none_or(|wait| wait >= Span::ZERO));
    if let Some(record) = record_from_refusal(refusal, None, now()) {
        check_record(record);
        assert!(record.is_plausible(now()));
    }
}

fn check_record(record: Record) {
    assert_eq!(Record::from_text(&record.to_text()), Some(record));
    let longest = COOL_DOWN.as_milliseconds() + Span::hours(1).as_milliseconds();
    let end = record.cool_down_end(now());
    assert!(end.is_none_or(|end| (1..=longest).contains(&end.since(now()).as_milliseconds())), "{record:?}");
    for list in [Remote::Loading, Remote::Loaded(BackupList::default())] {
        Service::evaluate(Some(record), &list, now());
    }
}

/// Dates and durations of the provider, one a line.
fn dates(text: &str) {
    // A row of JSON is much longer than a short line.
    let lines = || text.lines().take(1000);
    for line in lines() {
        if let Some(at) = Moment::from_provider(line) {
            assert_eq!(Moment::from_provider(&at.iso_exact()), Some(at));
            let second = Moment::from_provider(&at.iso());
            assert!(second.is_some_and(|second| (0..1000).contains(&at.since(second).as_milliseconds())), "{at:?}");
            assert!(at.minute() <= at);
            check_span(at.since(now()));
            clock_skew(at, now(), now());
        }
        if let Ok(count) = line.parse() {
            check_span(Span::milliseconds(count));
            check_span(Span::hours(count));
            check_record(Record::Enabled(Moment::from_epoch_milliseconds(count).minute()));
        }
        let sentence = Some(format!("The cool-down ends {line}."));
        if let Some(record) = record_from_refusal(&Refusal { status: 409, sentence, retry_after: None }, None, now()) {
            check_record(record);
        }
    }
    let row = |line: &str| serde_json::json!({ "backup_id": 7, "created": line, "duration": line }).to_string();
    let rows: Vec<_> = lines().map(row).collect();
    lists(&format!("{{\"data\":[{}]}}", rows.join(",")));
}

fn check_span(span: Span) {
    let _ = span.rounded();
    assert!(span.minus(Span::ZERO) >= Span::ZERO);
    for limit in 1..=4 {
        let units = span.units(limit);
        assert!(!units.is_empty() && units.len() <= limit && units.iter().all(|(count, _)| *count >= 0), "{span:?}");
    }
}

/// The part of an address after `#`, and the words in its query.
fn addresses(text: &str) {
    let route = Route::parse(text);
    if route != Route::Unknown {
        assert_eq!(Route::parse(&route.to_string()), route);
    }
    let view = View::from_words(Some(text.to_owned()), Some(text), Some(text));
    assert_eq!(Order::from_word(&view.order.word()), Some(view.order));
    let slice = Slice { name: Some(text.to_owned()), ..Slice::unnamed(SliceId(7)) };
    assert!(SearchTerms::parse(&view.filter, PLAIN).matches(&slice.search_key(str::to_owned, PLAIN)));
}

/// The settings in `index.html`: a line each with the API's base and its layout, then the policy.
fn settings(text: &str) {
    let mut lines = text.splitn(3, '\n');
    let mut next = || lines.next().unwrap_or_default();
    let (base, layout, policy) = (next(), next(), next());
    if let Ok(base) = ApiBase::parse(base) {
        assert_eq!(ApiBase::parse(base.as_str()).as_ref(), Ok(&base));
        assert!(base.origin().is_none_or(|origin| base.as_str().starts_with(origin)));
        base.is_allowed_by(policy);
    }
    let _ = Layout::parse(Some(layout));
}

/// A token as it is pasted, and a text that may repeat a token.
fn tokens(text: &str) {
    let entry = TokenEntry::new(text.to_owned());
    if let Ok(token) = entry.cleaned() {
        assert!(!token.is_empty() && token.chars().all(|character| character.is_ascii_graphic()));
        assert_eq!(TokenEntry::new(token.clone()).cleaned().as_ref(), Ok(&token));
        assert_eq!(Token::from_entry(&entry).unwrap().authorization(), format!("bearer {token}"));
    }
    hides_token(&token().redacted(text));
}

/// A name from the server, or a label of the user.
fn names(text: &str) {
    assert!(is_visible(&shown(text)) && shown(text).chars().count() <= LONGEST_NAME + 1);
    assert_eq!(ascii_digits(&ascii_digits(text)), ascii_digits(text));
    let slice = Slice { name: Some(text.to_owned()), ..Slice::unnamed(SliceId(7)) };
    let phrase = Phrase::of(&slice, [&slice].into_iter(), PLAIN);
    assert!(phrase.is_confirmed_by(phrase.text()) && is_visible(phrase.text()), "{phrase:?}");
    mixes_scripts(text);
    assert_eq!(skeleton(text, PLAIN), skeleton(text.trim(), PLAIN));
    csv(&["name"], &[vec![text.to_owned()]]);
    let file = calendar_file(&Event { uid: "7", at: now(), title: text, text }, now());
    assert!(file.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
}

/// Everything that is kept in the browser: the end of its key in a line, then its text.
fn stored(text: &str) {
    let (key, text) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(id) = key.parse::<EntryId>() {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    if let Ok(id) = key.parse::<SliceId>() {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
    if let Some(entry) = journal::decode(text) {
        check_entry(entry);
    }
    if let Some(record) = Record::from_text(text) {
        check_record(record);
    }
    assert_eq!(Theme::from_word(Theme::from_word(text).word()), Theme::from_word(text));
    let lock_after = LockAfter::from_word(text);
    assert_eq!(LockAfter::from_word(lock_after.word()), lock_after);
    if let Ok(last_input) = text.parse() {
        lock_after.is_due(Moment::from_epoch_milliseconds(last_input), now());
    }
}

fn check_entry(entry: Entry) {
    let facts = |entry: &Entry| {
        let command = &entry.command;
        (entry.id, entry.confirmed_at, command.slice.id, command.kind(), entry.completeness(), entry.locks_slice())
    };
    let again = journal::decode(&journal::encode(&entry)).expect("an entry that was read is written as one");
    assert_eq!(facts(&again), facts(&entry));
    is_json(&journal::document([(&entry, String::new())].into_iter()));
    if let Some(Outcome::Refused(refusal) | Outcome::Unknown(UnknownReason::UnclearAnswer(refusal))) = entry.outcome() {
        assert!(refusal.sentence.as_ref().is_none_or(|sentence| sentence.chars().count() <= LONGEST_SENTENCE));
    }
    let ended = orphaned(entry.clone(), now());
    assert!(!ended.is_pending());
    let mut journal = Journal::default();
    journal.merge(entry.clone());
    journal.merge(ended);
    assert!(journal.next_order(now()) >= now().epoch_milliseconds());
    assert_eq!(journal.clearable().is_empty(), journal.locking_only().get(entry.id).is_some());
}

fn now() -> Moment {
    Moment::from_epoch_milliseconds(1_739_188_800_000)
}

fn token() -> Token {
    Token::from_entry(&TokenEntry::new(TOKEN.to_owned())).expect("a token")
}

fn hides_token(value: &impl Debug) {
    let text = format!("{value:?}").to_ascii_lowercase();
    assert!(!text.contains(TOKEN), "{text}");
}

fn is_visible(text: &str) -> bool {
    !text.chars().any(is_invisible)
}

fn is_json(text: &str) {
    assert!(serde_json::from_str::<Value>(text).is_ok(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    #[test]
    fn the_corpus_is_read() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
        for (name, read) in READERS {
            let files: Vec<_> = fs::read_dir(corpus.join(name)).unwrap().collect();
            assert!(files.len() >= 3, "{name}");
            for file in files {
                let path = file.unwrap().path();
                println!("{}", path.display());
                read(&String::from_utf8_lossy(&fs::read(path).unwrap()));
            }
        }
    }

    // The checks are worth something only if they can fail.

    #[test]
    #[should_panic(expected = "sm_live")]
    fn a_visible_token_is_noticed() {
        hides_token(&TOKEN);
    }

    #[test]
    #[should_panic(expected = "{")]
    fn broken_json_is_noticed() {
        is_json("{");
    }

    #[test]
    #[should_panic(expected = "202e")]
    fn an_invisible_character_in_a_refusal_is_noticed() {
        check_refusal(&Refusal { status: 409, sentence: Some("a\u{202e}b".to_owned()), retry_after: None });
    }
}
