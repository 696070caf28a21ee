use super::*;
use crate::domain::journal::EntryId;
use proptest::prelude::*;

fn moment() -> impl Strategy<Value = Moment> {
    (0_i64..253_402_300_799_999).prop_map(Moment::from_epoch_milliseconds)
}

/// Text as it comes out of the wire: trimmed, never empty.
fn said() -> impl Strategy<Value = String> {
    ".{0,40}".prop_map(|text| format!("x{text}x"))
}

fn any_refusal() -> impl Strategy<Value = Refusal> {
    (100_u16..600, prop::option::of(".{0,40}")).prop_map(|(status, sentence)| Refusal {
        status,
        sentence,
        retry_after: None,
    })
}

/// A refusal brings its own.
fn status_of(outcome: &Outcome) -> Option<u16> {
    match outcome {
        Outcome::Refused(refusal) | Outcome::Unknown(UnknownReason::Answer(refusal)) => Some(refusal.status),
        Outcome::Accepted | Outcome::Unknown(_) => None,
    }
}

fn any_action() -> impl Strategy<Value = Action> {
    let backup = (
        any::<u64>(),
        said(),
        prop::option::of((0_u32..1_000_000).prop_map(|quarters| f64::from(quarters) / 4.0)),
        prop::option::of(said()),
    );
    prop_oneof![
        backup.prop_map(|(id, created, gigabytes, duration)| Action::Restore(Backup {
            id: BackupId(id),
            created: Created::from_provider(&created),
            size: Size::from_provider(gigabytes.map(|size| size.to_string()).unwrap_or_default(), gigabytes),
            duration,
            name: None,
        })),
        Just(Action::Enable),
        Just(Action::Disable),
        (said(), any::<u64>()).prop_map(|(name, before)| Action::Snapshot { name, before: BackupId(before) }),
    ]
}

fn any_stage() -> impl Strategy<Value = Stage> {
    let why = prop_oneof![
        Just(CancelReason::Stopped),
        Just(CancelReason::Left),
        Just(CancelReason::Late),
        Just(CancelReason::OtherTab),
        Just(CancelReason::Overtaken),
        Just(CancelReason::Unresolved),
        Just(CancelReason::Gone),
        Just(CancelReason::Replaced),
        said().prop_map(CancelReason::Newer),
        Just(CancelReason::Unreadable),
        Just(CancelReason::Lost),
    ];
    let outcome = prop_oneof![
        Just(Outcome::Accepted),
        any_refusal().prop_map(Outcome::Refused),
        any_refusal().prop_map(|refusal| Outcome::Unknown(UnknownReason::Answer(refusal))),
        Just(Outcome::Unknown(UnknownReason::NoAnswer)),
        Just(Outcome::Unknown(UnknownReason::TimedOut)),
        Just(Outcome::Unknown(UnknownReason::WebPage)),
        Just(Outcome::Unknown(UnknownReason::StrangeBody)),
        Just(Outcome::Unknown(UnknownReason::Lost)),
    ];
    let checked = prop::option::of((moment(), prop::option::of(prop::sample::select(Finding::ALL.to_vec()))));
    prop_oneof![
        Just(Stage::RefreshState),
        why.prop_map(Stage::Cancelled),
        moment().prop_map(Stage::Sent),
        (moment(), moment(), outcome, 100_u16..600, checked).prop_map(|(sent, at, outcome, status, checked)| {
            Stage::Ended {
                sent,
                at,
                status: status_of(&outcome).or(Some(status)),
                outcome,
                checked: checked.map(|(at, saw)| Resolution { at, saw }),
            }
        }),
    ]
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let id = (any::<i64>(), any::<u32>(), any::<u32>()).prop_map(|(order, tab, number)| EntryId { order, tab, number });
    let slice = (any::<u64>(), prop::option::of(said()), prop::option::of(said()))
        .prop_map(|(id, name, region)| Slice { id: SliceId(id), name, region });
    let listed = prop::collection::vec((any::<u64>().prop_map(BackupId), said()), 0..4);
    (id, moment(), slice, any_action(), said(), any_stage(), any::<bool>(), listed).prop_map(
        |(id, asked, slice, action, request, stage, dismissed, listed)| Entry {
            id,
            asked,
            command: Command { slice, action },
            request,
            stage,
            dismissed,
            listed,
        },
    )
}

proptest! {
    #[test]
    fn every_entry_reads_back(entry in any_entry()) {
        prop_assert_eq!(decode(&encode(&entry)), Some(entry));
    }

    #[test]
    fn what_is_stored_by_somebody_else_neither_panics_nor_counts(stored in ".{0,80}") {
        prop_assert_eq!(decode(&stored), None);
    }

    #[test]
    fn the_file_is_json_with_every_entry(entries in prop::collection::vec(any_entry(), 0..5)) {
        let file = document(entries.iter().map(|entry| (entry, "Feb 1, 2025".to_owned())));
        let read: Vec<Value> = serde_json::from_str(&file).unwrap();
        prop_assert_eq!(read.len(), entries.len());
        for (row, entry) in read.iter().zip(&entries) {
            prop_assert_eq!(row.get("request").and_then(Value::as_str), Some(entry.request.as_str()));
            prop_assert_eq!(row.get("asked_as_shown").and_then(Value::as_str), Some("Feb 1, 2025"));
        }
    }
}
