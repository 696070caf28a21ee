//! Every slice on paper: there is no window to scroll.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use super::state_reason::why;
use crate::{
    components::{
        describe,
        locale::{self, Zone},
    },
    domain::{
        characters::shown,
        moment::{Moment, Span},
        overview::{SliceRow, View},
    },
    text::{OutOf, overview},
};
use leptos::prelude::*;

/// The slices as a plain table that is only printed. Dates are exact, as nobody can look any further.
#[component]
pub fn PrintedTable(
    lines: Vec<SliceRow>,
    /// How many slices there are.
    all: usize,
    /// What has chosen these among them.
    view: View,
    now: Moment,
    zone: Zone,
) -> impl IntoView {
    let filter = Some(view.filter.trim()).filter(|filter| !filter.is_empty()).map(overview::printed_filter);
    let state = view.state.map(overview::printed_state);
    let caption = [
        Some(overview::shown(OutOf { part: locale::number(lines.len()), all: locale::number(all) })),
        state,
        filter,
        Some(overview::printed(&zone.local(now))),
    ];
    let heads = [overview::NAME, overview::NUMBER, overview::REGION, overview::STATE, overview::NEWEST, overview::NEXT]
        .map(|head| view! { <th scope="col">{head}</th> });
    let row = move |line: SliceRow| {
        let status = &line.status;
        let newest =
            status.newest.map(|at| format!("{} ({})", zone.local(at), locale::span(now.since(at).max(Span::ZERO), 2)));
        let cells = [
            describe::slice_name(&line.slice),
            format!("#{}", line.slice.id),
            line.slice.region.as_deref().map(shown).unwrap_or_default(),
            [describe::state(status.state).to_owned(), why(&line, now, zone)].join(" "),
            newest.unwrap_or_default(),
            status.next.map(|next| zone.local(next.at)).unwrap_or_default(),
        ];
        view! { <tr>{cells.map(|cell| view! { <td><bdi>{cell}</bdi></td> }).collect_view()}</tr> }
    };
    view! {
        <table class="print-table">
            <caption>{caption.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</caption>
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
