//! Random interleavings of several tabs, a server, clock jumps and tabs that crash.
//!
//! The simulated world does what the layer `state` does in the page: it carries out effects and reports events. Tabs
//! share one [`Journal`](crate::domain::journal::Journal), and slices are locked as by the browser's Web Locks.
//!
//! `interleavings/README.md` lists how the machine was broken on purpose, and what noticed each break.

mod step;
mod world;

use crate::domain::{
    command::{ActionKind, CancelReason},
    failure::{Outcome, UnknownReason},
    journal::Stage,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use step::step;
use world::World;

proptest! {
    // 1,000 runs of at least 120 steps: at least 120,000 steps in all.
    #![proptest_config(ProptestConfig { cases: 1000, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn no_interleaving_breaks_an_invariant(steps in prop::collection::vec(step(), 120..240)) {
        let mut world = World::new();
        for step in steps {
            world.perform(step);
            world.check_invariants();
        }
    }
}

/// The property above is worth something only if the random steps reach these states.
#[test]
fn random_steps_reach_sends_unknown_outcomes_and_locked_slices() {
    let mut runner = TestRunner::deterministic();
    let (mut restores, mut unresolved, mut locked, mut closed) = (0, 0, 0, 0);
    for _ in 0..300 {
        let steps =
            prop::collection::vec(step(), 240).new_tree(&mut runner).expect("the strategy generates steps").current();
        let mut world = World::new();
        for step in steps {
            world.perform(step);
            world.check_invariants();
        }
        restores += world
            .journal
            .entries()
            .filter(|entry| entry.command.kind() == ActionKind::Restore && entry.sent_at().is_some())
            .count();
        unresolved += world.journal.entries().filter(|entry| entry.is_unresolved()).count();
        closed += world
            .journal
            .entries()
            .filter(|entry| entry.outcome() == Some(&Outcome::Unknown(UnknownReason::TabClosed)))
            .count();
        locked +=
            world.journal.entries().filter(|entry| entry.stage == Stage::Cancelled(CancelReason::Unresolved)).count();
    }
    assert!(restores > 20 && unresolved > 50 && locked > 50 && closed > 5, "{restores} {unresolved} {locked} {closed}");
}
