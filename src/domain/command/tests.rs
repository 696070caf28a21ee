use super::*;
use crate::domain::{
    backup::{BackupId, Created},
    failure::{Doubt, Refusal},
};
use proptest::prelude::*;

const START: i64 = 1_738_430_376_000;

fn at(milliseconds: i64) -> Moment {
    Moment::from_epoch_milliseconds(START + milliseconds)
}

fn ask(action: Action) -> Ask {
    Ask { slice: Slice { id: SliceId(3247), name: Some("web-1".to_owned()), region: None }, action }
}

fn restore() -> Ask {
    let created = Created::from_provider("2025-02-01 17:19:36");
    ask(Action::Restore(Backup { id: BackupId(15159), created, gigabytes: None, duration: None, name: None }))
}

fn refused() -> Outcome {
    Outcome::Refused(Refusal { status: 409, sentence: Some("no".to_owned()), retry_after: None })
}

/// A machine that counts down to a restore since `at(0)`.
fn counting() -> Machine {
    let mut machine = Machine::default();
    for event in [Event::Opened(restore()), Event::Typed(" web-1".to_owned()), Event::Confirmed] {
        assert_eq!(machine.apply(event, at(0)), None);
    }
    assert!(matches!(machine.phase(), Phase::Countdown { .. }));
    machine
}

/// Looks at the countdown every 200 ms until `at(end)`, and says when it sent.
fn tick_until(machine: &mut Machine, end: i64) -> Vec<i64> {
    (1..=end / 200).map(|step| step * 200).filter(|time| machine.apply(Event::Ticked, at(*time)).is_some()).collect()
}

#[test]
fn a_restore_is_sent_once_after_five_seconds() {
    let mut machine = counting();
    assert_eq!(machine.apply(Event::Confirmed, at(10)), None);
    assert_eq!(tick_until(&mut machine, 8000), [5000]);
    assert!(machine.is_sending());
    assert_eq!(machine.apply(Event::Confirmed, at(8000)), None);
    machine.apply(Event::Answered(Outcome::Accepted), at(8100));
    assert_eq!(machine.phase(), &Phase::Idle);
    assert_eq!(machine.outcomes(SliceId(3247)).count(), 1);
}

#[test]
fn nothing_is_sent_without_the_name() {
    for typed in ["", "web", "WEB-1", "web-1x"] {
        let mut machine = Machine::default();
        machine.apply(Event::Opened(restore()), at(0));
        machine.apply(Event::Typed(typed.to_owned()), at(0));
        assert_eq!(machine.apply(Event::Confirmed, at(0)), None);
        assert_eq!(tick_until(&mut machine, 8000), [] as [i64; 0]);
    }
}

#[test]
fn a_disable_needs_its_box_and_an_enable_needs_nothing() {
    let mut machine = Machine::default();
    machine.apply(Event::Opened(ask(Action::Disable)), at(0));
    assert_eq!(machine.apply(Event::Confirmed, at(0)), None);
    machine.apply(Event::Understood(true), at(0));
    assert_eq!(machine.apply(Event::Confirmed, at(0)), Some(ask(Action::Disable)));
    assert_eq!(machine.apply(Event::Confirmed, at(1)), None);

    let mut machine = Machine::default();
    machine.apply(Event::Opened(ask(Action::Enable)), at(0));
    assert_eq!(machine.apply(Event::Confirmed, at(0)), Some(ask(Action::Enable)));
}

#[test]
fn a_countdown_can_be_stopped_until_its_end() {
    for (event, why) in [(Event::StopPressed, Stopped::Asked), (Event::Closed, Stopped::Left)] {
        let mut machine = counting();
        assert!(tick_until(&mut machine, 4800).is_empty());
        machine.apply(event, at(4900));
        assert_eq!(machine.stopped(SliceId(3247)), Some(why));
        assert!(tick_until(&mut machine, 20_000).is_empty());
        assert_eq!(machine.apply(Event::Confirmed, at(20_000)), None, "the name must be typed again");
    }
}

#[test]
fn a_countdown_that_was_held_up_never_completes() {
    for late in [2201, 6000, 36_000_000, -2001] {
        let mut machine = counting();
        assert_eq!(machine.apply(Event::Ticked, at(late)), None);
        assert_eq!(machine.stopped(SliceId(3247)), Some(Stopped::Late), "{late}");
    }
    let mut machine = counting();
    assert_eq!(machine.apply(Event::Ticked, at(2200)), None);
    assert!(matches!(machine.phase(), Phase::Countdown { .. }));
}

#[test]
fn while_sending_closing_only_hides() {
    let mut machine = counting();
    tick_until(&mut machine, 5000);
    machine.apply(Event::Closed, at(5100));
    assert!(machine.is_sending());
    machine.apply(Event::Answered(Outcome::Unknown(Doubt::NoAnswer)), at(5300));
    assert_eq!(machine.phase(), &Phase::Idle);
    assert_eq!(machine.outcomes(SliceId(3247)).next().map(|settled| settled.at), Some(at(5300)));
}

#[test]
fn a_refusal_stays_in_the_dialog_and_on_the_page_until_dismissed() {
    let mut machine = Machine::default();
    machine.apply(Event::Opened(ask(Action::Enable)), at(0));
    machine.apply(Event::Confirmed, at(0));
    machine.apply(Event::Answered(refused()), at(1));
    assert!(matches!(machine.phase(), Phase::Answered(_)));
    assert_eq!(machine.apply(Event::Confirmed, at(2)), None, "a new press needs a new dialog");
    machine.apply(Event::Closed, at(3));
    assert_eq!(machine.outcomes(SliceId(3247)).count(), 1);
    assert_eq!(machine.outcomes(SliceId(1)).count(), 0);
    machine.apply(Event::Dismissed(SliceId(3247), Kind::Enable), at(4));
    assert_eq!(machine.outcomes(SliceId(3247)).count(), 0);
}

#[test]
fn what_is_asked_for_while_a_request_is_in_flight_is_up_next() {
    let mut machine = Machine::default();
    machine.apply(Event::Opened(ask(Action::Enable)), at(0));
    machine.apply(Event::Confirmed, at(0));
    machine.apply(Event::Closed, at(1));
    machine.apply(Event::Opened(restore()), at(2));
    assert_eq!(machine.waiting(), Some(&restore()));
    machine.apply(Event::Answered(refused()), at(3));
    assert_eq!((machine.ask(), machine.waiting()), (Some(&restore()), None));
    assert!(matches!(machine.phase(), Phase::Confirming { .. }));

    machine.apply(Event::Opened(ask(Action::Enable)), at(4));
    machine.apply(Event::Confirmed, at(4));
    machine.apply(Event::Opened(restore()), at(5));
    machine.apply(Event::Closed, at(6));
    machine.apply(Event::Answered(refused()), at(7));
    assert_eq!(machine.phase(), &Phase::Idle, "what was waiting is closed");
}

#[test]
fn a_ticked_box_agrees_to_its_moment_for_five_minutes() {
    for (later, sent) in [(0, true), (300_000, true), (300_001, false), (-2000, true), (-2001, false)] {
        let mut machine = Machine::default();
        machine.apply(Event::Opened(ask(Action::Disable)), at(0));
        machine.apply(Event::Understood(true), at(0));
        assert_eq!(machine.is_understood(at(later)), sent);
        assert_eq!(machine.apply(Event::Confirmed, at(later)).is_some(), sent, "{later}");
    }
}

#[test]
fn what_is_forgotten_in_flight_is_shown_to_nobody() {
    let mut machine = Machine::default();
    machine.apply(Event::Opened(ask(Action::Enable)), at(0));
    machine.apply(Event::Confirmed, at(0));
    machine.apply(Event::Closed, at(1));
    machine.forget();
    machine.apply(Event::Answered(refused()), at(2));
    assert_eq!((machine.phase(), machine.outcomes(SliceId(3247)).count()), (&Phase::Idle, 0));
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Opened(restore())),
        Just(Event::Opened(ask(Action::Enable))),
        Just(Event::Opened(ask(Action::Disable))),
        Just(Event::Typed("web-1".to_owned())),
        Just(Event::Typed("web".to_owned())),
        any::<bool>().prop_map(Event::Understood),
        Just(Event::Confirmed),
        Just(Event::Ticked),
        Just(Event::Ticked),
        Just(Event::StopPressed),
        Just(Event::Closed),
        Just(Event::Answered(Outcome::Accepted)),
        Just(Event::Answered(refused())),
        Just(Event::Dismissed(SliceId(3247), Kind::Restore)),
    ]
}

proptest! {
    #[test]
    fn each_send_follows_a_confirmation_of_its_own(events in proptest::collection::vec((any_event(), -3000_i64..3000), 0..200)) {
        let mut machine = Machine::default();
        let mut time = 0;
        for (event, step) in events {
            time += step;
            let before = machine.clone();
            let sent = machine.apply(event.clone(), at(time));
            if let Some(sent) = sent {
                match (before.phase(), &event) {
                    (Phase::Countdown { ask, due, seen }, Event::Ticked) => {
                        prop_assert_eq!(ask, &sent);
                        prop_assert!(at(time) >= *due && at(time).since(*seen) <= Span::milliseconds(2200));
                    }
                    (Phase::Confirming { ask, understood, .. }, Event::Confirmed) => {
                        prop_assert_eq!(ask, &sent);
                        prop_assert!(sent.kind() == Kind::Enable || (sent.kind() == Kind::Disable && understood.is_some()));
                    }
                    other => prop_assert!(false, "sent from {:?}", other),
                }
                prop_assert!(machine.is_sending());
            }
            if let (Phase::Countdown { .. }, Phase::Confirming { ask, typed, .. }) = (machine.phase(), before.phase()) {
                prop_assert!(confirms(typed, &ask.slice.phrase()));
            }
            if before.is_sending() && !matches!(event, Event::Answered(_)) {
                prop_assert!(machine.is_sending(), "only an answer ends a request");
            }
        }
    }
}
