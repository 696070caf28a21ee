//! What is to be expected of a slice's backups, and what does not fit; always called an estimate.

use crate::{
    components::{
        describe,
        dynamic::{dynamic_text, dynamic_view},
        locale::{self, Zone},
    },
    domain::forecast::{Anomaly, Forecast, NextBackup},
    signals::Memo,
    text::{Created, Date, forecast},
};
use leptos::prelude::*;

/// How many oddities are told one by one.
const MOST: usize = 10;

/// The estimate and the oddities, a sentence each.
#[component]
pub fn Expected(forecast: Memo<Option<Forecast>>, anomalies: Memo<Vec<Anomaly>>, zone: Zone) -> impl IntoView {
    let next = move || {
        let Forecast { next: NextBackup { at, is_due, overdue: None }, replaces } = forecast.get()? else {
            return None;
        };
        let out = replaces.map(|backup| forecast::replaces(backup.id, Created(&describe::created(zone, &backup))));
        let when = if is_due { forecast::due } else { forecast::next };
        Some([Some(when(&zone.both(at))), out].into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let overdue = move || {
        let Forecast { next: NextBackup { at, overdue: Some(by), .. }, .. } = forecast.get()? else { return None };
        Some(forecast::overdue(Date(&zone.both(at)), &locale::span(by, 2)))
    };
    let odd = move || {
        let found = anomalies.get();
        let sentences = found
            .iter()
            .take(MOST)
            .map(|anomaly| view! { <li>{describe::anomaly_in_full(zone, anomaly)}</li> })
            .collect_view();
        let left = found.len().saturating_sub(MOST);
        let left = (left > 0).then(|| view! { <li>{forecast::more(locale::number(left))}</li> });
        (!found.is_empty()).then(|| view! { <ul>{sentences} {left}</ul> }.into_any())
    };
    view! {
        <p class="secondary" prop:textContent=dynamic_text(next) />
        <p class="warning" prop:textContent=dynamic_text(overdue) />
        {dynamic_view(odd)}
    }
}
