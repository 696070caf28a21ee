//! The frame of every screen that is signed in.

use super::{banner::Banner, journal::JournalPage, slice::SlicePage, slices::SlicesPage};
use crate::{
    components::{live::part, locale, unicode::UNICODE},
    domain::route::Route,
    state::{
        account::Account,
        board::Board,
        clock::Clock,
        navigation::Navigation,
        preferences::Preferences,
        records::Records,
        release_subscribers,
        session::{Session, SignedIn},
    },
};
use leptos::prelude::*;

/// The banner, and below it what the address asks for. Another slice is another subtree.
#[component]
pub(crate) fn SignedInPage(signed_in: SignedIn) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let session = expect_context::<Session>();
    let account = Account::open(session, signed_in, UNICODE);
    let clock = expect_context::<Clock>();
    let board = Board::open(account, session, expect_context::<Records>(), navigation, clock, UNICODE);
    provide_context(board);
    let release = release_subscribers(account, board);
    let route = navigation.route();
    // Preparing a restore is not another screen.
    let screen = Memo::new(move |_| match route.get() {
        Route::Restore(id, _) => Route::Slice(id),
        Route::Unknown => Route::Slices,
        other @ (Route::Slice(_) | Route::Slices | Route::Journal) => other,
    });
    let shown = StoredValue::new(screen.get_untracked());
    let preferences = expect_context::<Preferences>();
    let now = clock.now();
    // Whoever travels, or corrects the zone of the computer, must not read times of the one before.
    let zone = Memo::new(move |_| {
        now.track();
        locale::follow_zone()
    });
    view! {
        <Banner account />
        {part(move || {
            // The screen before is gone by now.
            release();
            // Another way to look at things is another screen: nothing on it can be half of each.
            let chosen = preferences.chosen().get();
            let _ = zone.get();
            locale::tell_in_utc(chosen.utc);
            let screen = screen.get();
            // The screen before has told by now how far it was scrolled.
            if shown.with_value(|shown| *shown != screen) {
                shown.set_value(screen);
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            Some(match screen {
                Route::Slice(id) | Route::Restore(id, _) => view! { <SlicePage id account /> }.into_any(),
                Route::Journal => view! { <JournalPage /> }.into_any(),
                Route::Slices | Route::Unknown => view! { <SlicesPage account /> }.into_any(),
            })
        })}
    }
}
