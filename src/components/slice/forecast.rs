//! The forecast of a slice's backups, always called an estimate, and the anomalies in its list.

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

/// How many anomalies are listed; the rest are counted.
const MAX_ANOMALIES: usize = 10;

/// The forecast and the anomalies, a sentence for each.
#[component]
pub fn ForecastNotes(forecast: Memo<Option<Forecast>>, anomalies: Memo<Vec<Anomaly>>, zone: Zone) -> impl IntoView {
    let next = move || {
        let Forecast { next: NextBackup { at, is_due, overdue: None }, replaces } = forecast.get()? else {
            return None;
        };
        let replaced = replaces.map(|backup| forecast::replaces(backup.id, Created(&describe::created(zone, &backup))));
        let sentence = if is_due { forecast::due } else { forecast::next };
        Some([Some(sentence(&zone.both(at))), replaced].into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let overdue = move || {
        let Forecast { next: NextBackup { at, overdue: Some(by), .. }, .. } = forecast.get()? else { return None };
        Some(forecast::overdue(Date(&zone.both(at)), &locale::span(by, 2)))
    };
    let list = move || {
        let found = anomalies.get();
        let sentences = found
            .iter()
            .take(MAX_ANOMALIES)
            .map(|anomaly| view! { <li>{describe::anomaly_in_full(zone, anomaly)}</li> })
            .collect_view();
        let more = found.len().saturating_sub(MAX_ANOMALIES);
        let more = (more > 0).then(|| view! { <li>{forecast::more(locale::number(more))}</li> });
        (!found.is_empty()).then(|| view! { <ul>{sentences} {more}</ul> }.into_any())
    };
    view! {
        <p class="secondary small" prop:textContent=dynamic_text(next) />
        <p class="warning" prop:textContent=dynamic_text(overdue) />
        {dynamic_view(list)}
    }
}
