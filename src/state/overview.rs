//! The whole account at a glance: asks for the backups of many slices, gently, while the board is looked at.

mod checking;

use super::{
    account::Account, cache::Cache, clock::Clock, navigation::Navigation, read::AbortSlot,
    service_records::ServiceRecords, session::Session,
};
use crate::domain::{
    failure::Failure,
    moment::{Moment, Span},
    overview::{self, Check, View},
    rate_limiter::RateLimiter,
    slice::SliceId,
    unicode::Unicode,
};
use crate::signals::{ReadSignal, WriteSignal, signal};
use leptos::prelude::*;
use std::{collections::HashMap, ops::Range};
use web_sys::AbortSignal;

/// How often the states are judged anew, as time passes.
const REEVALUATE_EVERY: Span = Span::seconds(30);

/// Whether slices are being checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// There is nothing to check.
    Idle,
    /// They are being checked.
    Checking,
    /// The server has asked for patience until then.
    Waiting(Moment),
    /// The user has stopped it for a while.
    Paused,
    /// Several in a row could not be read, and this is why the last one could not.
    GivenUp(Failure),
}

/// What is known of every slice of the account. It lasts as long as the session: leaving the board forgets nothing, and
/// coming back goes on where it stopped.
#[derive(Clone, Copy)]
pub struct Overview {
    /// Tells when something is learned about a slice; how they are arranged is told by itself, as it changes with
    /// every key typed.
    rows: ReadSignal<overview::Rows>,
    set_rows: WriteSignal<overview::Rows>,
    arranged: ReadSignal<u32>,
    set_arranged: WriteSignal<u32>,
    run: ReadSignal<Run>,
    set_run: WriteSignal<Run>,
    pace: StoredValue<RateLimiter>,
    /// The rows on the screen; `None` while another screen is looked at.
    visible: StoredValue<Option<Range<usize>>>,
    /// Whether rows may change their places by themselves, as nobody would be disturbed.
    can_reorder: StoredValue<Option<Callback<(), bool>>>,
    /// How the board was looked at when it was left, and how far it was scrolled.
    left: StoredValue<(View, f64)>,
    /// When the slices were last judged.
    judged_at: StoredValue<Moment>,
    /// The index of each slice among the rows.
    places: StoredValue<HashMap<SliceId, usize>>,
    stop: StoredValue<Option<AbortSignal>, LocalStorage>,
    abort: AbortSlot,
    session: Session,
    records: ServiceRecords,
    cache: Cache,
    unicode: Unicode,
    opened: Moment,
}

impl Overview {
    /// Begins with the slices that the account's list tells of, and follows it.
    pub fn open(
        account: Account,
        session: Session,
        records: ServiceRecords,
        cache: Cache,
        navigation: Navigation,
        clock: Clock,
        unicode: Unicode,
    ) -> Self {
        let (rows, set_rows) = signal(overview::Rows::default());
        let (arranged, set_arranged) = signal(0);
        let (run, set_run) = signal(Run::Idle);
        let overview = Self {
            rows,
            set_rows,
            arranged,
            set_arranged,
            run,
            set_run,
            pace: StoredValue::new(RateLimiter::default()),
            visible: StoredValue::new(None),
            can_reorder: StoredValue::new(None),
            left: StoredValue::new((View::default(), 0.0)),
            judged_at: StoredValue::new(Clock::read()),
            places: StoredValue::new(HashMap::new()),
            stop: StoredValue::new_local(None),
            abort: AbortSlot::new(),
            session,
            records,
            cache,
            unicode,
            opened: Clock::read(),
        };
        overview.follow(account);
        overview.set_view(navigation.view());
        navigation.view_asked().subscribe(move |view: &View| overview.set_view(view.clone()));
        account.page_read().subscribe(move |()| overview.follow(account));
        cache.changed().subscribe(move |slice: &SliceId| overview.take_from_cache(*slice));
        records.changed().subscribe(move |_| {
            overview.judge();
            overview.go_on();
        });
        clock.on_tick(move |now| {
            let is_old = now.since(overview.judged_at.get_value()) >= REEVALUATE_EVERY;
            if is_old {
                overview.judge();
            }
            // Looking for what is due takes a while with ten thousand slices; answers go on by themselves.
            if is_old || matches!(overview.run.get_untracked(), Run::Waiting(_)) {
                overview.go_on();
            }
        });
        overview
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_rows.notify();
        self.set_arranged.notify();
        self.set_run.notify();
    }

    /// When the session began.
    pub fn opened(self) -> Moment {
        self.opened
    }

    /// The rows, followed for what is known of each.
    pub fn rows(self) -> ReadSignal<overview::Rows> {
        self.rows
    }

    /// Changes with the view, the rows shown and their order.
    pub fn arranged(self) -> ReadSignal<u32> {
        self.arranged
    }

    fn change(self, change: &mut dyn FnMut(&mut overview::Rows)) {
        self.set_rows.update(change);
        self.tell_arrangement();
    }

    fn arrange(self, change: &mut dyn FnMut(&mut overview::Rows)) {
        self.set_rows.update_untracked(change);
        self.tell_arrangement();
    }

    fn tell_arrangement(self) {
        let arrangement = self.rows.with_untracked(overview::Rows::arrangement);
        if self.arranged.get_untracked() != arrangement {
            self.set_arranged.set(arrangement);
        }
    }

    /// Whether slices are being checked.
    pub fn run(self) -> ReadSignal<Run> {
        self.run
    }

    /// The board is looked at from now on; `can_reorder` says whether its rows may change their places.
    pub fn mounted(self, can_reorder: Callback<(), bool>) {
        self.can_reorder.set_value(Some(can_reorder));
        self.visible.set_value(Some(0..0));
        self.arrange(&mut |rows| rows.settle(Clock::read(), self.unicode));
        self.go_on();
    }

    /// The rows on the screen are those; they are asked for first.
    pub fn look_at(self, rows: Range<usize>) {
        self.visible.set_value(Some(rows));
    }

    /// Another screen is looked at, from now on; the board was scrolled so far.
    pub fn leave(self, scrolled: f64) {
        // After a sign-out the board itself is gone before its screen.
        let Some(view) = self.rows.try_with_untracked(|rows| rows.view().clone()) else { return };
        self.can_reorder.try_set_value(None);
        self.visible.try_set_value(None);
        self.left.try_set_value((view, scrolled));
    }

    /// How far the board was scrolled when it was left, if it was looked at in this way.
    pub fn was_scrolled(self, view: &View) -> f64 {
        self.left.with_value(|(left, scrolled)| if left == view { *scrolled } else { 0.0 })
    }

    /// Looks at it otherwise.
    pub fn set_view(self, view: View) {
        // The address may change when nobody is signed in any more.
        if self.rows.try_with_untracked(|rows| *rows.view() != view).unwrap_or(false) {
            self.arrange(&mut |rows| rows.set_view(view.clone(), Clock::read(), self.unicode));
        }
    }

    /// Puts the rows in order.
    pub fn settle(self) {
        self.arrange(&mut |rows| rows.settle(Clock::read(), self.unicode));
    }

    /// Takes in the slices that the account's list tells of by now.
    fn follow(self, account: Account) {
        account.listing().with_untracked(|listing| self.change(&mut |rows| rows.follow(listing)));
        let known = self.places.with_value(HashMap::len);
        let added: Vec<_> = self.rows.with_untracked(|rows| {
            rows.lines().iter().enumerate().skip(known).map(|(index, line)| (line.slice.id, index)).collect()
        });
        self.places.update_value(|places| places.extend(added.iter().copied()));
        // A slice's own page may have read it before the list told of it.
        for (slice, _) in added {
            self.take_from_cache(slice);
        }
        self.judge();
        self.go_on();
    }

    fn take_from_cache(self, slice: SliceId) {
        let place = self.places.with_value(|places| places.get(&slice).copied());
        if let (Some(index), Some(check)) = (place, self.cache.get(slice)) {
            self.tell(index, slice, Ok(check));
        }
    }

    fn tell(self, index: usize, slice: SliceId, read: Result<Check, Failure>) {
        let (now, record) = (Clock::read(), self.records.get(slice));
        self.change(&mut |rows| rows.tell(index, read.clone(), record, now));
    }

    /// Judges every slice by what is known now.
    fn judge(self) {
        let now = Clock::read();
        let records = self.records.all();
        self.set_rows.maybe_update(|rows| rows.judge_all(|slice| records.get(&slice.id).copied(), now));
        self.tell_arrangement();
        self.judged_at.set_value(now);
    }
}
