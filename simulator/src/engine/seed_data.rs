//! Generates the accounts as they are when the provider starts.

use std::time::Duration;

use super::account::Account;
use super::fixtures;
use super::hash::hash;
use super::service::Service;
use super::slice::{BackupIds, Region, Slice};
use super::snapshot::Snapshot;
use super::token::AccountName;
use crate::moment::Moment;

const HOUR: Duration = Duration::from_hours(1);
const REGIONS: [Region; 4] = [
    Region { name: "SFO1", datacenter_id: 6 },
    Region { name: "NYC1", datacenter_id: 2 },
    Region { name: "AMS1", datacenter_id: 9 },
    Region { name: "SIN1", datacenter_id: 11 },
];
const ROLES: [&str; 8] = ["web", "db", "cache", "mail", "queue", "build", "edge", "files"];
const LONG_NAME: &str = "a-slice-whose-name-is-seventy-characters-long-and-fits-in-no-column-ok";

pub(crate) fn account(name: AccountName, seed: u64, now: Moment) -> Account {
    let (slices, page_size) = match name {
        AccountName::Empty => (Vec::new(), 15),
        AccountName::Three => (three_slices(seed, now), 15),
        AccountName::Forty => (generated_slices(fixtures::FIRST_OF_FORTY, 40, seed, now), 15),
        AccountName::Hundred => (generated_slices(fixtures::FIRST_OF_TEN_THOUSAND, 100, seed, now), 100),
        AccountName::Thousand => (generated_slices(fixtures::FIRST_OF_TEN_THOUSAND, 1000, seed, now), 100),
        AccountName::TenThousand => (generated_slices(fixtures::FIRST_OF_TEN_THOUSAND, 10_000, seed, now), 100),
    };
    // Every second slice has a snapshot: forty slices have twenty, which is two pages.
    let with_snapshot = slices.iter().filter(|slice| slice.id % 2 == 1).take(20);
    let snapshots = (14_901..).zip(with_snapshot).map(|(id, slice)| old_snapshot(slice, id, now)).collect();
    Account { slices, snapshots, restores: Vec::new(), page_size }
}

fn three_slices(seed: u64, now: Moment) -> Vec<Slice> {
    // With five backups so far, the three in the slots are not sorted by date in either direction.
    let web = Service::running(now - newest_age(hash(seed, fixtures::WEB_1), 46), 5);
    [
        (fixtures::WEB_1, "web-1", 50, web),
        (fixtures::DB_1, "db-1", 80, Service::enabled(now - HOUR / 2)),
        (fixtures::OLD_BOX, "old-box", 20, Service::default()),
    ]
    .into_iter()
    .zip(15_095..)
    .map(|((id, name, size, service), first)| Slice {
        id,
        name: Some(name.to_owned()),
        region: REGIONS[0],
        size,
        service,
        jitter: hash(seed, id) % 1000,
        backup_ids: BackupIds { first, stride: 61 },
    })
    .collect()
}

fn generated_slices(first: u64, count: u64, seed: u64, now: Moment) -> Vec<Slice> {
    (first..first + count)
        .map(|id| {
            // Each property uses other bits, so that they do not depend on each other.
            let number = hash(seed, id);
            Slice {
                id,
                name: name(id, number),
                region: *pick(&REGIONS, number >> 8).unwrap_or(&REGIONS[0]),
                size: 10 + (number >> 16) % 16 * 10,
                service: service(id, number, now),
                jitter: number % 1000,
                backup_ids: BackupIds { first: 15_000 + (id - first), stride: count + 7 },
            }
        })
        .collect()
}

fn name(id: u64, number: u64) -> Option<String> {
    let role = pick(&ROLES, number >> 32).copied().unwrap_or("web");
    match id {
        fixtures::UNNAMED => None,
        fixtures::MARKUP => Some("<b>bold</b> & \"quoted\"".to_owned()),
        fixtures::RIGHT_TO_LEFT => Some("שרת גיבוי ראשי".to_owned()),
        fixtures::LONG_NAME => Some(LONG_NAME.to_owned()),
        twin if fixtures::TWINS.contains(&twin) => Some("twin".to_owned()),
        usual => Some(format!("{role}-{usual}")),
    }
}

fn service(id: u64, number: u64, now: Moment) -> Service {
    let count = 3 + u32::try_from((number >> 40) % 3).unwrap_or(0);
    match id {
        fixtures::OVERDUE => Service::stalled(now - 100 * HOUR, count),
        fixtures::OFF_WITH_BACKUPS => disabled_for(30 * 24 * HOUR, count, now),
        fixtures::COOLING_DOWN => disabled_for(10 * HOUR, count, now),
        fixtures::NEVER_ENABLED => Service::default(),
        fixtures::WAITING => Service::enabled(now - HOUR / 2),
        // One in eight of the ten thousand is not simply on.
        large if large >= fixtures::FIRST_OF_TEN_THOUSAND => match number >> 48 & 31 {
            0 => Service::default(),
            1 => Service::stalled(now - 100 * HOUR, count),
            2 => disabled_for(30 * 24 * HOUR, count, now),
            3 => disabled_for(10 * HOUR, count, now),
            _usual => Service::running(now - newest_age(number, 70), count),
        },
        _usual => Service::running(now - newest_age(number, 70), count),
    }
}

fn disabled_for(time: Duration, count: u32, now: Moment) -> Service {
    Service::disabled(now - time - 5 * HOUR, count, now - time)
}

/// From 2 to `2 + spread` hours.
fn newest_age(number: u64, spread: u64) -> Duration {
    2 * HOUR + Duration::from_millis(number % (spread * 3_600_000))
}

fn old_snapshot(slice: &Slice, id: u64, now: Moment) -> Snapshot {
    let started = now - 40 * 24 * HOUR - HOUR * u32::try_from(slice.id % 100).unwrap_or(0);
    let seconds = started.milliseconds() / 1000;
    let name = format!("{}-{seconds}", slice.name.as_deref().unwrap_or("slice"));
    Snapshot::new(slice, id, name, started)
}

fn pick<T>(choices: &[T], number: u64) -> Option<&T> {
    let count = u64::try_from(choices.len()).unwrap_or(1).max(1);
    choices.get(usize::try_from(number % count).unwrap_or(0))
}
