//! What is to be expected of a slice's backups, and what does not fit; always called an estimate.

use super::{
    backup_table::created_text,
    live::{part, text},
    locale,
};
use crate::{
    domain::forecast::{Anomaly, Forecast, Next},
    text::words,
};
use leptos::prelude::*;

/// How many oddities are told one by one.
const MOST: usize = 10;

/// The estimate and the oddities, a sentence each.
#[component]
pub fn Expected(forecast: Memo<Option<Forecast>>, anomalies: Memo<Vec<Anomaly>>) -> impl IntoView {
    let words = words().expected;
    let next = move || {
        let Forecast { next: Next { at, is_due, overdue: None }, falls_out } = forecast.get()? else { return None };
        let out = falls_out.map(|backup| (words.falls_out)(&backup.id.to_string(), &created_text(&backup)));
        let when = if is_due { words.due } else { words.next };
        Some([Some(when(&locale::both(at))), out].into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let overdue = move || {
        let Forecast { next: Next { at, overdue: Some(by), .. }, .. } = forecast.get()? else { return None };
        Some((words.overdue)(&locale::both(at), &locale::span(by, 2)))
    };
    let odd = move || {
        let found = anomalies.get();
        let sentences = found.iter().take(MOST).map(|anomaly| view! { <li>{said(anomaly)}</li> }).collect_view();
        let left = found.len().saturating_sub(MOST);
        let left = (left > 0).then(|| view! { <li>{locale::counted(left, words.more)}</li> });
        (!found.is_empty()).then(|| view! { <ul>{sentences} {left}</ul> }.into_any())
    };
    view! {
        <p class="quiet" prop:textContent=text(next) />
        <p class="warning" prop:textContent=text(overdue) />
        {part(odd)}
    }
}

fn said(anomaly: &Anomaly) -> String {
    let words = words().expected;
    match anomaly {
        Anomaly::Gap(from, to) => {
            (words.gap)(&locale::span(to.since(*from), 2), &locale::both(*from), &locale::both(*to))
        }
        Anomaly::SameDate(at) => (words.same_date)(&locale::both(*at)),
        Anomaly::Future(at) => (words.future)(&locale::both(*at)),
    }
}
