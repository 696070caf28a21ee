//! Enabling uncovered slices from the board: one, or one after another, each with its own dialog.

use crate::{
    components::{live::part, locale, outcome_slot::sentences},
    domain::{
        board::Board as Rows,
        command::{Action, Ask, Event, Kind, Phase},
        failure::Outcome,
        moment::Moment,
        service::{Record, Service, Unknown},
        slice::Slice,
    },
    pages::dialogs::SwitchDialog,
    state::{board::Board, clock::Clock, commands::Commands, journal::Journal, records::Records},
    text::words,
};
use leptos::prelude::*;

/// The slices that are being enabled one after another.
#[derive(Clone, Copy)]
pub(super) struct Series {
    /// The one that is asked about first, then those after it.
    left: RwSignal<Vec<Slice>>,
    /// When the dialog of the first was opened.
    opened: StoredValue<Moment>,
    /// What became of the one before.
    before: StoredValue<Option<String>>,
    board: Board,
    commands: Commands,
}

impl Series {
    /// None yet. The next dialog opens a moment after an enable was accepted, so that no press meant for one meets
    /// the other; anything else ends the series.
    pub(super) fn open(board: Board) -> Self {
        let commands = expect_context::<Commands>();
        let records = expect_context::<Records>();
        let series = Self {
            left: RwSignal::new(Vec::new()),
            opened: StoredValue::new(Clock::read()),
            before: StoredValue::new(None),
            board,
            commands,
        };
        let last = accepted_here();
        expect_context::<Clock>().on_tick(move |_| {
            let idle = commands.machine().with_untracked(|machine| *machine.phase() == Phase::Idle);
            let Some(first) = series.left.with_untracked(|left| left.first().map(|slice| slice.id)) else { return };
            if !idle {
                return;
            }
            let opened = series.opened.get_value();
            let accepted = matches!(records.get(first), Some(Record::Enabled(at)) if at >= opened);
            series.before.set_value(untrack(&last).filter(|_| accepted));
            series.left.update(|left| if accepted { drop(left.remove(0)) } else { left.clear() });
            series.ask();
        });
        // Whatever is being confirmed here goes with the board; a request in flight goes on.
        on_cleanup(move || commands.apply(Event::Closed));
        series
    }

    /// Asks whether to enable one.
    pub(super) fn enable_one(self, slice: Slice) {
        self.before.set_value(None);
        self.left.set(vec![slice]);
        self.ask();
    }

    fn enable_all(self) {
        self.before.set_value(None);
        let uncovered = self.board.rows().with_untracked(|rows| uncovered(rows).cloned().collect());
        self.left.set(uncovered);
        self.ask();
    }

    fn ask(self) {
        let next = self.left.with_untracked(|left| left.first().cloned());
        if let Some(slice) = next {
            self.opened.set_value(Clock::read());
            self.commands.apply(Event::Opened(Ask { slice, action: Action::Enable }));
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
    let words = &words().board;
    let count = Memo::new(move |_| {
        series.board.arranged().track();
        series.board.rows().with(|rows| uncovered(rows).count())
    });
    let button = move || {
        (count.get() > 0).then(|| {
            view! {
                <button type="button" on:click=move |_| series.enable_all()>
                    {locale::counted(count.get(), words.series)}
                </button>
            }
            .into_any()
        })
    };
    part(button)
}

/// The last enable that was accepted in this tab since now.
pub(super) fn accepted_here() -> impl Fn() -> Option<String> {
    let journal = expect_context::<Journal>();
    let since = Clock::read();
    move || {
        journal.known().with(|known| {
            let ours = known.entries().filter(|entry| entry.id.tab == journal.tab() && entry.asked >= since);
            let enabled =
                ours.filter(|entry| entry.ask.kind() == Kind::Enable && entry.outcome() == Some(&Outcome::Accepted));
            enabled.max_by_key(|entry| entry.answered_at()).map(|entry| sentences(entry).join(" "))
        })
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
        let left = series.left.with_untracked(Vec::len).saturating_sub(1);
        let before = series.before.get_value();
        let on = (left > 0).then(|| locale::counted(left, words().board.series_on));
        Some(view! { <SwitchDialog ask service><p>{before}</p> <p class="quiet">{on}</p></SwitchDialog> }.into_any())
    };
    view! { {part(dialog)} }
}
