//! Every slice on paper: there is no window to scroll.
#![expect(unreachable_pub, reason = "`#[component]` makes its own function public")]

use super::why::why;
use crate::{
    components::{board_controls::state_name, locale},
    domain::{
        board::{Line, View},
        characters::shown,
        moment::{Moment, Span},
    },
    text::words,
};
use leptos::prelude::*;

/// The slices as a plain table that is only printed. Dates are exact, as nobody can look any further.
#[component]
pub fn PrintedTable(
    lines: Vec<Line>,
    /// How many slices there are.
    all: usize,
    /// What has chosen these among them.
    view: View,
    now: Moment,
) -> impl IntoView {
    let words = words().board;
    let filter =
        Some(view.filter.trim()).filter(|filter| !filter.is_empty()).map(|filter| (words.printed_filter)(filter));
    let state = view.state.map(|state| (words.printed_state)(state_name(state)));
    let caption = [
        Some((words.shown)(&locale::number(lines.len()), &locale::number(all))),
        state,
        filter,
        Some((words.printed)(&locale::local(now))),
    ];
    let heads = [words.name, words.number, words.region, words.state, words.newest, words.next]
        .map(|head| view! { <th scope="col">{head}</th> });
    let row = move |line: Line| {
        let standing = &line.standing;
        let newest = standing
            .newest
            .map(|at| format!("{} ({})", locale::local(at), locale::span(now.since(at).max(Span::ZERO), 2)));
        let cells = [
            locale::name(&line.slice),
            format!("#{}", line.slice.id),
            line.slice.region.as_deref().map(shown).unwrap_or_default(),
            [state_name(standing.state).to_owned(), why(&line, now)].join(" "),
            newest.unwrap_or_default(),
            standing.next.map(|next| locale::local(next.at)).unwrap_or_default(),
        ];
        view! { <tr>{cells.map(|cell| view! { <td><bdi>{cell}</bdi></td> }).collect_view()}</tr> }
    };
    view! {
        <table class="printed">
            <caption>{caption.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</caption>
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
