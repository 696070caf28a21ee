//! The steps of the simulation.

use proptest::prelude::*;

pub(super) const TABS: usize = 3;
pub(super) const SLICES: u64 = 2;

/// One step of the simulation. The first number is the tab.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A dialog about the slice is opened, for one of four actions.
    Open(usize, u64, u8),
    /// A restore is confirmed and gets its lock in one step.
    Restore(usize, u64),
    /// A pending lock request is answered.
    AnswerLock(usize),
    /// The right or a wrong name is typed.
    Type(usize, bool),
    ClockTick(usize),
    TickBox(usize, bool),
    Confirm(usize),
    /// A second command is confirmed while another is running.
    ConfirmAnother(usize),
    Stop(usize),
    SignOut(usize),
    Close(usize),
    /// The recheck ends: list unchanged, unreadable, empty, with a newer backup, or with the backup replaced.
    AnswerRecheck(usize, u8),
    /// The tab's request in flight ends.
    Answer(usize, u8),
    /// Answers of all kinds arrive for an earlier command.
    LateAnswer(usize),
    /// The tab crashes and a new one replaces it.
    Crash(usize),
    /// The tabs that wait for the locks of crashed tabs get them and end those tabs' entries.
    EndOrphans,
    /// The user resolves the unknown outcomes about a slice.
    Resolve(u64),
    ClearJournal,
    /// Five seconds pass, and every tab ticks on time.
    PassCountdown,
    /// The clock moves on or jumps.
    Wait(i64),
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    let tab = 0..TABS;
    prop_oneof![
        4 => (tab.clone(), 0..SLICES, 0_u8..4).prop_map(|(tab, slice, kind)| Step::Open(tab, slice, kind)),
        4 => (tab.clone(), 0..SLICES).prop_map(|(tab, slice)| Step::Restore(tab, slice)),
        4 => Just(Step::PassCountdown),
        4 => (tab.clone(), prop::bool::weighted(0.8)).prop_map(|(tab, right)| Step::Type(tab, right)),
        16 => tab.clone().prop_map(Step::ClockTick),
        2 => (tab.clone(), prop::bool::weighted(0.8)).prop_map(|(tab, ticked)| Step::TickBox(tab, ticked)),
        6 => tab.clone().prop_map(Step::Confirm),
        1 => tab.clone().prop_map(Step::ConfirmAnother),
        6 => tab.clone().prop_map(Step::AnswerLock),
        1 => tab.clone().prop_map(Step::Stop),
        1 => tab.clone().prop_map(Step::SignOut),
        1 => tab.clone().prop_map(Step::Close),
        6 => (tab.clone(), prop_oneof![5 => Just(0_u8), 1 => 1_u8..5]).prop_map(|(tab, kind)| Step::AnswerRecheck(tab, kind)),
        4 => (tab.clone(), 0_u8..3).prop_map(|(tab, kind)| Step::Answer(tab, kind)),
        2 => tab.clone().prop_map(Step::LateAnswer),
        1 => tab.prop_map(Step::Crash),
        2 => Just(Step::EndOrphans),
        1 => (0..SLICES).prop_map(Step::Resolve),
        1 => Just(Step::ClearJournal),
        8 => prop_oneof![16 => 0_i64..2000, 1 => -100_000_i64..0, 1 => 0_i64..100_000_000].prop_map(Step::Wait),
    ]
}
