//! `#/slices`: the overview, every slice of the account at a glance.

use crate::{
    components::{
        dynamic::{aria_bool, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        overview::{
            controls::StateButtons,
            headline::headline,
            table::{OverviewTable, RowOptions, with_arrangement},
        },
        shared::{failure_notice::FailureNotice, focus::focus_heading_if_lost, listing_progress::ListingProgress},
    },
    domain::{
        overview::{Order, Rows, Summary, View},
        route::Route,
        slice::SliceId,
    },
    pages::{ViewOnlyNote, can_edit},
    signals::Memo,
    state::{
        account::Account,
        clock::Clock,
        journal::Journal,
        navigation::Navigation,
        overview::{Overview, Run},
    },
    text::{OutOf, describe, export, overview, page, slices},
};
use leptos::{html, prelude::*};

mod checks;
mod enable_series;
mod exports;

/// The overview.
#[component]
pub(super) fn OverviewPage(account: Account) -> impl IntoView {
    let listing = account.listing();
    let overview = expect_context::<Overview>();
    let summary = Memo::new(move |_| overview.rows().with(Rows::summary));
    let route = expect_context::<Navigation>().route();
    let unknown = move || route.get() == Route::Unknown;
    let empty = move || {
        let nothing =
            listing.with(|listing| listing.is_finished() && listing.slices().is_empty() && listing.unreadable == 0);
        nothing.then_some(slices::EMPTY)
    };
    let busy = move || account.reading().get() || matches!(overview.run().get(), Run::Checking | Run::Waiting(_));
    let truth = move || {
        let complete = listing.with(|listing| listing.is_finished() && !listing.is_truncated());
        let short = if complete { None } else { Some(overview::STILL_LISTING.to_owned()) };
        let first = headline(summary.get(), locale::number);
        let all = [first, short].into_iter().flatten().collect::<Vec<_>>().join(" ");
        empty().map_or(all, str::to_owned)
    };
    let some = Memo::new(move |_| summary.with(|summary| summary.total() > 0));
    focus_heading_if_lost();
    mounted(overview);
    Effect::new(move |_| document().set_title(&page::tab_title(&[slices::TITLE])));
    view! {
        <main>
            <h1 tabindex="-1">{slices::TITLE}</h1>
            <ViewOnlyNote />
            <p role="status" prop:textContent=dynamic_text(move || unknown().then_some(page::NO_SUCH_ADDRESS)) />
            // While answers come in, the sentence changes too often to be read out: then it is marked as not ready.
            <p class="headline" role="status" aria-label=overview::ACCOUNT aria-busy=aria_bool(busy) prop:textContent=dynamic_text(move || Some(truth())) />
            <ListingProgress listing reading=account.reading() />
            <ListTrouble account />
            {dynamic_view(move || some.get().then(|| view! { <Slices account overview summary /> }.into_any()))}
        </main>
    }
}

/// Tells the overview that it is looked at, and for how long; takes the page to where it was left.
fn mounted(overview: Overview) {
    // Whoever points at a row, is in it with the keyboard, or has scrolled down to it must not lose it.
    overview.mounted(Callback::new(|()| {
        let inside = document().query_selector("table.overview-table tbody:is(:hover, :focus-within)").ok().flatten();
        let table = document().query_selector("table.overview-table tbody").ok().flatten();
        let above = table.is_some_and(|table| table.get_bounding_client_rect().top() < 0.0);
        inside.is_none() && !above
    }));
    let scrolled = overview.scroll_position(&overview.rows().with_untracked(|rows| rows.view().clone()));
    if scrolled > 0.0 {
        request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, scrolled));
    }
    on_cleanup(move || overview.unmounted(window().scroll_y().unwrap_or(0.0)));
}

/// Why slices are missing.
#[component]
fn ListTrouble(account: Account) -> impl IntoView {
    let listing = account.listing();
    let failure = Memo::new(move |_| listing.with(|listing| listing.failure.clone()));
    let read_some = Memo::new(move |_| listing.with(|listing| !listing.slices().is_empty()));
    let notice = move || {
        failure.get().map(|failure| {
            let first = if read_some.get() { slices::INCOMPLETE } else { slices::NOT_LISTED };
            view! {
                <p><strong>{first}</strong></p>
                <FailureNotice failure />
                <button type="button" on:click=handler(move |_| account.read_rest())>
                    {page::TRY_AGAIN}
                </button>
            }
            .into_any()
        })
    };
    view! {
        <div role="alert" class="message">
            {dynamic_view(notice)}
        </div>
    }
}

/// The table and what is done with it.
#[component]
fn Slices(account: Account, overview: Overview, summary: Memo<Summary>) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let journal = expect_context::<Journal>();
    let now = expect_context::<Clock>().now();
    let can_edit = can_edit();
    let rows = overview.rows();
    let view = Memo::new(move |_| with_arrangement(rows, overview.revision(), |rows| rows.view().clone()));
    let on_filter = move |event| {
        let view = View { filter: event_target_value(&event), ..view.get_untracked() };
        overview.set_view(view.clone());
        navigation.set_view_debounced(view);
    };
    let on_typed = move |_| navigation.commit_view(&view.get_untracked());
    let on_choose = Callback::new(move |state| navigation.set_view(&View { state, ..view.get_untracked() }));
    let on_sort = Callback::new(move |column| {
        let before = view.get_untracked();
        navigation.set_view(&View { order: Order::after_click(before.order, column), ..before });
    });
    let series = enable_series::Series::open(overview);
    let away = series.away();
    let disabled_reason = Callback::new(move |id: SliceId| {
        let locked = describe::slice_lock_short(&journal.known().with(|known| known.slice_lock(id, journal.tab())));
        locked.or_else(|| away.get().then_some(overview::BUSY))
    });
    let options = RowOptions {
        on_check: Callback::new(move |index| overview.check(index)),
        on_enable: Callback::new(move |slice| series.enable_one(slice)),
        can_edit,
        zone: expect_context::<Zone>(),
        disabled_reason,
    };
    let shown =
        Memo::new(move |_| with_arrangement(rows, overview.revision(), |rows| (rows.shown().len(), rows.all().len())));
    let title = NodeRef::<html::H2>::new();
    let is_settled = Memo::new(move |_| with_arrangement(rows, overview.revision(), Rows::is_sorted));
    // Always a line: nothing below may move while somebody types.
    let fit = move || match shown.get() {
        (0, _) => Some(overview::NONE_FITS.to_owned()),
        (shown, all) => {
            let shown = overview::shown(OutOf { part: locale::number(shown), all: locale::number(all) });
            Some(if is_settled.get() { shown } else { overview::order_outdated(&shown) })
        }
    };
    let on_visible_rows = Callback::new(move |range| overview.set_visible(range));
    view! {
        <section class="card" aria-label=overview::TITLE>
            <StateButtons summary chosen=Memo::new(move |_| view.with(|view| view.state)) on_choose />
            <checks::Checks overview summary />
            <div class="field filter">
                <label for="filter">{overview::FILTER}</label>
                <input
                    id="filter"
                    type="search"
                    autocomplete="off"
                    data-1p-ignore=""
                    data-bwignore=""
                    data-lpignore="true"
                    data-form-type="other"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder=overview::FILTER_HINT
                    prop:value=dynamic_text(move || view.with(|view| Some(view.filter.clone())))
                    on:input=handler(on_filter)
                    on:change=handler(on_typed)
                />
                <div class="buttons table-actions">
                    <button type="button" hidden=dynamic_bool(move || is_settled.get()) on:click=handler(move |_| overview.sort())>
                        {overview::SORT_AGAIN}
                    </button>
                    <enable_series::SeriesButton series can_edit />
                </div>
            </div>
            <p role="status" class="secondary" prop:textContent=dynamic_text(fit) />
            <enable_series::LastOutcome series can_edit />
            // The keyboard would otherwise have ten thousand rows before what follows.
            <button type="button" class="skip-table" on:click=handler(move |_| focus(title))>
                {overview::SKIP_TABLE}
            </button>
            <OverviewTable
                rows
                arranged=overview.revision()
                now
                href=|slice| Route::Slice(slice.id).to_string()
                options
                on_sort
                on_visible_rows
            />
        </section>
        <section class="card" aria-labelledby="export-title">
            <h2 id="export-title" tabindex="-1" node_ref=title>{export::TITLE}</h2>
            <exports::Export account overview counts=shown can_edit />
        </section>
        <enable_series::EnableDialog series />
    }
}

fn focus(title: NodeRef<html::H2>) {
    if let Some(title) = title.get_untracked() {
        let _ = title.focus();
    }
}
