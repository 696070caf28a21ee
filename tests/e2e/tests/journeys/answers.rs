//! What the server answers to an enable or a disable, and what the page makes of it.

use e2e::{Role, SetUp, journey};
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn a_refusal_that_speaks_of_the_token_says_nothing_about_the_service() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let sentence = "API access is not enabled for this user";
        journey.expect_error("status of 403");
        journey.provider.add_fault(Fault::new(RouteName::Enable, Behaviour::Answer(Canned::error(403, sentence))));
        page.enter_web_1().await;
        let on = page.begins(Role::Status, "Backup service", "On").await;
        page.press("Enable backups").await;
        page.find(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.press("Enable backups").await;
        let said = page.says(Role::Alert, &[sentence]).await;
        assert!(said.trim_start().starts_with("Refused"), "{said}");
        page.press("Close").await;
        page.find_none(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        let said = page.says(Role::Alert, &[sentence]).await;
        assert!(said.trim_start().starts_with("Refused"), "{said}");
        assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on);
        let kept = "return Object.keys(localStorage).filter(key => key.startsWith('slice-backups.service')).length";
        let stored: usize = page.evaluate(kept, vec![]).await;
        assert_eq!(stored, 0, "nothing was learned about the service");
        journey.let_it_arrive().await;
        assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on);
        assert_eq!(journey.switches_of(3247, "enable"), 1);
    })
    .await;
}

#[tokio::test]
async fn an_empty_answer_labelled_as_a_web_page_is_accepted() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let empty = Behaviour::AnswerAfter(Canned::new(202, "text/html", ""));
        journey.provider.add_fault(Fault::new(RouteName::Disable, empty));
        page.enter_web_1().await;
        page.disable().await;
        let said = page.says(Role::Status, &["Accepted"]).await;
        assert!(said.trim_start().starts_with("Accepted"), "{said}");
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        let enable = page.find(Role::Button, "Enable backups").await;
        assert_eq!(enable.attr("aria-disabled").await.expect("is there").as_deref(), Some("true"));
        assert_eq!(journey.switches_of(3247, "disable"), 1);
    })
    .await;
}
