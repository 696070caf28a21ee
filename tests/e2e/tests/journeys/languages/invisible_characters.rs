//! An invisible character in a name is written as its code wherever the name is shown, beside the slice number.

use e2e::{Role, SetUp, journey};
use serde_json::json;
use simulator::engine::token::THREE_SLICES;

/// Checks that a name is written as `shown` in every place, and that no place contains the invisible character.
async fn is_shown(name: &str, shown: &str) {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": name, "region": "SFO1" })]);
        page.sign_in_at("#/slices", THREE_SLICES).await;
        let holds_none = async |place: &str| {
            let html: String = page.evaluate("return document.documentElement.outerHTML", vec![]).await;
            let raw = html.chars().find(|one| ['\u{202e}', '\u{200b}', '\u{7}'].contains(one));
            assert_eq!(raw, None, "{place}");
        };
        page.find(Role::Table, "Slices").await;
        let row = "return document.querySelector('table.overview-table tbody tr:not([hidden])')?.innerText";
        let look = async || Ok(page.evaluate::<Option<String>>(row, vec![]).await);
        let row = page.until("a row", look).await;
        assert!(row.contains(shown) && row.contains("#3247"), "{row:?}");
        page.reads("All checked at").await;
        holds_none("on the overview").await;

        page.click(Role::Combobox, "Slice").await;
        let look = async || Ok(page.names(Role::Option).await.into_iter().next());
        let option = page.until("an option", look).await;
        assert!(option.contains(shown) && option.contains("#3247"), "{option:?}");
        page.click(Role::Option, &option).await;
        page.is_at("#/slices/3247").await;
        let heading = page.says(Role::Heading, &["#3247"]).await;
        assert!(heading.contains(shown), "{heading:?}");
        let title = page.title().await;
        assert!(title.contains(shown) && title.contains("#3247"), "{title:?}");
        let picked = page.find(Role::Combobox, "Slice").await.prop("value").await.expect("a value").unwrap();
        assert!(picked.contains(shown) && picked.contains("#3247"), "{picked:?}");

        let button = page.restore_buttons().await.swap_remove(0);
        let created = button.strip_prefix(&format!("Restore {shown} from ")).unwrap_or_else(|| panic!("{button:?}"));
        let dialog = format!("Restore {shown} (#3247) from {created}?");
        page.press(&button).await;
        page.find(Role::Dialog, &dialog).await;
        page.find(Role::Button, &format!("Restore {shown}")).await;
        page.find(Role::Textbox, "Type 3247 to confirm").await;
        holds_none("in the dialog of a restore").await;
        page.press("Keep current data").await;
        page.find_none(Role::Dialog, &dialog).await;

        page.open_disable_of(shown).await;
        holds_none("in the dialog of a disable").await;
        page.press("Disable backups").await;
        let outcome = page.says(Role::Status, &["Accepted"]).await;
        assert!(outcome.contains(shown) && outcome.contains("3247"), "{outcome:?}");
        let file = page.saved_file("Add to calendar").await.1.replace("\r\n ", "");
        let summary = file.lines().find(|line| line.starts_with("SUMMARY:")).expect("an event has a title");
        assert!(summary.contains(shown) && summary.contains("3247"), "{summary:?}");
        page.press("Enable as soon as it ends").await;
        holds_none("beside the outcome").await;

        page.open("#/journal").await;
        page.find(Role::Table, "Journal").await;
        let row: String = page.evaluate("return document.querySelector('tbody tr').innerText", vec![]).await;
        assert!(row.contains(shown) && row.contains("3247"), "{row:?}");
        holds_none("in the journal").await;
        // On another screen, a notice names the slice whose cool-down has ended.
        page.stay_unlocked().await;
        page.set_clock(std::time::Duration::from_hours(73)).await;
        let ended = page.says(Role::Link, &["has ended"]).await;
        assert!(ended.contains(shown) && ended.contains("3247"), "{ended:?}");
        holds_none("in a notice").await;
    })
    .await;
}

#[tokio::test]
async fn what_turns_the_reading_direction() {
    is_shown("web\u{202e}1-bd", "web⟨U+202E⟩1-bd").await;
}

#[tokio::test]
async fn what_has_no_width() {
    is_shown("a\u{200b}b", "a⟨U+200B⟩b").await;
}

#[tokio::test]
async fn what_controls_a_terminal() {
    is_shown("x\u{7}y", "x⟨U+0007⟩y").await;
}

#[tokio::test]
async fn a_line_break() {
    is_shown("x\ny", "x⟨U+000A⟩y").await;
}

#[tokio::test]
async fn files_hold_the_name_as_it_is() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        journey.list_slices(&[json!({ "id": 3247, "name": "web\u{202e}1-bd" })]);
        page.sign_in_at("#/slices", THREE_SLICES).await;
        page.reads("All checked at").await;
        let json: serde_json::Value =
            serde_json::from_str(&page.saved_file("Download JSON").await.1).expect("the file is JSON");
        assert_eq!(json["slices"][0]["slice_name"], "web\u{202e}1-bd");
    })
    .await;
}
