//! How much the page asks for and touches: numbers that do not depend on how fast the machine is.

use std::collections::BTreeSet;

use e2e::{Journey, Role, SetUp, journey};
use serde::Deserialize;
use simulator::engine::fixtures::FIRST_OF_FORTY;
use simulator::engine::token::{FORTY_SLICES, TEN_THOUSAND_SLICES};
use simulator::{Behaviour, Canned, Fault, RouteMatch};

/// Counts what changes in the document from now on, until `e2eTouched` is called.
const WATCH: &str = "
    const touched = [], watched = { attributes: true, characterData: true, childList: true, subtree: true };
    const observer = new MutationObserver(changes => touched.push(...changes));
    observer.observe(document.querySelector('table.overview-table tbody'), watched);
    window.e2eTouched = () => {
        touched.push(...observer.takeRecords());
        observer.disconnect();
        const row = ({ target }) => target.closest?.('tr') ?? target.parentElement?.closest('tr');
        return { changes: touched.length, rows: [...new Set(touched.map(row))].map(row => row?.querySelector('a').hash ?? '') };
    };";

#[derive(Debug, Deserialize)]
struct Touched {
    /// Changes of attributes, texts and lists of children.
    changes: usize,
    /// The addresses of the rows they were in.
    rows: BTreeSet<String>,
}

/// The API's requests so far.
fn requests(journey: &Journey) -> Vec<String> {
    journey.provider.log().into_iter().map(|entry| format!("{} {}", entry.method, entry.target)).collect()
}

#[tokio::test]
async fn a_visit_asks_for_each_thing_once() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.reads("All checked at").await;
        let pages = ["GET /slices", "GET /slices?page=2", "GET /slices?page=3"].map(str::to_owned);
        let lists = (FIRST_OF_FORTY..FIRST_OF_FORTY + 40).map(|slice| format!("GET /backups/{slice}"));
        let mut expected: Vec<String> = pages.into_iter().chain(lists).collect();
        let mut sent = requests(journey);
        sent.sort();
        expected.sort();
        assert_eq!(sent, expected);

        page.open(&format!("#/slices/{FIRST_OF_FORTY}")).await;
        page.find(Role::Table, "Backups").await;
        page.open("#/slices").await;
        page.find(Role::Table, "Slices").await;
        journey.settle().await;
        let again = requests(journey).split_off(expected.len());
        assert_eq!(again, [format!("GET /backups/{FIRST_OF_FORTY}")], "its list is read again behind the known rows");
    })
    .await;
}

/// The selector of a part of a slice's row.
fn row(slice: u64, part: &str) -> String {
    format!("table.overview-table tr:has(a[href='#/slices/{slice}']) {part}")
}

#[tokio::test]
async fn an_answer_touches_its_row_alone() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.expect_error("the server responded with a status of 4");
        let [id, other] = [FIRST_OF_FORTY, FIRST_OF_FORTY + 1];
        for slice in [id, other] {
            let failure = Behaviour::Answer(Canned::error(404, "There is no slice with this id"));
            journey.provider.add_fault(Fault::once(RouteMatch::path(&format!("/backups/{slice}")), failure));
        }
        page.sign_in_at("#/slices", FORTY_SLICES).await;
        page.find(Role::Button, "Check the 2 unread slices again").await;
        // Rows are sorted when no check is left.
        journey.provider.add_fault(Fault::new(RouteMatch::path(&format!("/backups/{other}")), Behaviour::Hold));
        let check = async |slice: u64| {
            page.run(&format!("document.querySelector(\"{}\").click()", row(slice, "button")), vec![]).await;
        };
        check(other).await;
        page.reads("checking…").await;
        page.run(WATCH, vec![]).await;
        check(id).await;
        let slots = format!("return document.querySelector(\"{}\").textContent", row(id, ".slots"));
        page.until("the answer in its row", async || {
            Ok(Some(page.evaluate::<String>(&slots, vec![]).await).filter(|text| !text.is_empty()))
        })
        .await;
        let touched: Touched = page.evaluate("return e2eTouched()", vec![]).await;
        assert_eq!(touched.rows, BTreeSet::from([format!("#/slices/{id}")]), "{touched:?}");
        assert!((4..=16).contains(&touched.changes), "{touched:?}");
        journey.provider.clear_faults();
    })
    .await;
}

/// A table of ten thousand slices has a screen of rows, and typing writes only what differs in them.
#[tokio::test]
async fn a_key_in_the_filter_of_ten_thousand_touches_a_screen_of_rows() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices", TEN_THOUSAND_SLICES).await;
        page.reads("100 of 10,000 checked").await;
        page.reads_no("Listing").await;
        let rows: usize =
            page.evaluate("return document.querySelectorAll('.overview-table tbody tr').length", vec![]).await;
        page.run(WATCH, vec![]).await;
        page.fill(Role::Searchbox, "Filter slices", "w").await;
        page.reads("of 10,000 slices shown").await;
        let touched: Touched = page.evaluate("return e2eTouched()", vec![]).await;
        println!("{rows} rows, {} changes", touched.changes);
        assert!(rows < 60, "{rows}");
        // Five where a slice replaces one that is like it: its address, name, number, region and button.
        assert!(touched.changes < rows * 8, "{rows} rows, {touched:?}");
    })
    .await;
}
