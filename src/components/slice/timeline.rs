//! Twelve days of backups as a picture. Every part of it says what it is when it is pointed at or has the focus.

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

/// The line with its marks, the legend of what is on it, and the exact words for what is looked at.
#[component]
pub fn Timeline(picture: Memo<TimelineData>, zone: Zone) -> impl IntoView {
    let looked_at = RwSignal::new(None::<Exact>);
    let part = move |told: RowData, shape: AnyView| {
        let RowData { class, exact, .. } = told;
        view! {
            <g
                class=class
                tabindex="0"
                role="img"
                aria-label=dynamic_attr(move || exact.words(zone))
                on:pointerenter=handler(move |_| looked_at.set(Some(exact)))
                on:focus=handler(move |_| looked_at.set(Some(exact)))
            >
                {shape}
            </g>
        }
        .into_any()
    };
    let drawing = move || {
        picture.with(|picture| {
            let stretches = picture.intervals.iter().map(|it| part(told_of_stretch(it), bar(it)));
            let marks = picture.marks.iter().map(|mark| part(told_of_mark(mark), shape(mark)));
            stretches.chain(marks).collect_view()
        })
    };
    let legend = move || {
        picture.with(|picture| {
            let all = picture.intervals.iter().map(told_of_stretch).chain(picture.marks.iter().map(told_of_mark));
            let mut kinds: Vec<_> = all.map(|told| (told.class, told.name)).collect();
            sort_by(&mut kinds, Ord::cmp);
            kinds.dedup();
            let item = |(class, name): (&'static str, &'static str)| view! { <li class=class prop:textContent=name /> };
            let outside = (picture.outside > 0).then(|| {
                view! { <li prop:textContent=timeline::outside(locale::number(picture.outside)) /> }
            });
            view! { <ul class="legend">{kinds.into_iter().map(item).collect_view()} {outside}</ul> }
        })
    };
    view! {
        <div class="timeline">
            <svg role="group" aria-label=timeline::TITLE>
                <line class="axis" x1="0" x2="100%" y1=AXIS y2=AXIS />
                {drawing}
            </svg>
            <p class="axis-labels secondary"><span>{timeline::BEGIN}</span> <span>{timeline::END}</span></p>
            {legend}
            <p class="mark-details secondary" prop:textContent=dynamic_text(move || Some(looked_at.get().map_or_else(|| timeline::HINT.to_owned(), |exact| exact.words(zone)))) />
        </div>
    }
}

fn percent(place: u32) -> String {
    format!("{}.{}%", place / 10, place % 10)
}

/// The middle of a lane, in pixels from above.
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
                <path d=NOW />
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

/// How far below the upper edge the line lies, in pixels.
const AXIS: &str = "88";
const SQUARE: &str = "M-7 -7 H7 V7 H-7 Z";
const NOW: &str = "M0 -6 L6 4 L-6 4 Z";
const DIAMOND: &str = "M0 -9 L9 0 L0 9 L-9 0 Z";

fn bar(stretch: &Interval) -> AnyView {
    // The thinnest one must still be seen and pointed at.
    let width = percent((stretch.end - stretch.begin).max(5));
    let (y, height) = match stretch.kind {
        IntervalKind::Gap => ("80", "16"),
        IntervalKind::Overdue => ("76", "24"),
        IntervalKind::CoolDown => ("84", "8"),
    };
    view! { <rect x=percent(stretch.begin) y=y width=width height=height /> }.into_any()
}

/// What is said of a part of the picture.
struct RowData {
    /// Its class, and so its looks.
    class: &'static str,
    /// Its name in the legend.
    name: &'static str,
    exact: Exact,
}

/// What the exact words of a part are made of.
#[derive(Clone, Copy)]
enum Exact {
    Backup(BackupId, Moment),
    Ahead(BackupId, Moment),
    Now(Moment),
    Next(Moment),
    Gap(Moment, Moment),
    Overdue(Moment),
    CoolDown(Moment, Moment),
}

impl Exact {
    fn words(self, zone: Zone) -> String {
        match self {
            Self::Backup(id, at) => timeline::backup(id, &zone.both(at)),
            Self::Ahead(id, at) => timeline::backup_ahead(id, &zone.both(at)),
            Self::Now(at) => timeline::now(&zone.both(at)),
            Self::Next(at) => timeline::next(&zone.both(at)),
            Self::Gap(from, to) => timeline::gap(Period { from: &zone.both(from), to: &zone.both(to) }),
            Self::Overdue(from) => timeline::overdue(&zone.both(from)),
            Self::CoolDown(from, to) => timeline::cool_down(Period { from: &zone.both(from), to: &zone.both(to) }),
        }
    }
}

fn told_of_mark(mark: &Mark) -> RowData {
    let at = mark.at;
    let (class, name, exact) = match &mark.kind {
        MarkKind::Backup(id, _) => ("backup", timeline::BACKUP_NAME, Exact::Backup(*id, at)),
        MarkKind::InFuture(id, _) => ("in-future", timeline::AHEAD_NAME, Exact::Ahead(*id, at)),
        MarkKind::Now => ("now", timeline::NOW_NAME, Exact::Now(at)),
        MarkKind::NextBackup => ("next-backup", timeline::NEXT_NAME, Exact::Next(at)),
    };
    RowData { class, name, exact }
}

fn told_of_stretch(stretch: &Interval) -> RowData {
    let (from, to) = (stretch.from, stretch.to);
    let (class, name, exact) = match stretch.kind {
        IntervalKind::Gap => ("gap", timeline::GAP_NAME, Exact::Gap(from, to)),
        IntervalKind::Overdue => ("overdue", timeline::OVERDUE_NAME, Exact::Overdue(from)),
        IntervalKind::CoolDown => ("cool-down", timeline::COOL_DOWN_NAME, Exact::CoolDown(from, to)),
    };
    RowData { class, name, exact }
}
