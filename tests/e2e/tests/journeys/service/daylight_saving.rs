//! A disable entered by the user in the hour that daylight saving time repeats.

use std::time::Duration;

use e2e::steps::FORGET;
use e2e::{Page, Role, SetUp, journey};

/// When daylight saving time ends next, in milliseconds since the epoch. Then an hour of local time repeats.
const NEXT_AUTUMN: &str = "
    const hour = 3600000, offset = moment => new Date(moment).getTimezoneOffset();
    let moment = Math.ceil(Date.now() / hour) * hour + hour;
    while (offset(moment) <= offset(moment - 1)) moment += hour;
    return moment";

#[tokio::test]
async fn a_time_in_the_double_hour_of_autumn_is_taken_as_the_later_one() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.stay_unlocked().await;
        let turn: i64 = page.evaluate(NEXT_AUTUMN, vec![]).await;
        let local = "const date = new Date(arguments[0]), two = number => String(number).padStart(2, '0');
            return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}`";
        let double_hour: String = page.evaluate(local, vec![turn.into()]).await;
        assert!(double_hour.ends_with("T02"), "{double_hour}");
        let now: i64 = page.evaluate("return Date.now()", vec![]).await;
        let ahead = u64::try_from(turn - now).expect("lies ahead") + 3 * 3_600_000;
        page.set_clock(Duration::from_millis(ahead)).await;
        enter(page, &format!("{double_hour}:30")).await;
        assert_eq!(end_of_cool_down(page).await, turn + 30 * 60_000 + 72 * 3_600_000, "half an hour after the turn");

        // Local times before and after that hour are unambiguous.
        page.press(FORGET).await;
        enter(page, &format!("{}T01:59", &double_hour[..10])).await;
        assert_eq!(end_of_cool_down(page).await, turn - 61 * 60_000 + 72 * 3_600_000, "before the double hour");
        page.press(FORGET).await;
        enter(page, &format!("{}T03:00", &double_hour[..10])).await;
        assert_eq!(end_of_cool_down(page).await, turn + 60 * 60_000 + 72 * 3_600_000, "after the double hour");
    })
    .await;
}

/// Enters the local time at which backups were disabled.
async fn enter(page: &Page, local: &str) {
    page.find_none(Role::Button, FORGET).await;
    page.run("document.querySelector('.service details').open = true", vec![]).await;
    page.find(Role::Button, "Save").await;
    let script = "const field = document.querySelector('input[type=datetime-local]');
        field.value = arguments[0];
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }))";
    page.run(script, vec![local.into()]).await;
    page.press("Save").await;
    page.begins(Role::Status, "Backup service", "Cooling down").await;
}

async fn end_of_cool_down(page: &Page) -> i64 {
    let script = "return Date.parse(document.querySelector('.service [role=status] time').dateTime)";
    page.evaluate(script, vec![]).await
}
