//! Twelve days of backups as a picture. Every part of it says what it is when it is pointed at or has the focus.

use super::{live::text, locale};
use crate::{
    domain::picture::{Lasting, Mark, Marked, Picture, Stretch},
    text::words,
};
use leptos::prelude::*;

/// The line with its marks, the legend of what is on it, and the exact words for what is looked at.
#[component]
pub fn Timeline(picture: Memo<Picture>) -> impl IntoView {
    let words = &words().picture;
    let looked_at = RwSignal::new(None::<String>);
    let part = move |class: &'static str, said: String, shape: AnyView| {
        let (by_pointer, by_focus) = (said.clone(), said.clone());
        view! {
            <g
                class=class
                tabindex="0"
                role="img"
                aria-label=said
                on:pointerenter=move |_| looked_at.set(Some(by_pointer.clone()))
                on:focus=move |_| looked_at.set(Some(by_focus.clone()))
            >
                {shape}
            </g>
        }
        .into_any()
    };
    let drawing = move || {
        let picture = picture.get();
        let stretches = picture.stretches.iter().map(|it| part(stretch_class(it), stretch_words(it), bar(it)));
        let marks = picture.marks.iter().map(|mark| part(mark_class(mark), mark_words(mark), shape(mark)));
        stretches.chain(marks).collect_view()
    };
    let legend = move || {
        let picture = picture.get();
        let mut classes: Vec<_> = picture.stretches.iter().map(|it| (stretch_class(it), stretch_name(it))).collect();
        classes.extend(picture.marks.iter().map(|mark| (mark_class(mark), mark_name(mark))));
        classes.sort_unstable();
        classes.dedup();
        let item = |(class, name): (&'static str, &'static str)| view! { <li class=class>{name}</li> };
        let outside = (picture.outside > 0).then(|| {
            view! { <li>{locale::counted(picture.outside, words.outside)}</li> }
        });
        view! { <ul class="legend">{classes.into_iter().map(item).collect_view()} {outside}</ul> }
    };
    view! {
        <div class="timeline">
            <svg role="group" aria-label=words.title>
                <line class="axis" x1="0" x2="100%" y1=AXIS y2=AXIS />
                {drawing}
            </svg>
            <p class="ends quiet"><span>{words.begin}</span> <span>{words.end}</span></p>
            {legend}
            <p class="exact quiet">{text(move || Some(looked_at.get().unwrap_or_else(|| words.hint.to_owned())))}</p>
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
    let x = percent(mark.place);
    match &mark.what {
        Marked::Backup(_, number) => view! {
            <line x1=x.clone() x2=x.clone() y1=lane(*number) y2=AXIS />
            <svg x=x y=lane(*number) width="1" height="1" overflow="visible">
                <path d=SQUARE />
            </svg>
        }
        .into_any(),
        Marked::Now => view! {
            <line x1=x.clone() x2=x.clone() y1="2" y2="96" />
            <svg x=x y="96" width="1" height="1" overflow="visible">
                <path d=NOW />
            </svg>
        }
        .into_any(),
        Marked::Next => view! {
            <svg x=x y="14" width="1" height="1" overflow="visible">
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

fn bar(stretch: &Stretch) -> AnyView {
    // The thinnest one must still be seen and pointed at.
    let width = percent((stretch.end - stretch.begin).max(5));
    let (y, height) = match stretch.what {
        Lasting::Gap => ("80", "16"),
        Lasting::Overdue => ("76", "24"),
        Lasting::CoolDown => ("84", "8"),
    };
    view! { <rect x=percent(stretch.begin) y=y width=width height=height /> }.into_any()
}

fn mark_class(mark: &Mark) -> &'static str {
    match mark.what {
        Marked::Backup(..) => "backup",
        Marked::Now => "now",
        Marked::Next => "next",
    }
}

fn stretch_class(stretch: &Stretch) -> &'static str {
    match stretch.what {
        Lasting::Gap => "gap",
        Lasting::Overdue => "late",
        Lasting::CoolDown => "cooling",
    }
}

fn mark_name(mark: &Mark) -> &'static str {
    let words = &words().picture;
    match mark.what {
        Marked::Backup(..) => words.backup_name,
        Marked::Now => words.now_name,
        Marked::Next => words.next_name,
    }
}

fn stretch_name(stretch: &Stretch) -> &'static str {
    let words = &words().picture;
    match stretch.what {
        Lasting::Gap => words.gap_name,
        Lasting::Overdue => words.overdue_name,
        Lasting::CoolDown => words.cooling_name,
    }
}

fn mark_words(mark: &Mark) -> String {
    let words = &words().picture;
    let at = locale::both(mark.at);
    match &mark.what {
        Marked::Backup(id, _) => (words.backup)(&id.to_string(), &at),
        Marked::Now => (words.now)(&at),
        Marked::Next => (words.next)(&at),
    }
}

fn stretch_words(stretch: &Stretch) -> String {
    let words = &words().picture;
    let (from, to) = (locale::both(stretch.from), locale::both(stretch.to));
    match stretch.what {
        Lasting::Gap => (words.gap)(&from, &to),
        Lasting::Overdue => (words.overdue)(&from),
        Lasting::CoolDown => (words.cooling)(&from, &to),
    }
}
