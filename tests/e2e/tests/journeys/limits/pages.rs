//! A list of slices that claims to have a thousand million pages, and the pace at which pages are read.

use std::time::Duration;

use e2e::{Journey, SetUp, journey};
use serde_json::{Value, json};
use simulator::engine::token::{TEN_THOUSAND_SLICES, THREE_SLICES};
use simulator::{Behaviour, Canned, Fault, Moment, RouteName};

/// Checks that a list of a thousand million pages, all with these rows, is given up after a few of them, and that the page
/// then shows these texts.
async fn is_given_up(rows: &Value, texts: &[&str]) {
    journey(SetUp::default(), async |journey| {
        let body = json!({ "data": rows, "page": 1, "pages": 1_000_000_000, "results": 1_000_000_000_000_u64 });
        let answer = Canned::new(200, "application/json", body.to_string());
        journey.provider.add_fault(Fault::new(RouteName::Slices, Behaviour::Answer(answer)));
        journey.page.sign_in_at("#/slices", THREE_SLICES).await;
        let count = pages_asked_for(journey).await;
        assert!(count <= 4, "{count} pages were asked for");
        for text in texts {
            journey.page.reads(text).await;
        }
    })
    .await;
}

/// How many pages were asked for, once a second has passed without another one.
async fn pages_asked_for(journey: &Journey) -> usize {
    let asked = || journey.provider.sends("GET", "/slices");
    loop {
        let before = asked();
        journey.page.wait(1000).await;
        if asked() == before || asked() > 20 {
            return asked();
        }
    }
}

#[tokio::test]
async fn a_thousand_million_pages_that_are_all_alike_are_given_up_soon() {
    is_given_up(
        &json!([{ "id": 3247, "name": "web-1" }, { "id": 3828, "name": "db-1" }]),
        &["2 slices", "The list is not complete"],
    )
    .await;
}

#[tokio::test]
async fn a_thousand_million_pages_without_a_readable_row_are_given_up_soon_and_said() {
    is_given_up(&json!([{}, {}]), &["rows could not be read"]).await;
}

#[tokio::test]
async fn a_thousand_million_pages_with_one_unreadable_row_each_are_given_up_soon() {
    is_given_up(&json!([{ "id": 3247, "name": "web-1" }, {}]), &["could not be read"]).await;
}

#[tokio::test]
async fn a_thousand_million_empty_pages_are_given_up_soon() {
    is_given_up(&json!([]), &[]).await;
}

#[tokio::test]
async fn at_most_ten_pages_are_asked_for_in_a_second() {
    journey(SetUp::default(), async |journey| {
        journey.provider.set_speed(1.0);
        journey.page.sign_in_at("#/slices", TEN_THOUSAND_SLICES).await;
        let pages = || journey.provider.log().into_iter().filter(|entry| entry.target.starts_with("/slices"));
        journey.page.until("thirty pages", async || Ok((pages().count() > 30).then_some(()))).await;
        let times: Vec<_> = pages().map(|entry| entry.at).collect();
        let apart = |(first, eleventh): (&Moment, &Moment)| eleventh.since(*first);
        let shortest = times.iter().zip(&times[10..]).map(apart).min().expect("there are more than ten");
        // A request that takes longer on its way than the next one arrives closer to it.
        assert!(shortest > Duration::from_millis(850), "eleven pages within {shortest:?}");
    })
    .await;
}
