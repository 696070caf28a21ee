//! The table that is printed: it has every row.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use super::state_reason::state_reason;
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

/// The slices as a plain table that is only printed. It has dates beside ages, because paper has no links to the
/// details and is read later.
#[component]
pub fn PrintTable(
    lines: Vec<SliceRow>,
    /// How many slices the account has.
    all: usize,
    /// The view that selected these slices.
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
    let headers =
        [overview::NAME, overview::NUMBER, overview::REGION, overview::STATE, overview::NEWEST, overview::NEXT]
            .map(|header| view! { <th scope="col">{header}</th> });
    let row = move |line: SliceRow| {
        let status = &line.status;
        let newest =
            status.newest.map(|at| format!("{} ({})", zone.minute(at), locale::span(now.since(at).max(Span::ZERO), 2)));
        let cells = [
            describe::slice_name(&line.slice),
            format!("#{}", line.slice.id),
            line.slice.region.as_deref().map(shown).unwrap_or_default(),
            [describe::state(status.state).to_owned(), state_reason(&line, now, zone)].join(" "),
            newest.unwrap_or_default(),
            status.next.map(|next| zone.minute(next.at)).unwrap_or_default(),
        ];
        view! { <tr>{cells.map(|cell| view! { <td><bdi>{cell}</bdi></td> }).collect_view()}</tr> }
    };
    view! {
        <table class="print-table">
            <caption>{caption.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</caption>
            <thead>
                <tr>{headers.collect_view()}</tr>
            </thead>
            <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
