//! The state of every slice of the account. Checks many slices, at a limited rate, while the overview is open.

mod checking;
mod schedule;

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

/// How often all states are evaluated again, as some depend on the time.
const REEVALUATE_EVERY: Span = Span::seconds(30);

/// Whether slices are being checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// There is nothing to check.
    Idle,
    Checking,
    /// The server limits the rate: no check starts before this moment.
    Waiting(Moment),
    /// The user has paused the checks.
    Paused,
    /// Too many checks in a row failed; this is the last failure.
    GivenUp(Failure),
}

/// The rows of the overview. They belong to the session: leaving the screen pauses the checks, and opening it again
/// continues them.
#[derive(Clone, Copy)]
pub struct Overview {
    /// Notifies of changes within rows once a frame, but not of changes of their order, which come with every key press
    /// in the filter: `revision` notifies of these.
    rows: ReadSignal<overview::Rows>,
    set_rows: WriteSignal<overview::Rows>,
    revision: ReadSignal<u32>,
    set_revision: WriteSignal<u32>,
    run: ReadSignal<Run>,
    set_run: WriteSignal<Run>,
    rate_limiter: StoredValue<RateLimiter>,
    /// The rows on the screen; `None` while another screen is open.
    visible: StoredValue<Option<Range<usize>>>,
    /// Whether the rows may be sorted now without disturbing the user; `None` while another screen is open.
    can_reorder: StoredValue<Option<Callback<(), bool>>>,
    /// The view and the scroll position when the screen was left.
    last_position: StoredValue<(View, f64)>,
    evaluated_at: StoredValue<Moment>,
    /// Whether the next frame tells the subscribers of changes.
    is_notifying: StoredValue<bool>,
    /// The index of each slice in `rows`.
    indices: StoredValue<HashMap<SliceId, usize>>,
    /// Shared by all checks that are running.
    abort_signal: StoredValue<Option<AbortSignal>, LocalStorage>,
    abort: AbortSlot,
    session: Session,
    records: ServiceRecords,
    cache: Cache,
    unicode: Unicode,
    opened_at: Moment,
}

impl Overview {
    /// Starts with the slices that the account's list has so far, and adds those that are read later.
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
        let (revision, set_revision) = signal(0);
        let (run, set_run) = signal(Run::Idle);
        let overview = Self {
            rows,
            set_rows,
            revision,
            set_revision,
            run,
            set_run,
            rate_limiter: StoredValue::new(RateLimiter::default()),
            visible: StoredValue::new(None),
            can_reorder: StoredValue::new(None),
            last_position: StoredValue::new((View::default(), 0.0)),
            evaluated_at: StoredValue::new(Clock::read()),
            is_notifying: StoredValue::new(false),
            indices: StoredValue::new(HashMap::new()),
            abort_signal: StoredValue::new_local(None),
            abort: AbortSlot::new(),
            session,
            records,
            cache,
            unicode,
            opened_at: Clock::read(),
        };
        overview.append_slices(account);
        overview.set_view(navigation.view());
        navigation.view_requested().subscribe(move |view: &View| overview.set_view(view.clone()));
        account.page_read().subscribe(move |()| overview.append_slices(account));
        cache.changed().subscribe(move |slice: &SliceId| overview.record_cached(*slice));
        records.changed().subscribe(move |_| {
            overview.reevaluate();
            overview.start_checks();
        });
        clock.on_tick(move |now| {
            let is_due = now.since(overview.evaluated_at.get_value()) >= REEVALUATE_EVERY;
            if is_due {
                overview.reevaluate();
            }
            // Not at every tick: finding the next slice takes a while with ten thousand of them. Each answer starts the
            // next check anyway.
            if is_due || matches!(overview.run.get_untracked(), Run::Waiting(_)) {
                overview.start_checks();
            }
        });
        overview
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_rows.notify();
        self.set_revision.notify();
        self.set_run.notify();
    }

    /// When the session began.
    pub fn opened_at(self) -> Moment {
        self.opened_at
    }

    /// The rows. The signal does not notify of changes of the view or the order; [`Self::revision`] does.
    pub fn rows(self) -> ReadSignal<overview::Rows> {
        self.rows
    }

    /// A number that changes with the view, the rows shown and their order.
    pub fn revision(self) -> ReadSignal<u32> {
        self.revision
    }

    /// Changes the rows. The subscribers follow in the next frame: several answers may come in one, and each would have
    /// every row compared.
    fn change(self, change: &mut dyn FnMut(&mut overview::Rows)) {
        self.set_rows.update_untracked(change);
        self.notify_in_next_frame();
    }

    fn notify_in_next_frame(self) {
        if self.is_notifying.try_get_value() != Some(false) {
            return;
        }
        self.is_notifying.set_value(true);
        request_animation_frame(move || {
            // The session may have ended.
            if self.is_notifying.try_set_value(false).is_none() {
                self.set_rows.notify();
                self.update_revision();
            }
        });
    }

    fn rearrange(self, change: &mut dyn FnMut(&mut overview::Rows)) {
        self.set_rows.update_untracked(change);
        self.update_revision();
    }

    fn update_revision(self) {
        let revision = self.rows.with_untracked(overview::Rows::revision);
        if self.revision.get_untracked() != revision {
            self.set_revision.set(revision);
        }
    }

    pub fn run(self) -> ReadSignal<Run> {
        self.run
    }

    /// The screen was opened: sorts the rows and starts checks. `can_reorder` is asked before the rows are sorted
    /// again without the user asking.
    pub fn mounted(self, can_reorder: Callback<(), bool>) {
        self.can_reorder.set_value(Some(can_reorder));
        self.visible.set_value(Some(0..0));
        self.sort();
        self.start_checks();
    }

    /// Sets the rows on the screen, which are checked before others.
    pub fn set_visible(self, rows: Range<usize>) {
        self.visible.set_value(Some(rows));
    }

    /// The screen was left, with this scroll position.
    pub fn unmounted(self, scroll_position: f64) {
        // After a sign-out, this overview is gone before its screen.
        let Some(view) = self.rows.try_with_untracked(|rows| rows.view().clone()) else { return };
        self.can_reorder.try_set_value(None);
        self.visible.try_set_value(None);
        self.last_position.try_set_value((view, scroll_position));
    }

    /// The scroll position at which the screen was left; 0 if it had another view.
    pub fn scroll_position(self, view: &View) -> f64 {
        self.last_position.with_value(|(last, position)| if last == view { *position } else { 0.0 })
    }

    pub fn set_view(self, view: View) {
        // The address may change after a sign-out, when the rows are gone.
        if self.rows.try_with_untracked(|rows| *rows.view() != view).unwrap_or(false) {
            self.rearrange(&mut |rows| rows.set_view(view.clone(), Clock::read(), self.unicode));
        }
    }

    pub fn sort(self) {
        self.rearrange(&mut |rows| rows.sort(Clock::read(), self.unicode));
    }

    /// Adds the slices that were read since the last call.
    fn append_slices(self, account: Account) {
        account.listing().with_untracked(|listing| self.change(&mut |rows| rows.append(listing)));
        let known = self.indices.with_value(HashMap::len);
        let added: Vec<_> = self.rows.with_untracked(|rows| {
            rows.all().iter().enumerate().skip(known).map(|(index, line)| (line.slice.id, index)).collect()
        });
        self.indices.update_value(|indices| indices.extend(added.iter().copied()));
        // The slice's own page may have checked it before.
        for (slice, _) in added {
            self.record_cached(slice);
        }
        self.reevaluate();
        self.start_checks();
    }

    fn record_cached(self, slice: SliceId) {
        let index = self.indices.with_value(|indices| indices.get(&slice).copied());
        if let (Some(index), Some(check)) = (index, self.cache.get(slice)) {
            self.record_check(index, slice, Ok(check));
        }
    }

    fn record_check(self, index: usize, slice: SliceId, check: Result<Check, Failure>) {
        let (now, record) = (Clock::read(), self.records.get(slice));
        self.change(&mut |rows| rows.record_check(index, check.clone(), record, now));
    }

    /// Evaluates the state of every slice again.
    fn reevaluate(self) {
        let now = Clock::read();
        let records = self.records.all();
        let mut has_changed = false;
        self.set_rows.update_untracked(|rows| {
            has_changed = rows.reevaluate_all(|slice| records.get(&slice.id).copied(), now);
        });
        if has_changed {
            self.notify_in_next_frame();
        }
        self.evaluated_at.set_value(now);
    }
}
