//! What a refusal says about the service.

use super::{COOL_DOWN, Disabled, Record, Source};
use crate::domain::{backup::CLOCK_SLACK, failure::Refusal, moment::Moment};

/// What a refusal of an enable or a disable says about the service. The provider documents no sentence, so only
/// plain words count, and an end is believed only where the server writes one out within the next 72 hours.
pub fn record_from_refusal(refusal: &Refusal, known: Option<Record>, now: Moment) -> Option<Record> {
    // These speak of the token, of the address or of haste, whatever words they use.
    let sentence = refusal.sentence.as_deref().filter(|_| !matches!(refusal.status, 401 | 403 | 404 | 429))?;
    let said = sentence.to_ascii_lowercase();
    let cooling = said.contains("cool down") || said.contains("cool-down") || said.contains("cooldown");
    let off = ["already disabled", "already off", "not enabled"].iter().any(|words| said.contains(words));
    let off = off && said.contains("backup");
    let end = refusal
        .retry_after
        .map(|wait| now.plus(wait))
        .or_else(|| date_in(sentence))
        .filter(|end| cooling && *end > now && *end <= now.plus(COOL_DOWN).plus(CLOCK_SLACK));
    let found = Record::Disabled(Disabled { at: now, end, source: Source::Server });
    match (known, end) {
        (_, Some(_)) => Some(found),
        (Some(Record::Disabled(disabled)), None) if disabled.end.is_some_and(|end| end > now) => None,
        (Some(Record::Disabled(_)), None) if off && !cooling => None,
        (_, None) => (cooling || off).then_some(found),
    }
}

/// The one date in a documented format that a sentence locks_slice, unless a zone other than UTC follows it.
fn date_in(sentence: &str) -> Option<Moment> {
    const ISO: usize = "2025-02-01 17:19:36".len();
    const MAIL: usize = "Fri, 01 Nov 2024 21:23:13 GMT".len();
    let date = |start: usize, length: usize| sentence.get(start..start + length).and_then(Moment::from_provider);
    let mut found = sentence.char_indices().filter_map(|(start, first)| match first {
        'A'..='Z' => date(start, MAIL),
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

/// Whether no zone but UTC stands at the beginning of a text.
fn is_followed_by_utc(text: &str) -> bool {
    let zone = text.trim_start();
    let is_utc = ["UTC", "GMT", "Z", "+00", "-00"].iter().any(|utc| zone.starts_with(utc));
    is_utc || !(zone.starts_with(['+', '-']) || zone.starts_with(char::is_uppercase))
}
