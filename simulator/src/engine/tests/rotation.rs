//! Three slots that rotate every 72 hours.

use super::{HOUR, MILLISECOND, provider, rows, send, start, texts};
use crate::engine::{BACKUP_INTERVAL, token};

const BACKUPS: &str = "/backups/4001";
const ENABLE: (&str, &str) = ("GET", "/backups/4001/backups/enable");
const DISABLE: (&str, &str) = ("GET", "/backups/4001/backups/disable");

#[test]
fn the_first_backup_comes_after_an_hour_and_the_fourth_replaces_it() {
    let mut provider = provider();
    assert_eq!(send(&mut provider, ENABLE, token::THREE_SLICES, start()).0, 202);
    let first = start() + HOUR;
    let days = |provider: &mut _, now| {
        let list = rows(provider, BACKUPS, token::THREE_SLICES, now);
        texts(&list, "created").iter().map(|created| created[5..10].to_owned()).collect::<Vec<_>>()
    };
    let cases = [
        (start(), vec![]),
        (first - MILLISECOND, vec![]),
        (first, vec!["02-08"]),
        (first + BACKUP_INTERVAL - MILLISECOND, vec!["02-08"]),
        (first + BACKUP_INTERVAL, vec!["02-08", "02-11"]),
        (first + 2 * BACKUP_INTERVAL, vec!["02-08", "02-11", "02-14"]),
        (first + 3 * BACKUP_INTERVAL, vec!["02-17", "02-11", "02-14"]),
        (first + 4 * BACKUP_INTERVAL, vec!["02-17", "02-20", "02-14"]),
        (first + 5 * BACKUP_INTERVAL, vec!["02-17", "02-20", "02-23"]),
    ];
    for (now, expected) in cases {
        assert_eq!(days(&mut provider, now), expected, "{}", now.iso_8601());
    }
}

#[test]
fn disabling_keeps_the_backups_and_enabling_continues_with_the_next_slot() {
    let mut provider = provider();
    let token = token::THREE_SLICES;
    assert_eq!(send(&mut provider, ENABLE, token, start()).0, 202);
    let disabled = start() + HOUR + BACKUP_INTERVAL;
    // A backup that is due at the moment of disabling is not taken.
    assert_eq!(send(&mut provider, DISABLE, token, disabled).0, 202);
    let kept = rows(&mut provider, BACKUPS, token, disabled);
    assert_eq!(kept.len(), 1);
    let later = disabled + 10 * BACKUP_INTERVAL;
    assert_eq!(rows(&mut provider, BACKUPS, token, later), kept);
    assert_eq!(send(&mut provider, ENABLE, token, later).0, 202);
    assert_eq!(rows(&mut provider, BACKUPS, token, later), kept);
    let full = rows(&mut provider, BACKUPS, token, later + HOUR + 2 * BACKUP_INTERVAL);
    assert_eq!(full.len(), 3);
    // The first backup after the pause takes the next slot, the third replaces the old one.
    assert!(!full.contains(&kept[0]));
}

#[test]
fn the_waiting_slice_gets_its_first_backup_in_half_an_hour() {
    let mut provider = provider();
    let cases = [(start(), 0), (start() + HOUR / 2 - MILLISECOND, 0), (start() + HOUR / 2, 1)];
    for (now, count) in cases {
        assert_eq!(rows(&mut provider, "/backups/3828", token::THREE_SLICES, now).len(), count);
    }
}

#[test]
fn a_time_centuries_ahead_is_as_fast() {
    let now = start() + 100_000 * BACKUP_INTERVAL;
    assert_eq!(rows(&mut provider(), "/backups/3247", token::THREE_SLICES, now).len(), 3);
}
