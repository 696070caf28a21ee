//! CSV files are encoded so that spreadsheets read them right.

use e2e::{Page, SetUp, journey};
use simulator::engine::token::THREE_SLICES;

/// The first bytes of the saved file.
async fn first_bytes(page: &Page) -> Vec<u8> {
    page.saved("Download CSV", "return [...window.savedBytes.slice(0, 3)]").await
}

#[tokio::test]
async fn a_csv_file_begins_with_a_byte_order_mark() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        assert_eq!(first_bytes(page).await, [0xef, 0xbb, 0xbf], "backups of a slice");
        page.open("#/slices").await;
        page.reads("All checked at").await;
        assert_eq!(first_bytes(page).await, [0xef, 0xbb, 0xbf], "slices");
    })
    .await;
}

#[tokio::test]
async fn letters_of_every_language_are_unchanged_in_a_csv_file() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[serde_json::json!({ "id": 3247, "name": "Bücher-数据" })]);
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.reads("All checked at").await;
        let ends = "const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(window.savedBytes);
            return [text.codePointAt(0), text.lastIndexOf('\\ufeff'), text.includes('Bücher-数据')]";
        let (first, last, whole): (u32, i64, bool) = page.saved("Download CSV", ends).await;
        assert_eq!((first, last, whole), (0xfeff, 0, true), "one mark, at the start");
    })
    .await;
}
