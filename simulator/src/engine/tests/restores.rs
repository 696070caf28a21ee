//! What a restore needs, how long it takes, and that only one runs per slice.

use super::{MILLISECOND, numbers, provider, rows, send, start};
use crate::engine::{BACKUP_INTERVAL, Restore, fixtures, token};
use std::time::Duration;

const TOKEN: &str = token::THREE_SLICES;

#[test]
fn a_restore_takes_half_a_minute_per_gigabyte_and_excludes_another() {
    let mut provider = provider();
    let backup = numbers(&rows(&mut provider, "/backups/3247", TOKEN, start()), "backup_id")[0];
    let restore = ("POST", &*format!("/backups/3247/restore/{backup}"));
    let ends = start() + Duration::from_mins(25);
    assert_eq!(send(&mut provider, restore, TOKEN, start()), (202, String::new()));
    let accepted = Restore { slice: fixtures::WEB_1, backup, started: start(), ends };
    assert_eq!(provider.restores(TOKEN), [accepted]);
    for now in [start(), ends - MILLISECOND] {
        let (status, sentence) = send(&mut provider, restore, TOKEN, now);
        assert_eq!((status, &*sentence), (409, "A restore of this slice is already running"));
    }
    assert_eq!(send(&mut provider, restore, TOKEN, ends).0, 202);
    assert_eq!(provider.restores(TOKEN).len(), 2);
    assert_eq!(provider.restores(token::FORTY_SLICES), []);
}

#[test]
fn restoring_from_a_foreign_or_replaced_backup_is_404() {
    let mut provider = provider();
    let ids = numbers(&rows(&mut provider, "/backups/3247", TOKEN, start()), "backup_id");
    for target in [
        format!("/backups/3828/restore/{}", ids[0]),
        format!("/backups/9999/restore/{}", ids[0]),
        "/backups/3247/restore/1".to_owned(),
        "/backups/3247/restore/x".to_owned(),
    ] {
        assert_eq!(send(&mut provider, ("POST", &target), TOKEN, start()).0, 404, "{target}");
    }
    for id in ids {
        let restore = ("POST", &*format!("/backups/3247/restore/{id}"));
        assert_eq!(send(&mut provider, restore, TOKEN, start() + 3 * BACKUP_INTERVAL).0, 404);
    }
    assert_eq!(provider.restores(TOKEN), []);
}

#[test]
fn two_slices_can_be_restored_at_the_same_time() {
    let mut provider = provider();
    let now = start() + BACKUP_INTERVAL;
    for slice in [fixtures::WEB_1, fixtures::DB_1] {
        let list = rows(&mut provider, &format!("/backups/{slice}"), TOKEN, now);
        let backup = numbers(&list, "backup_id")[0];
        let restore = ("POST", &*format!("/backups/{slice}/restore/{backup}"));
        assert_eq!(send(&mut provider, restore, TOKEN, now).0, 202, "{slice}");
    }
}
