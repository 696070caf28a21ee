//! The export of a slice: CSV, JSON and curl lines.

use std::process::Command;

use e2e::{Role, SetUp, journey};
use serde_json::Value;
use simulator::engine::token::THREE_SLICES;

#[tokio::test]
async fn the_backups_as_csv_and_as_json() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        let table = page.saved_file("Download CSV").await.1;
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines.len(), 4, "{table}");
        assert!(lines[0].starts_with("slice_id,slice_name,backup_id,created,"), "{table}");
        assert!(lines[1].starts_with("3247,web-1,"), "{table}");
        let json: Value = serde_json::from_str(&page.saved_file("Download JSON").await.1).expect("JSON");
        assert_eq!(json["slice_name"], "web-1");
        assert_eq!(json["backups"].as_array().map(Vec::len), Some(3));
        assert_eq!(journey.posts(), 0);
    })
    .await;
}

#[tokio::test]
async fn each_curl_line_does_what_the_page_would_do() {
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.sign_in_at_web_1().await;
        page.press("Show as curl").await;
        page.reads("set API_TOKEN first").await;
        let script = "return [...document.querySelectorAll('#app dd pre')].map(line => line.textContent)";
        let lines: Vec<String> = page.evaluate(script, vec![]).await;
        assert_eq!(lines.len(), 9, "{lines:?}");
        journey.provider.clear_log();
        for line in &lines {
            assert!(line.contains("$API_TOKEN") && !line.contains(THREE_SLICES), "{line}");
            let line = format!("{line} --silent --fail-with-body");
            // On another thread, as the simulated provider must be able to answer meanwhile.
            let shell = line.clone();
            let run = move || Command::new("sh").args(["-c", &shell]).env("API_TOKEN", THREE_SLICES).output();
            let ran = tokio::task::spawn_blocking(run).await.expect("no panic").expect("a shell");
            let refused = String::from_utf8_lossy(&ran.stdout).contains("error");
            assert!(ran.status.success() || refused, "{line}: {}", String::from_utf8_lossy(&ran.stderr));
        }
        let log = journey.provider.log();
        let asked: Vec<_> = log.iter().map(|entry| format!("{} {}", entry.method, entry.target)).collect();
        assert_eq!(asked.len(), 9, "{asked:?}");
        assert_eq!(asked[..2], ["GET /slices", "GET /backups/3247"]);
        assert!(asked[2..5].iter().all(|line| line.starts_with("POST /backups/3247/restore/")), "{asked:?}");
        assert_eq!(asked[5], "POST /images/snapshots/3247/create");
        assert!(asked[6].starts_with("GET /images?query=web-1-"), "{asked:?}");
        assert_eq!(asked[7..], ["GET /backups/3247/backups/enable", "GET /backups/3247/backups/disable"]);
        assert!(log.iter().all(|entry| entry.caller == "3-slices account"), "the token arrived");
        page.find(Role::Button, "Show as curl").await;
    })
    .await;
}
