//! Unusual answers to an enable or a disable.

use e2e::{Role, SetUp, journey};
use simulator::{Behaviour, Canned, Fault, RouteName};

#[tokio::test]
async fn a_refusal_that_speaks_of_the_token_says_nothing_about_the_service() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let sentence = "API access is not enabled for this user";
        journey.expect_error("status of 403");
        journey.provider.add_fault(Fault::new(RouteName::Enable, Behaviour::Answer(Canned::error(403, sentence))));
        page.sign_in_at_web_1().await;
        let on = page.begins(Role::Status, "Backup service", "On").await;
        page.request_enable("web-1 (#3247)").await;
        page.outcome(Role::Alert, "Refused", &[sentence]).await;
        page.press("Close").await;
        page.find_none(Role::Dialog, "Enable backups of web-1 (#3247)?").await;
        page.outcome(Role::Alert, "Refused", &[sentence]).await;
        assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on);
        let kept = "return Object.keys(localStorage).filter(key => key.startsWith('slice-backups.service')).length";
        let stored: usize = page.evaluate(kept, vec![]).await;
        assert_eq!(stored, 0, "nothing was learned about the service");
        journey.settle().await;
        assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on);
        assert_eq!(journey.service_requests(3247, "enable"), 1);
    })
    .await;
}

#[tokio::test]
async fn an_empty_answer_labelled_as_a_web_page_is_accepted() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let empty = Behaviour::AnswerAfter(Canned::new(202, "text/html", ""));
        journey.provider.add_fault(Fault::new(RouteName::Disable, empty));
        page.sign_in_at_web_1().await;
        page.disable().await;
        page.outcome(Role::Status, "Accepted", &["Accepted"]).await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert!(page.is_greyed_out("Enable backups").await);
        assert_eq!(journey.service_requests(3247, "disable"), 1);
    })
    .await;
}
