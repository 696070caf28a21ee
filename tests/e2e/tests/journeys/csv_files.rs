//! Tables for spreadsheets.

use e2e::{Page, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// The first bytes of the table that is saved.
async fn first_bytes(page: &Page) -> Vec<u8> {
    page.saved("Download CSV", "return [...window.savedBytes.slice(0, 3)]").await
}

#[tokio::test]
async fn a_table_begins_with_a_mark_by_which_a_spreadsheet_knows_its_letters() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.enter_web_1().await;
        assert_eq!(first_bytes(page).await, [0xef, 0xbb, 0xbf], "backups of a slice");
        page.open("#/slices").await;
        page.reads("3 of 3 checked").await;
        assert_eq!(first_bytes(page).await, [0xef, 0xbb, 0xbf], "slices");
    })
    .await;
}

#[tokio::test]
async fn letters_of_every_language_come_out_of_a_table_as_they_are() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[serde_json::json!({ "id": 3247, "name": "Bücher-数据" })]);
        page.enter("#/slices", THREE_SLICES).await;
        page.reads("1 of 1 checked").await;
        let ends = "const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(window.savedBytes);
            return [text.codePointAt(0), text.lastIndexOf('\\ufeff'), text.includes('Bücher-数据')]";
        let (first, last, whole): (u32, i64, bool) = page.saved("Download CSV", ends).await;
        assert_eq!((first, last, whole), (0xfeff, 0, true), "one mark, at the start");
    })
    .await;
}
