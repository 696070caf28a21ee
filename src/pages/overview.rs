//! `#/slices`: the overview of all slices.

use crate::{
    components::{
        dynamic::{aria_bool, dynamic_bool, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        overview::{
            controls::{StateButtons, StateMeanings},
            headline::headline,
            table::{OverviewTable, RowOptions, with_arrangement},
        },
        shared::{
            failure_notice::FailureNotice,
            focus::focus_heading_if_lost,
            listing_progress::{ListingProblems, progress},
        },
    },
    domain::{
        overview::{Order, Rows, Summary, View},
        route::Route,
        slice::SliceId,
    },
    pages::{ViewOnlyNote, app_context, can_edit},
    signals::{Memo, effect},
    state::{
        AppContext,
        account::Account,
        overview::{Overview, Run},
    },
    text::{OutOf, describe, export, overview, page, slices},
};
use leptos::{ev::MouseEvent, html, prelude::*};

mod checks;
mod enable_series;
mod exports;

#[component]
pub(super) fn OverviewPage(account: Account) -> impl IntoView {
    let listing = account.listing();
    let overview = expect_context::<Overview>();
    let summary = Memo::new(move |_| overview.rows().with(Rows::summary));
    let route = app_context().navigation.route();
    let is_unknown_address = move || route.get() == Route::Unknown;
    let no_slices_note = move || {
        let is_empty =
            listing.with(|listing| listing.is_finished() && listing.slices().is_empty() && listing.unreadable == 0);
        is_empty.then_some(slices::EMPTY)
    };
    let is_busy = move || account.reading().get() || matches!(overview.run().get(), Run::Checking | Run::Waiting(_));
    let headline_text = move || {
        let is_complete = listing.with(|listing| listing.is_finished() && !listing.is_truncated());
        let incomplete_note = if is_complete { None } else { Some(overview::STILL_LISTING.to_owned()) };
        let sentence = headline(summary.get(), locale::number);
        let text = [sentence, incomplete_note].into_iter().flatten().collect::<Vec<_>>().join(" ");
        no_slices_note().map_or(text, str::to_owned)
    };
    // The headline counts the slices of a list that is read.
    let list_progress = move || account.reading().get().then(|| progress(listing, account.reading()));
    let has_slices = Memo::new(move |_| summary.with(|summary| summary.total() > 0));
    focus_heading_if_lost();
    let has_pointed = StoredValue::new(false);
    mount_overview(overview, has_pointed);
    effect(move || document().set_title(&page::tab_title(&[slices::TITLE])));
    view! {
        <main on:mousemove=handler(move |_: MouseEvent| has_pointed.set_value(true))>
            <ViewOnlyNote />
            <p role="status" prop:textContent=dynamic_text(move || is_unknown_address().then_some(page::NO_SUCH_ADDRESS)) />
            <div class="overview-heading">
                <div class="row">
                    <h1 tabindex="-1">{slices::TITLE}</h1>
                    <p class="small secondary" prop:textContent=dynamic_text(list_progress) />
                </div>
                // While answers come in, the sentence changes too often to be read out. `aria-busy` delays that.
                <p
                    class="headline"
                    role="status"
                    aria-label=overview::ACCOUNT
                    aria-busy=aria_bool(is_busy)
                    prop:textContent=dynamic_text(move || Some(headline_text()))
                />
                {dynamic_view(move || has_slices.get().then(|| view! { <checks::Checks overview /> }.into_any()))}
                {dynamic_view(move || has_slices.get().then(|| view! { <StateMeanings /> }.into_any()))}
            </div>
            <ListingProblems listing />
            <SliceListFailure account />
            <checks::ChecksFailure overview />
            {dynamic_view(move || has_slices.get().then(|| view! { <OverviewContent account overview summary /> }.into_any()))}
        </main>
    }
}

/// Lets the overview sort and check its rows while the screen is open. Restores the scroll position.
fn mount_overview(overview: Overview, has_pointed: StoredValue<bool>) {
    // Rows must not move while the user points at one, has the focus in one, or has scrolled down to one. A pointer that
    // has not moved since the screen came points at nothing: it rests where the button of the form was.
    overview.mounted(Callback::new(move |()| {
        let Ok(Some(body)) = document().query_selector(".overview-table tbody") else { return true };
        let is_in_use =
            if has_pointed.try_get_value() == Some(true) { ":is(:hover, :focus-within)" } else { ":focus-within" };
        let is_scrolled = body.get_bounding_client_rect().top() < 0.0;
        !is_scrolled && !body.matches(is_in_use).unwrap_or(false)
    }));
    let scroll_position = overview.scroll_position(&overview.rows().with_untracked(|rows| rows.view().clone()));
    if scroll_position > 0.0 {
        request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, scroll_position));
    }
    on_cleanup(move || overview.unmounted(window().scroll_y().unwrap_or(0.0)));
}

/// Why slices are missing, and **Try again**.
#[component]
fn SliceListFailure(account: Account) -> impl IntoView {
    let listing = account.listing();
    let failure = Memo::new(move |_| listing.with(|listing| listing.failure.clone()));
    let has_slices = Memo::new(move |_| listing.with(|listing| !listing.slices().is_empty()));
    let notice = move || {
        failure.get().map(|failure| {
            let message = if has_slices.get() { slices::INCOMPLETE } else { slices::NOT_LISTED };
            view! {
                <p><strong>{message}</strong></p>
                <FailureNotice failure />
                <button type="button" on:click=handler(move |_| account.read_rest())>
                    {page::TRY_AGAIN}
                </button>
            }
            .into_any()
        })
    };
    view! {
        <div role="alert" class="notice">
            {dynamic_view(notice)}
        </div>
    }
}

/// The table with its controls, and the exports.
#[component]
fn OverviewContent(account: Account, overview: Overview, summary: Memo<Summary>) -> impl IntoView {
    let AppContext { clock, journal, navigation, .. } = app_context();
    let now = clock.now();
    let can_edit = can_edit();
    let rows = overview.rows();
    let view = Memo::new(move |_| with_arrangement(rows, overview.revision(), |rows| rows.view().clone()));
    let on_filter = move |event| {
        let view = View { filter: event_target_value(&event), ..view.get_untracked() };
        overview.set_view(view.clone());
        navigation.set_view_debounced(view);
    };
    let on_filter_commit = move |_| navigation.commit_view(&view.get_untracked());
    let on_choose = Callback::new(move |state| navigation.set_view(&View { state, ..view.get_untracked() }));
    let on_sort = Callback::new(move |column| {
        let before = view.get_untracked();
        navigation.set_view(&View { order: Order::after_click(before.order, column), ..before });
    });
    let series = enable_series::EnableSeries::open(overview);
    let is_sending_in_background = series.is_sending_in_background();
    let disabled_reason = Callback::new(move |id: SliceId| {
        let lock = describe::slice_lock_short(&journal.known().with(|known| known.slice_lock(id, journal.tab())));
        lock.or_else(|| is_sending_in_background.get().then_some(overview::BUSY))
    });
    let options = RowOptions {
        on_check: Callback::new(move |index| overview.check(index)),
        on_enable: Callback::new(move |slice| series.enable_one(slice)),
        can_edit,
        zone: expect_context::<Zone>(),
        disabled_reason,
    };
    let counts = Memo::new(move |_| {
        with_arrangement(rows, overview.revision(), |rows| exports::RowCounts {
            shown: rows.shown().len(),
            all: rows.all().len(),
        })
    });
    let export_heading = NodeRef::<html::H2>::new();
    let is_sorted = Memo::new(move |_| with_arrangement(rows, overview.revision(), Rows::is_sorted));
    let shown_note = move || match counts.get() {
        exports::RowCounts { shown: 0, .. } => Some(overview::NONE_FOUND.to_owned()),
        exports::RowCounts { shown, all } => {
            let note = overview::shown(OutOf { part: locale::number(shown), all: locale::number(all) });
            if is_sorted.get() { (shown < all).then_some(note) } else { Some(overview::order_outdated(&note)) }
        }
    };
    let on_visible_rows = Callback::new(move |range| overview.set_visible(range));
    view! {
        <section class="overview" aria-label=overview::TITLE>
            <StateButtons summary chosen=Memo::new(move |_| view.with(|view| view.state)) on_choose />
            <div class="row table-tools">
                <div class="labelled-field">
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
                        on:change=handler(on_filter_commit)
                    />
                </div>
                <p role="status" class="secondary small" prop:textContent=dynamic_text(shown_note) />
                <div class="buttons">
                    <button type="button" hidden=dynamic_bool(move || is_sorted.get()) on:click=handler(move |_| overview.sort())>
                        {overview::SORT_AGAIN}
                    </button>
                    <enable_series::SeriesButton series can_edit />
                </div>
            </div>
            <enable_series::LastOutcome series can_edit />
            // Without this button, a keyboard user would have to pass up to ten thousand rows.
            <button type="button" class="skip-table" on:click=handler(move |_| focus(export_heading))>
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
        <section class="row export" aria-labelledby="export-title">
            <h2 id="export-title" tabindex="-1" node_ref=export_heading>{export::TITLE}</h2>
            <exports::Export account overview counts can_edit />
        </section>
        <enable_series::EnableDialog series />
    }
}

fn focus(heading: NodeRef<html::H2>) {
    if let Some(heading) = heading.get_untracked() {
        let _ = heading.focus();
    }
}
