//! What is known of the account's slices, to take along: as a file, on paper, and as lines for a shell.

use crate::{
    api,
    components::{
        dynamic::{dynamic_text, dynamic_view, handler},
        export::buttons::{CurlButton, FileButtons},
        locale::{self, Zone},
        overview::table::PrintTable,
    },
    domain::{
        command::{Action, Command},
        csv::csv,
        moment::Moment,
        overview::{Rows, SliceRow, View},
        request::Request,
    },
    pages::requests::Requests,
    signals::{Memo, RwSignal},
    state::{account::Account, clock::Clock, files, overview::Overview, session::Session},
    text::overview,
};
use leptos::prelude::*;

/// How many slices get lines for a shell at most.
const MOST_LINES: usize = 50;

/// **Download CSV**, **Download JSON**, **Print** and **Show as curl**, of what is shown or of all.
#[component]
pub(super) fn Export(
    account: Account,
    overview: Overview,
    /// How many are shown, and how many there are.
    counts: Memo<(usize, usize)>,
    /// Whether anything may be changed from here.
    can_edit: Memo<bool>,
) -> impl IntoView {
    let (session, zone) = (expect_context::<Session>(), expect_context::<Zone>());
    let rows = overview.rows();
    let all = RwSignal::new(false);
    let open = RwSignal::new(false);
    let printing = RwSignal::new(false);
    for (event, begins) in [("beforeprint", true), ("afterprint", false)] {
        let listener = window_event_listener_untyped(event, move |_| printing.set(begins));
        on_cleanup(move || listener.remove());
    }
    let name = |ending: &str| format!("{}.{ending}", overview::FILE_NAME);
    let on_csv = Callback::new(move |()| {
        let file = rows.with_untracked(|rows| table(chosen(rows, all.get_untracked()), zone));
        files::save(&name("csv"), "text/csv", &file);
    });
    let on_json = Callback::new(move |()| {
        let now = Clock::read();
        let file = rows.with_untracked(|rows| api::export::slices(chosen(rows, all.get_untracked()), now));
        files::save(&name("json"), "application/json", &file);
    });
    let scope = move |of_all: bool| {
        let label = move || {
            let (shown, every) = counts.get();
            Some(if of_all {
                overview::scope_all(locale::number(every))
            } else {
                overview::scope_shown(locale::number(shown))
            })
        };
        view! {
            <label class="checkbox-label">
                <input
                    type="radio"
                    name="scope"
                    prop:checked=move || all.get() == of_all
                    on:change=handler(move |_| all.set(of_all))
                />
                <span prop:textContent=dynamic_text(label) />
            </label>
        }
    };
    let lines = move || {
        let client = session.client().filter(|_| open.get())?;
        overview.revision().track();
        let pages = account.listing().with(|listing| listing.pages_read().max(1));
        let (requests, left) = rows.with(|rows| requests(rows, all.get(), pages, can_edit.get()));
        let left = (left > 0).then(|| overview::lines_left(locale::number(left)));
        Some(view! { <Requests client requests /> <p>{left}</p> }.into_any())
    };
    let printed = move || {
        printing.get().then(|| {
            let of_all = all.get_untracked();
            rows.with_untracked(|rows| {
                let lines = chosen(rows, of_all).cloned().collect();
                let view = if of_all { View::default() } else { rows.view().clone() };
                view! { <PrintTable lines all=rows.all().len() view now=Clock::read() zone /> }.into_any()
            })
        })
    };
    view! {
        <fieldset class="export-scope">
            <legend>{overview::SCOPE}</legend>
            {scope(false)} {scope(true)}
        </fieldset>
        <div class="buttons">
            <FileButtons on_csv on_json />
            <button
                type="button"
                on:click=handler(move |_| {
                    printing.set(true);
                    // What is to be printed has to be there before the browser looks at it.
                    request_animation_frame(|| drop(window().print()));
                })
            >
                {overview::PRINT}
            </button>
            <CurlButton open />
        </div>
        {dynamic_view(lines)}
        {dynamic_view(printed)}
    }
}

/// The slices that are shown, in their order, or all in the server's.
fn chosen(rows: &Rows, all: bool) -> Box<dyn Iterator<Item = &SliceRow> + '_> {
    if all { Box::new(rows.all().iter()) } else { Box::new(rows.shown().iter().filter_map(|index| rows.get(*index))) }
}

/// The slices as a table, with the user's time beside UTC.
fn table<'a>(lines: impl Iterator<Item = &'a SliceRow>, zone: Zone) -> String {
    let heads = [
        "slice_id",
        "slice_name",
        "region",
        "state",
        "newest_backup_utc",
        "newest_backup_as_shown",
        "next_expected_estimate_utc",
        "cool_down_ends_utc",
        "slots_taken",
        "checked_at_utc",
        "last_check_failed",
    ];
    let row = |line: &SliceRow| {
        let (newest, check) = (line.status.newest, line.check.value());
        vec![
            line.slice.id.to_string(),
            line.slice.name.clone().unwrap_or_default(),
            line.slice.region.clone().unwrap_or_default(),
            line.status.state.word().to_owned(),
            newest.map(Moment::iso).unwrap_or_default(),
            newest.map(|at| zone.in_file(at)).unwrap_or_default(),
            line.status.next.map(|next| next.at.iso()).unwrap_or_default(),
            line.status.service.cool_down_end().map(Moment::iso).unwrap_or_default(),
            check.map(|check| check.count().to_string()).unwrap_or_default(),
            check.map(|check| check.read_at.iso()).unwrap_or_default(),
            if line.check.failure().is_some() { "yes".to_owned() } else { String::new() },
        ]
    };
    csv(&heads, &lines.map(row).collect::<Vec<_>>())
}

/// What the overview asks the server for, and how many slices are left out.
fn requests(rows: &Rows, all: bool, pages: u32, can_edit: bool) -> (Vec<Request>, usize) {
    let first: Vec<_> = chosen(rows, all).take(MOST_LINES).collect();
    let left = chosen(rows, all).count().saturating_sub(first.len());
    let mut requests: Vec<_> = (1..=pages).map(|page| Request::Slices { page }).collect();
    requests.extend(first.iter().map(|line| Request::Backups(line.slice.clone())));
    let uncovered = first.iter().filter(|line| can_edit && line.status.is_uncovered());
    requests
        .extend(uncovered.map(|line| Request::Command(Command { slice: line.slice.clone(), action: Action::Enable })));
    (requests, left)
}
