//! A disable outside of the page, for example in the panel, that the user enters.

use e2e::steps::FORGET;
use e2e::{Page, Role, SetUp, journey};

#[tokio::test]
async fn an_entered_disable_starts_a_cool_down_that_can_be_forgotten_and_one_before_a_backup_is_refused() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let on = page.begins(Role::Status, "Backup service", "On").await;
        page.run("document.querySelector('summary').focus()", vec![]).await;
        page.type_keys(" ").await;
        page.find(Role::Button, "Save").await;

        enter(page, -60).await;
        page.press("Save").await;
        let sentence = "A backup was taken after that, so the service was on again. Nothing was saved.";
        page.says(Role::Alert, &[sentence]).await;
        assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on);
        assert_eq!(stored(page).await, Vec::<String>::new());
        page.find_none(Role::Button, FORGET).await;

        let entered = enter(page, 60).await;
        page.press("Save").await;
        let message = page.begins(Role::Status, "Backup service", "Cooling down").await;
        assert!(message.contains("Entered by you."), "{message}");
        let end = "return Date.parse(document.querySelector('.service [role=status] time').dateTime)";
        assert_eq!(page.evaluate::<i64>(end, vec![]).await, entered + 72 * 3_600_000);
        assert_eq!(stored(page).await.len(), 1);
        page.reads_no(sentence).await;
        assert!(page.is_greyed_out("Enable backups").await);

        page.press(FORGET).await;
        assert_eq!(page.begins(Role::Status, "Backup service", "On").await, on);
        page.find_none(Role::Button, FORGET).await;
        assert_eq!(stored(page).await, Vec::<String>::new());
        journey.settle().await;
        for what in ["enable", "disable"] {
            assert_eq!(journey.service_requests(3247, what), 0, "entering sends no {what}");
        }
    })
    .await;
}

/// Fills the field with a time this many minutes after the newest backup. Returns it in milliseconds since the epoch.
async fn enter(page: &Page, minutes: i64) -> i64 {
    let script = "const [name, minutes] = arguments, label = [...document.querySelectorAll('label')].find(
            label => label.textContent === name && label.checkVisibility());
        const field = document.getElementById(label.htmlFor);
        const newest = Date.parse(document.querySelector('tbody time').dateTime);
        const moment = Math.floor(newest / 60000 + minutes) * 60000;
        const local = new Date(moment - new Date(moment).getTimezoneOffset() * 60000);
        field.value = local.toISOString().slice(0, 16);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        return moment";
    page.evaluate(script, vec!["Backups were disabled on".into(), minutes.into()]).await
}

/// All values in the local storage but the time of the last input.
async fn stored(page: &Page) -> Vec<String> {
    let script = "return Object.entries(localStorage).filter(([key]) => key !== 'slice-backups.last-input')
        .map(([, value]) => value)";
    page.evaluate(script, vec![]).await
}
