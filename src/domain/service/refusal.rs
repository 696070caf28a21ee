//! Reads the state of the backup service from the server's refusal of a command.

use super::{COOL_DOWN, Disabled, Record, Source};
use crate::domain::{backup::CLOCK_TOLERANCE, failure::Refusal, moment::Moment};

/// The service record that follows from the refusal of an enable or disable command, unless `known` says more. The
/// provider does not document its messages, so this looks for a few phrases only. An end of the cool-down is accepted
/// only if the server states it and it is within the next 72 hours.
pub fn record_from_refusal(refusal: &Refusal, known: Option<Record>, now: Moment) -> Option<Record> {
    // These statuses are about the token, the path or the request rate, whatever the message says.
    let sentence = refusal.sentence.as_deref().filter(|_| !matches!(refusal.status, 401 | 403 | 404 | 429))?;
    let lower = sentence.to_ascii_lowercase();
    let is_cooling_down = lower.contains("cool down") || lower.contains("cool-down") || lower.contains("cooldown");
    let is_off = ["already disabled", "already off", "not enabled"].iter().any(|words| lower.contains(words));
    let is_off = is_off && lower.contains("backup");
    let end = refusal
        .retry_after
        .map(|wait| now.plus(wait))
        .or_else(|| date_in(sentence))
        .filter(|end| is_cooling_down && *end > now && *end <= now.plus(COOL_DOWN).plus(CLOCK_TOLERANCE));
    let reported = Record::Disabled(Disabled { at: now, end, source: Source::Server });
    match (known, end) {
        (_, Some(_)) => Some(reported),
        (Some(Record::Disabled(disabled)), None) if disabled.end.is_some_and(|end| end > now) => None,
        (Some(Record::Disabled(_)), None) if is_off && !is_cooling_down => None,
        (_, None) => (is_cooling_down || is_off).then_some(reported),
    }
}

/// The date in a sentence, if it contains exactly one in a documented format, and none in a zone other than UTC.
fn date_in(sentence: &str) -> Option<Moment> {
    const ISO: usize = "2025-02-01 17:19:36".len();
    const RFC_1123: usize = "Fri, 01 Nov 2024 21:23:13 GMT".len();
    let date = |start: usize, length: usize| sentence.get(start..start + length).and_then(Moment::from_provider);
    let mut found = sentence.char_indices().filter_map(|(start, first)| match first {
        'A'..='Z' => date(start, RFC_1123),
        '0'..='9' => {
            let at = date(start, ISO)?;
            is_followed_by_utc(sentence.get(start + ISO..).unwrap_or_default()).then_some(at)
        }
        _ => None,
    });
    match (found.next(), found.next()) {
        (Some(date), None) => Some(date),
        _ => None,
    }
}

/// Whether the text after a date does not begin with a zone other than UTC.
fn is_followed_by_utc(text: &str) -> bool {
    let zone = text.trim_start();
    let is_utc = ["UTC", "GMT", "Z", "+00", "-00"].iter().any(|utc| zone.starts_with(utc));
    is_utc || !(zone.starts_with(['+', '-']) || zone.starts_with(char::is_uppercase))
}
