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
        timeline::{Covered, Interval, IntervalKind, Mark, MarkKind, TimelineData},
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
            let covered = data.covered.iter().map(covered).collect_view();
            (covered, intervals.chain(marks).collect_view())
        })
    };
    let legend = move || {
        data.with(|data| {
            let labels = data.intervals.iter().map(interval_label).chain(data.marks.iter().map(mark_label));
            let covered = data.covered.iter().map(|_| ("interval", timeline::COVERED_NAME));
            // The axis names the mark of now.
            let kinds = labels.map(|label| (label.class, label.name)).filter(|(class, _)| *class != "now-mark");
            let mut kinds: Vec<_> = kinds.chain(covered).collect();
            sort_by(&mut kinds, Ord::cmp);
            kinds.dedup();
            let item = |(class, name): (&'static str, &'static str)| {
                view! {
                    <li class=class>
                        <svg>
                            <rect width=FULL height=FULL rx="3" />
                        </svg>
                        {name}
                    </li>
                }
            };
            let outside = (data.outside > 0).then(|| {
                view! { <li prop:textContent=timeline::outside(locale::number(data.outside)) /> }
            });
            view! { <ul class="row small secondary legend">{kinds.into_iter().map(item).collect_view()} {outside}</ul> }
        })
    };
    let details = move || selected.get().map_or_else(|| timeline::HINT.to_owned(), |details| details.sentence(zone));
    view! {
        <div class="timeline">
            <svg role="group" aria-label=timeline::TITLE>
                <rect class="track" x="0" y=TRACK_TOP width="100%" height="12" rx="6" />
                {TICKS.map(tick).collect_view()}
                {drawing}
            </svg>
            {legend}
            <p class="small secondary mark-details" prop:textContent=dynamic_text(move || Some(details())) />
        </div>
    }
}

/// A horizontal position, given in thousandths of the width.
fn percent(place: u32) -> String {
    format!("{}.{}%", place / 10, place % 10)
}

// Positions and a path in pixels. (A piece of `view!` that consists of literals only is set as HTML, which the page's
// policy forbids.)
const TRACK_TOP: &str = "30";
const BACKUP_TOP: &str = "22";
const NEXT_TOP: &str = "23";
const NOW_LINE: &str = "M0 18 V54";
const FULL: &str = "100%";

/// The axis: its label and position for the days that have one, and whether a narrow screen shows it.
const TICKS: [(u32, &str, &str); 6] = [
    (0, timeline::BEGIN, ""),
    (200, "9", "middle wide"),
    (400, "6", "middle"),
    (600, "3", "middle"),
    (800, timeline::NOW_NAME, "middle now"),
    (1000, timeline::END, "end wide"),
];

fn tick((place, label, class): (u32, &'static str, &'static str)) -> impl IntoView {
    let x = percent(place);
    view! {
        <line class="tick" x1=x.clone() x2=x.clone() y1="48" y2="54" />
        <text class=class x=x y="70">
            {label}
        </text>
    }
}

fn covered(part: &Covered) -> AnyView {
    let class = if part.is_ahead { "interval to-come" } else { "interval" };
    view! { <rect class=class x=percent(part.begin) y=TRACK_TOP width=percent(part.end - part.begin) height="12" /> }
        .into_any()
}

/// A shape around its position, which is in per cent of the width.
fn shape(mark: &Mark) -> AnyView {
    let shape = match &mark.kind {
        MarkKind::Backup(_) | MarkKind::InFuture(_) => {
            view! { <rect x="-6" y=BACKUP_TOP width="12" height="28" rx="3" /> }.into_any()
        }
        MarkKind::NextBackup => view! { <rect x="-6" y=NEXT_TOP width="12" height="26" rx="3" /> }.into_any(),
        MarkKind::Now => view! { <path d=NOW_LINE /> }.into_any(),
    };
    view! {
        <svg x=percent(mark.position) y="0" width="1" height="1" overflow="visible">
            {shape}
        </svg>
    }
    .into_any()
}

fn bar(interval: &Interval) -> AnyView {
    // Wide enough to see and to hover.
    let width = percent((interval.end - interval.begin).max(5));
    let (y, height) = match interval.kind {
        IntervalKind::Gap => ("28", "16"),
        IntervalKind::Overdue => ("26", "20"),
        IntervalKind::CoolDown => ("31", "10"),
    };
    view! { <rect x=percent(interval.begin) y=y width=width height=height rx="3" /> }.into_any()
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
        MarkKind::Backup(id) => ("backup", timeline::BACKUP_NAME, MarkDetails::Backup(*id, at)),
        MarkKind::InFuture(id) => ("in-future", timeline::IN_FUTURE_NAME, MarkDetails::BackupInFuture(*id, at)),
        MarkKind::Now => ("now-mark", timeline::NOW_NAME, MarkDetails::Now(at)),
        MarkKind::NextBackup => ("next-backup", timeline::NEXT_NAME, MarkDetails::Next(at)),
    };
    MarkLabel { class, name, details }
}

fn interval_label(interval: &Interval) -> MarkLabel {
    let (from, to) = (interval.from, interval.to);
    let (class, name, details) = match interval.kind {
        IntervalKind::Gap => ("gap", timeline::GAP_NAME, MarkDetails::Gap(from, to)),
        IntervalKind::Overdue => ("late", timeline::OVERDUE_NAME, MarkDetails::Overdue(from)),
        IntervalKind::CoolDown => ("cool-down", timeline::COOL_DOWN_NAME, MarkDetails::CoolDown(from, to)),
    };
    MarkLabel { class, name, details }
}
