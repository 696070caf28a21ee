use super::*;
use crate::domain::journal::EntryId;
use proptest::prelude::*;

fn moment() -> impl Strategy<Value = Moment> {
    (0_i64..253_402_300_799_999).prop_map(Moment::from_epoch_milliseconds)
}

/// A text as the API layer produces it: trimmed and never empty.
fn any_text() -> impl Strategy<Value = String> {
    ".{0,40}".prop_map(|text| format!("x{text}x"))
}

fn any_refusal() -> impl Strategy<Value = Refusal> {
    (100_u16..600, prop::option::of(".{0,40}")).prop_map(|(status, sentence)| Refusal {
        status,
        sentence,
        retry_after: None,
    })
}

/// The status that the outcome itself contains.
fn status_of(outcome: &Outcome) -> Option<u16> {
    match outcome {
        Outcome::Refused(refusal) | Outcome::Unknown(UnknownReason::UnclearAnswer(refusal)) => Some(refusal.status),
        Outcome::Accepted | Outcome::Unknown(_) => None,
    }
}

fn any_action() -> impl Strategy<Value = Action> {
    let backup = (
        any::<u64>(),
        any_text(),
        prop::option::of((0_u32..1_000_000).prop_map(|quarters| f64::from(quarters) / 4.0)),
        prop::option::of(any_text()),
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
        (any_text(), any::<u64>()).prop_map(|(name, before)| Action::Snapshot { name, before: BackupId(before) }),
    ]
}

fn any_stage() -> impl Strategy<Value = Stage> {
    let reason = prop_oneof![
        Just(CancelReason::Stopped),
        Just(CancelReason::Left),
        Just(CancelReason::Delayed),
        Just(CancelReason::OtherTab),
        Just(CancelReason::ChangedElsewhere),
        Just(CancelReason::Unresolved),
        Just(CancelReason::BackupGone),
        Just(CancelReason::BackupReplaced),
        any_text().prop_map(CancelReason::NewerBackup),
        Just(CancelReason::ListUnreadable),
        Just(CancelReason::TabClosed),
    ];
    let outcome = prop_oneof![
        Just(Outcome::Accepted),
        any_refusal().prop_map(Outcome::Refused),
        any_refusal().prop_map(|refusal| Outcome::Unknown(UnknownReason::UnclearAnswer(refusal))),
        Just(Outcome::Unknown(UnknownReason::NoAnswer)),
        Just(Outcome::Unknown(UnknownReason::TimedOut)),
        Just(Outcome::Unknown(UnknownReason::WebPage)),
        Just(Outcome::Unknown(UnknownReason::UnexpectedBody)),
        Just(Outcome::Unknown(UnknownReason::TabClosed)),
    ];
    let resolution = prop::option::of((moment(), prop::option::of(prop::sample::select(Finding::ALL.to_vec()))));
    prop_oneof![
        Just(Stage::Confirmed),
        reason.prop_map(Stage::Cancelled),
        moment().prop_map(Stage::Sent),
        (moment(), moment(), outcome, 100_u16..600, resolution).prop_map(|(sent, at, outcome, status, resolution)| {
            Stage::Ended {
                sent,
                at,
                status: status_of(&outcome).or(Some(status)),
                outcome,
                resolution: resolution.map(|(at, finding)| Resolution { at, finding }),
            }
        }),
    ]
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let id = (any::<i64>(), any::<u32>(), any::<u32>()).prop_map(|(order, tab, number)| EntryId { order, tab, number });
    let slice = (any::<u64>(), prop::option::of(any_text()), prop::option::of(any_text()))
        .prop_map(|(id, name, region)| Slice { id: SliceId(id), name, region });
    let listed = prop::collection::vec((any::<u64>().prop_map(BackupId), any_text()), 0..4);
    (id, moment(), slice, any_action(), any_text(), any_stage(), any::<bool>(), listed).prop_map(
        |(id, confirmed_at, slice, action, request, stage, dismissed, listed)| Entry {
            id,
            confirmed_at,
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
    fn every_entry_survives_storing(entry in any_entry()) {
        prop_assert_eq!(decode(&encode(&entry)), Some(entry));
    }

    #[test]
    fn other_stored_texts_are_rejected_without_a_panic(stored in ".{0,80}") {
        prop_assert_eq!(decode(&stored), None);
    }

    #[test]
    fn the_exported_file_is_json_with_every_entry(entries in prop::collection::vec(any_entry(), 0..5)) {
        let file = document(entries.iter().map(|entry| (entry, "Feb 1, 2025".to_owned())));
        let read: Vec<Value> = serde_json::from_str(&file).unwrap();
        prop_assert_eq!(read.len(), entries.len());
        for (row, entry) in read.iter().zip(&entries) {
            prop_assert_eq!(row.get("request").and_then(Value::as_str), Some(entry.request.as_str()));
            prop_assert_eq!(row.get("asked_as_shown").and_then(Value::as_str), Some("Feb 1, 2025"));
        }
    }
}
