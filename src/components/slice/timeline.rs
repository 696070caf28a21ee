//! Twelve days of backups as a drawing. Each mark shows its details while it is hovered or focused.

use crate::{
    components::{
        dynamic::{dynamic_attr, dynamic_text, handler},
        locale::{self, Zone},
    },
    domain::{
        backup::BackupId,
        moment::Moment,
        sorting::sort_by,
        timeline::{Interval, IntervalKind, Mark, MarkKind, TimelineData},
    },
    signals::{Memo, RwSignal},
    text::{Period, timeline},
};
use leptos::prelude::*;

/// The axis with its marks, the legend, and the details of the mark that is hovered or focused.
#[component]
pub fn Timeline(data: Memo<TimelineData>, zone: Zone) -> impl IntoView {
    let selected = RwSignal::new(None::<MarkDetails>);
    let mark = move |label: MarkLabel, shape: AnyView| {
        let MarkLabel { class, details, .. } = label;
        view! {
            <g
                class=class
                tabindex="0"
                role="img"
                aria-label=dynamic_attr(move || details.sentence(zone))
                on:pointerenter=handler(move |_| selected.set(Some(details)))
                on:focus=handler(move |_| selected.set(Some(details)))
            >
                {shape}
            </g>
        }
        .into_any()
    };
    let drawing = move || {
        data.with(|data| {
            let intervals = data.intervals.iter().map(|it| mark(interval_label(it), bar(it)));
            let marks = data.marks.iter().map(|it| mark(mark_label(it), shape(it)));
            intervals.chain(marks).collect_view()
        })
    };
    let legend = move || {
        data.with(|data| {
            let labels = data.intervals.iter().map(interval_label).chain(data.marks.iter().map(mark_label));
            let mut kinds: Vec<_> = labels.map(|label| (label.class, label.name)).collect();
            sort_by(&mut kinds, Ord::cmp);
            kinds.dedup();
            let item = |(class, name): (&'static str, &'static str)| view! { <li class=class prop:textContent=name /> };
            let outside = (data.outside > 0).then(|| {
                view! { <li prop:textContent=timeline::outside(locale::number(data.outside)) /> }
            });
            view! { <ul class="legend">{kinds.into_iter().map(item).collect_view()} {outside}</ul> }
        })
    };
    let details = move || selected.get().map_or_else(|| timeline::HINT.to_owned(), |details| details.sentence(zone));
    view! {
        <div class="timeline">
            <svg role="group" aria-label=timeline::TITLE>
                <line class="axis" x1="0" x2="100%" y1=AXIS y2=AXIS />
                {drawing}
            </svg>
            <p class="axis-labels secondary"><span>{timeline::BEGIN}</span> <span>{timeline::END}</span></p>
            {legend}
            <p class="mark-details secondary" prop:textContent=dynamic_text(move || Some(details())) />
        </div>
    }
}

/// A horizontal position, given in thousandths of the width.
fn percent(place: u32) -> String {
    format!("{}.{}%", place / 10, place % 10)
}

/// The vertical middle of a lane, in pixels from the top.
fn lane(number: usize) -> String {
    (14 + 24 * number).to_string()
}

fn shape(mark: &Mark) -> AnyView {
    let x = percent(mark.position);
    match &mark.kind {
        MarkKind::Backup(_, number) | MarkKind::InFuture(_, number) => view! {
            <line x1=x.clone() x2=x.clone() y1=lane(*number) y2=AXIS />
            <svg x=x y=lane(*number) width="1" height="1" overflow="visible">
                <path d=SQUARE />
            </svg>
        }
        .into_any(),
        MarkKind::Now => view! {
            <line x1=x.clone() x2=x.clone() y1="2" y2="96" />
            <svg x=x y="96" width="1" height="1" overflow="visible">
                <path d=TRIANGLE />
            </svg>
        }
        .into_any(),
        MarkKind::NextBackup => view! {
            <svg x=x y=AXIS width="1" height="1" overflow="visible">
                <path d=DIAMOND />
            </svg>
        }
        .into_any(),
    }
}

/// The vertical position of the axis, in pixels from the top.
const AXIS: &str = "88";
/// Shapes around their own origin.
const SQUARE: &str = "M-7 -7 H7 V7 H-7 Z";
const TRIANGLE: &str = "M0 -6 L6 4 L-6 4 Z";
const DIAMOND: &str = "M0 -9 L9 0 L0 9 L-9 0 Z";

fn bar(interval: &Interval) -> AnyView {
    // Wide enough to see and to hover.
    let width = percent((interval.end - interval.begin).max(5));
    let (y, height) = match interval.kind {
        IntervalKind::Gap => ("80", "16"),
        IntervalKind::Overdue => ("76", "24"),
        IntervalKind::CoolDown => ("84", "8"),
    };
    view! { <rect x=percent(interval.begin) y=y width=width height=height /> }.into_any()
}

/// The text of a mark or an interval.
struct MarkLabel {
    class: &'static str,
    /// Its name in the legend.
    name: &'static str,
    details: MarkDetails,
}

/// The data of a detailed sentence.
#[derive(Clone, Copy)]
enum MarkDetails {
    Backup(BackupId, Moment),
    BackupInFuture(BackupId, Moment),
    Now(Moment),
    Next(Moment),
    Gap(Moment, Moment),
    Overdue(Moment),
    CoolDown(Moment, Moment),
}

impl MarkDetails {
    fn sentence(self, zone: Zone) -> String {
        match self {
            Self::Backup(id, at) => timeline::backup(id, &zone.both(at)),
            Self::BackupInFuture(id, at) => timeline::backup_in_future(id, &zone.both(at)),
            Self::Now(at) => timeline::now(&zone.both(at)),
            Self::Next(at) => timeline::next(&zone.both(at)),
            Self::Gap(from, to) => timeline::gap(Period { from: &zone.both(from), to: &zone.both(to) }),
            Self::Overdue(from) => timeline::overdue(&zone.both(from)),
            Self::CoolDown(from, to) => timeline::cool_down(Period { from: &zone.both(from), to: &zone.both(to) }),
        }
    }
}

fn mark_label(mark: &Mark) -> MarkLabel {
    let at = mark.at;
    let (class, name, details) = match &mark.kind {
        MarkKind::Backup(id, _) => ("backup", timeline::BACKUP_NAME, MarkDetails::Backup(*id, at)),
        MarkKind::InFuture(id, _) => ("in-future", timeline::IN_FUTURE_NAME, MarkDetails::BackupInFuture(*id, at)),
        MarkKind::Now => ("now", timeline::NOW_NAME, MarkDetails::Now(at)),
        MarkKind::NextBackup => ("next-backup", timeline::NEXT_NAME, MarkDetails::Next(at)),
    };
    MarkLabel { class, name, details }
}

fn interval_label(interval: &Interval) -> MarkLabel {
    let (from, to) = (interval.from, interval.to);
    let (class, name, details) = match interval.kind {
        IntervalKind::Gap => ("gap", timeline::GAP_NAME, MarkDetails::Gap(from, to)),
        IntervalKind::Overdue => ("overdue", timeline::OVERDUE_NAME, MarkDetails::Overdue(from)),
        IntervalKind::CoolDown => ("cool-down", timeline::COOL_DOWN_NAME, MarkDetails::CoolDown(from, to)),
    };
    MarkLabel { class, name, details }
}
