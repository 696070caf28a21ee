//! The contents of each account, its pages and its search.

use serde_json::json;

use super::{Value, numbers, provider, read, rows, send, start, texts};
use crate::engine::{fixtures, token};
use crate::{Moment, Provider};

fn backup_count(slice: u64, token: &str) -> usize {
    rows(&mut provider(), &format!("/backups/{slice}"), token, start()).len()
}

fn newest_age_in_hours(provider: &mut Provider, slice: u64, token: &str) -> u64 {
    let rows = rows(provider, &format!("/backups/{slice}"), token, start());
    let newest = texts(&rows, "created").into_iter().max().unwrap();
    let newest = Moment::parse(&format!("{newest}Z")).unwrap();
    start().since(newest).as_secs() / 3600
}

#[test]
fn three_slices() {
    for token in [token::THREE_SLICES, token::READ_ONLY] {
        let list = rows(&mut provider(), "/slices", token, start());
        assert_eq!(numbers(&list, "id"), [fixtures::WEB_1, fixtures::DB_1, fixtures::OLD_BOX]);
        assert_eq!(texts(&list, "name"), ["web-1", "db-1", "old-box"]);
        assert_eq!(list[0]["region"], "SFO1");
        let counts = [fixtures::WEB_1, fixtures::DB_1, fixtures::OLD_BOX].map(|id| backup_count(id, token));
        assert_eq!(counts, [3, 0, 0]);
    }
}

#[test]
fn neither_backups_nor_their_ids_are_sorted_by_date() {
    for seed in 0..50 {
        let mut provider = Provider::new(seed, start());
        let rows = rows(&mut provider, "/backups/3247", token::THREE_SLICES, start());
        let dates = texts(&rows, "created");
        assert!(!dates.is_sorted() && !dates.iter().rev().is_sorted(), "{dates:?}");
        let mut by_date = rows;
        by_date.sort_by_key(|row| row["created"].as_str().unwrap().to_owned());
        let ids = numbers(&by_date, "backup_id");
        assert!(!ids.is_sorted() && !ids.iter().rev().is_sorted(), "{ids:?}");
        let age = newest_age_in_hours(&mut provider, fixtures::WEB_1, token::THREE_SLICES);
        assert!((2..48).contains(&age), "{age}");
    }
}

#[test]
fn forty_slices_cover_every_special_case() {
    let mut provider = provider();
    let mut all = Vec::new();
    for page in 1..=3 {
        let target = format!("/slices?page={page}");
        all.extend(rows(&mut provider, &target, token::FORTY_SLICES, start()));
    }
    let name = |id: u64| all.iter().find(|row| row["id"] == id).unwrap()["name"].clone();
    assert_eq!(all.len(), 40);
    assert_eq!(name(fixtures::UNNAMED), Value::Null);
    assert_eq!(name(fixtures::MARKUP), "<b>bold</b> & \"quoted\"");
    assert!(name(fixtures::RIGHT_TO_LEFT).as_str().unwrap().starts_with('ש'));
    assert_eq!(name(fixtures::LONG_NAME).as_str().unwrap().chars().count(), 70);
    assert_eq!(fixtures::TWINS.map(name), ["twin", "twin"]);
    let counts = [
        (fixtures::OVERDUE, 3),
        (fixtures::OFF_WITH_BACKUPS, 3),
        (fixtures::COOLING_DOWN, 3),
        (fixtures::NEVER_ENABLED, 0),
        (fixtures::WAITING, 0),
    ];
    for (slice, count) in counts {
        assert_eq!(backup_count(slice, token::FORTY_SLICES), count, "{slice}");
    }
    let mut regions = texts(&all, "region");
    regions.sort();
    regions.dedup();
    assert_eq!(regions.len(), 4);
}

#[test]
fn the_overdue_slice_is_on_and_gets_no_more_backups() {
    let mut provider = provider();
    let token = token::FORTY_SLICES;
    assert_eq!(newest_age_in_hours(&mut provider, fixtures::OVERDUE, token), 100);
    let before = rows(&mut provider, "/backups/5015", token, start());
    let later = start() + 500 * super::HOUR;
    assert_eq!(rows(&mut provider, "/backups/5015", token, later), before);
    let enable = ("GET", "/backups/5015/backups/enable");
    assert_eq!(send(&mut provider, enable, token, later).0, 409);
    // Disabling must not add the backups that the stalled service did not take.
    let disable = ("GET", "/backups/5015/backups/disable");
    assert_eq!(send(&mut provider, disable, token, later).0, 202);
    assert_eq!(rows(&mut provider, "/backups/5015", token, later), before);
}

#[test]
fn pages_carry_the_right_counts() {
    let cases = [
        (token::NO_SLICES, "", (0, 0, 0, 0)),
        (token::NO_SLICES, "?page=7", (0, 0, 0, 0)),
        (token::THREE_SLICES, "", (3, 1, 1, 3)),
        (token::FORTY_SLICES, "", (15, 1, 3, 40)),
        (token::FORTY_SLICES, "?page=3", (10, 3, 3, 40)),
        (token::FORTY_SLICES, "?page=4", (0, 4, 3, 40)),
        (token::FORTY_SLICES, "?page=18446744073709551615", (0, u64::MAX, 3, 40)),
        (token::FORTY_SLICES, "?query=TWIN", (2, 1, 1, 2)),
        (token::FORTY_SLICES, "?query=%3Cb%3E", (1, 1, 1, 1)),
        (token::FORTY_SLICES, "?query=bold%3C%2Fb%3E+%26", (1, 1, 1, 1)),
        (token::FORTY_SLICES, "?query=%D7%92%D7%99%D7%91%D7%95%D7%99", (1, 1, 1, 1)),
        (token::FORTY_SLICES, "?query=nothing-is-called-so", (0, 0, 0, 0)),
        (token::FORTY_SLICES, "?query=", (15, 1, 3, 40)),
        (token::HUNDRED_SLICES, "", (100, 1, 1, 100)),
        (token::THOUSAND_SLICES, "?page=10", (100, 10, 10, 1000)),
        (token::TEN_THOUSAND_SLICES, "?page=100", (100, 100, 100, 10_000)),
        (token::TEN_THOUSAND_SLICES, "?query=110000", (1, 1, 1, 1)),
    ];
    for (token, query, (count, page, pages, results)) in cases {
        let answer = read(&mut provider(), &format!("/slices{query}"), token, start());
        assert_eq!(answer["data"].as_array().unwrap().len(), count, "{token} {query}");
        let counts = json!([answer["page"], answer["pages"], answer["results"]]);
        assert_eq!(counts, json!([page, pages, results]), "{token} {query}");
    }
    for page in ["0", "-1", "x", "", "1.5", "99999999999999999999999"] {
        let get = ("GET", &*format!("/slices?page={page}"));
        assert_eq!(send(&mut provider(), get, token::FORTY_SLICES, start()).0, 400, "{page}");
    }
}

#[test]
fn smaller_accounts_are_the_beginning_of_the_ten_thousand() {
    let list = |token| rows(&mut provider(), "/slices", token, start());
    let expected = list(token::TEN_THOUSAND_SLICES);
    assert_eq!(list(token::HUNDRED_SLICES), expected);
    assert_eq!(list(token::THOUSAND_SLICES), expected);
}

#[test]
fn the_same_seed_gives_the_same_account() {
    let list = |seed| rows(&mut Provider::new(seed, start()), "/slices", token::FORTY_SLICES, start());
    assert_eq!(list(1), list(1));
    assert_ne!(list(1), list(2));
}

#[test]
fn backup_ids_are_unique_in_an_account_and_over_time() {
    let mut provider = provider();
    let mut seen = std::collections::BTreeMap::new();
    for step in 0..20 {
        let now = start() + step * super::super::BACKUP_INTERVAL;
        for slice in fixtures::FIRST_OF_FORTY..fixtures::FIRST_OF_FORTY + 40 {
            let target = format!("/backups/{slice}");
            for row in rows(&mut provider, &target, token::FORTY_SLICES, now) {
                let place = (slice, row["created"].clone());
                let first = seen.entry(row["backup_id"].as_u64()).or_insert_with(|| place.clone());
                assert_eq!(*first, place);
            }
        }
    }
}
