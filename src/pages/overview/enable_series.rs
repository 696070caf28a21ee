//! Enabling uncovered slices from the overview: one, or one after another, each with its own dialog.

use crate::{
    components::{
        describe,
        dynamic::{aria_bool, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::outcome_slot::OutcomeSlot,
    },
    domain::{
        command::{Action, ActionKind, Command},
        journal::{Entry, SliceLock},
        machine::{Machine, Progress},
        overview::Rows,
        route::Route,
        service::{Service, Unknown},
        slice::Slice,
    },
    pages::{
        PANEL, can_edit, dismiss_callback,
        service_dialog::{Besides, ServiceDialog},
    },
    signals::{Memo, RwSignal},
    state::{
        clock::Clock,
        commands::Commands,
        journal::Journal,
        overview::Overview,
        preferences::{Preference, Preferences},
        spawn,
    },
    text::{overview, restore},
};
use leptos::{ev::MouseEvent, prelude::*};
use std::{collections::VecDeque, time::Duration};

/// How long after an accepted enable the next dialog opens, so that no press meant for one meets the other.
const PAUSE: Duration = Duration::from_millis(600);

/// The slices that are being enabled one after another.
#[derive(Clone, Copy)]
pub(super) struct Series {
    /// The slice whose dialog is open.
    asked: RwSignal<Option<Slice>>,
    /// Those after it.
    rest: RwSignal<VecDeque<Slice>>,
    /// What became of the one before.
    before: StoredValue<Option<String>>,
    /// What became of the last enable that was asked for here.
    last: Memo<Option<Entry>>,
    /// Whether a request is in flight whose dialog was closed.
    away: Memo<bool>,
    overview: Overview,
    journal: Journal,
    zone: Zone,
}

impl Series {
    /// None yet.
    pub(super) fn open(overview: Overview) -> Self {
        let machine = expect_context::<Commands>().machine();
        let (journal, since) = (expect_context::<Journal>(), overview.opened_at());
        let last = Memo::new(move |_| {
            journal.known().with(|known| known.last_outcome(ActionKind::Enable, journal.tab(), since).cloned())
        });
        let asked = RwSignal::new(None::<Slice>);
        let series = Self {
            asked,
            rest: RwSignal::new(VecDeque::new()),
            before: StoredValue::new(None),
            last,
            away: Memo::new(move |_| asked.with(Option::is_none) && machine.with(Machine::is_sending)),
            overview,
            journal,
            zone: expect_context::<Zone>(),
        };
        let can_edit = can_edit();
        expect_context::<Preferences>().changed(Preference::ViewOnly).subscribe(move |_| {
            if !can_edit.get_untracked() {
                series.end();
            }
        });
        series
    }

    /// Asks whether to enable one.
    pub(super) fn enable_one(self, slice: Slice) {
        self.begin([slice].into());
    }

    fn enable_all(self) {
        if !self.away.get_untracked() {
            self.begin(untrack(|| self.uncovered(|slices| slices.cloned().collect())));
        }
    }

    /// Whether a request is in flight whose dialog was closed.
    pub(super) fn away(self) -> Memo<bool> {
        self.away
    }

    /// The uncovered ones among the rows that are shown, but for what is locked.
    fn uncovered<T>(self, take: impl FnOnce(&mut dyn Iterator<Item = &Slice>) -> T) -> T {
        self.journal.known().with(|known| {
            let free = |slice: &&Slice| known.slice_lock(slice.id, self.journal.tab()) == SliceLock::Free;
            self.overview.rows().with(|rows| take(&mut uncovered(rows).filter(free)))
        })
    }

    fn begin(self, slices: VecDeque<Slice>) {
        self.before.set_value(None);
        self.rest.set(slices);
        self.ask_next();
    }

    fn ask_next(self) {
        // The screen may be gone by now.
        let next = self.rest.try_update(VecDeque::pop_front).flatten();
        if next.is_some() {
            self.asked.set(next);
        }
    }

    /// Goes on to the next one without enabling the one that is asked about.
    fn skip(self) {
        self.before.set_value(None);
        self.asked.set(None);
        // Once this dialog is gone: the browser's word of its closing must not meet the next one.
        spawn(async move { self.ask_next() });
    }

    /// The one that was asked about is accepted: goes on to the next one.
    fn go_on(self) {
        self.before.set_value(self.last.get_untracked().map(|entry| describe::outcome(self.zone, &entry).join(" ")));
        self.asked.set(None);
        set_timeout(move || self.ask_next(), PAUSE);
    }

    /// The dialog is closed: none is to open by itself any more.
    fn end(self) {
        self.rest.update(VecDeque::clear);
        self.asked.set(None);
    }
}

/// The uncovered ones among the rows that are shown.
fn uncovered(rows: &Rows) -> impl Iterator<Item = &Slice> {
    let lines = rows.shown().iter().filter_map(|index| rows.get(*index));
    lines.filter(|line| line.status.is_uncovered()).map(|line| &line.slice)
}

/// The button that begins the series.
#[component]
pub(super) fn SeriesButton(series: Series, can_edit: Memo<bool>) -> impl IntoView {
    let count = Memo::new(move |_| {
        series.overview.revision().track();
        series.uncovered(|slices| slices.count())
    });
    let button = move || {
        (can_edit.get() && count.get() > 0).then(|| {
            view! {
                <button type="button" aria-disabled=aria_bool(move || series.away.get()) on:click=handler(move |_| series.enable_all())>
                    {overview::series(locale::number(count.get()))}
                </button>
            }
            .into_any()
        })
    };
    dynamic_view(button)
}

/// What became of the last enable that was asked for here, and whether one is under way.
#[component]
pub(super) fn LastOutcome(series: Series, can_edit: Memo<bool>) -> impl IntoView {
    let entry = series.last;
    let now = expect_context::<Clock>().now();
    let under_way = move || series.away.get().then_some(restore::SENDING);
    let way = move || {
        let slice = entry.get().filter(|entry| can_edit.get() && entry.is_unresolved())?.command.slice;
        let href = Route::Slice(slice.id).to_string();
        let look = overview::resolve_on_page(&slice);
        Some(view! { <p><a href=href>{look}</a></p> }.into_any())
    };
    view! {
        <p role="status" prop:textContent=dynamic_text(under_way) />
        <OutcomeSlot
            entry
            now
            zone=series.zone
            panel=PANEL
            can_edit=Memo::new(|_| false)
            on_dismiss=dismiss_callback(entry)
            on_unlock=Callback::new(|_| ())
        >
            {dynamic_view(way)}
        </OutcomeSlot>
    }
}

/// The dialog of the slice that is asked about; of one in a series, with what became of the one before.
#[component]
pub(super) fn EnableDialog(series: Series) -> impl IntoView {
    let dialog = move || {
        let slice = series.asked.get()?;
        let id = slice.id;
        let service = Memo::new(move |_| {
            series.overview.rows().with(|rows| {
                let line = rows.all().iter().find(|line| line.slice.id == id);
                line.map_or(Service::Unknown(Unknown::Loading), |line| line.status.service)
            })
        });
        let left = series.rest.with_untracked(VecDeque::len);
        let before = series.before.get_value();
        let besides: Besides = Box::new(move |progress| besides(series, left, before, progress));
        let (on_close, on_accepted) = (Callback::new(move |()| series.end()), Callback::new(move |()| series.go_on()));
        let command = Command { slice, action: Action::Enable };
        Some(view! { <ServiceDialog command service on_close on_accepted besides /> }.into_any())
    };
    view! { {dynamic_view(dialog)} }
}

/// What became of the one before, and the way past this one.
fn besides(series: Series, left: usize, before: Option<String>, progress: Memo<Progress>) -> AnyView {
    let is_asking = move || progress.with(|progress| *progress == Progress::None);
    let skip = move |event: MouseEvent| {
        // The second half of a double click would skip the next one as well.
        if event.detail() < 2 && untrack(is_asking) {
            series.skip();
        }
    };
    let on = (left > 0).then(|| {
        view! {
            <p class="secondary">{overview::series_left(locale::number(left))}</p>
            <button type="button" class="text-button" hidden=dynamic_bool(move || !is_asking()) on:click=handler(skip)>
                {overview::SKIP}
            </button>
        }
    });
    // An old acceptance must not stand above a new refusal.
    let before = dynamic_text(move || before.clone().filter(|_| !progress.with(Progress::is_answered)));
    view! {
        <p prop:textContent=before />
        {on}
    }
    .into_any()
}
