//! Enabling the backups of uncovered slices from the overview: of one slice, or of several in a series. Each slice has
//! its own dialog.

use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::outcome_slot::OutcomeSlot,
    },
    domain::{
        command::{Action, ActionKind, Command},
        journal::{self, Entry, SliceLock},
        machine::{Machine, Progress},
        overview::SliceRow,
        route::Route,
        service::{Service, Unknown},
        slice::Slice,
    },
    pages::{
        PANEL, app_context, can_edit, dismiss_callback,
        service_dialog::{ExtraContent, ServiceDialog},
    },
    signals::{Memo, RwSignal},
    state::{AppContext, journal::Journal, overview::Overview, preferences::Preference, spawn},
    text::{overview, restore},
};
use leptos::{ev::MouseEvent, prelude::*};
use std::{collections::VecDeque, time::Duration};

/// The delay between an accepted enable and the next dialog. Without it, a click meant for one dialog could hit the
/// next.
const NEXT_DIALOG_DELAY: Duration = Duration::from_millis(600);

/// A series of enables, one slice after another.
#[derive(Clone, Copy)]
pub(super) struct EnableSeries {
    /// The slice whose dialog is open.
    current: RwSignal<Option<Slice>>,
    /// The slices after it.
    remaining: RwSignal<VecDeque<Slice>>,
    /// The outcome of the slice before it, in words.
    previous_outcome: StoredValue<Option<String>>,
    /// The last enable that ended in this tab, unless it was dismissed.
    last_outcome: Memo<Option<Entry>>,
    /// Whether a request is running whose dialog was closed.
    is_sending_in_background: Memo<bool>,
    overview: Overview,
    journal: Journal,
    zone: Zone,
}

impl EnableSeries {
    /// No dialog is open at first.
    pub(super) fn open(overview: Overview) -> Self {
        let AppContext { commands, journal, preferences, .. } = app_context();
        let (machine, since) = (commands.machine(), overview.opened_at());
        let last_outcome = Memo::new(move |_| {
            journal.known().with(|known| known.last_outcome(ActionKind::Enable, journal.tab(), since).cloned())
        });
        let current = RwSignal::new(None::<Slice>);
        let series = Self {
            current,
            remaining: RwSignal::new(VecDeque::new()),
            previous_outcome: StoredValue::new(None),
            last_outcome,
            is_sending_in_background: Memo::new(move |_| {
                current.with(Option::is_none) && machine.with(Machine::is_sending)
            }),
            overview,
            journal,
            zone: expect_context::<Zone>(),
        };
        let can_edit = can_edit();
        preferences.changed(Preference::ViewOnly).subscribe(move |_| {
            if !can_edit.get_untracked() {
                series.end();
            }
        });
        series
    }

    /// Opens the dialog for one slice.
    pub(super) fn enable_one(self, slice: Slice) {
        self.start([slice].into());
    }

    fn enable_all(self) {
        if !self.is_sending_in_background.get_untracked() {
            self.start(self.candidates());
        }
    }

    /// Whether a request is running whose dialog was closed.
    pub(super) fn is_sending_in_background(self) -> Memo<bool> {
        self.is_sending_in_background
    }

    /// The uncovered slices that the table shows, without the locked ones.
    fn candidates(self) -> VecDeque<Slice> {
        self.journal.known().with_untracked(|journal| {
            self.overview.rows().with_untracked(|rows| {
                let shown = rows.shown().iter().filter_map(|index| rows.get(*index));
                shown.filter(|row| self.is_candidate(row, journal)).map(|row| row.slice.clone()).collect()
            })
        })
    }

    fn count_candidates(self) -> usize {
        self.journal.known().with(|journal| {
            self.overview
                .rows()
                .with(|rows| rows.shown_unordered().filter(|row| self.is_candidate(row, journal)).count())
        })
    }

    fn is_candidate(self, row: &SliceRow, journal: &journal::Journal) -> bool {
        row.status.is_uncovered() && journal.slice_lock(row.slice.id, self.journal.tab()) == SliceLock::Free
    }

    fn start(self, slices: VecDeque<Slice>) {
        self.previous_outcome.set_value(None);
        self.remaining.set(slices);
        self.open_next();
    }

    fn open_next(self) {
        // The screen may be disposed by now.
        let next = self.remaining.try_update(VecDeque::pop_front).flatten();
        if next.is_some() {
            self.current.set(next);
        }
    }

    /// Opens the next dialog without enabling the current slice.
    fn skip(self) {
        self.previous_outcome.set_value(None);
        self.current.set(None);
        // Later, when this dialog is gone: its `close` event must not close the next dialog.
        spawn(async move { self.open_next() });
    }

    /// The current enable was accepted: opens the next dialog.
    fn advance(self) {
        self.previous_outcome
            .set_value(self.last_outcome.get_untracked().map(|entry| describe::outcome(self.zone, &entry).join(" ")));
        self.current.set(None);
        set_timeout(move || self.open_next(), NEXT_DIALOG_DELAY);
    }

    /// The user closed the dialog: no other opens.
    fn end(self) {
        self.remaining.update(VecDeque::clear);
        self.current.set(None);
    }
}

/// The button that starts the series.
#[component]
pub(super) fn SeriesButton(series: EnableSeries, can_edit: Memo<bool>) -> impl IntoView {
    let count = Memo::new(move |_| {
        series.overview.revision().track();
        series.count_candidates()
    });
    let is_shown = move || can_edit.get() && count.get() > 0;
    let label = move || is_shown().then(|| overview::enable_series(locale::number(count.get())));
    view! {
        <button
            type="button"
            hidden=dynamic_bool(move || !is_shown())
            aria-disabled=aria_bool(move || series.is_sending_in_background.get())
            on:click=handler(move |_| series.enable_all())
            prop:textContent=dynamic_text(label)
        />
    }
}

/// The outcome of the last enable in this tab, and a note while one is running.
#[component]
pub(super) fn LastOutcome(series: EnableSeries, can_edit: Memo<bool>) -> impl IntoView {
    let entry = series.last_outcome;
    let now = app_context().clock.now();
    let sending_note = move || series.is_sending_in_background.get().then_some(restore::SENDING);
    let resolve_link = move || {
        let slice = entry.get().filter(|entry| can_edit.get() && entry.is_unresolved())?.command.slice;
        let href = Route::Slice(slice.id).to_string();
        let label = overview::resolve_on_page(&slice);
        Some(view! { <p><a href=href>{label}</a></p> }.into_any())
    };
    view! {
        <p role="status" prop:textContent=dynamic_text(sending_note) />
        <OutcomeSlot
            entry
            now
            zone=series.zone
            panel=PANEL
            can_edit=Memo::new(|_| false)
            on_dismiss=dismiss_callback(entry)
            on_unlock=Callback::new(|_| ())
        >
            {dynamic_view(resolve_link)}
        </OutcomeSlot>
    }
}

/// The dialog of the current slice.
#[component]
pub(super) fn EnableDialog(series: EnableSeries) -> impl IntoView {
    let dialog = move || {
        let slice = series.current.get()?;
        let id = slice.id;
        let service = Memo::new(move |_| {
            series.overview.rows().with(|rows| {
                let row = rows.all().iter().find(|row| row.slice.id == id);
                row.map_or(Service::Unknown(Unknown::Loading), |row| row.status.service)
            })
        });
        let remaining_count = series.remaining.with_untracked(VecDeque::len);
        let previous_outcome = series.previous_outcome.get_value();
        let extra_content: ExtraContent =
            Box::new(move |progress| series_content(series, remaining_count, previous_outcome, progress));
        let (on_close, on_accepted) =
            (Callback::new(move |()| series.end()), Callback::new(move |()| series.advance()));
        let command = Command { slice, action: Action::Enable };
        Some(view! { <ServiceDialog command service on_close on_accepted extra_content /> }.into_any())
    };
    view! { {dynamic_view(dialog)} }
}

/// What the dialog shows in a series: the previous outcome, how many slices follow, and **Skip this one**.
fn series_content(
    series: EnableSeries,
    remaining_count: usize,
    previous_outcome: Option<String>,
    progress: Memo<Progress>,
) -> AnyView {
    let can_skip = move || progress.with(|progress| *progress == Progress::None);
    let skip = move |event: MouseEvent| {
        // The second click of a double click would skip the next slice too.
        if event.detail() < 2 && untrack(can_skip) {
            series.skip();
        }
    };
    let skip_offer = (remaining_count > 0).then(|| {
        view! {
            <p class="secondary">{overview::series_left(locale::number(remaining_count))}</p>
            <button type="button" class="quiet" hidden=dynamic_bool(move || !can_skip()) on:click=handler(skip)>
                {overview::SKIP}
            </button>
        }
    });
    // Hidden after the answer: an old acceptance above a new refusal would be misleading.
    let previous_note =
        dynamic_text(move || previous_outcome.clone().filter(|_| !progress.with(Progress::is_answered)));
    view! {
        <p prop:textContent=previous_note />
        {skip_offer}
    }
    .into_any()
}
