//! The page shows data from the server as text, even if it looks like markup.

use crate::tools::{container, run_tasks};
use leptos::{mount::mount_to, prelude::*};
use slice_backups::signals::{Memo, signal};
use slice_backups::{
    components::{
        locale::{self, Zone, ZoneSetting},
        overview::table::{OverviewTable, RowOptions},
        slice::backup_table::BackupTable,
        unicode::UNICODE,
    },
    domain::{
        backup::{Backup, BackupId, Created, Size},
        listing::{Listing, SlicePage},
        moment::{Moment, Span},
        overview::Rows,
        slice::{Slice, SliceId},
    },
};
use wasm_bindgen_test::wasm_bindgen_test;

const MARKUP: &str = "<img src=x onerror=alert(1)><b>bold</b> &amp; \"co\"";

fn slice() -> Slice {
    Slice { id: SliceId(7), name: Some(MARKUP.to_owned()), region: Some(MARKUP.to_owned()) }
}

#[wasm_bindgen_test]
async fn names_with_markup_are_shown_as_text() {
    let container = container();
    let mut rows = Rows::default();
    let mut listing = Listing::default();
    let page = SlicePage { slices: vec![slice()], pages: 1, ..SlicePage::default() };
    listing.add(page, |slice| slice.search_key(str::to_owned, UNICODE));
    rows.append(&listing);
    let _page = mount_to(container.clone(), move || {
        let (rows, _) = signal(rows);
        let (arranged, _) = signal(0);
        let (now, _) = signal(Moment::from_epoch_milliseconds(0));
        let options = RowOptions {
            on_check: Callback::new(|_| ()),
            on_enable: Callback::new(|_| ()),
            can_edit: Memo::new(|_| false),
            disabled_reason: Callback::new(|_| None),
            zone: Zone::new(signal(ZoneSetting::now(false)).0),
        };
        let (on_sort, on_visible_rows) = (Callback::new(|_| ()), Callback::new(|_| ()));
        view! { <OverviewTable rows arranged now href=|_| String::new() options on_sort on_visible_rows /> }
    });
    run_tasks().await;
    assert_eq!(container.query_selector("bdi").unwrap().unwrap().text_content().as_deref(), Some(MARKUP));
    assert!(container.query_selector("img, b").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn every_column_of_a_backup_is_text() {
    let container = container();
    let backup = Backup {
        id: BackupId(1),
        created: Created::from_provider(MARKUP),
        size: Size::from_provider(MARKUP.to_owned(), None),
        duration: Some(MARKUP.to_owned()),
        name: Some(MARKUP.to_owned()),
    };
    // The same row twice: the table must show both.
    let rows = vec![backup.clone(), backup];
    let _page = mount_to(container.clone(), move || {
        let (now, _) = signal(Moment::from_epoch_milliseconds(0));
        let backups = Memo::new(move |_| rows.clone());
        let slice = Memo::new(|_| slice());
        let disabled_reason = Memo::new(|_| None);
        let on_restore = Callback::new(|_| ());
        let on_copy = Callback::new(|_| ());
        let zone = Zone::new(signal(ZoneSetting::now(false)).0);
        view! { <BackupTable backups slice now zone disabled_reason on_restore on_copy /> }
    });
    run_tasks().await;
    assert_eq!(container.query_selector_all("tbody > tr").unwrap().length(), 2);
    assert_eq!(container.query_selector("tbody").unwrap().unwrap().child_element_count(), 2);
    assert!(container.query_selector("img, b").unwrap().is_none());
    assert!(container.text_content().unwrap().contains(MARKUP));
}

#[wasm_bindgen_test]
fn dates_and_durations_are_in_the_users_locale_with_their_zone() {
    let at = Moment::from_provider("2025-02-01 17:19:36.925397").unwrap();
    let owner = Owner::new();
    owner.set();
    let (shown, set_shown) = signal(ZoneSetting::now(false));
    let zone = Zone::new(shown);
    let utc = zone.utc(at).unwrap_or_else(|| zone.local(at));
    assert!(utc.contains("2025") && utc.contains("19:36") && utc.contains("UTC"), "{utc}");
    assert!(zone.both(at).contains("UTC"));
    set_shown.set(ZoneSetting::now(true));
    assert_eq!((zone.local(at), zone.utc(at)), (utc, None), "it follows the switch");
    let span = locale::span(Span::seconds(2 * 86_400 + 3 * 3600 + 12 * 60), 3);
    assert!(["2", "3", "12"].iter().all(|figure| span.contains(figure)), "{span}");
    let size = |number| locale::size(&Size::from_provider("as it came".to_owned(), Some(number)));
    assert!(size(50.0).is_some_and(|size| size.contains("50")));
    assert!(size(-0.0).is_some_and(|size| size.starts_with('0')));
    assert_eq!(size(1e308).as_deref(), Some("as it came"));
}
