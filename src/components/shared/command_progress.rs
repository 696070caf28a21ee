//! The progress of a command, in its dialog.

use super::failure_notice::DiagnoseLink;
use crate::{
    components::{
        describe,
        dynamic::{dynamic_text, dynamic_view},
        locale::Zone,
    },
    domain::{command::CancelReason, confirmation::Confirmation, machine::Progress},
    signals::{Memo, ReadSignal},
};
use leptos::prelude::*;

/// The progress, or why nothing was sent; with the way to *Diagnose*, if that was because the list could not be read.
#[component]
pub fn CommandProgress(confirmation: ReadSignal<Confirmation>, progress: Memo<Progress>, zone: Zone) -> impl IntoView {
    let status =
        move || confirmation.with(|given| progress.with(|now| describe::progress(zone, now, given.cancelled())));
    let is_list_unreadable = move || {
        let is_cancelled_for_it = confirmation.with(|given| given.cancelled() == Some(&CancelReason::ListUnreadable));
        is_cancelled_for_it && progress.with(|now| *now == Progress::None)
    };
    view! {
        <p role="status" class="command-progress" prop:textContent=dynamic_text(status) />
        {dynamic_view(move || is_list_unreadable().then(|| view! { <DiagnoseLink /> }.into_any()))}
    }
}
