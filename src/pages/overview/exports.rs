//! Exports of the overview: as a file, on paper, and as `curl` lines.

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
    pages::{app_context, requests::CurlRequests},
    signals::{Memo, RwSignal},
    state::{account::Account, clock::Clock, files, overview::Overview},
    text::overview,
};
use leptos::prelude::*;

/// How many slices get `curl` lines at most.
const MAX_SLICES: usize = 50;

/// How many slices the table shows, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowCounts {
    pub(super) shown: usize,
    pub(super) all: usize,
}

/// **Download CSV**, **Download JSON**, **Print** and **Show as curl**, for the slices in the table or for all.
#[component]
pub(super) fn Export(
    account: Account,
    overview: Overview,
    counts: Memo<RowCounts>,
    can_edit: Memo<bool>,
) -> impl IntoView {
    let (session, zone) = (app_context().session, expect_context::<Zone>());
    let rows = overview.rows();
    let exports_all = RwSignal::new(false);
    let is_curl_open = RwSignal::new(false);
    let is_printing = RwSignal::new(false);
    for (event, is_before) in [("beforeprint", true), ("afterprint", false)] {
        let listener = window_event_listener_untyped(event, move |_| is_printing.set(is_before));
        on_cleanup(move || listener.remove());
    }
    let file_name = |ending: &str| format!("{}.{ending}", overview::FILE_NAME);
    let on_csv = Callback::new(move |()| {
        let file = rows.with_untracked(|rows| csv_file(selected_rows(rows, exports_all.get_untracked()), zone));
        files::save(&file_name("csv"), "text/csv", &file);
    });
    let on_json = Callback::new(move |()| {
        let now = Clock::read();
        let file =
            rows.with_untracked(|rows| api::export::slices(selected_rows(rows, exports_all.get_untracked()), now));
        files::save(&file_name("json"), "application/json", &file);
    });
    let scope_option = move |of_all: bool| {
        let label = move || {
            let RowCounts { shown, all } = counts.get();
            Some(if of_all {
                overview::scope_all(locale::number(all))
            } else {
                overview::scope_shown(locale::number(shown))
            })
        };
        view! {
            <label class="checkbox-label">
                <input
                    type="radio"
                    name="scope"
                    prop:checked=move || exports_all.get() == of_all
                    on:change=handler(move |_| exports_all.set(of_all))
                />
                <span prop:textContent=dynamic_text(label) />
            </label>
        }
    };
    let curl_lines = move || {
        let client = session.client().filter(|_| is_curl_open.get())?;
        overview.revision().track();
        let pages = account.listing().with(|listing| listing.pages_read().max(1));
        let (requests, left_out) = rows.with(|rows| requests(rows, exports_all.get(), pages, can_edit.get()));
        let left_out = (left_out > 0).then(|| overview::curl_lines_left_out(locale::number(left_out)));
        Some(view! { <CurlRequests client requests /> <p>{left_out}</p> }.into_any())
    };
    let print_table = move || {
        is_printing.get().then(|| {
            let of_all = exports_all.get_untracked();
            rows.with_untracked(|rows| {
                let lines = selected_rows(rows, of_all).cloned().collect();
                let view = if of_all { View::default() } else { rows.view().clone() };
                view! { <PrintTable lines all=rows.all().len() view now=Clock::read() zone /> }.into_any()
            })
        })
    };
    view! {
        <fieldset class="row">
            <legend>{overview::SCOPE}</legend>
            {scope_option(false)} {scope_option(true)}
        </fieldset>
        <div class="buttons flush">
            <FileButtons on_csv on_json />
            <button
                type="button"
                class="quiet"
                on:click=handler(move |_| {
                    is_printing.set(true);
                    // The table must be in the document before the browser prints.
                    request_animation_frame(|| drop(window().print()));
                })
            >
                {overview::PRINT}
            </button>
            <CurlButton open=is_curl_open />
        </div>
        {dynamic_view(curl_lines)}
        {dynamic_view(print_table)}
    }
}

/// The slices that the table shows, in its order, or all slices in the server's order.
fn selected_rows(rows: &Rows, exports_all: bool) -> Box<dyn Iterator<Item = &SliceRow> + '_> {
    if exports_all {
        Box::new(rows.all().iter())
    } else {
        Box::new(rows.shown().iter().filter_map(|index| rows.get(*index)))
    }
}

/// The slices as CSV, with times in UTC and in the user's zone.
fn csv_file<'a>(rows: impl Iterator<Item = &'a SliceRow>, zone: Zone) -> String {
    let headers = [
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
    let cells = |row: &SliceRow| {
        let (newest, check) = (row.status.newest, row.check.value());
        vec![
            row.slice.id.to_string(),
            row.slice.name.clone().unwrap_or_default(),
            row.slice.region.clone().unwrap_or_default(),
            row.status.state.word().to_owned(),
            newest.map(Moment::iso).unwrap_or_default(),
            newest.map(|at| zone.in_file(at)).unwrap_or_default(),
            row.status.next.map(|next| next.at.iso()).unwrap_or_default(),
            row.status.service.cool_down_end().map(Moment::iso).unwrap_or_default(),
            check.map(|check| check.count().to_string()).unwrap_or_default(),
            check.map(|check| check.read_at.iso()).unwrap_or_default(),
            if row.check.failure().is_some() { "yes".to_owned() } else { String::new() },
        ]
    };
    csv(&headers, &rows.map(cells).collect::<Vec<_>>())
}

/// The requests that read what the overview shows, with those that enable uncovered slices if `can_edit`; and how many
/// slices beyond [`MAX_SLICES`] are left out.
fn requests(rows: &Rows, exports_all: bool, pages: u32, can_edit: bool) -> (Vec<Request>, usize) {
    let selected: Vec<_> = selected_rows(rows, exports_all).take(MAX_SLICES).collect();
    let left_out = selected_rows(rows, exports_all).count().saturating_sub(selected.len());
    let mut requests: Vec<_> = (1..=pages).map(|page| Request::Slices { page }).collect();
    requests.extend(selected.iter().map(|row| Request::Backups(row.slice.clone())));
    let uncovered = selected.iter().filter(|row| can_edit && row.status.is_uncovered());
    requests
        .extend(uncovered.map(|row| Request::Command(Command { slice: row.slice.clone(), action: Action::Enable })));
    (requests, left_out)
}
