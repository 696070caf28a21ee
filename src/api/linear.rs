//! Everything that reads server texts takes linear time. The test allows thirty times the time for ten times the text:
//! quadratic time would be a hundred times, and linear time was measured as 15.1 times on a busy machine.

use super::wire::tests::{answer, token};
use super::{journal, wire};
use crate::domain::{
    backup::BackupList,
    characters::{ascii_digits, shown, visible},
    csv::csv,
    failure::Refusal,
    forecast::anomalies,
    lookalike::{mixes_scripts, skeleton},
    moment::Moment,
    route::Route,
    service::{Service, Unknown, record_from_refusal},
    slice::{SearchTerms, Slice, SliceId},
    timeline::timeline,
    token::TokenEntry,
    unicode::PLAIN,
};
use cpu_time::ThreadTime;
use std::{hint::black_box, time::Duration};

/// The length of the shorter text, in bytes.
const SHORT: usize = 20_000;

/// Reads a text and drops the result.
type Reader<'a> = &'a dyn Fn(&str);

/// The shortest times of one read of the short and of the long text, in processor time of this thread: what else runs
/// on the machine does not count. It makes the processor slower, though. So the two measurements take turns, and take
/// about as long: otherwise a short one would more often have the processor to itself.
fn times(read: Reader, short: &str, long: &str) -> (Duration, Duration) {
    let measure = |text: &str, reads: u32| {
        let start = ThreadTime::now();
        for _ in 0..reads {
            read(text);
        }
        start.elapsed() / reads
    };
    let rounds = (0..3).map(|_| (measure(short, 10), measure(long, 1)));
    rounds.reduce(|least, round| (least.0.min(round.0), least.1.min(round.1))).unwrap()
}

/// Texts of about this length that are hard to parse.
fn texts(length: usize) -> Vec<String> {
    let repeated = |piece: &str| piece.repeat(length / piece.len() + 1);
    vec![
        format!("x{}x", repeated(" ")),
        repeated("x"),
        repeated("bearer "),
        repeated("bearer sm_live-abcdef-1234 "),
        repeated("%73%6d\\u005f"),
        repeated("\\\\"),
        repeated("2025-02-01 17:19:36      "),
        repeated("Fri, 01 Nov 2024 21:23:13 GMT "),
        repeated("\u{202e}é "),
        repeated("/slices/%2F"),
        repeated("[{\"error\":"),
        repeated("=\"1\","),
    ]
}

fn now() -> Moment {
    Moment::from_provider("2025-02-10 12:00:00").unwrap()
}

fn rows(text: &str) -> BackupList {
    let row = |id: usize| format!(r#"{{"backup_id":{id},"created":"2025-02-01 17:19:36","name":"same name"}}"#);
    let rows: Vec<_> = (0..text.len() / 100).map(row).collect();
    wire::backups(&format!("{{\"data\":[{}]}}", rows.join(",")), &token()).unwrap()
}

#[test]
fn ten_times_the_text_takes_at_most_thirty_times_the_time() {
    let readers: [(&str, Reader); 17] = [
        ("an error sentence", &|text| {
            let body = serde_json::json!({ "error": text }).to_string();
            black_box(wire::outcome(&answer(400, "application/json", &body), &token(), now()));
        }),
        ("a body that is no JSON", &|text| {
            black_box(wire::outcome(&answer(200, "", text), &token(), now()));
        }),
        ("a name", &|text| {
            let body = serde_json::json!({ "data": [{ "id": 1, "name": text }] }).to_string();
            black_box(wire::slices(&body, &token()).is_ok());
        }),
        ("a token", &|text| drop(black_box(TokenEntry::new(text.to_owned()).cleaned()))),
        ("a text to be redacted", &|text| drop(black_box(token().redacted(text)))),
        ("a date in a sentence", &|text| {
            let refusal = Refusal { status: 409, sentence: Some(format!("cool-down {text}")), retry_after: None };
            black_box(record_from_refusal(&refusal, None, now()));
        }),
        ("a date", &|text| {
            black_box(Moment::from_provider(text));
        }),
        ("a shown name", &|text| drop(black_box((shown(text), visible(text, usize::MAX))))),
        ("digits", &|text| drop(black_box(ascii_digits(text)))),
        ("a look-alike", &|text| drop(black_box((mixes_scripts(text), skeleton(text, PLAIN))))),
        ("a search", &|text| {
            let slice = Slice { name: Some(text.to_owned()), ..Slice::unnamed(SliceId(1)) };
            black_box(SearchTerms::parse("x", PLAIN).matches(&slice.search_key(str::to_owned, PLAIN)));
        }),
        ("an address", &|text| {
            black_box(Route::parse(text));
        }),
        ("a stored entry", &|text| drop(black_box(journal::decode(text)))),
        ("a cell", &|text| drop(black_box(csv(&["name"], &[vec![text.to_owned()]])))),
        ("many rows", &|text| drop(black_box(rows(text)))),
        ("anomalies", &|text| drop(black_box(anomalies(&rows(text), now())))),
        ("a timeline", &|text| drop(black_box(timeline(&rows(text), Service::Unknown(Unknown::NoDate), now())))),
    ];
    for (name, read) in readers {
        for (short, long) in texts(SHORT).iter().zip(texts(10 * SHORT)) {
            let (short_time, long_time) = times(read, short, &long);
            // Below a tenth of a millisecond the measurement is too noisy.
            let is_linear = long_time < Duration::from_micros(100) || long_time <= 30 * short_time;
            assert!(is_linear, "{name}: {short_time:?}, then {long_time:?} for {}…", beginning(short));
        }
    }
}

fn beginning(text: &str) -> String {
    text.chars().take(20).flat_map(char::escape_debug).collect()
}
