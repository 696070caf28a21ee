//! Filter, order and scroll position: kept in the address and in the history.

use e2e::{Engine, Role, SetUp, in_every_engine, journey};
use simulator::engine::fixtures;
use simulator::engine::token::FORTY_SLICES;
use thirtyfour::Key;

use super::rows::wait_for_numbers;

in_every_engine!(the_view_stands_in_the_address_back_and_forward);

async fn the_view_stands_in_the_address_back_and_forward(engine: Engine) {
    journey(SetUp::in_engine(engine), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices?filter=twin", FORTY_SLICES).await;
        let twins = fixtures::TWINS.map(|id| format!("#{id}"));
        wait_for_numbers(page, "the twins", |numbers| numbers.len() == 2).await;
        page.press("Number").await;
        page.is_at("#/slices?filter=twin&sort=number").await;
        wait_for_numbers(page, "the twins by number", |numbers| numbers == twins).await;
        page.press("Number").await;
        page.is_at("#/slices?filter=twin&sort=-number").await;
        wait_for_numbers(page, "the twins the other way round", |numbers| numbers.first() == twins.last()).await;
        page.fill(Role::Searchbox, "Filter slices", "#50").await;
        page.is_at("#/slices?filter=%2350&sort=-number").await;
        wait_for_numbers(page, "all, the last first", |numbers| numbers.len() == 40 && numbers[0] == "#5040").await;
        page.click(Role::Link, "mail-5040").await;
        page.says(Role::Heading, &["#5040"]).await;
        for (forward, address, count) in [
            (false, "#/slices?filter=%2350&sort=-number", 40),
            (false, "#/slices?filter=twin&sort=number", 2),
            (false, "#/slices?filter=twin", 2),
            (true, "#/slices?filter=twin&sort=number", 2),
        ] {
            let driver = page.driver();
            let went = if forward { driver.forward().await } else { driver.back().await };
            went.expect("there is a way");
            page.is_at(address).await;
            wait_for_numbers(page, "the rows of then", |numbers| numbers.len() == count).await;
        }
        let filter = page.find(Role::Searchbox, "Filter slices").await;
        assert_eq!(filter.prop("value").await.expect("a value").as_deref(), Some("twin"));
        page.fill(Role::Searchbox, "Filter slices", "twin ").await;
        // Before the page writes the filter into the address by itself.
        page.type_keys(Key::Tab).await;
        assert_eq!(page.fragment().await, "#/slices?filter=twin+&sort=number");
        page.click(Role::Link, "Slice backups").await;
        wait_for_numbers(page, "all of them", |numbers| numbers.len() == 40).await;
    })
    .await;
}

#[tokio::test]
async fn a_slice_opens_at_its_top_and_the_overview_where_it_was_left() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices?sort=number", FORTY_SLICES).await;
        page.reads("All checked at").await;
        page.set_size(1280, 600).await;
        page.click(Role::Link, "mail-5040").await;
        page.says(Role::Heading, &["#5040"]).await;
        let scrolled = "return Math.round(scrollY)";
        assert_eq!(page.evaluate::<i64>(scrolled, vec![]).await, 0);
        page.driver().back().await.expect("there is a way back");
        page.find(Role::Table, "Slices").await;
        let look = async || Ok(Some(page.evaluate::<i64>(scrolled, vec![]).await).filter(|scrolled| *scrolled > 600));
        page.until("the overview where it was left", look).await;
    })
    .await;
}
