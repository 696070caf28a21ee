//! A walk through every screen and file in one browser language.

use std::time::Duration;

use e2e::steps::{COUNTDOWN, WEB_1};
use e2e::{Problems, Role, SetUp, journey};

/// Goes through every screen and file in one language, and fails if anything is wrong there. The script `look` returns
/// what is wrong on a screen, `read` what is wrong in a file.
pub(super) async fn walk(locale: &str, look: &str, read: fn(&str) -> Vec<String>) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        let mut problems = Problems::default();
        let look = async || page.evaluate::<Vec<String>>(look, vec![]).await;
        page.set_locale(locale).await;
        page.sign_in_at_web_1().await;
        problems.add("slice", look().await);
        for button in ["Download CSV", "Download JSON"] {
            problems.add(button, read(&page.saved_file(button).await.1));
        }
        journey.start_countdown().await;
        problems.add("countdown", look().await);
        page.pass_time(COUNTDOWN).await;
        page.says(Role::Status, &["Accepted"]).await;
        problems.add("accepted restore", look().await);
        page.run("scrollTo(0, 0)", vec![]).await;
        page.press("Dismiss").await;
        page.open_disable().await;
        problems.add("disable", look().await);
        page.press("Disable backups").await;
        page.begins(Role::Status, "Backup service", "Cooling down").await;
        page.stay_unlocked().await;
        page.step_clock(Duration::from_secs(10 * 3600 + 90)).await;
        problems.add("cool-down", look().await);
        problems.add("calendar", read(&page.saved_file("Add to calendar").await.1.replace("\r\n ", "")));
        page.click(Role::Combobox, "Slice").await;
        page.find(Role::Listbox, "Slice").await;
        problems.add("picker", look().await);
        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        problems.add("journal", look().await);
        for button in ["Download JSON", "Download Markdown"] {
            problems.add(button, read(&page.saved_file(button).await.1));
        }
        page.open("#/slices").await;
        page.find(Role::Table, "Slices").await;
        problems.add("overview", look().await);
        for button in ["Download CSV", "Download JSON"] {
            problems.add(button, read(&page.saved_file(button).await.1));
        }
        page.open(WEB_1).await;
        page.find(Role::Table, "Backups").await;
        page.step_clock(Duration::from_hours(400)).await;
        page.begins(Role::Status, "Backup service", "Off").await;
        problems.add("slice, much later", look().await);
        page.click(Role::Switch, "UTC").await;
        page.find(Role::Table, "Backups").await;
        problems.add("slice in UTC", look().await);
        problems.assert_none();
    })
    .await;
}

/// Splits a file into fields: a CSV file at its commas and lines, any other file at these characters.
pub(super) fn fields<'a>(text: &'a str, ends: &[char]) -> Vec<&'a str> {
    if !text.trim_start_matches('\u{feff}').starts_with("slice_id,") {
        return text.split(ends).collect();
    }
    let quoted = text.split('"').enumerate();
    quoted.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split([',', '\n']).collect() }).collect()
}
