//! The frame of every screen that is signed in.

use crate::{
    components::{
        dynamic::dynamic_view,
        locale::{Zone, ZoneSetting},
        unicode::UNICODE,
    },
    domain::route::Route,
    pages::{banner::Banner, journal::JournalPage, overview::OverviewPage, slice::SlicePage},
    signals::{Memo, signal},
    state::{
        account::Account,
        cache::Cache,
        clock::Clock,
        navigation::Navigation,
        overview::Overview,
        preferences::{Preference, Preferences},
        release_subscribers,
        service_records::ServiceRecords,
        session::{Session, SignedIn},
    },
    text::describe,
};
use leptos::prelude::*;

/// The banner, and below it what the address asks for. Another slice is another subtree.
#[component]
pub(crate) fn SignedInPage(signed_in: SignedIn) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let session = expect_context::<Session>();
    let clock = expect_context::<Clock>();
    let preferences = expect_context::<Preferences>();
    let account = Account::open(session, signed_in, UNICODE, describe::unnamed_slice);
    let cache = Cache::open();
    let overview =
        Overview::open(account, session, expect_context::<ServiceRecords>(), cache, navigation, clock, UNICODE);
    provide_context(cache);
    provide_context(overview);
    let (shown_in, set_shown_in) = signal(ZoneSetting::now(untrack(|| preferences.is_on(Preference::Utc))));
    provide_context(Zone::new(shown_in));
    let follow_zone = move || {
        let now = ZoneSetting::now(untrack(|| preferences.is_on(Preference::Utc)));
        if shown_in.with_untracked(|before| *before != now) {
            set_shown_in.set(now);
        }
    };
    preferences.changed(Preference::Utc).subscribe(move |_| follow_zone());
    clock.on_tick(move |_| follow_zone());
    let release_state = release_subscribers(account, overview);
    let release = move || {
        release_state();
        set_shown_in.notify();
    };
    let route = navigation.route();
    // Preparing a restore is not another screen.
    let screen = Memo::new(move |_| match route.get() {
        Route::Restore(id, _) => Route::Slice(id),
        Route::Unknown => Route::Slices,
        other @ (Route::Slice(_) | Route::Slices | Route::Journal) => other,
    });
    let shown = StoredValue::new(screen.get_untracked());
    view! {
        <Banner account />
        {dynamic_view(move || {
            // The screen before is gone by now.
            release();
            let screen = screen.get();
            // The screen before has told by now how far it was scrolled.
            if shown.with_value(|shown| *shown != screen) {
                shown.set_value(screen);
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            Some(match screen {
                Route::Slice(id) | Route::Restore(id, _) => view! { <SlicePage id account /> }.into_any(),
                Route::Journal => view! { <JournalPage /> }.into_any(),
                Route::Slices | Route::Unknown => view! { <OverviewPage account /> }.into_any(),
            })
        })}
    }
}
