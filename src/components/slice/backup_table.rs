//! The table of backups.

use crate::{
    components::{
        describe,
        dynamic::{dynamic_attr, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::{
            keyed_list::{Item, Items, KeyedList},
            sort_header::{SortHeader, Sorted},
            time::Time,
        },
        unicode::UNICODE,
    },
    domain::{
        backup::{Backup, BackupId, MAX_SHOWN, is_in_future},
        backup_order::{Column, Order},
        characters::shown,
        moment::{Moment, Span},
        slice::Slice,
    },
    signals::{Memo, ReadSignal, RwSignal},
    text::{Created, backups},
};
use leptos::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// A row, told apart from every other even where the server lists a number twice.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    content: String,
    /// How many rows before it show just the same.
    twins: usize,
    backup: Backup,
}

/// The first rows in this order, as many as are shown.
fn rows(mut backups: Vec<Backup>, order: Order) -> Vec<Row> {
    order.sort(&mut backups, UNICODE);
    let mut seen = HashMap::<String, usize>::new();
    let row = |backup: Backup| {
        let content = content(&backup);
        let twins = seen.entry(content.clone()).and_modify(|twins| *twins += 1).or_default();
        Row { twins: *twins, content, backup }
    };
    backups.into_iter().take(MAX_SHOWN).map(row).collect()
}

/// Everything that a row shows, so that a row that changes is made anew.
fn content(backup: &Backup) -> String {
    let size = &backup.size.raw;
    let texts = [&backup.duration, &backup.name].map(|text| text.as_deref().unwrap_or_default());
    format!("{} {size} {} {texts}", backup.id, backup.created.raw, texts = texts.join(" "))
}

/// The backups of a slice, sortable; the rows keep their nodes, and so the focus, when they are read again.
#[component]
pub fn BackupTable(
    backups: Memo<Vec<Backup>>,
    slice: Memo<Slice>,
    now: ReadSignal<Moment>,
    zone: Zone,
    /// What keeps the slice from being restored; said in place of the buttons.
    held: Memo<Option<&'static str>>,
    on_restore: Callback<Backup>,
    on_copy: Callback<BackupId>,
) -> impl IntoView {
    let order = RwSignal::new(Order::NEWEST_FIRST);
    let sorted = Memo::new(move |_| rows(backups.get(), order.get()));
    let header = move |column, label| {
        let sorted = Memo::new(move |_| order.with(|order| Sorted::by(order.column == column, order.descending)));
        let on_click = Callback::new(move |()| order.update(|order| *order = order.after_click(column)));
        view! { <SortHeader label sorted on_click /> }
    };
    let items: Items = Arc::new(move || {
        let item = |row: &Row| {
            let backup = row.backup.clone();
            Item::new(format!("{} {}", row.twins, row.content), move || {
                view! { <BackupRow backup=backup.clone() slice now zone held on_restore on_copy /> }.into_any()
            })
        };
        sorted.with(|rows| rows.iter().map(item).collect())
    });
    view! {
        <table aria-labelledby="backups-title" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    {header(Column::Created, backups::CREATED)} <th scope="col" role="columnheader">{backups::AGE}</th>
                    {header(Column::Size, backups::SIZE)} {header(Column::Duration, backups::DURATION)}
                    {header(Column::Name, backups::NAME)} {header(Column::Id, backups::ID)}
                    // Not a header: what stands below it is a button, not a column of the list.
                    <td role="cell">{""}</td>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <KeyedList items />
            </tbody>
        </table>
    }
}

/// One backup.
#[component]
fn BackupRow(
    backup: Backup,
    slice: Memo<Slice>,
    now: ReadSignal<Moment>,
    zone: Zone,
    held: Memo<Option<&'static str>>,
    on_restore: Callback<Backup>,
    on_copy: Callback<BackupId>,
) -> impl IntoView {
    let id = backup.id;
    let date = match backup.created.at {
        Some(at) => view! { <Time at zone /> }.into_any(),
        None => view! { <bdi>{describe::created(zone, &backup)}</bdi> }.into_any(),
    };
    let age = move || backup.created.at.map(|at| age_text(at, now.get()));
    let pressed = backup.clone();
    let action = move || {
        if let Some(held) = held.get() {
            return Some(view! { <span class="secondary">{held}</span> }.into_any());
        }
        let (shown, pressed) = (pressed.clone(), pressed.clone());
        let label = move || backups::restore_row(&slice.get(), Created(&describe::created(zone, &shown)));
        let button = view! {
            <button type="button" aria-label=dynamic_attr(label) on:click=handler(move |_| on_restore.run(pressed.clone()))>
                {backups::RESTORE}
            </button>
        };
        Some(button.into_any())
    };
    view! {
        <tr role="row">
            <td role="cell" data-label=backups::CREATED>{date}</td>
            <td role="cell" data-label=backups::AGE class="number" prop:textContent=dynamic_text(age) />
            <td role="cell" data-label=backups::SIZE class="number">{locale::size(&backup.size)}</td>
            <td role="cell" data-label=backups::DURATION class="number"><bdi>{backup.duration.as_deref().map(shown)}</bdi></td>
            <td role="cell" data-label=backups::NAME><bdi>{backup.name.as_deref().map(shown)}</bdi></td>
            <td role="cell" data-label=backups::ID class="number">
                <span class="copyable"><code>{id.to_string()}</code>
                <button type="button" class="text-button" aria-label=backups::copy(id) on:click=handler(move |_| on_copy.run(id))>
                    {backups::COPY_SHORT}
                </button></span>
            </td>
            <td role="cell" class="action">
                {dynamic_view(action)}
            </td>
        </tr>
    }
}

/// How long ago; a date ahead of the clock says so instead of a wrong age.
fn age_text(at: Moment, now: Moment) -> String {
    let age = now.since(at);
    if is_in_future(at, now) {
        backups::age_in_future(&locale::span(age, 2))
    } else {
        locale::span(age.max(Span::ZERO), 2)
    }
}
