//! One slice and its backups.

use std::rc::Rc;

use js_sys::Date;
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::api::{self, Backup, Slice};
use crate::cells::sentence_of;
use crate::restore_dialog::RestoreDialog;
use crate::route::open_restore;
use crate::states::name_of;
use crate::text::{created, size, span};

const HEADS: [&str; 6] = ["Created", "Age", "Size", "Duration", "Name", "ID"];

#[derive(Properties, PartialEq)]
pub struct SlicePageProps {
    pub slice: Rc<Slice>,
    /// The backup whose restore the address asks for.
    pub restored: Option<u64>,
}

#[component]
pub fn SlicePage(props: &SlicePageProps) -> Html {
    let SlicePageProps { slice, restored } = props;
    let list = use_state(|| None::<Result<Vec<Backup>, String>>);
    let outcome = use_state(AttrValue::default);
    use_effect_with(slice.id, {
        let list = list.setter();
        move |id| {
            let id = *id;
            spawn_local(async move { list.set(Some(api::backups(id).await)) });
        }
    });
    let on_accepted = use_callback((), {
        let outcome = outcome.setter();
        move |sentence, ()| outcome.set(sentence)
    });
    let (status, backups) = match &*list {
        None => ("Loading backups…".to_owned(), &[][..]),
        Some(Err(message)) => (message.clone(), &[][..]),
        Some(Ok(backups)) => (sentence_of(backups, Date::now()), &backups[..]),
    };
    let wanted = backups.iter().find(|backup| Some(backup.id) == *restored);
    html! {
        <main>
            <div>
                <p class="small"><a href="#/slices">{ "Slices" }</a></p>
                <h1>{ name_of(slice) }{ " " }<span class="secondary">{ format!("#{}", slice.id) }</span></h1>
                <p class="secondary">
                    { (!slice.region.is_empty()).then(|| format!("Region {}", slice.region)) }
                </p>
            </div>
            <p role="status">{ &*outcome }</p>
            <section class="card">
                <h2>{ "Backups" }</h2>
                <p role="status">{ status }</p>
                <table class="backup-table" aria-label="Backups">
                    <thead>
                        <tr>
                            { for HEADS.map(|head| html! { <th scope="col">{ head }</th> }) }
                            <td />
                        </tr>
                    </thead>
                    <tbody>
                        { for backups.iter().map(|backup| html! {
                            <BackupRow key={backup.id} slice={slice.clone()} backup={backup.clone()} />
                        }) }
                    </tbody>
                </table>
            </section>
            { wanted.map(|backup| html! {
                <RestoreDialog key={backup.id} slice={slice.clone()} backup={backup.clone()} {on_accepted} />
            }) }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct BackupRowProps {
    slice: Rc<Slice>,
    backup: Backup,
}

#[component]
fn BackupRow(props: &BackupRowProps) -> Html {
    let BackupRowProps { slice, backup } = props;
    let date = created(backup);
    let (id, backup_id) = (slice.id, backup.id);
    html! {
        <tr>
            <td>
                { match backup.at {
                    Some(at) => html! { <time datetime={iso(at)}>{ &date }</time> },
                    None => html! { &date },
                } }
            </td>
            <td class="age">{ backup.at.map(|at| span(Date::now() - at)) }</td>
            <td>{ size(backup.size) }</td>
            <td>{ &backup.duration }</td>
            <td>{ &backup.name }</td>
            <td><code>{ backup_id }</code></td>
            <td class="action">
                <button
                    type="button"
                    class="risky"
                    aria-label={format!("Restore {} from {date}", name_of(slice))}
                    onclick={move |_| open_restore(id, backup_id)}
                >
                    { "Restore…" }
                </button>
            </td>
        </tr>
    }
}

fn iso(at: f64) -> String {
    Date::new(&JsValue::from_f64(at)).to_iso_string().into()
}
