//! Enabling uncovered slices from the board: one, or one after another, each with its own dialog.

use crate::{
    components::{
        describe,
        live::{aria, handler, part, text, whether},
        locale,
        outcome_slot::OutcomeSlot,
    },
    domain::{
        board::Board as Rows,
        command::{Action, Ask, Event, Kind, Machine, Phase},
        journal::{Entry, Hold},
        moment::Moment,
        route::Route,
        service::{Record, Service, Unknown},
        slice::Slice,
    },
    pages::{PANEL, dialogs::SwitchDialog, outcomes::dismissing},
    state::{board::Board, clock::Clock, commands::Commands, journal::Journal, records::Records, spawn},
    text::{overview, restore},
};
use leptos::{ev::MouseEvent, prelude::*};
use std::collections::VecDeque;

/// The slices that are being enabled one after another.
#[derive(Clone, Copy)]
pub(super) struct Series {
    /// The one that is asked about first, then those after it.
    left: RwSignal<VecDeque<Slice>>,
    /// When the dialog of the first was opened.
    opened: StoredValue<Moment>,
    /// What became of the one before.
    before: StoredValue<Option<String>>,
    /// What became of the last enable that was asked for here.
    last: Memo<Option<Entry>>,
    /// Whether a request is in flight whose dialog was closed.
    away: Memo<bool>,
    board: Board,
    commands: Commands,
    journal: Journal,
}

impl Series {
    /// None yet. The next dialog opens a moment after an enable was accepted, so that no press meant for one meets
    /// the other; anything else ends the series.
    pub(super) fn open(board: Board) -> Self {
        let commands = expect_context::<Commands>();
        let records = expect_context::<Records>();
        let (journal, since) = (expect_context::<Journal>(), board.opened());
        let last = Memo::new(move |_| {
            journal.known().with(|known| known.last_outcome(Kind::Enable, journal.tab(), since).cloned())
        });
        let series = Self {
            left: RwSignal::new(VecDeque::new()),
            opened: StoredValue::new(Clock::read()),
            before: StoredValue::new(None),
            last,
            away: Memo::new(move |_| commands.machine().with(Machine::is_hidden)),
            board,
            commands,
            journal,
        };
        expect_context::<Clock>().on_tick(move |_| {
            let idle = commands.machine().with_untracked(|machine| *machine.phase() == Phase::Idle);
            if series.away.get_untracked() {
                // Its dialog was closed: none is to open by itself any more.
                series.left.update(VecDeque::clear);
            }
            let Some(first) = series.left.with_untracked(|left| left.front().map(|slice| slice.id)) else { return };
            if !idle {
                return;
            }
            let opened = series.opened.get_value();
            let accepted = matches!(records.get(first), Some(Record::Enabled(at)) if at >= opened);
            let before = last.get_untracked().filter(|_| accepted).map(|entry| describe::outcome(&entry).join(" "));
            series.before.set_value(before);
            series.left.update(|left| if accepted { drop(left.pop_front()) } else { left.clear() });
            series.ask();
        });
        // Whatever is being confirmed here goes with the board; a request in flight goes on.
        on_cleanup(move || commands.apply(Event::Closed));
        series
    }

    /// Asks whether to enable one.
    pub(super) fn enable_one(self, slice: Slice) {
        self.before.set_value(None);
        self.left.set([slice].into());
        self.ask();
    }

    fn enable_all(self) {
        if self.away.get_untracked() {
            return;
        }
        self.before.set_value(None);
        self.left.set(untrack(|| self.uncovered(|slices| slices.cloned().collect())));
        self.ask();
    }

    /// Whether a request is in flight whose dialog was closed.
    pub(super) fn away(self) -> Memo<bool> {
        self.away
    }

    /// The uncovered ones among the rows that are shown, but for what is locked.
    fn uncovered<T>(self, take: impl FnOnce(&mut dyn Iterator<Item = &Slice>) -> T) -> T {
        self.journal.known().with(|known| {
            let free = |slice: &&Slice| known.hold(slice.id, self.journal.tab()) == Hold::Free;
            self.board.rows().with(|rows| take(&mut uncovered(rows).filter(free)))
        })
    }

    /// Goes on to the next one without enabling the one that is asked about.
    fn skip(self) {
        self.before.set_value(None);
        self.left.update(|left| drop(left.pop_front()));
        self.commands.apply(Event::Closed);
        // Once this dialog is gone: the browser's word of its closing must not meet the next one.
        spawn(async move { self.ask() });
    }

    fn ask(self) {
        let next = self.left.try_with_untracked(|left| left.front().cloned()).flatten();
        if let Some(slice) = next {
            self.opened.set_value(Clock::read());
            self.commands.apply(Event::Opened(Ask { slice, action: Action::Enable }, None));
        }
    }
}

/// The uncovered ones among the rows that are shown.
fn uncovered(rows: &Rows) -> impl Iterator<Item = &Slice> {
    let lines = rows.shown().iter().filter_map(|index| rows.line(*index));
    lines.filter(|line| line.standing.is_uncovered()).map(|line| &line.slice)
}

/// The button that begins the series.
#[component]
pub(super) fn SeriesButton(series: Series) -> impl IntoView {
    let count = Memo::new(move |_| {
        series.board.arranged().track();
        series.uncovered(|slices| slices.count())
    });
    let button = move || {
        (count.get() > 0).then(|| {
            view! {
                <button type="button" aria-disabled=aria(move || series.away.get()) on:click=handler(move |_| series.enable_all())>
                    {overview::series(locale::number(count.get()))}
                </button>
            }
            .into_any()
        })
    };
    part(button)
}

/// What became of the last enable that was asked for here, and whether one is under way.
#[component]
pub(super) fn LastOutcome(series: Series, offered: bool) -> impl IntoView {
    let entry = series.last;
    let now = expect_context::<Clock>().now();
    let under_way = move || series.away.get().then_some(restore::SENDING);
    let way = move || {
        let slice = entry.get().filter(|entry| offered && entry.is_doubtful())?.ask.slice;
        let href = Route::Slice(slice.id).to_string();
        let look = overview::resolve_on_page(&slice);
        Some(view! { <p><a href=href>{look}</a></p> }.into_any())
    };
    view! {
        <p role="status" prop:textContent=text(under_way) />
        <OutcomeSlot
            entry
            now
            panel=PANEL
            offered=false
            on_dismiss=dismissing(entry)
            on_unlock=Callback::new(|_| ())
        >
            {part(way)}
        </OutcomeSlot>
    }
}

/// The dialog of the enable that is in hand; of one in a series, with what became of the one before.
#[component]
pub(super) fn EnableDialog(board: Board, series: Series) -> impl IntoView {
    let machine = expect_context::<Commands>().machine();
    let open = Memo::new(move |_| {
        machine.with(|machine| {
            let ask = machine.ask().filter(|ask| ask.kind() == Kind::Enable);
            ask.filter(|_| !machine.is_hidden()).cloned()
        })
    });
    let dialog = move || {
        let ask = open.get()?;
        let id = ask.slice.id;
        let service = Memo::new(move |_| {
            board.rows().with(|rows| {
                let line = rows.lines().iter().find(|line| line.slice.id == id);
                line.map_or(Service::Unknown(Unknown::Loading), |line| line.standing.service)
            })
        });
        let left = series.left.with_untracked(VecDeque::len).saturating_sub(1);
        let before = series.before.get_value();
        let on = (left > 0).then(|| {
            let untouched = move || machine.with(|machine| matches!(machine.phase(), Phase::Confirming { .. }));
            let skip = move |event: MouseEvent| {
                // The second half of a double click would skip the next one as well.
                if event.detail() < 2 && untrack(untouched) {
                    series.skip();
                }
            };
            view! {
                <p class="quiet">{overview::series_left(locale::number(left))}</p>
                <button type="button" class="plain" hidden=whether(move || !untouched()) on:click=handler(skip)>
                    {overview::SKIP}
                </button>
            }
            .into_any()
        });
        // An old acceptance must not stand above a new refusal.
        let before = text(move || before.clone().filter(|_| machine.with(|machine| machine.answered().is_none())));
        Some(view! { <SwitchDialog ask service><p>{before}</p> {on}</SwitchDialog> }.into_any())
    };
    view! { {part(dialog)} }
}
