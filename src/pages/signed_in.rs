//! The frame of every screen after sign-in.

use crate::{
    components::{
        dynamic::dynamic_view,
        locale::{Zone, ZoneSetting},
        unicode::UNICODE,
    },
    domain::route::Route,
    pages::{
        app_context, banner::Banner, diagnose::DiagnosePage, journal::JournalPage, overview::OverviewPage,
        slice::SlicePage,
    },
    signals::{Memo, signal},
    state::{
        AppContext, account::Account, cache::Cache, overview::Overview, preferences::Preference, release_subscribers,
        session::SignedIn,
    },
    text::describe,
};
use leptos::prelude::*;

/// The banner, and below it the screen for the address. Each slice has its own subtree, so no state of one slice shows
/// up for another.
#[component]
pub(crate) fn SignedInPage(signed_in: SignedIn) -> impl IntoView {
    let app = app_context();
    let AppContext { clock, navigation, preferences, records, session, .. } = app;
    let account = Account::open(session, signed_in, UNICODE, describe::unnamed_slice);
    let cache = Cache::open();
    let overview = Overview::open(account, session, records, cache, navigation, clock, UNICODE);
    provide_context(cache);
    provide_context(overview);
    let (zone_setting, set_zone_setting) = signal(ZoneSetting::now(untrack(|| preferences.is_on(Preference::Utc))));
    provide_context(Zone::new(zone_setting));
    let update_zone = move || {
        let now = ZoneSetting::now(untrack(|| preferences.is_on(Preference::Utc)));
        if zone_setting.with_untracked(|before| *before != now) {
            set_zone_setting.set(now);
        }
    };
    preferences.changed(Preference::Utc).subscribe(move |_| update_zone());
    clock.on_tick(move |_| update_zone());
    let release_state = release_subscribers(app, account, overview);
    let release = move || {
        release_state();
        set_zone_setting.notify();
    };
    let route = navigation.route();
    // The restore dialog belongs to the slice's screen.
    let screen = Memo::new(move |_| match route.get() {
        Route::Restore(id, _) => Route::Slice(id),
        Route::Unknown => Route::Slices,
        other @ (Route::Slice(_) | Route::Slices | Route::Journal | Route::Diagnose) => other,
    });
    let last_screen = StoredValue::new(screen.get_untracked());
    view! {
        <Banner account />
        {dynamic_view(move || {
            // The last screen is disposed by now.
            release();
            let screen = screen.get();
            // The overview has stored its scroll position by now.
            if last_screen.with_value(|last| *last != screen) {
                last_screen.set_value(screen);
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            Some(match screen {
                Route::Slice(id) | Route::Restore(id, _) => view! { <SlicePage id account /> }.into_any(),
                Route::Journal => view! { <JournalPage /> }.into_any(),
                Route::Diagnose => view! { <DiagnosePage /> }.into_any(),
                Route::Slices | Route::Unknown => view! { <OverviewPage account /> }.into_any(),
            })
        })}
    }
}
