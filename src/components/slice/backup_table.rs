//! The table of a slice's backups.

use crate::{
    components::{
        describe,
        dynamic::{dynamic_attr, dynamic_text, dynamic_view, handler},
        locale::{self, Zone},
        shared::{
            keyed_list::{Item, Items, KeyedList},
            sort_header::{SortDirection, SortHeader},
            time::MinuteTime,
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

/// A row. Rows differ even if the server lists a number twice.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    content: String,
    /// How many rows before it have the same content.
    duplicates: usize,
    backup: Backup,
}

/// The rows that are shown, in this order.
fn rows(mut backups: Vec<Backup>, order: Order) -> Vec<Row> {
    order.sort(&mut backups, UNICODE);
    let mut counts = HashMap::<String, usize>::new();
    let row = |backup: Backup| {
        let content = content(&backup);
        let duplicates = counts.entry(content.clone()).and_modify(|count| *count += 1).or_default();
        Row { duplicates: *duplicates, content, backup }
    };
    backups.into_iter().take(MAX_SHOWN).map(row).collect()
}

/// The key of a row: everything that it shows, so that a row that changes is built again.
fn content(backup: &Backup) -> String {
    let size = &backup.size.raw;
    let texts = [&backup.duration, &backup.name].map(|text| text.as_deref().unwrap_or_default());
    format!("{} {size} {} {texts}", backup.id, backup.created.raw, texts = texts.join(" "))
}

/// The backups of a slice, sortable. Rows that a refresh does not change keep their nodes, and therefore the focus.
#[component]
pub fn BackupTable(
    backups: Memo<Vec<Backup>>,
    slice: Memo<Slice>,
    now: ReadSignal<Moment>,
    zone: Zone,
    /// Why the slice cannot be restored now; shown instead of the buttons.
    disabled_reason: Memo<Option<&'static str>>,
    on_restore: Callback<Backup>,
    on_copy: Callback<BackupId>,
) -> impl IntoView {
    let order = RwSignal::new(Order::NEWEST_FIRST);
    let sorted = Memo::new(move |_| rows(backups.get(), order.get()));
    let header = move |column, label| {
        let direction =
            Memo::new(move |_| order.with(|order| SortDirection::of(order.column == column, order.descending)));
        let on_click = Callback::new(move |()| order.update(|order| *order = order.after_click(column)));
        view! { <SortHeader label direction on_click /> }
    };
    let items: Items = Arc::new(move || {
        let item = |row: &Row| {
            let backup = row.backup.clone();
            Item::new(format!("{} {}", row.duplicates, row.content), move || {
                view! { <BackupRow backup=backup.clone() slice now zone disabled_reason on_restore on_copy /> }
                    .into_any()
            })
        };
        sorted.with(|rows| rows.iter().map(item).collect())
    });
    view! {
        <table class="backup-table" aria-labelledby="backups-title" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    {header(Column::Created, backups::CREATED)} <th scope="col" role="columnheader">{backups::AGE}</th>
                    {header(Column::Size, backups::SIZE)} {header(Column::Duration, backups::DURATION)}
                    {header(Column::Name, backups::NAME)} {header(Column::Id, backups::ID)}
                    // Not a header: the column contains buttons, not data.
                    <td role="cell">{""}</td>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <KeyedList items />
            </tbody>
        </table>
    }
}

#[component]
fn BackupRow(
    backup: Backup,
    slice: Memo<Slice>,
    now: ReadSignal<Moment>,
    zone: Zone,
    disabled_reason: Memo<Option<&'static str>>,
    on_restore: Callback<Backup>,
    on_copy: Callback<BackupId>,
) -> impl IntoView {
    let id = backup.id;
    let date = match backup.created.at {
        Some(at) => view! { <MinuteTime at zone /> }.into_any(),
        None => view! { <bdi>{describe::created(zone, &backup)}</bdi> }.into_any(),
    };
    let age = move || backup.created.at.map(|at| age_text(at, now.get()));
    let restored = backup.clone();
    let action = move || {
        if let Some(reason) = disabled_reason.get() {
            return Some(view! { <span class="secondary small">{reason}</span> }.into_any());
        }
        let (labelled, restored) = (restored.clone(), restored.clone());
        let label = move || backups::restore_row(&slice.get(), Created(&describe::created(zone, &labelled)));
        let button = view! {
            <button
                type="button"
                class="risky"
                aria-label=dynamic_attr(label)
                on:click=handler(move |_| on_restore.run(restored.clone()))
            >
                {backups::RESTORE}
            </button>
        };
        Some(button.into_any())
    };
    view! {
        <tr role="row">
            <td role="cell" class="created">{date}</td>
            <td role="cell" class="age" prop:textContent=dynamic_text(age) />
            <td role="cell" class="size">{locale::size(&backup.size)}</td>
            <td role="cell" class="took"><bdi>{backup.duration.as_deref().map(shown)}</bdi></td>
            <td role="cell" class="name"><bdi>{backup.name.as_deref().map(shown)}</bdi></td>
            <td role="cell" class="number">
                <span class="copyable">
                    <code>{id.to_string()}</code>
                    <button
                        type="button"
                        class="quiet"
                        aria-label=backups::copy(id)
                        on:click=handler(move |_| on_copy.run(id))
                    >
                        {backups::COPY_SHORT}
                    </button>
                </span>
            </td>
            <td role="cell" class="action">
                {dynamic_view(action)}
            </td>
        </tr>
    }
}

/// The age; for a date in the future, a sentence that says so.
fn age_text(at: Moment, now: Moment) -> String {
    let age = now.since(at);
    if is_in_future(at, now) {
        backups::age_in_future(&locale::span(age, 2))
    } else {
        locale::span(age.max(Span::ZERO), 2)
    }
}
